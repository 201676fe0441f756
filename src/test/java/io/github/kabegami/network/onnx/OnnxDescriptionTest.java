package io.github.kabegami.network.onnx;

import static io.github.kabegami.network.onnx.TestGraph.graph;
import static io.github.kabegami.network.onnx.TestGraph.integer;
import static io.github.kabegami.network.onnx.TestGraph.integers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.onnx.OnnxInspection.Upscaling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxDescriptionTest {
  @TempDir Path folder;

  @Test
  void twoInputsAreDescribedAndNamedInTheRefusal() {
    TestGraph graph = new TestGraph().input("ref", 1, 1, 3, 0, 0).input("dst", 1, 1, 3, 0, 0);
    graph.output("distance", 1, 1).node("Sub", "ref dst", "distance");
    OnnxInspection found = OnnxInspection.of(graph.bytes());
    assertEquals(
        "a model must have one input and one output, this one has 2 (ref, dst) and 1 (distance)",
        found.refusal());
    assertEquals("ref: float32 (1, 3, side, side)", found.description().inputs().get(0).toString());
    assertEquals(Map.of("Sub", 1), found.description().operators());
  }

  @Test
  void fixedSizesAreDescribedWithTheirReach() {
    TestGraph graph = new TestGraph().input("x", 1, 1, 3, 64, 48).output("y", 1, 1, 3, 128, 96);
    graph.conv("x", "a", 3, 12, 5, 1).list("split", 1, 3, 2, 2, 64, 48).list("to", 1, 3, 128, 96);
    graph.node("Reshape", "a split", "b");
    graph
        .node("Transpose", "b", "c", integers("perm", 0, 1, 4, 2, 5, 3))
        .node("Reshape", "c to", "y");
    OnnxInspection found = OnnxInspection.of(graph.bytes());
    Upscaling upscaling = found.upscaling().get();
    assertEquals(OptionalInt.of(64), upscaling.input().height());
    assertEquals(OptionalInt.of(96), upscaling.output().width());
    assertEquals(new OnnxInspection.Reach(2, 2, 1, "", 1), upscaling.reach());
    assertEquals("", found.refusal());
  }

  @Test
  void fourChannelsAreDescribed() {
    TestGraph graph = new TestGraph().input("x", 1, 1, 4, 0, 0).output("y", 1, 1, 4, 0, 0);
    OnnxInspection found = OnnxInspection.of(graph.conv("x", "y", 4, 4, 3, 1).bytes());
    assertEquals(4, found.channels());
    assertEquals(1, found.radius());
    assertEquals("", found.refusal());
  }

  @Test
  void anOutputOfAnotherSizeThanAWholeMultipleIsRefused() {
    TestGraph graph = TestGraph.pictures().list("pads", 0, 0, 1, 1, 0, 0, 0, 0);
    OnnxInspection found = OnnxInspection.of(graph.node("Pad", "x pads", "y").bytes());
    assertEquals(
        "its output is not a whole number of times as large as its input", found.refusal());
  }

  @Test
  void whatLooksAtTheWholePictureIsNamedWithItsNode() {
    assertWhole(
        "operator ReduceMean (node 'pool')",
        TestGraph.pictures()
            .named("pool", "ReduceMean", "x", "m", integers("axes", 2, 3))
            .node("Sub", "x m", "y"));
    assertWhole("operator Softmax", TestGraph.pictures().node("Softmax", "x", "y"));
    assertWhole(
        "operator Softmax",
        TestGraph.pictures().operatorSet(11).node("Softmax", "x", "y", integer("axis", 1)));
    assertWhole("", TestGraph.pictures().node("Softmax", "x", "y", integer("axis", 1)));
    assertWhole(
        "operator LayerNormalization", TestGraph.pictures().node("LayerNormalization", "x", "y"));
    assertWhole("operator Einsum", TestGraph.pictures().node("Einsum", "x", "y"));
    assertWhole(
        "Add with a constant that is not the same everywhere",
        TestGraph.pictures().floats("ramp", 1, 2, 3, 4).node("Add", "x ramp", "y"));
    assertWhole(
        "Slice of a fixed part",
        TestGraph.pictures()
            .list("from", 0)
            .list("to", 8)
            .list("axis", 2)
            .node("Slice", "x from to axis", "a")
            .node("Relu", "a", "y"));
    assertWhole(
        "Concat along axis 3", TestGraph.pictures().node("Concat", "x x", "y", integer("axis", 3)));
    assertWhole(
        "operator Reshape",
        TestGraph.pictures().list("shape", 1, 3, 2, -1, 64).node("Reshape", "x shape", "y"));
  }

  @Test
  void attentionInWindowsIsNamedAndItsWindowsAreTheAlignment() {
    TestGraph graph =
        TestGraph.pictures()
            .node("Shape", "x", "shape")
            .list("from", 2)
            .list("to", 4)
            .number("eight", 8)
            .list("channels", 1, 3)
            .list("window", 8)
            .node("Slice", "shape from to", "sides")
            .node("Div", "sides eight", "windows")
            .node("Split", "windows", "rows columns", integer("axis", 0))
            .node("Concat", "channels rows window columns window", "split", integer("axis", 0))
            .node("Reshape", "x split", "a")
            .node("Transpose", "a", "b", integers("perm", 0, 2, 4, 3, 5, 1))
            .node("MatMul", "b b", "c")
            .node("Transpose", "c", "d", integers("perm", 0, 5, 1, 3, 2, 4))
            .node("Concat", "channels sides", "joined", integer("axis", 0))
            .node("Reshape", "d joined", "y");
    OnnxInspection found = OnnxInspection.of(graph.bytes());
    assertEquals("operator MatMul of two values of the picture", found.wholePicture());
    assertEquals(8, found.alignment());
  }

  @Test
  void sizesThatMakeNoSenseGetASentenceEach() {
    TestGraph graph = TestGraph.pictures().node("Relu", "x", "y");
    graph.initializer("huge", 1, new byte[12], 1 << 20, 1 << 20);
    graph.initializer("over", 1, new byte[0], Long.MAX_VALUE, 3);
    graph.initializer("minus", 1, new byte[4], -4);
    graph.initializer("short", 1, new byte[8], 3);
    graph.initializer("short", 7, new byte[8], 1);
    graph.node("Relu", "x", "y");
    graph.node("Relu", "nothing", "z");
    OnnxInspection found = OnnxInspection.of(graph.bytes());
    assertEquals(
        List.of(
            "the initializer 'short' is there twice",
            "two operations make the value 'y'",
            "operator Relu reads 'nothing', which is not made before",
            "the tensor 'huge' should have 4398046511104 bytes of data, the file holds 12",
            "the tensor 'over' declares more elements than a file can have",
            "the tensor 'minus' declares a side of -4 elements",
            "the tensor 'short' should have 12 bytes of data, the file holds 8"),
        found.description().problems());
    assertEquals(found.description().problems().get(0), found.refusal());
  }

  @Test
  void otherFilesMustLieInTheModelsFolderAndBeLongEnough() throws IOException {
    assertEquals(
        "it keeps weights in '../weights', but only files in the model's own folder are read",
        external("../weights", "0"));
    assertEquals(
        "it keeps weights in 'C:\\weights', but only files in the model's own folder are read",
        external("C:\\weights", "0"));
    assertEquals(
        "it keeps weights in '/etc/passwd', but only files in the model's own folder are read",
        external("/etc/passwd", "0"));
    assertEquals(
        "its weights lie in 'w.bin', which is not there; put that file next to the model",
        external("w.bin", "0"));
    Files.write(folder.resolve("w.bin"), new byte[35]);
    assertEquals(
        "'w.bin' should have at least 36 bytes of weights, it has 35; fetch that file again",
        external("w.bin", "0"));
    Files.write(folder.resolve("w.bin"), new byte[40]);
    assertEquals("", external("w.bin", "4"));
    assertTrue(external("w.bin", "-4").endsWith("are no numbers of bytes"));
    assertTrue(external("w.bin", "8").startsWith("'w.bin' should have at least 44 bytes"));
  }

  private String external(String location, String offset) throws IOException {
    TestGraph inner = TestGraph.pictures().external("w", location, offset, 9);
    TestGraph graph = TestGraph.pictures().node("If", "x", "y", graph("then_branch", inner));
    Path file = folder.resolve("model.onnx");
    Files.write(file, graph.bytes());
    OnnxInspection found = OnnxInspection.of(file);
    assertEquals(1, found.description().externalFiles().size());
    assertEquals(found.description().externalFiles().get(0).problem(), found.refusal());
    return found.refusal();
  }

  @Test
  void weightsOfAFileAreNeverRead() throws IOException {
    byte[] start = TestGraph.pictures().node("Relu", "x", "y").bytes();
    Path file = folder.resolve("sparse.onnx");
    long weights = 1L << 30;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // A second graph with one initializer of a gigabyte, which the file system stores as a hole.
      byte[] tensor =
          new ProtoWriter().integer(1, weights / 4).integer(2, 1).text(8, "w").toBytes();
      ByteBuffer head = ByteBuffer.allocate(start.length + tensor.length + 32).put(start);
      long tensorBytes = tensor.length + 1 + varint(weights).length + weights;
      long graphBytes = 1 + varint(tensorBytes).length + tensorBytes;
      head.put((byte) (7 << 3 | 2)).put(varint(graphBytes));
      head.put((byte) (5 << 3 | 2)).put(varint(tensorBytes)).put(tensor);
      head.put((byte) (9 << 3 | 2)).put(varint(weights)).flip();
      long end = head.limit() + weights;
      channel.write(head);
      channel.write(ByteBuffer.allocate(1), end - 1);
    }
    OnnxInspection found = OnnxInspection.of(file);
    assertEquals("", found.refusal());
    assertEquals(weights, found.description().weights().bytes());
    assertEquals(weights / 4, found.description().weights().parameters());
    Files.delete(file);
  }

  private static byte[] varint(long value) {
    byte[] field = new ProtoWriter().integer(1, value).toBytes();
    return Arrays.copyOfRange(field, 1, field.length);
  }

  @Test
  void tooMuchOfAnythingIsRefusedWithTheLimit() {
    TestGraph nodes = TestGraph.pictures();
    for (int i = 0; i < 50_001; i++) {
      nodes.node("Relu", "x", "y");
    }
    assertRefused("more than 50000 nodes", nodes);
    assertRefused("a name of 5000 bytes", TestGraph.pictures().node("R".repeat(5000), "x", "y"));
    TestGraph deep = TestGraph.pictures();
    for (int i = 0; i < 20; i++) {
      deep = TestGraph.pictures().node("If", "x", "y", graph("then_branch", deep));
    }
    assertRefused("graphs inside graphs more than 8 deep", deep);
    assertRefused(
        "more than 64 sides", TestGraph.pictures().initializer("w", 1, new byte[0], new long[65]));
  }

  private static void assertRefused(String part, TestGraph graph) {
    byte[] model = graph.bytes();
    String message =
        assertThrows(ModelException.class, () -> OnnxInspection.of(model)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static void assertWhole(String reason, TestGraph graph) {
    assertEquals(reason, OnnxInspection.of(graph.bytes()).wholePicture());
  }
}
