package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.metric.niqe.NiqeModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fitting a model for niqe, through the command line. */
class FitNiqeCommandTest {
  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();
  private Path clean = Path.of("");
  private Path output = Path.of("");

  @BeforeEach
  void writePictures() throws IOException {
    clean = Files.createDirectory(folder.resolve("clean"));
    output = folder.resolve("mine.json");
    TestPictures.write(clean.resolve("b.png"), 480, 480, 5);
    TestPictures.write(clean.resolve("a.png"), 500, 400, 0);
  }

  private int fit(Object... more) {
    Object[] args = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"fit-niqe", "--input", clean, "--output", output}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return door.run(args);
  }

  @Test
  void theModelIsWrittenAndNamesItsPicturesInOrder() {
    assertEquals(0, fit("--threshold", "0"), door.err());
    NiqeModel model = NiqeModel.read(output);
    assertEquals(
        "a.png b.png",
        String.join(
            " ",
            model.origin().orElseThrow().pictures().stream().map(NiqeModel.Source::file).toList()));
    assertEquals(45, model.origin().orElseThrow().blocks());
    assertEquals("fitted mine.json (45 blocks of 2 pictures)\nwrote " + output + "\n", door.out());
  }

  @Test
  void whatCannotBeReadIsToldAndLeftOut() throws IOException {
    Files.writeString(clean.resolve("c.png"), "no picture");
    TestPictures.write(clean.resolve("d.png"), 95, 400, 0);
    assertEquals(1, fit("--threshold", "0"));
    assertTrue(door.err().contains("c.png"), door.err());
    assertTrue(door.err().contains("d.png: niqe needs at least 96 x 96 pixels, got 95 x 400"));
    assertTrue(door.err().contains("2 of 4 files failed, the others are done (c.png, d.png)"));
    assertEquals(45, NiqeModel.read(output).origin().orElseThrow().blocks());
  }

  @Test
  void tooFewBlocksWriteNothing() {
    assertEquals(1, fit("--threshold", "1"));
    assertTrue(door.err().contains("needs at least 37 sharp blocks"), door.err());
    assertFalse(Files.exists(output));
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() throws IOException {
    assertEquals(2, door.run("fit-niqe"));
    assertTrue(door.err().contains("name the folder of clean pictures as input"), door.err());
    assertEquals(2, door.run("fit-niqe", "--input", clean));
    assertTrue(door.err().contains("name a .json file as output"), door.err());
    assertEquals(2, door.run("fit-niqe", "--input", clean, "--output", "mine.txt"));
    assertTrue(door.err().contains("output must end in .json, got mine.txt"), door.err());
    assertEquals(2, fit("--threshold", "1.1"));
    assertEquals(1, door.run("fit-niqe", "--input", folder, "--output", output));
    assertTrue(door.err().contains("holds no pictures"), door.err());
    Files.writeString(output, "mine");
    assertEquals(1, fit());
    assertTrue(door.err().contains("exists already"), door.err());
    assertEquals("mine", Files.readString(output));
  }

  @Test
  void cancellingLeavesNothing() {
    assertEquals(1, door.runUntil(() -> true, "fit-niqe", "--input", clean, "--output", output));
    assertTrue(door.err().contains("cancelled"), door.err());
    assertFalse(Files.exists(output));
  }
}
