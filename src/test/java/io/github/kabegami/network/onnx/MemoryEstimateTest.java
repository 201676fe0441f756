package io.github.kabegami.network.onnx;

import static io.github.kabegami.network.onnx.TestGraph.graph;
import static io.github.kabegami.network.onnx.TestGraph.integer;
import static io.github.kabegami.network.onnx.TestGraph.integers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemoryEstimateTest {
  private static final int FLOAT = 4;

  @Test
  void whatAConvolutionReadsAndMakesIsThereAtOneTime() {
    TestGraph graph = TestGraph.pictures().conv("x", "a", 3, 64, 3, 1);
    graph.conv("a", "b", 64, 32, 3, 1).conv("b", "y", 32, 3, 3, 1);
    assertEquals(FLOAT * (64 + 32), bytes(graph));
  }

  @Test
  void valuesStayUntilTheirLastReader() {
    TestGraph graph = TestGraph.pictures().conv("x", "a", 3, 64, 3, 1).conv("a", "b", 64, 8, 3, 1);
    graph.conv("b", "c", 8, 64, 3, 1).node("Add", "a c", "d").conv("d", "y", 64, 3, 3, 1);
    assertEquals(FLOAT * (64 + 8 + 64), bytes(graph));
  }

  @Test
  void elementByElementIsWrittenInPlaceAndPReluIsNot() {
    assertEquals(FLOAT * (3 + 64), bytes(between("LeakyRelu", "a")));
    assertEquals(FLOAT * (64 + 64), bytes(between("PRelu", "a slope")));
  }

  private static TestGraph between(String type, String inputs) {
    TestGraph graph = TestGraph.pictures().floats("slope", 0.1f).conv("x", "a", 3, 64, 3, 1);
    return graph.node(type, inputs, "b").conv("b", "y", 64, 3, 3, 1);
  }

  @Test
  void largerAndSmallerPicturesCountByTheirPixels() {
    TestGraph graph = TestGraph.pictures().conv("x", "a", 3, 32, 3, 2);
    graph.conv("a", "b", 32, 48, 3, 1).node("DepthToSpace", "b", "y", integer("blocksize", 4));
    assertEquals(FLOAT * (48 / 4 + 3 * 4), bytes(graph));
  }

  @Test
  void fixedSizesCountTheSame() {
    TestGraph any = TestGraph.pictures();
    TestGraph fixed = new TestGraph().input("x", 1, 1, 3, 32, 64).output("y", 1, 1, 3, 0, 0);
    for (TestGraph graph : new TestGraph[] {any, fixed}) {
      graph.conv("x", "a", 3, 32, 3, 2).conv("a", "b", 32, 48, 3, 1);
      graph.node("DepthToSpace", "b", "y", integer("blocksize", 4));
    }
    assertEquals(bytes(any), bytes(fixed));
  }

  @Test
  void whatIsNotFollowedIsNotKnownAndMeansTakeNothing() {
    TestGraph inner = new TestGraph().input("i", 1, 1).output("o", 1, 1);
    inner.node("Identity", "i", "o");
    assertEquals(0, bytes(TestGraph.pictures().node("If", "x", "y", graph("then_branch", inner))));
    TestGraph pooled = TestGraph.pictures().node("GlobalAveragePool", "x", "m");
    assertEquals(FLOAT * 3, bytes(pooled.node("Mul", "x m", "y")));
    TestGraph mean = TestGraph.pictures().node("ReduceMean", "x", "m", integers("axes", 2));
    assertEquals(FLOAT * 3, bytes(mean.node("Sub", "x m", "y")));
  }

  private static long bytes(TestGraph graph) {
    return OnnxInspection.of(graph.bytes()).bytesPerPixel();
  }
}
