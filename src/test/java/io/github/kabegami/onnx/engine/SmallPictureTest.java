package io.github.kabegami.onnx.engine;

import static io.github.kabegami.network.onnx.TestGraph.integers;
import static io.github.kabegami.network.onnx.TestGraph.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.network.onnx.TestGraph;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks that mirror their border need more pixels than the margin is wide. */
class SmallPictureTest {
  private static final int MARGIN = 4;
  private static final int SMALLEST = MARGIN + 1;

  /** The mean of nine by nine pixels. */
  private static TensorModel mirroring() {
    TestGraph graph = TestGraph.pictures();
    graph.list("pads", 0, 0, MARGIN, MARGIN, 0, 0, MARGIN, MARGIN);
    graph.node("Pad", "x pads", "a", text("mode", "reflect"));
    graph.node("AveragePool", "a", "y", integers("kernel_shape", 9, 9));
    return OnnxModel.open(graph.bytes(), "model", EngineOptions.cpu(1));
  }

  @Test
  void theSmallestSideIsOnePixelMoreThanTheMargin() {
    try (TensorModel model = mirroring()) {
      assertEquals(SMALLEST, model.traits().smallestSide());
      assertEquals("", model.traits().wholePicture());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 30})
  void theLastPixelsAreRepeatedWhereThereAreTooFew(int width) throws IOException {
    int height = 3;
    int wide = Math.max(width, SMALLEST);
    try (TensorModel model = mirroring()) {
      float[] whole = new float[3 * SMALLEST * wide];
      FloatBuffer repeated = FloatBuffer.wrap(samples(wide, SMALLEST, width, height));
      model.run(repeated, wide, SMALLEST, FloatBuffer.wrap(whole));
      float[] expected = new float[3 * height * width];
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < height; y++) {
          int from = (c * SMALLEST + y) * wide;
          System.arraycopy(whole, from, expected, (c * height + y) * width, width);
        }
      }
      float[] found = enlarged(model, width, height);
      assertEquals(Arrays.toString(expected), Arrays.toString(found));
    }
  }

  /** Of a picture whose pixels beyond a width and height are those before. */
  private static float[] samples(int sampledWidth, int sampledHeight, int width, int height) {
    float[] samples = new float[3 * sampledHeight * sampledWidth];
    for (int i = 0; i < samples.length; i++) {
      int x = Math.min(width - 1, i % sampledWidth);
      int y = Math.min(height - 1, i / sampledWidth % sampledHeight);
      int c = i / (sampledWidth * sampledHeight);
      samples[i] = (x * 7 + y * 5 + c * 3) % 16 / 16f;
    }
    return samples;
  }

  private static float[] enlarged(TensorModel model, int width, int height) throws IOException {
    Picture picture =
        Picture.of(
            Pixels.wrap(samples(width, height, width, height), width, height, 3), BitDepth.FLOAT);
    PictureSink sink = new PictureSink(picture);
    Upscaler.upscale(new PictureRows(picture), model, Tiling.exact(8), sink, Run.simple());
    float[] result = new float[3 * height * width];
    new PictureRows(sink.picture()).read(0, height, result);
    return result;
  }
}
