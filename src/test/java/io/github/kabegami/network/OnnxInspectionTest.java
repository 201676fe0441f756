package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxInspectionTest {

  @Test
  void readsBackWhatTheWriterWrote() {
    OnnxInspection small = OnnxInspection.of(new SmallNetwork(3, 4).onnx(new Seed(1)));
    assertEquals(new OnnxInspection("input", "output", 3, SmallNetwork.RADIUS, 1, ""), small);
    Bicubic bicubic = new Bicubic(3);
    assertEquals(
        new OnnxInspection("input", "output", 3, 2, 1, ""),
        OnnxInspection.of(OnnxWriter.write(bicubic, bicubic.weights())));
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
        "'x' of the model must be float32, it is float16",
        assertThrows(ModelException.class, () -> OnnxInspection.of(model(new ProtoWriter(), 10)))
            .getMessage());
  }

  @Test
  void weightsAreNotLoaded() {
    ProtoWriter tensor =
        new ProtoWriter().integer(1, 1000).integer(2, 1).text(8, "w").bytes(9, new byte[4000]);
    byte[] model = model(new ProtoWriter().message(5, tensor), 1);
    assertTrue(OnnxGraph.read(ByteBuffer.wrap(model)).constants().get("w").values().isEmpty());
  }

  private static byte[] withNode(String type) {
    ProtoWriter node = new ProtoWriter().text(1, "x").text(2, "y").text(4, type);
    return model(new ProtoWriter().message(1, node), 1);
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
