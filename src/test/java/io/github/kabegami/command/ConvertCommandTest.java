package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.ncnn.NcnnWriter;
import io.github.kabegami.network.weights.CheckpointFiles;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.ModelCard;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Convert and inspect, through the command line. */
class ConvertCommandTest {
  private static final Compact NETWORK = new Compact(6, 1, 2);

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  /** New ones each time, since the cache remembers those of earlier runs. */
  private final Weights weights = RandomWeights.of(NETWORK, new Seed(System.nanoTime()));

  private Path pth = Path.of("");

  @BeforeEach
  void writeWeights() throws IOException {
    pth = CheckpointFiles.zip(folder.resolve("soft.pth"), weights, "params");
  }

  private void assertRuns(Object... args) {
    assertEquals(0, door.run(args), door.err());
  }

  private void assertFails(int status, String part, Object... args) {
    assertEquals(status, door.run(args), door.err());
    assertEquals(1, door.err().lines().count(), door.err());
    assertTrue(door.err().contains(part), door.err());
  }

  @Test
  void theModelAndItsCardAreWrittenBesideTheWeights() throws IOException {
    assertRuns("convert", "--model", pth, "--licence", "CC0-1.0", "--quiet");
    assertTrue(door.out().startsWith("soft.pth\n"), door.out());
    assertTrue(door.out().contains("compact-6x1-x2"), door.out());
    ModelCard card = ModelCard.fromJson(Files.readString(folder.resolve("soft.onnx.json")));
    assertEquals(2, card.upscaleFactor());
    assertEquals("CC0-1.0", card.licence().orElseThrow());
    assertRuns("inspect", "--model", folder.resolve("soft.onnx"));
    assertTrue(door.out().contains("runs here     yes"), door.out());
    assertTrue(door.out().contains("made from\n  soft.pth"), door.out());
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    Path card = folder.resolve("soft.onnx.json");
    Files.writeString(card, "mine");
    assertFails(1, "exists already", "convert", "--model", pth);
    assertEquals("mine", Files.readString(card));
    assertFalse(Files.exists(folder.resolve("soft.onnx")));
    assertRuns("convert", "--model", pth, "--overwrite");
    assertFails(1, "exists already", "convert", "--model", pth);
  }

  @Test
  void theFolderOfARunBecomesAModelInIt() throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    assertFails(1, "is a folder without best.safetensors", "convert", "--model", run);
    Path best = run.resolve("best.safetensors");
    SafetensorsFile.write(best, weights, ElementType.FLOAT32, Map.of(), false);
    Files.writeString(run.resolve("config.json"), ConfigJson.write(Recipes.named("wallpaper-x2")));
    assertRuns("convert", "--model", run, "--quiet");
    assertTrue(door.out().contains("degraded by   soft:0.98 realesrgan:0.02"), door.out());
    assertRuns("inspect", "--model", run.resolve("model.onnx"));
    assertTrue(door.out().contains("recipe=wallpaper-x2"), door.out());
    Path again = run.resolve("again.safetensors");
    assertRuns("convert", "--model", run, "--output", again);
    assertRuns("inspect", "--model", again);
    assertTrue(door.out().contains("recipe=wallpaper-x2"), door.out());
  }

  @Test
  void weightsAloneComeBackAsTheyWere() throws IOException {
    Path target = folder.resolve("soft.safetensors");
    assertRuns("convert", "--model", pth, "--output", target, "--licence", "MIT");
    Weights found = WeightFiles.read(target).weights();
    assertEquals(weights.names(), found.names());
    assertArrayEquals(
        weights.get("body.0.weight", 6, 3, 3, 3), found.get("body.0.weight", 6, 3, 3, 3));
    assertRuns("inspect", "--model", target);
    assertTrue(door.out().contains("licence       MIT"), door.out());
  }

  @Test
  void blendingTakesTheOtherWeights() throws IOException {
    Path other =
        CheckpointFiles.legacy(
            folder.resolve("other.pth"), RandomWeights.of(NETWORK, new Seed(2)), "params");
    assertRuns("convert", "--model", pth, "--other", other, "--blend", "0.3", "--quiet");
    assertTrue(door.out().contains("with other.pth (share 0.3"), door.out());
    assertFails(2, "blend", "convert", "--model", pth, "--other", other, "--blend", "1.5");
    assertFails(2, "name them as other", "convert", "--model", pth, "--blend", "0.3");
  }

  @Test
  void upscaleTakesWeightsAsTheyAre() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 40, 24, 0);
    Path first = folder.resolve("first.png");
    Path second = folder.resolve("second.png");
    Path ncnn = NcnnWriter.write(NETWORK, weights, NcnnWriter.Form.SINGLE).save(folder);
    assertRuns("upscale", "--model", pth, "--input", sky, "--output", first);
    assertTrue(door.err().contains("soft.pth is compact-6x1-x2; it is converted"), door.err());
    assertRuns("upscale", "--model", pth, "--input", sky, "--output", second);
    assertFalse(door.err().contains("converted"), door.err());
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertRuns("upscale", "--model", ncnn, "--input", sky, "--output", folder.resolve("n.png"));
    Path large = folder.resolve("x4.png");
    assertRuns("upscale", "--model", pth, "--factor", "4", "--input", sky, "--output", large);
    assertEquals(160, PictureFiles.read(large).width());
  }

  @Test
  void badFilesGetOneSentenceEach() throws IOException {
    assertFails(2, "name the file of weights", "convert");
    assertFails(2, "name the model file", "inspect");
    for (String command : new String[] {"convert", "inspect"}) {
      assertFails(1, "none.pth", command, "--model", folder.resolve("none.pth"));
      assertFails(1, "web page", command, "--model", file("<!DOCTYPE html><html>"));
      assertFails(
          1,
          "git lfs pull",
          command,
          "--model",
          file("version https://git-lfs.github.com/spec/v1\n"));
      assertFails(1, "empty", command, "--model", file(""));
      Path cut = folder.resolve("cut.pth");
      Files.write(cut, Arrays.copyOf(Files.readAllBytes(pth), 400));
      assertFails(1, "cut.pth", command, "--model", cut);
    }
    assertFails(
        2, ".onnx or .safetensors", "convert", "--model", pth, "--output", folder.resolve("a.pth"));
  }

  @Test
  void anOnnxModelNeedsNoConversion() throws IOException {
    assertRuns("convert", "--model", pth);
    assertFails(
        1,
        "ready for use as it is",
        "convert",
        "--model",
        folder.resolve("soft.onnx"),
        "--output",
        folder.resolve("again.onnx"));
  }

  private Path file(String content) throws IOException {
    Path file = folder.resolve("other.pth");
    return Files.writeString(file, content, StandardCharsets.ISO_8859_1);
  }
}
