package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.kabegami.dataset.FileTree;
import io.github.kabegami.dataset.Wallpapers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class SparkCommandTest {
  private static final int COUNT = 11;

  @TempDir private Path folder;
  private final CommandLineDoor door = new CommandLineDoor();

  @BeforeAll
  static void cluster() {
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.log.level", "WARN");
  }

  @AfterAll
  static void noCluster() {
    System.clearProperty("spark.master");
    System.clearProperty("spark.ui.enabled");
    System.clearProperty("spark.log.level");
  }

  private Path painted(String name, int phase) throws IOException {
    Path pictures = Files.createDirectory(folder.resolve(name));
    for (int i = 0; i < COUNT; i++) {
      TestPictures.write(pictures.resolve("p" + i + ".png"), 40 + i, 24, i + phase);
    }
    return pictures;
  }

  @Test
  void upscalingOnSparkGivesTheSameBytes() throws IOException {
    Path pictures = painted("pictures", 0);
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    assertEquals(0, door.run("upscale", "--input", pictures, "--output", here), door.err());
    assertEquals(
        0,
        door.run("upscale", "--input", pictures, "--output", there, "--engine", "spark"),
        door.err());
    for (int i = 0; i < COUNT; i++) {
      String name = "p" + i + ".png";
      assertArrayEquals(
          Files.readAllBytes(here.resolve(name)), Files.readAllBytes(there.resolve(name)), name);
    }
  }

  @Test
  void measuringOnSparkGivesTheSameScores() throws IOException {
    Path one = painted("one", 0);
    Path other = painted("other", 1);
    Path here = folder.resolve("here.csv");
    Path there = folder.resolve("there.csv");
    assertEquals(
        0, door.run("measure", "--image", other, "--reference", one, "--output", here), door.err());
    assertEquals(
        0,
        door.run(
            "measure", "--image", other, "--reference", one, "--output", there, "--engine",
            "spark"),
        door.err());
    assertEquals(Files.readString(here), Files.readString(there));
  }

  private Path dataset(Path pictures, String engine) {
    Path set = folder.resolve(engine);
    assertEquals(
        0,
        door.run(
            "dataset", "--sources", "folder:" + pictures, "--output", set, "--accept", "--minwidth",
            "320", "--minheight", "240", "--shard", "1", "--patch", "96", "--top", "6",
            "--degradation", "soft", "--factor", "2", "--packs", "folder lmdb tar", "--engine",
            engine),
        door.err());
    return set;
  }

  @Test
  void aDataSetBuiltOnSparkHasTheSameBytes() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("wallpapers"));
    Wallpapers.write(pictures, 5, 640, 560, picture -> picture);
    Path here = dataset(pictures, "local");
    Path there = dataset(pictures, "spark");
    String[] ofTheWay = {"lock", "manifest.jsonl", "dataset.json", "report/"};
    assertFalse(FileTree.of(here.resolve("patches")).isEmpty());
    assertEquals(FileTree.without(here, ofTheWay), FileTree.without(there, ofTheWay));
  }
}
