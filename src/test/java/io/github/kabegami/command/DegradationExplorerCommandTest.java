package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figure of {@code explore}, and what is said where there is none. */
class DegradationExplorerCommandTest {
  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();
  private Path sky = Path.of("");
  private Path figure = Path.of("");

  @BeforeEach
  void paint() throws IOException {
    sky = TestPictures.write(folder.resolve("sky.png"), 120, 100, 0);
    figure = folder.resolve("figure.png");
  }

  private int explore(Object... options) {
    Object[] fixed = {"explore", "--input", sky, "--draws", 2, "--size", 64, "--codecs=available"};
    return door.run(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray());
  }

  private void assertRefused(int status, String sentence, Object... options) {
    assertEquals(status, explore(options), door.err());
    assertEquals("kabegami explore: " + sentence, door.err().strip());
    assertFalse(Files.exists(figure));
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    assertEquals(0, explore("--output", figure, "--presets", "soft"), door.err());
    Path again = folder.resolve("again.png");
    assertEquals(0, explore("--output", again, "--presets", "soft"), door.err());
    assertArrayEquals(Files.readAllBytes(figure), Files.readAllBytes(again));
    Path other = folder.resolve("other.png");
    assertEquals(0, explore("--output", other, "--presets", "soft", "--seed", 5), door.err());
    assertFalse(
        Arrays.equals(Files.readAllBytes(figure), Files.readAllBytes(other)),
        "another seed gives another figure");
  }

  @Test
  void eachPresetHasARowOfItsDraws() throws IOException {
    assertEquals(0, explore("--output", figure, "--presets", "soft"), door.err());
    int one = (int) PictureFiles.read(figure).pixels().dimension(1);
    Path both = folder.resolve("both.png");
    assertEquals(0, explore("--output", both, "--presets", "soft, apisr"), door.err());
    assertTrue(PictureFiles.read(both).pixels().dimension(1) > one + 64, "a second row");
  }

  @Test
  void aFileThatExistsIsKept() throws IOException {
    Files.writeString(figure, "mine");
    assertEquals(1, explore("--output", figure, "--presets", "soft"), door.err());
    assertEquals("mine", Files.readString(figure));
    assertEquals(0, explore("--output", figure, "--presets=soft", "--overwrite"), door.err());
    assertTrue(PictureFiles.isPicture(figure));
  }

  @Test
  void withoutWindowsAFigureNeedsAPlace() {
    assertRefused(2, "the figure needs a place: name a .png file as output");
  }

  @Test
  void anUnknownPresetIsRefusedWithTheKnownOnes() {
    assertRefused(
        2,
        "presets must be some of soft, realesrgan, apisr, got sotf (did you mean soft?)",
        "--output",
        figure,
        "--presets",
        "apisr sotf");
  }

  @Test
  void aFigureIsAPng() {
    assertRefused(
        2,
        "output must be the name of a .png file, got figure.tif",
        "--output",
        folder.resolve("figure.tif"));
  }

  @Test
  void thePictureItselfIsNeverWrittenOver() throws IOException {
    Path own = TestPictures.write(folder.resolve("own.png"), 64, 64, 0);
    assertEquals(1, door.run("explore", "--input", own, "--output", own, "--overwrite"));
    assertTrue(door.err().contains("is an input itself; choose another file"), door.err());
  }

  @Test
  void theOptionsOfADrawDrawItAgain() throws IOException {
    Recipe drawn = Presets.named("realesrgan").draw(new Seed(17), 3);
    Map<String, String> texts = Explorers.texts(drawn, "all");
    assertEquals(
        "run(\"Degrade Wallpaper...\", \"preset=realesrgan factor=3 seed=17\");\n",
        RecordedLine.of(Options.of(DegradeCommand.class), texts, false));
    Path low = folder.resolve("low.png");
    assertEquals(
        0,
        door.run(
            "degrade",
            "--input",
            sky,
            "--output",
            low,
            "--preset",
            texts.get("preset"),
            "--factor",
            texts.get("factor"),
            "--seed",
            texts.get("seed")),
        door.err());
    Recipe replayed = Recipe.fromJson(Files.readString(folder.resolve("low.png.json")));
    assertEquals(drawn.degradation(), replayed.degradation());
    assertEquals(40, Pixels.open(PictureFiles.read(low).pixels()).length / 3 / 33);
  }
}
