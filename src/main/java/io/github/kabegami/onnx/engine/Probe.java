package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.onnx.OnnxInspection;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Runs small gray pictures through a network, to see how much larger they come out. */
final class Probe {
  /** Enough for many networks, and quick even in large ones. */
  static final int SMALL = 16;

  /** Enough for most: some mirror a wide border. */
  static final int USUAL = 64;

  /** For networks that divide the picture into windows of other sizes. */
  private static final List<Integer> SIDES = List.of(SMALL, USUAL, 48, 56, 128, 256);

  private final EngineSession session;
  private final OnnxInspection inspection;
  private final String name;

  /** Of a network. */
  Probe(EngineSession session, OnnxInspection inspection, String name) {
    this.session = session;
    this.inspection = inspection;
    this.name = name;
  }

  /**
   * What was seen.
   *
   * @param factor output size / input size
   * @param alignment sides that run are multiples of it, as far as that was tried
   */
  record Found(int factor, int alignment) {}

  /**
   * Runs pictures. Where the graph alone does not tell which sides fit, as with networks that
   * compare the places of a window with each other, it also runs sides that are a little longer
   * than one that fits: the alignment is then the smallest divisor of that side by which it can be
   * made longer.
   *
   * @throws ModelException if no picture comes out of any
   * @throws OrtException if the engine runs none, with its reason
   */
  Found found() throws OrtException {
    int alignment = inspection.alignment();
    if (inspection.input().isFixed()) {
      return new Found(factor(USUAL / alignment * alignment), alignment);
    }
    Optional<OrtException> refused = Optional.empty();
    Optional<ModelException> unfit = Optional.empty();
    for (int wanted : SIDES) {
      int side = Math.max(1, wanted / alignment) * alignment;
      try {
        int factor = factor(side);
        boolean certain = inspection.wholePicture().isEmpty();
        return new Found(factor, certain ? alignment : alignment(side, factor));
      } catch (OrtException e) {
        refused = wanted == SMALL || wanted == USUAL ? Optional.of(e) : refused;
      } catch (ModelException e) {
        unfit = wanted == SMALL || wanted == USUAL ? Optional.of(e) : unfit;
      }
    }
    if (unfit.isPresent()) {
      throw unfit.get();
    }
    throw refused.orElseThrow();
  }

  private int alignment(int side, int factor) {
    int least = inspection.alignment();
    return IntStream.range(least, side)
        .filter(more -> side % more == 0 && more % least == 0)
        .filter(more -> runs(side + more, factor))
        .findFirst()
        .orElse(side);
  }

  private boolean runs(int side, int factor) {
    try {
      return factor(side) == factor;
    } catch (OrtException | ModelException e) {
      return false;
    }
  }

  private int factor(int side) throws OrtException {
    int channels = inspection.channels();
    int height = inspection.input().height().orElse(Math.max(1, side));
    int width = inspection.input().width().orElse(Math.max(1, side));
    float[] gray = new float[channels * height * width];
    Arrays.fill(gray, 0.5f);
    Border border = new Border(inspection.input().type());
    try (OnnxTensor tensor =
            border.input(session, FloatBuffer.wrap(gray), 1, channels, height, width);
        EngineSession.Call call = session.call(name);
        OrtSession.Result result = call.run(Map.of(inspection.inputName(), tensor))) {
      long[] out = ((OnnxTensor) result.get(0)).getInfo().getShape();
      return factor(out, channels, height, width);
    }
  }

  private int factor(long[] out, int channels, int height, int width) {
    boolean whole =
        out.length == 4
            && out[1] == channels
            && out[2] > 0
            && out[2] % height == 0
            && out[3] % width == 0
            && out[2] / height == out[3] / width;
    if (!whole) {
      throw new ModelException(
          "a picture of "
              + width
              + " x "
              + height
              + " with "
              + channels
              + " channels comes out of "
              + name
              + " as "
              + Arrays.toString(out)
              + "; expected the same channels and a whole number of times the size");
    }
    return (int) (out[2] / height);
  }
}
