package io.github.kabegami.network.onnx;

import static io.github.kabegami.network.onnx.TestGraph.graph;
import static io.github.kabegami.network.onnx.TestGraph.integers;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.SmallNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Damaged models: whatever comes, the answer is an inspection or a sentence. The system property
 * {@code kabegami.fuzz} gives the number of tries.
 */
class OnnxInspectionPropertyTest {
  private static final List<byte[]> MODELS =
      List.of(new SmallNetwork(3, 2).onnx(new Seed(1)), shuffle(), nested(false), nested(true));

  /** Tries beyond those that jqwik makes, each from its own seed. */
  private static final int TRIES = Integer.getInteger("kabegami.fuzz", 1000);

  @Property(tries = 100)
  void damagedModelsGiveASentence(@ForAll long seed) {
    inspect(new Seed(seed));
  }

  @Example
  void manyDamagedModelsGiveASentence() {
    int understood = 0;
    for (int i = 0; i < TRIES; i++) {
      understood += inspect(new Seed(7).child(i)) ? 1 : 0;
    }
    assertTrue(understood > TRIES / 20 && understood < TRIES, "understood " + understood);
  }

  @Example
  void damagedFilesGiveASentence() throws IOException {
    Path file = Files.createTempFile("damaged", ".onnx");
    try {
      for (int i = 0; i < TRIES / 10; i++) {
        Files.write(file, damaged(new Seed(8).child(i)));
        try {
          assertFalse(OnnxInspection.of(file).description().operators().containsKey("\n"));
        } catch (ModelException e) {
          assertOneSentence(e);
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Whether it was read. */
  private static boolean inspect(Seed seed) {
    byte[] model = damaged(seed);
    try {
      OnnxInspection found = OnnxInspection.of(model);
      found.description().problems().forEach(problem -> assertTrue(problem.lines().count() <= 1));
      assertTrue(found.upscaling().isPresent() || !found.refusal().isEmpty());
      return true;
    } catch (ModelException e) {
      assertOneSentence(e);
      return false;
    }
  }

  private static void assertOneSentence(ModelException e) {
    assertTrue(
        e.getMessage().lines().count() == 1 && e.getMessage().length() < 600, e.getMessage());
  }

  /** A model with some bytes changed, cut out, doubled, or drawn anew. */
  private static byte[] damaged(Seed seed) {
    byte[] model = MODELS.get(seed.child("model").integer(0, MODELS.size() - 1)).clone();
    int changes = seed.child("changes").integer(1, 4);
    for (int i = 0; i < changes && model.length > 0; i++) {
      model = changed(model, seed.child(i));
    }
    return model;
  }

  private static byte[] changed(byte[] model, Seed seed) {
    int place = seed.child("place").integer(0, model.length - 1);
    int length = seed.child("length").integer(1, 12);
    int end = Math.min(model.length, place + length);
    byte[] changed = model.clone();
    switch (seed.child("kind").integer(0, 5)) {
      case 0 -> changed[place] ^= (byte) (1 << seed.child("bit").integer(0, 7));
      case 1 -> changed[place] = (byte) seed.bits(3);
      case 2 -> Arrays.fill(changed, place, end, (byte) 0xFF);
      case 3 -> {
        changed = Arrays.copyOf(model, model.length - (end - place));
        System.arraycopy(model, end, changed, place, model.length - end);
      }
      case 4 -> {
        changed = Arrays.copyOf(model, model.length + end - place);
        System.arraycopy(model, place, changed, end, model.length - place);
      }
      default -> changed = seed.bits(5) % 8 == 0 ? Arrays.copyOf(model, place) : changed;
    }
    return changed;
  }

  private static byte[] shuffle() {
    return TestGraph.pictures()
        .list("split", 1, 3, 2, 2, 0, 0)
        .number("two", 2)
        .number("zero", 0)
        .list("from", 2)
        .list("to", 4)
        .list("channels", 1, 3)
        .conv("x", "a", 3, 12, 3, 1)
        .node("Shape", "a", "shape")
        .node("Slice", "shape from to", "sides")
        .list("blocks", 1, 3, 2, 2)
        .node("Concat", "blocks sides", "parts", TestGraph.integer("axis", 0))
        .node("Reshape", "a parts", "b")
        .node("Transpose", "b", "c", integers("perm", 0, 1, 4, 2, 5, 3))
        .node("Mul", "sides two", "larger")
        .node("Concat", "channels larger", "joined", TestGraph.integer("axis", 0))
        .node("Reshape", "c joined", "y")
        .bytes();
  }

  /** With graphs inside the graph, and with or without weights in other files. */
  private static byte[] nested(boolean external) {
    TestGraph inner = TestGraph.pictures();
    TestGraph outer = TestGraph.pictures();
    if (external) {
      inner.external("far", "../weights", "64", 3, 3);
      outer.external("near", "weights.bin", "0", 1 << 20, 1 << 20);
    }
    inner.node("If", "x", "y", graph("then_branch", TestGraph.pictures().node("Relu", "x", "y")));
    return outer
        .conv("x", "a", 3, 3, 3, 1)
        .node("Loop", "a", "b", graph("body", inner))
        .node("Pad", "b", "c", integers("pads", 0, 0, 1, 1, 0, 0, 1, 1))
        .node("Upsample", "c", "d", TestGraph.text("mode", "nearest"))
        .node("ReduceMean", "d", "e", integers("axes", 2, 3))
        .node("Mul", "e d", "y")
        .bytes();
  }
}
