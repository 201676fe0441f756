package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets whose pictures are judged by networks in ONNX files. */
class DatasetNetworkTest {
  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  /** Each value as it is, so that the mean of the picture counts. */
  private record Same(int channels) implements Network {
    @Override
    public String name() {
      return "same";
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T x) {
      return List.of(ops.scale(x, 1));
    }
  }

  private Path network() throws IOException {
    byte[] model = OnnxWriter.write(new Same(3), new Weights());
    String text = new String(model, StandardCharsets.ISO_8859_1).replace("input", "image");
    return Files.write(folder.resolve("mine.onnx"), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Path pictures() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int level : List.of(40, 200)) {
      float[] samples = new float[3 * 96 * 80];
      Arrays.fill(samples, level / 255f);
      PictureFiles.write(
          pictures.resolve(level + ".png"),
          Picture.of(Pixels.wrap(samples, 96, 80, 3), BitDepth.EIGHT),
          false);
    }
    return pictures;
  }

  private int filter(String... more) throws IOException {
    List<Object> arguments =
        new java.util.ArrayList<>(
            List.of("dataset", "--output", folder.resolve("set"), "--minwidth", "64"));
    arguments.addAll(List.of("--minheight", "64", "--patch", "32", "--accept", "--packs", ""));
    arguments.addAll(List.of(more));
    return door.run(arguments.toArray());
  }

  @Test
  void aNetworkJudgesComplexityAndText() throws IOException {
    String model = network().toString();
    String sources = "folder:" + pictures();
    assertEquals(
        0,
        filter("--sources", sources, "--complexitymodel", model, "--filters", "complexity:0.5"),
        door.err());
    String manifest = Files.readString(folder.resolve("set/manifest.jsonl"));
    assertTrue(manifest.contains("complexity: 0.157 by the network"), manifest);
    assertTrue(manifest.contains("\"complexity\":0.78431"), manifest);
    assertEquals(0, filter("--textmodel", model, "--filters", "text:0.5"), door.err());
    manifest = Files.readString(folder.resolve("set/manifest.jsonl"));
    assertTrue(manifest.contains("text: 0.784 by the network"), manifest);
  }

  @Test
  void aNetworkThatIsNotThereIsTold() throws IOException {
    Path missing = folder.resolve("none.onnx");
    String sources = "folder:" + pictures();
    assertEquals(
        1, filter("--sources", sources, "--textmodel", "" + missing, "--filters", "text:0.5"));
    assertTrue(
        door.err().contains("there is no file " + missing + ", which is to judge the pictures"),
        door.err());
    assertEquals(
        2, filter("--sources", sources, "--textmodel", "" + missing, "--filters", "usual"));
    assertTrue(door.err().contains("textmodel needs a limit"), door.err());
  }
}
