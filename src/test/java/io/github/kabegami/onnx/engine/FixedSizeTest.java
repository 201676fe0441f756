package io.github.kabegami.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.PictureRows;
import io.github.kabegami.io.PictureSink;
import io.github.kabegami.network.onnx.TestGraph;
import io.github.kabegami.upscale.Tiling;
import io.github.kabegami.upscale.Upscaler;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX models that take one size only, with pictures of other sizes. */
class FixedSizeTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 24;

  @ParameterizedTest
  @CsvSource({"101, 77", "40, 24", "41, 200", "400, 25"})
  void itsWindowsGiveTheBytesOfTheSameNetworkOnTheWholePicture(int width, int height)
      throws IOException {
    try (TensorModel free = open(TestGraph.pictures());
        TensorModel fixed = open(fixed())) {
      assertEquals(WIDTH, fixed.traits().sizes().fixedWidth());
      Picture picture = picture(width, height);
      assertArrayEquals(
          enlarged(free, picture, Tiling.exact(4096)), enlarged(fixed, picture, Tiling.exact(0)));
    }
  }

  private static TestGraph fixed() {
    return new TestGraph().input("x", 1, 1, 3, HEIGHT, WIDTH).output("y", 1, 1, 3, HEIGHT, WIDTH);
  }

  private static TensorModel open(TestGraph graph) {
    graph.conv("x", "a", 3, 3, 5, 1).conv("a", "y", 3, 3, 3, 1);
    return OnnxModel.open(graph.bytes(), "model", EngineOptions.cpu(1));
  }

  private static Picture picture(int width, int height) {
    float[] samples = new float[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) new Seed(width).unit(i);
    }
    return Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.FLOAT);
  }

  private static float[] enlarged(TensorModel model, Picture picture, Tiling tiling)
      throws IOException {
    PictureSink sink = new PictureSink(picture);
    Upscaler.upscale(new PictureRows(picture), model, tiling, sink, Run.simple());
    return Pixels.open(sink.picture().pixels());
  }
}
