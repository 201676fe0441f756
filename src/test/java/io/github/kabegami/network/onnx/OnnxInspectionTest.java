package io.github.kabegami.network.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Bicubic;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.network.onnx.OnnxInspection.PicturePort;
import io.github.kabegami.network.onnx.OnnxInspection.Reach;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OnnxInspectionTest {

  @Test
  void readsBackWhatTheWriterWrote() {
    OnnxInspection small = OnnxInspection.of(new SmallNetwork(3, 4).onnx(new Seed(1)));
    assertEquals(new Reach(SmallNetwork.RADIUS, 4, 1, "", 1), small.upscaling().get().reach());
    assertEquals(
        new PicturePort("input", ElementType.FLOAT32, 3, OptionalInt.empty(), OptionalInt.empty()),
        small.upscaling().get().input());
    assertEquals("output", small.outputName());
    Bicubic bicubic = new Bicubic(3);
    assertEquals(
        new Reach(2, 3, 1, "", 1),
        OnnxInspection.of(OnnxWriter.write(bicubic, bicubic.weights())).upscaling().get().reach());
    assertEquals(1, OnnxInspection.of(new SmallNetwork(1, 2).onnx(new Seed(1))).channels());
  }

  @Test
  void aModelCutInItsGraphIsRefused() {
    byte[] whole = new SmallNetwork(3, 2).onnx(new Seed(1));
    int operatorSet = 6;
    for (int length = 0; length < whole.length - operatorSet; length += 7) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(ModelException.class, () -> OnnxInspection.of(cut), "cut at " + length);
    }
  }

  @Test
  void damagedBytesNeverGiveAnythingButAModelException() {
    byte[] whole = new SmallNetwork(3, 2).onnx(new Seed(1));
    Seed seed = new Seed(3);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = whole.clone();
      Seed draw = seed.child(i);
      for (int k = 0; k < 3; k++) {
        int place = draw.child(k).integer(0, Math.min(whole.length, 400) - 1);
        damaged[place] = (byte) draw.bits(k);
      }
      try {
        OnnxInspection.of(damaged);
      } catch (ModelException e) {
        refused++;
      }
    }
    assertTrue(refused > 300, "refused " + refused);
  }

  @Test
  void otherFilesAreNoModels() {
    for (String text :
        List.of("<!DOCTYPE html><html>", "version https://git-lfs.github.com/spec/v1\n", "")) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      assertThrows(ModelException.class, () -> OnnxInspection.of(bytes), text);
    }
  }

  @Test
  void operatorsThatLookAtTheWholePictureAreNamed() {
    assertEquals(
        "operator GlobalAveragePool",
        OnnxInspection.of(withNode("GlobalAveragePool")).wholePicture());
    assertEquals("operator MyOwn", OnnxInspection.of(withNode("MyOwn")).wholePicture());
    assertEquals("", OnnxInspection.of(withNode("Tanh")).wholePicture());
  }

  @Test
  void weightsInAnotherFileAreRefusedForAModelInMemory() {
    ProtoWriter tensor = new ProtoWriter().integer(1, 1).integer(2, 1).text(8, "w").integer(14, 1);
    byte[] model = model(new ProtoWriter().message(5, tensor), 1);
    assertTrue(
        assertThrows(ModelException.class, () -> OnnxInspection.of(model))
            .getMessage()
            .contains("another file"));
  }

  @Test
  void otherElementTypesAreRefusedByName() {
    assertEquals(
        "'x' of the model must be float32 or float16, it is float64; export it with float32 inputs"
            + " and outputs for values from 0 to 1, or convert its weights",
        OnnxInspection.of(withNode("Tanh", 11)).refusal());
    assertEquals("", OnnxInspection.of(withNode("Tanh", 10)).refusal());
  }

  @Test
  void weightsAreNotLoaded() {
    ProtoWriter tensor =
        new ProtoWriter().integer(1, 1000).integer(2, 1).text(8, "w").bytes(9, new byte[4000]);
    byte[] model = model(new ProtoWriter().message(5, tensor), 1);
    assertTrue(GraphReader.read(model).constants().get("w").values().isEmpty());
  }

  @Test
  void whatIsNotKnownToKeepToAWindowIsTheWholePicture() {
    assertWhole("Resize linear (align_corners)", resize("linear", "align_corners", 2));
    assertWhole("Resize linear (half_pixel) by 3", resize("linear", "half_pixel", 3));
    assertWhole("Pad by anything", node("Pad", "x").message(5, text("mode", "wrap")));
    assertWhole("Slice at computed places", node("Slice", "x"));
    assertWhole(
        "ConvTranspose with auto_pad",
        node("ConvTranspose", "x")
            .message(5, integers("kernel_shape", 3, 3))
            .message(5, text("auto_pad", "SAME_UPPER")));
    assertWhole(
        "BatchNormalization in training mode",
        node("BatchNormalization", "x").message(5, integer("training_mode", 1)));
    assertWhole("operator If", node("If", "x").message(5, subgraph()));
    assertWhole("operator Reshape", node("Reshape", "x"));
    assertWhole("operator RandomNormal", new ProtoWriter().text(4, "RandomNormal").text(2, "r"));
  }

  @Test
  void computingWithThePicturesSizeIsTheWholePicture() {
    ProtoWriter graph =
        new ProtoWriter()
            .message(1, new ProtoWriter().text(1, "x").text(2, "size").text(4, "Shape"))
            .message(1, new ProtoWriter().text(1, "size").text(2, "ramp").text(4, "Cast"))
            .message(1, new ProtoWriter().text(1, "x").text(1, "ramp").text(2, "y").text(4, "Add"));
    assertEquals(
        "Add with the picture's size or place", OnnxInspection.of(model(graph, 1)).wholePicture());
  }

  @Test
  void secondOutputsAreNotPixels() {
    ProtoWriter pool =
        new ProtoWriter()
            .text(1, "x")
            .text(2, "a")
            .text(2, "places")
            .text(4, "MaxPool")
            .message(5, integers("kernel_shape", 3, 3));
    ProtoWriter add = new ProtoWriter().text(1, "a").text(1, "places").text(2, "y").text(4, "Add");
    byte[] model = model(new ProtoWriter().message(1, pool).message(1, add), 1);
    assertEquals("Add with the picture's size or place", OnnxInspection.of(model).wholePicture());
  }

  @Test
  void dilationsAndStridesWidenATransposedConvolution() {
    ProtoWriter node =
        new ProtoWriter()
            .text(1, "x")
            .text(1, "w")
            .text(2, "y")
            .text(4, "ConvTranspose")
            .message(5, integers("kernel_shape", 3, 3))
            .message(5, integers("dilations", 4, 4))
            .message(5, integers("pads", 0, 0, 8, 8));
    ProtoWriter weights = new ProtoWriter();
    for (int side = 0; side < 4; side++) {
      weights.integer(1, 3);
    }
    weights.integer(2, 1).text(8, "w").bytes(9, new byte[4 * 81]);
    byte[] model = model(new ProtoWriter().message(1, node).message(5, weights), 1);
    assertEquals(8, OnnxInspection.of(model).radius());
    assertEquals("", OnnxInspection.of(model).wholePicture());
  }

  @Test
  void alignmentIsTheLeastCommonMultipleEvenAfterTheWholePictureIsNeeded() {
    ProtoWriter graph =
        new ProtoWriter()
            .message(1, step("x", "a", "SpaceToDepth").message(5, integer("blocksize", 4)))
            .message(1, step("a", "b", "DepthToSpace").message(5, integer("blocksize", 4)))
            .message(1, step("b", "c", "InstanceNormalization"))
            .message(1, step("c", "d", "SpaceToDepth").message(5, integer("blocksize", 6)))
            .message(1, step("d", "y", "DepthToSpace").message(5, integer("blocksize", 6)));
    OnnxInspection found = OnnxInspection.of(model(graph, 1));
    assertEquals(12, found.alignment());
    assertEquals(1, found.upscaleFactor());
    assertEquals("operator InstanceNormalization", found.wholePicture());
  }

  @Test
  void twoGraphsInAFileAreOne() {
    byte[] first = model(new ProtoWriter().message(1, step("x", "y", "GlobalAveragePool")), 1);
    byte[] second = new ProtoWriter().message(7, new ProtoWriter()).toBytes();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertEquals("operator GlobalAveragePool", OnnxInspection.of(both).wholePicture());
  }

  @Test
  void senselessNumbersAreRefusedBeforeAnEngineSeesThem() {
    assertSenseless(node("SpaceToDepth", "x").message(5, integer("blocksize", 1L << 32)));
    assertSenseless(node("SpaceToDepth", "x").message(5, integer("blocksize", 0)));
    assertSenseless(node("Conv", "x").message(5, integers("dilations", 3_000_000_000L, 1)));
    assertSenseless(node("Conv", "x").message(5, integers("strides", -1, 1)));
    assertSenseless(node("Pad", "x").message(5, integers("pads", Long.MIN_VALUE)));
  }

  private static void assertSenseless(ProtoWriter node) {
    byte[] model = model(new ProtoWriter().message(1, node), 1);
    String message =
        assertThrows(ModelException.class, () -> OnnxInspection.of(model)).getMessage();
    assertTrue(message.endsWith("which makes no sense"), message);
  }

  private static void assertWhole(String reason, ProtoWriter node) {
    ProtoWriter graph = new ProtoWriter().message(1, node);
    if (!new String(node.toBytes(), StandardCharsets.ISO_8859_1).contains("y")) {
      graph.message(1, step("x", "y", "Relu"));
    }
    ProtoWriter scales =
        new ProtoWriter().integer(1, 4).integer(2, 1).text(8, "s3").bytes(9, floats(1, 1, 3, 3));
    ProtoWriter two =
        new ProtoWriter().integer(1, 4).integer(2, 1).text(8, "s2").bytes(9, floats(1, 1, 2, 2));
    graph.message(5, scales).message(5, two);
    String found = OnnxInspection.of(model(graph, 1)).wholePicture();
    assertTrue(found.startsWith(reason), found);
  }

  private static ProtoWriter resize(String mode, String where, int factor) {
    return new ProtoWriter()
        .text(1, "x")
        .text(1, "")
        .text(1, "s" + factor)
        .text(2, "y")
        .text(4, "Resize")
        .message(5, text("mode", mode))
        .message(5, text("coordinate_transformation_mode", where));
  }

  private static ProtoWriter node(String type, String input) {
    return step(input, "y", type);
  }

  private static ProtoWriter step(String input, String output, String type) {
    return new ProtoWriter().text(1, input).text(2, output).text(4, type);
  }

  private static ProtoWriter integer(String name, long value) {
    return new ProtoWriter().text(1, name).integer(3, value).integer(20, 2);
  }

  private static ProtoWriter integers(String name, long... values) {
    ProtoWriter attribute = new ProtoWriter().text(1, name);
    for (long value : values) {
      attribute.integer(8, value);
    }
    return attribute.integer(20, 7);
  }

  private static ProtoWriter text(String name, String value) {
    return new ProtoWriter().text(1, name).text(4, value).integer(20, 3);
  }

  private static ProtoWriter subgraph() {
    return new ProtoWriter().text(1, "then_branch").message(6, new ProtoWriter()).integer(20, 5);
  }

  private static byte[] floats(float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  private static byte[] withNode(String type) {
    return withNode(type, 1);
  }

  private static byte[] withNode(String type, int elementType) {
    ProtoWriter node = new ProtoWriter().text(1, "x").text(2, "y").text(4, type);
    return model(new ProtoWriter().message(1, node), elementType);
  }

  /** A graph from x to y, pictures of three channels. */
  private static byte[] model(ProtoWriter graph, int elementType) {
    graph.message(11, port("x", elementType)).message(12, port("y", elementType));
    return new ProtoWriter().integer(1, 8).message(7, graph).toBytes();
  }

  private static ProtoWriter port(String name, int elementType) {
    ProtoWriter shape = new ProtoWriter();
    for (int side : new int[] {1, 3, 0, 0}) {
      ProtoWriter dimension = new ProtoWriter();
      shape.message(1, side > 0 ? dimension.integer(1, side) : dimension.text(2, "n"));
    }
    ProtoWriter tensor = new ProtoWriter().integer(1, elementType).message(2, shape);
    return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
  }
}
