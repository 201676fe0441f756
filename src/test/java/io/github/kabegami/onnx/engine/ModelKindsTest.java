package io.github.kabegami.onnx.engine;

import static io.github.kabegami.network.onnx.TestGraph.integer;
import static io.github.kabegami.network.onnx.TestGraph.integers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.NativeSamples;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.onnx.TestGraph;
import io.github.kabegami.network.weights.Float16;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Element types, fixed sizes and channels that models come with. */
class ModelKindsTest {
  private static final int SINGLE = 1;
  private static final int HALF = 10;
  private static final int WIDTH = 7;
  private static final int HEIGHT = 5;

  /** Converts its input to the type of its output, and nothing else. */
  private static byte[] converting(int from, int to, int channels) {
    return new TestGraph()
        .input("x", from, 1, channels, 0, 0)
        .output("y", to, 1, channels, 0, 0)
        .node("Cast", "x", "y", integer("to", to))
        .bytes();
  }

  @ParameterizedTest
  @CsvSource({"10, 10", "10, 1", "1, 10"})
  void halvesAtTheBorderAreConverted(int from, int to) {
    float[] samples = samples(3 * WIDTH * HEIGHT);
    samples[0] = 0x1p-24f;
    samples[1] = 1e6f;
    samples[2] = Float.NEGATIVE_INFINITY;
    samples[3] = 1 + 0x1p-11f;
    float[] rounded = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      rounded[i] = Float16.toFloat(Float16.fromFloat(samples[i]));
    }
    try (TensorModel model = open(converting(from, to, 3))) {
      assertArrayEquals(rounded, run(model, samples, WIDTH, HEIGHT));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {SINGLE, HALF})
  void buffersOfEveryKindGiveTheSame(int type) {
    float[] samples = samples(WIDTH * HEIGHT);
    FloatBuffer direct = NativeSamples.direct(samples.length + 2).position(2).put(samples);
    FloatBuffer foreign = ByteBuffer.allocateDirect(4 * samples.length).asFloatBuffer();
    foreign.put(samples).flip();
    try (TensorModel model = open(converting(type, type, 1))) {
      float[] expected = run(model, samples, WIDTH, HEIGHT);
      FloatBuffer output = NativeSamples.direct(samples.length + 1).position(1);
      model.run(direct.position(2), WIDTH, HEIGHT, output);
      float[] found = new float[samples.length];
      output.get(found);
      assertArrayEquals(expected, found);
      assertEquals(2, direct.position());
      model.run(foreign, WIDTH, HEIGHT, foreign);
      foreign.get(found);
      assertArrayEquals(expected, found);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void channelsStayWhatTheyAre(int channels) {
    float[] samples = samples(channels * WIDTH * HEIGHT);
    try (TensorModel model = open(converting(SINGLE, SINGLE, channels))) {
      assertEquals(channels, model.traits().channels());
      assertArrayEquals(samples, run(model, samples, WIDTH, HEIGHT));
    }
  }

  @ParameterizedTest
  @CsvSource({"24, 40, 24, 40", "24, 0, 24, 9", "0, 40, 9, 40"})
  void fixedSizesRunAndNoOther(int fixedWidth, int fixedHeight, int width, int height) {
    TestGraph any = TestGraph.pictures().conv("x", "y", 3, 3, 5, 1);
    TestGraph fixed =
        new TestGraph()
            .input("x", 1, 1, 3, fixedHeight, fixedWidth)
            .output("y", 1, 1, 3, fixedHeight, fixedWidth)
            .conv("x", "y", 3, 3, 5, 1);
    float[] samples = samples(3 * width * height);
    try (TensorModel free = open(any.bytes());
        TensorModel model = open(fixed.bytes())) {
      assertEquals(
          new TensorModel.Sizes(1, fixedWidth, fixedHeight), model.traits().sizes(), "sizes");
      assertEquals(2, model.traits().radius());
      assertArrayEquals(run(free, samples, width, height), run(model, samples, width, height));
      String message =
          assertThrows(
                  ModelException.class,
                  () -> run(model, samples(3 * (width + 1) * (height + 1)), width + 1, height + 1))
              .getMessage();
      assertEquals(
          "model takes pictures of %s x %s pixels only, not of %d x %d"
              .formatted(
                  fixedWidth == 0 ? "any" : fixedWidth,
                  fixedHeight == 0 ? "any" : fixedHeight,
                  width + 1,
                  height + 1),
          message);
    }
  }

  /** Cuts rows into windows, of which the analysis is told nothing: it does not follow Size. */
  private static byte[] windows(int side) {
    TestGraph graph = TestGraph.pictures().list("three", 3).list("window", side);
    return graph
        .node("Size", "x", "n")
        .node("Sub", "n n", "zero")
        .node("Shape", "x", "height", integer("start", 2), integer("end", 3))
        .node("Shape", "x", "width", integer("start", 3), integer("end", 4))
        .node("Add", "width zero", "hidden")
        .node("Div", "hidden window", "windows")
        .node("Concat", "three height windows window", "split", integer("axis", 0))
        .node("Reshape", "x split", "a")
        .node("ReduceMean", "a", "m", integers("axes", 3), integer("keepdims", 1))
        .node("Shape", "x", "shape")
        .node("Sub", "a m", "b")
        .node("Reshape", "b shape", "y")
        .bytes();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "8, 8", "16, 16", "32, 32", "64, 64", "7, 7", "12, 12", "5, 0"})
  void windowsThatDivideThePictureAreFoundByTrying(int window, int alignment) {
    byte[] model = windows(window);
    if (alignment == 0) {
      assertThrows(ModelException.class, () -> open(model));
      return;
    }
    try (TensorModel opened = open(model)) {
      assertEquals(alignment, opened.traits().alignment(), opened.traits().toString());
      int side = 3 * alignment;
      run(opened, samples(3 * side * side), side, side);
    }
  }

  private static TensorModel open(byte[] model) {
    return OnnxModel.open(model, "model", EngineOptions.cpu(1));
  }

  private static float[] samples(int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) new Seed(3).unit(i);
    }
    return samples;
  }

  private static float[] run(TensorModel model, float[] samples, int width, int height) {
    float[] output = new float[samples.length];
    model.run(FloatBuffer.wrap(samples), width, height, FloatBuffer.wrap(output));
    return output;
  }
}
