package io.github.kabegami.network.onnx;

import static io.github.kabegami.network.onnx.TestGraph.integer;
import static io.github.kabegami.network.onnx.TestGraph.integers;
import static io.github.kabegami.network.onnx.TestGraph.raw;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A tile has another size than the picture: what is computed with the size cannot be tiled. */
class SizeDependenceTest {

  /** Of a picture x, whose height and width are the floats h and w. */
  private static TestGraph sized() {
    return TestGraph.pictures()
        .node("Shape", "x", "shape")
        .number("two", 2)
        .number("three", 3)
        .node("Gather", "shape two", "height", integer("axis", 0))
        .node("Gather", "shape three", "width", integer("axis", 0))
        .node("Cast", "height", "h", integer("to", 1))
        .node("Cast", "width", "w", integer("to", 1));
  }

  @Test
  void numbersThatAreNotFollowedStillDependOnTheSize() {
    String reason = "Mul with the picture's size or place";
    TestGraph inverse = sized().initializer("one", 1, raw(1f)).node("Div", "one h", "k");
    assertWhole(reason, inverse.node("Mul", "x k", "y"));
    assertWhole(reason, sized().node("Mul", "h w", "k").node("Mul", "x k", "y"));
    assertWhole(reason, sized().node("Div", "h w", "k").node("Mul", "x k", "y"));
    TestGraph root = sized().node("Mul", "h w", "area").node("Sqrt", "area", "k");
    assertWhole(reason, root.node("Mul", "x k", "y"));
    TestGraph whole = sized().node("Mul", "height width", "area");
    assertWhole(reason, whole.node("Cast", "area", "k", integer("to", 1)).node("Mul", "x k", "y"));
  }

  @Test
  void fractionsThatAreNoneOfTheSizeAreConstants() {
    TestGraph graph = sized().initializer("tenth", 1, raw(0.1f)).initializer("third", 1, raw(0.3f));
    graph.node("Mul", "tenth third", "k").node("Mul", "x k", "y");
    assertEquals("", OnnxInspection.of(graph.bytes()).wholePicture());
  }

  @Test
  void aBiasOrAMarginComputedFromTheSizeCannotBeTiled() {
    float[] unit = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    TestGraph biased =
        sized()
            .list("three1", 3)
            .node("Expand", "h three1", "b")
            .initializer("weights", 1, raw(unit), 3, 3, 1, 1);
    assertWhole("Conv with computed weights", biased.node("Conv", "x weights b", "y"));
    TestGraph margin = sized().list("pads", 0, 0, 2, 2, 0, 0, 2, 2).list("axes", 2, 3);
    margin.list("starts", 2, 2).list("ends", -2, -2).node("Pad", "x pads h", "a");
    margin.conv("a", "b", 3, 3, 5, 1).node("Slice", "b starts ends axes", "y");
    assertWhole("Pad with computed weights", margin);
  }

  @Test
  void aKernelIsNotMadeSmallerToBeFollowed() {
    float[] tall = new float[9 * 1500];
    TestGraph graph = TestGraph.pictures().initializer("weights", 1, raw(tall), 3, 3, 1500, 1);
    assertWhole(
        "Conv with weights of unknown shape",
        graph.node("Conv", "x weights", "y", integers("pads", 0, 0, 1499, 0)));
  }

  private static void assertWhole(String reason, TestGraph graph) {
    assertEquals(reason, OnnxInspection.of(graph.bytes()).wholePicture());
  }
}
