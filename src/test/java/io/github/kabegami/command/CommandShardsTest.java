package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.shard.CopyingFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandShardsTest {
  private static final int COUNT = 11; // more than a shard

  @TempDir private Path folder;
  private Path pictures = Path.of("");
  private final CommandLineDoor door = new CommandLineDoor();

  @BeforeEach
  void paint() throws IOException {
    pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < COUNT; i++) {
      TestPictures.write(pictures.resolve("p" + i + ".png"), 40 + i, 24, i);
    }
  }

  private int onSpark(Object... arguments) throws Exception {
    try (AutoCloseable copying = CopyingFactory.use()) {
      return door.run(arguments);
    }
  }

  private static void assertSameFiles(Path expected, Path found) throws IOException {
    assertEquals(TestPictures.names(expected), TestPictures.names(found));
    for (String name : TestPictures.names(expected)) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(name)),
          Files.readAllBytes(found.resolve(name)),
          name);
    }
  }

  /** The table without what differs from run to run. */
  private static String withoutSeconds(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .map(line -> line.replaceAll("\\b\\d+\\.\\d\\d,", "T,"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void upscalingInShardsGivesTheSameFilesAndTable() throws Exception {
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    assertEquals(
        0,
        door.run(
            "upscale", "--input", pictures, "--output", here, "--table", folder.resolve("a.csv")),
        door.err());
    assertEquals(
        0,
        onSpark(
            "upscale",
            "--input",
            pictures,
            "--output",
            there,
            "--table",
            folder.resolve("b.csv"),
            "--engine",
            "spark"),
        door.err());
    assertEquals(COUNT, TestPictures.names(here).size());
    assertSameFiles(here, there);
    assertEquals(withoutSeconds(folder.resolve("a.csv")), withoutSeconds(folder.resolve("b.csv")));
    assertTrue(door.err().contains("p10.png -> "), door.err());
  }

  private int upscaledOnSpark(Path there) throws Exception {
    return onSpark(
        "upscale",
        "--input",
        pictures,
        "--output",
        there,
        "--model",
        "bicubic",
        "--engine",
        "spark");
  }

  @Test
  void aFileThatFailsThereIsToldHereAndTheOthersAreDone() throws Exception {
    Files.writeString(pictures.resolve("p3.png"), "no picture");
    Path there = folder.resolve("there");
    assertEquals(1, upscaledOnSpark(there));
    assertTrue(
        door.err().contains("1 of 11 files failed, the others are done (p3.png)"), door.err());
    assertEquals(COUNT - 1, TestPictures.names(there).size());
    TestPictures.write(pictures.resolve("p3.png"), 33, 24, 3);
    assertEquals(0, upscaledOnSpark(there), door.err());
    assertTrue(door.err().contains("10 of 11 files are done already"), door.err());
    assertEquals(COUNT, TestPictures.names(there).size());
  }

  @Test
  void measuringInShardsGivesTheSameScores() throws Exception {
    Path others = Files.createDirectory(folder.resolve("others"));
    for (int i = 0; i < COUNT; i++) {
      TestPictures.write(others.resolve("p" + i + ".png"), 40 + i, 24, i == 4 ? i : i + 1);
    }
    Path here = folder.resolve("here.csv");
    Path there = folder.resolve("there.csv");
    assertEquals(
        0,
        door.run("measure", "--image", others, "--reference", pictures, "--output", here),
        door.err());
    assertEquals(
        0,
        onSpark(
            "measure",
            "--image",
            others,
            "--reference",
            pictures,
            "--output",
            there,
            "--engine",
            "spark"),
        door.err());
    assertEquals(Files.readString(here), Files.readString(there));
    assertTrue(Files.readString(here).contains("inf"), "p4 is equal, so its PSNR is infinite");
  }

  @Test
  void aSingleFileIsNoWorkForACluster() throws Exception {
    assertEquals(
        2,
        onSpark(
            "upscale",
            "--input",
            pictures.resolve("p1.png"),
            "--output",
            folder.resolve("x.png"),
            "--engine",
            "spark"));
    assertTrue(door.err().contains("engine=spark is for a folder as input"), door.err());
  }

  @Test
  void withoutSparkTheSentenceSaysHowToGetIt() throws IOException {
    assertEquals(
        1,
        door.run(
            "upscale",
            "--input",
            pictures,
            "--output",
            folder.resolve("y"),
            "--model",
            "bicubic",
            "--engine",
            "spark"));
    assertTrue(door.err().contains("-Pspark") && door.err().contains("spark-submit"), door.err());
    assertEquals(List.of("pictures"), TestPictures.names(folder));
  }
}
