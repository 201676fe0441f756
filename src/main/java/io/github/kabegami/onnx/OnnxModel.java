package io.github.kabegami.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.weights.FileKind;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An ONNX network in a session of ONNX Runtime: float32, one picture input (batch, 1 or 3 channels,
 * height, width) and one picture output that is a whole number of times larger.
 */
public final class OnnxModel implements TensorModel {
  /** Enough for most networks, and quick even in large ones. */
  private static final int SMALL_PROBE = 16;

  private static final int PROBE_PIXELS = 64;

  private final EngineSession session;
  private final OnnxInspection inspection;
  private final Traits traits;
  private volatile Optional<EngineSession.Call> running = Optional.empty();

  private OnnxModel(EngineSession session, OnnxInspection inspection, String name)
      throws OrtException {
    this.session = session;
    this.inspection = inspection;
    int factor = probe(name);
    boolean surprise = inspection.wholePicture().isEmpty() && factor != inspection.upscaleFactor();
    this.traits =
        new Traits(
            name,
            inspection.channels(),
            factor,
            inspection.radius(),
            inspection.alignment(),
            surprise
                ? "its graph promises a factor of " + inspection.upscaleFactor()
                : inspection.wholePicture(),
            session.device(),
            Sizes.atLeast(inspection.smallestSide()),
            0);
  }

  /**
   * Opens a file.
   *
   * @param name for messages and results
   * @param options for the engine
   * @throws ModelException if there is no such file, it is no ONNX model, or it is not a network
   *     from one picture to another
   */
  public static OnnxModel open(Path file, String name, EngineOptions options) {
    try {
      return start(
          inspect(file),
          name,
          () -> EngineSession.open(file, options.threads(), EngineSession.Sizes.FEW));
    } catch (ModelException e) {
      throw new ModelException("the model " + file + " cannot be used: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelException("the model " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * What a file says of itself.
   *
   * @throws ModelException if it is no ONNX model
   */
  static OnnxInspection inspect(Path file) throws IOException {
    FileKind kind = FileKind.detect(file);
    if (kind != FileKind.ONNX && kind != FileKind.UNKNOWN) {
      throw new ModelException(kind.sentence());
    }
    try {
      return OnnxInspection.of(file);
    } catch (ModelException e) {
      throw kind == FileKind.ONNX ? e : new ModelException(kind.sentence(), e);
    }
  }

  /**
   * Opens a model in memory.
   *
   * @throws ModelException as for a file
   */
  public static OnnxModel open(byte[] model, String name, EngineOptions options) {
    return start(
        OnnxInspection.of(model),
        name,
        () -> EngineSession.open(model, options.threads(), EngineSession.Sizes.FEW));
  }

  private static OnnxModel start(
      OnnxInspection inspection, String name, Supplier<EngineSession> opener) {
    if (!inspection.refusal().isEmpty()) {
      throw new ModelException(inspection.refusal());
    }
    EngineSession session = opener.get();
    boolean opened = false;
    try {
      OnnxModel model = new OnnxModel(session, inspection, name);
      opened = true;
      return model;
    } catch (OrtException e) {
      throw EngineSession.refused(e);
    } finally {
      if (!opened) {
        session.close();
      }
    }
  }

  /** Runs a small gray picture and returns the upscale factor that came out. */
  private int probe(String name) throws OrtException {
    try {
      return probe(name, SMALL_PROBE);
    } catch (OrtException | ModelException e) {
      return probe(name, PROBE_PIXELS); // some networks mirror a wide border
    }
  }

  private int probe(String name, int pixels) throws OrtException {
    int side = pixels / inspection.alignment() * inspection.alignment();
    side = Math.max(side, inspection.alignment());
    FloatBuffer input = EngineSession.direct((long) inspection.channels() * side * side);
    while (input.hasRemaining()) {
      input.put(0.5f);
    }
    input.flip();
    long[] shape = {1, inspection.channels(), side, side};
    try (OnnxTensor tensor = session.tensor(input, shape);
        EngineSession.Call call = session.call();
        OrtSession.Result result = call.run(Map.of(inspection.inputName(), tensor))) {
      long[] out = ((OnnxTensor) result.get(0)).getInfo().getShape();
      if (out.length != 4
          || out[1] != inspection.channels()
          || out[2] != out[3]
          || out[2] % side != 0
          || out[2] == 0) {
        throw new ModelException(
            "a picture of "
                + side
                + " x "
                + side
                + " with "
                + inspection.channels()
                + " channels comes out of "
                + name
                + " as "
                + Arrays.toString(out)
                + "; expected the same channels and a whole number of times the size");
      }
      return (int) (out[2] / side);
    }
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    int factor = traits.upscaleFactor();
    long[] in = {1, traits.channels(), height, width};
    long[] out = {1, traits.channels(), (long) height * factor, (long) width * factor};
    FloatBuffer from = directSlice(input, in);
    FloatBuffer to = output.isDirect() ? slice(output, out) : EngineSession.direct(count(out));
    try (OnnxTensor tensor = session.tensor(from, in);
        OnnxTensor pinned = session.tensor(to, out);
        EngineSession.Call call = session.call()) {
      running = Optional.of(call);
      call.run(Map.of(inspection.inputName(), tensor), Map.of(inspection.outputName(), pinned))
          .close();
      if (!output.isDirect()) {
        output.put(output.position(), to, 0, to.limit());
      }
    } catch (OrtException e) {
      boolean small = Math.min(width, height) < PROBE_PIXELS;
      throw new ModelException(
          traits.name()
              + " failed on "
              + width
              + " x "
              + height
              + (small ? " pixels, which may be too few for it: " : " pixels: ")
              + EngineSession.firstLine(e),
          e);
    } finally {
      running = Optional.empty();
    }
  }

  @Override
  public void terminate() {
    running.ifPresent(EngineSession.Call::terminate);
  }

  @Override
  public void close() {
    session.close();
  }

  private static FloatBuffer directSlice(FloatBuffer input, long[] shape) {
    FloatBuffer slice = slice(input, shape);
    return input.isDirect() ? slice : EngineSession.direct(count(shape)).put(slice).flip();
  }

  private static FloatBuffer slice(FloatBuffer buffer, long[] shape) {
    return buffer.slice(buffer.position(), Math.toIntExact(count(shape)));
  }

  private static long count(long[] shape) {
    return shape[1] * shape[2] * shape[3];
  }
}
