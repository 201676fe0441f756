package io.github.kabegami.onnx.engine;

import static io.github.kabegami.network.onnx.TestGraph.integer;
import static io.github.kabegami.network.onnx.TestGraph.integers;
import static io.github.kabegami.network.onnx.TestGraph.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.network.onnx.TestGraph;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad file is refused by one sentence that says what is wrong with it. */
class BadModelsTest {
  private static final byte[] WHOLE = new SmallNetwork(3, 2).onnx(new Seed(1));

  private static final String ENGINE = "ONNX Runtime refuses it: ";
  private static final String SHAPE =
      "'x' of the model must be a picture tensor (1, channels, height, width) with 1, 3 or 4"
          + " channels (gray, RGB, RGB with alpha), its shape is ";

  @TempDir Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("nothing", new byte[0], "the file is empty"),
        arguments(
            "web page",
            text("<!DOCTYPE html><html>404</html>"),
            "it is a web page; download the file itself"),
        arguments(
            "pointer",
            text("version https://git-lfs.github.com/spec/v1\n"),
            "it is a Git LFS pointer; fetch the file itself with git lfs pull"),
        arguments(
            "half of it",
            Arrays.copyOf(WHOLE, WHOLE.length / 2),
            "the file is not a whole ONNX model (a part of 7560 bytes where 3775 are left); fetch it again"),
        arguments(
            "text",
            text("not a model, whatever its name says"),
            "it is a text; expected a model or a file of weights"),
        arguments(
            "new IR",
            same().irVersion(99).bytes(),
            ENGINE
                + "its format is version 99, and it knows none beyond 13; export the model with an older version of ONNX"),
        arguments(
            "new operators",
            same().operatorSet(99).bytes(),
            ENGINE
                + "its operator set is 99, and it knows none beyond 26; export the model with that one"),
        arguments(
            "unknown operator",
            TestGraph.pictures().node("Magic", "x", "y").bytes(),
            ENGINE
                + "it knows no operator Magic in operator set 17; export the model with operators of the standard"),
        arguments("float64", typed(11), type("float64")),
        arguments("uint8", typed(2), type("uint8")),
        arguments("int32", typed(6), type("int32")),
        arguments("bfloat16", typed(16), type("bfloat16")),
        arguments("no batch", shaped(3, 0, 0), SHAPE + "(3, side, side)"),
        arguments("four at once", shaped(4, 3, 0, 0), SHAPE + "(4, 3, side, side)"),
        arguments("two channels", shaped(1, 2, 0, 0), SHAPE + "(1, 2, side, side)"),
        arguments("six channels", shaped(1, 6, 0, 0), SHAPE + "(1, 6, side, side)"),
        arguments(
            "any channels",
            shaped(1, 0, 0, 0),
            "the model does not say how many channels it takes; export it with 1, 3 or 4"),
        arguments(
            "alpha out of nothing",
            new TestGraph()
                .input("x", 1, 1, 3, 0, 0)
                .output("y", 1, 1, 4, 0, 0)
                .conv("x", "y", 3, 4, 3, 1)
                .bytes(),
            "the model makes 4 channels of 3, but a picture must keep its channels; choose a model that does"),
        arguments(
            "two inputs",
            new TestGraph()
                .input("x", 1, 1, 3, 0, 0)
                .input("noise", 1, 1, 1, 0, 0)
                .output("y", 1, 1, 3, 0, 0)
                .node("Add", "x noise", "y")
                .bytes(),
            "a model must have one input and one output, this one has 2 (x, noise) and 1 (y)"),
        arguments(
            "two outputs",
            same().output("z", 1, 1, 3, 0, 0).node("Neg", "x", "z").bytes(),
            "a model must have one input and one output, this one has 1 (x) and 2 (y, z)"),
        arguments(
            "odd size",
            fixed(9, 8),
            "its output is not a whole number of times as large as its input"),
        arguments(
            "half the size",
            TestGraph.pictures()
                .node(
                    "AveragePool",
                    "x",
                    "y",
                    integers("kernel_shape", 2, 2),
                    integers("strides", 2, 2))
                .bytes(),
            "its output is not a whole number of times as large as its input"),
        arguments(
            "weights elsewhere",
            outside("weights.bin"),
            "its weights lie in 'weights.bin', which is not there; put that file next to the model"),
        arguments(
            "weights above",
            outside("../weights.bin"),
            "it keeps weights in '../weights.bin', but only files in the model's own folder are read"),
        arguments(
            "weights of the system",
            outside("/etc/hosts"),
            "it keeps weights in '/etc/hosts', but only files in the model's own folder are read"),
        arguments(
            "four terabytes",
            same().initializer("w", 1, new byte[4], 1L << 40).bytes(),
            "the tensor 'w' should have 4398046511104 bytes of data, the file holds 4"),
        arguments(
            "wrong weights",
            TestGraph.pictures()
                .initializer("w", 1, raw(1f, 2f), 1, 1, 2, 1)
                .node("Conv", "x w", "y")
                .bytes(),
            "its output is not a whole number of times as large as its input"),
        arguments(
            "reads nothing",
            TestGraph.pictures().node("Neg", "q", "y").bytes(),
            "operator Neg reads 'q', which is not made before"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyBadFileIsRefusedByOneSentence(String name, byte[] bytes, String sentence)
      throws IOException {
    Path file = Files.write(folder.resolve("model.onnx"), bytes);
    String message =
        assertThrows(
                ModelException.class,
                () -> OnnxModel.open(file, "model.onnx", EngineOptions.cpu(1)))
            .getMessage();
    assertEquals("the model " + file + " cannot be used: " + sentence, message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void aModelInMemoryMustHoldItsWeights() {
    assertEquals(
        "a model in memory must hold its weights, but they lie in another file",
        assertThrows(
                ModelException.class,
                () -> OnnxModel.open(outside("pom.xml"), "m", EngineOptions.cpu(1)))
            .getMessage());
  }

  /** It enlarges by 2 below 64 x 64 pixels, and by 3 from there on. */
  @Test
  void aFactorThatChangesWithTheSizeIsRefusedWhereItChanges() {
    TestGraph graph =
        TestGraph.pictures().list("limit", 3 * 64 * 64).list("two", 2).list("ends", 1, 3);
    graph
        .node("Size", "x", "samples")
        .node("Div", "samples limit", "more")
        .node("Add", "two more", "factor")
        .node("Shape", "x", "sides", integer("start", 2), integer("end", 4))
        .node("Mul", "sides factor", "large")
        .node("Concat", "ends large", "sizes", integer("axis", 0))
        .node("Resize", "x - - sizes", "y", TestGraph.text("mode", "nearest"));
    try (TensorModel model = OnnxModel.open(graph.bytes(), "m", EngineOptions.cpu(1))) {
      assertEquals(2, model.traits().upscaleFactor());
      assertEquals(
          "m failed on 64 x 64 pixels: its result has the shape {1,3,192,192} where {1,3,128,128}"
              + " was expected; a network that enlarges by another factor at another size cannot be"
              + " used",
          refused(model, 64, 64));
    }
  }

  @Test
  void aSideThatIsNoMultipleOfTheStrideIsRefusedByTheEngine() {
    TestGraph graph = TestGraph.pictures();
    graph.node("SpaceToDepth", "x", "a", integer("blocksize", 2));
    graph.node("DepthToSpace", "a", "y", integer("blocksize", 2));
    try (TensorModel model = OnnxModel.open(graph.bytes(), "m", EngineOptions.cpu(1))) {
      assertEquals(2, model.traits().alignment());
      assertEquals(
          "m failed on 65 x 64 pixels: operator SpaceToDepth: SpaceToDepth requires input width to"
              + " be a multiple of block_size",
          refused(model, 65, 64));
    }
  }

  private static String refused(TensorModel model, int width, int height) {
    FloatBuffer picture = FloatBuffer.allocate(3 * width * height);
    FloatBuffer output = FloatBuffer.allocate(12 * width * height);
    String message =
        assertThrows(ModelException.class, () -> model.run(picture, width, height, output))
            .getMessage();
    assertTrue(message.lines().count() == 1, message);
    return message;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static TestGraph same() {
    return TestGraph.pictures().node("Identity", "x", "y");
  }

  private static byte[] typed(int type) {
    TestGraph graph = new TestGraph().input("x", type, 1, 3, 0, 0).output("y", 1, 1, 3, 0, 0);
    return graph.node("Cast", "x", "y", integer("to", 1)).bytes();
  }

  private static byte[] shaped(long... shape) {
    TestGraph graph = new TestGraph().input("x", 1, shape).output("y", 1, shape);
    return graph.node("Identity", "x", "y").bytes();
  }

  private static byte[] fixed(int height, int width) {
    TestGraph graph = new TestGraph().input("x", 1, 1, 3, height, width).output("y", 1, 1, 3, 0, 0);
    graph.conv("x", "a", 3, 12, 3, 2);
    return graph.node("DepthToSpace", "a", "y", integer("blocksize", 2)).bytes();
  }

  /** Of 9 rows, 10 come out, of which it leaves one out. */
  private static byte[] odd() {
    TestGraph graph = new TestGraph().input("x", 1, 1, 3, 9, 8).output("y", 1, 1, 3, 0, 0);
    graph.conv("x", "a", 3, 12, 3, 2).list("first", 0).list("last", 9).list("rows", 2);
    graph.node("DepthToSpace", "a", "b", integer("blocksize", 2));
    return graph.node("Slice", "b first last rows", "y").bytes();
  }

  private static String type(String type) {
    return "'x' of the model must be float32 or float16, it is "
        + type
        + "; export it with float32 inputs and outputs for values from 0 to 1, or convert its"
        + " weights";
  }

  private static byte[] outside(String location) {
    TestGraph graph = TestGraph.pictures().external("w", location, "0", 1);
    return graph.node("Mul", "x w", "y").bytes();
  }
}
