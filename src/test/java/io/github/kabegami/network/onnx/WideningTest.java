package io.github.kabegami.network.onnx;

import static io.github.kabegami.network.onnx.TestGraph.graph;
import static io.github.kabegami.network.onnx.TestGraph.integer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.SmallNetwork;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WideningTest {
  private static final int HALF = 10;

  /** 1, -2 and the smallest subnormal. */
  private static final byte[] RAW = {0, 0x3C, 0, (byte) 0xC0, 1, 0};

  private static final byte[] WIDE = TestGraph.raw(1f, -2f, 0x1p-24f);

  /** Of a tensor of three values, without its data. */
  private static ProtoWriter tensor(int type) {
    return new ProtoWriter().integer(1, 3).text(8, "w").integer(2, type);
  }

  @Test
  void rawDataBecomesFloats() {
    assertArrayEquals(
        TestGraph.pictures().tensor(tensor(1).bytes(9, WIDE)).bytes(),
        Widening.of(TestGraph.pictures().tensor(tensor(HALF).bytes(9, RAW)).bytes()).get());
  }

  @Test
  void numbersOneByOneOrPackedBecomeFloats() {
    ProtoWriter single = tensor(HALF).integer(5, 0x3C00).integer(5, 0xC000).integer(5, 1);
    byte[] varints = {(byte) 0x80, 0x78, (byte) 0x80, (byte) 0x80, 3, 1};
    byte[] expected = TestGraph.pictures().tensor(tensor(1).bytes(9, WIDE)).bytes();
    assertArrayEquals(expected, Widening.of(TestGraph.pictures().tensor(single).bytes()).get());
    ProtoWriter packed = tensor(HALF).bytes(5, varints);
    assertArrayEquals(expected, Widening.of(TestGraph.pictures().tensor(packed).bytes()).get());
  }

  @Test
  void declaredTypesAndTypesToGiveBecomeFloatInGraphsWithinGraphsToo() {
    assertArrayEquals(nested(1), Widening.of(nested(HALF)).get());
  }

  private static byte[] nested(int type) {
    TestGraph inner = new TestGraph().input("i", type, 1).output("o", type, 1);
    inner.node("Cast", "i", "c", integer("to", type));
    inner.node("RandomNormal", "", "o", integer("dtype", type));
    return new TestGraph()
        .input("x", type, 1, 3, 0, 0)
        .output("y", type, 1, 3, 0, 0)
        .node("If", "x", "z", graph("then_branch", inner), integer("axis", HALF))
        .node("Cast", "z", "y", integer("to", type))
        .bytes();
  }

  @Test
  void aModelWithoutHalvesHasNothingToWiden() {
    assertTrue(Widening.of(new SmallNetwork(3, 2).onnx(new Seed(1))).isEmpty());
  }

  @Test
  void weightsInOtherFilesCannotBeWidened() {
    TestGraph graph = TestGraph.pictures().external("w", "w.bin", "0", 3);
    assertTrue(Widening.of(graph.tensor(tensor(HALF).bytes(9, RAW)).bytes()).isEmpty());
  }

  @Test
  void everythingElseIsCopied() {
    byte[] small =
        new ProtoWriter().fixed64(99, -1).fixed32(98, 7).integer(97, -3).text(96, "more").toBytes();
    byte[] half = TestGraph.pictures().tensor(tensor(HALF).bytes(9, RAW)).bytes();
    byte[] both = Arrays.copyOf(half, half.length + small.length);
    System.arraycopy(small, 0, both, half.length, small.length);
    byte[] wide = Widening.of(both).get();
    assertArrayEquals(small, Arrays.copyOfRange(wide, wide.length - small.length, wide.length));
    assertEquals(
        "the file is not a whole ONNX model",
        assertThrows(ModelException.class, () -> Widening.of(Arrays.copyOf(half, half.length - 9)))
            .getMessage()
            .substring(0, 34));
  }
}
