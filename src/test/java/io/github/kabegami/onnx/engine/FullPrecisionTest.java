package io.github.kabegami.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.onnx.TestGraph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullPrecisionTest {
  private static final int SIDE = 8;
  private static final int HALF = 10;

  @TempDir Path folder;

  /** 256 times 256 is more than float16 can hold. */
  private static byte[] overflowing() {
    byte[] large = new byte[2];
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0x5C00);
    return new TestGraph()
        .input("x", HALF, 1, 3, 0, 0)
        .output("y", HALF, 1, 3, 0, 0)
        .initializer("large", HALF, large, 1)
        .node("Mul", "x large", "a")
        .node("Mul", "a large", "y")
        .bytes();
  }

  @Test
  void whatOverflowsInHalvesIsFiniteInFullPrecision() {
    float[] picture = new float[3 * SIDE * SIDE];
    Arrays.fill(picture, 1);
    try (TensorModel model = OnnxModel.open(overflowing(), "model", EngineOptions.cpu(1))) {
      assertTrue(Float.isInfinite(run(model, picture)[0]), "float16 holds no 65536");
      TensorModel full = model.inFullPrecision().orElseThrow();
      assertEquals(65536, run(full, picture)[0]);
      assertSame(full, model.inFullPrecision().orElseThrow());
      assertEquals(model.traits(), full.traits());
      assertTrue(full.inFullPrecision().isEmpty(), "it is that already");
    }
  }

  @Test
  void closingAModelClosesItsOtherOne() {
    TensorModel model = OnnxModel.open(overflowing(), "model", EngineOptions.cpu(1));
    TensorModel full = model.inFullPrecision().orElseThrow();
    model.close();
    float[] picture = new float[3 * SIDE * SIDE];
    assertThrows(ModelException.class, () -> run(full, picture));
  }

  @Test
  void aFileOfHalvesIsWidenedFromWhereItLies() throws IOException {
    SmallNetwork network = new SmallNetwork(3, 2);
    Path file = folder.resolve("half.onnx");
    Files.write(
        file, OnnxWriter.write(network, network.weights(new Seed(1)), OnnxWriter.Precision.HALF));
    float[] picture = new float[3 * SIDE * SIDE];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (float) new Seed(2).unit(i);
    }
    try (TensorModel model = OnnxModel.open(file, "half.onnx", EngineOptions.cpu(1))) {
      float[] half = run(model, picture);
      float[] full = run(model.inFullPrecision().orElseThrow(), picture);
      assertArrayEquals(full, half, 5e-3f);
    }
  }

  @Test
  void aModelOfFloatsHasNoOther() {
    byte[] model = new SmallNetwork(3, 2).onnx(new Seed(1));
    try (TensorModel opened = OnnxModel.open(model, "model", EngineOptions.cpu(1))) {
      assertTrue(opened.inFullPrecision().isEmpty());
    }
  }

  private static float[] run(TensorModel model, float[] picture) {
    int factor = model.traits().upscaleFactor();
    float[] output = new float[picture.length * factor * factor];
    model.run(FloatBuffer.wrap(picture), SIDE, SIDE, FloatBuffer.wrap(output));
    return output;
  }
}
