package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.weights.FileKind;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An ONNX network in a session of ONNX Runtime: one picture input (1, channels, height, width) and
 * one picture output that is a whole number of times larger, each float32 or float16, with 1, 3 or
 * 4 channels; height and width may be fixed. Samples beyond the range of float16 become infinite
 * where the network has it at its input or output.
 *
 * <p>It may be closed while another thread runs it: the run is then stopped and fails.
 */
public final class OnnxModel implements TensorModel {
  /**
   * Bytes that ONNX Runtime takes for each byte of values that the graph has at one time: its arena
   * grows by doubling, keeps what runs took before the layout of memory was known, and holds copies
   * in another order for convolutions. Measured on the processor: 2.0 for Compact and SPAN, 1.6 to
   * 2.0 for ESRGAN, 2.4 for Real-CUGAN; with float16 weights, which are widened there, up to 3.1.
   */
  private static final double ENGINE_SHARE = 2.5;

  private final EngineSession session;
  private final OnnxInspection inspection;
  private final Traits traits;
  private final Border in;
  private final Border out;
  private final FullPrecision fullPrecision;
  private volatile Optional<EngineSession.Call> running = Optional.empty();

  private OnnxModel(
      EngineSession session, OnnxInspection inspection, String name, FullPrecision.Origin origin)
      throws OrtException {
    this.session = session;
    this.inspection = inspection;
    this.traits = traits(new Probe(session, inspection, name).found(), name);
    this.in = new Border(inspection.input().type());
    this.out = new Border(inspection.output().type());
    this.fullPrecision =
        new FullPrecision(origin, name, session.device().startsWith(Device.CPU.name()));
  }

  private Traits traits(Probe.Found found, String name) {
    boolean surprise =
        inspection.wholePicture().isEmpty() && found.factor() != inspection.upscaleFactor();
    OnnxInspection.PicturePort input = inspection.input();
    return new Traits(
        name,
        inspection.channels(),
        found.factor(),
        inspection.radius(),
        found.alignment(),
        surprise
            ? "its graph promises a factor of " + inspection.upscaleFactor()
            : inspection.wholePicture(),
        session.device(),
        new Sizes(inspection.smallestSide(), input.width().orElse(0), input.height().orElse(0)),
        (long) (ENGINE_SHARE * inspection.bytesPerPixel()));
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
          new FullPrecision.Origin.OfFile(file, options.threads()),
          () -> EngineSession.open(file, options, EngineSession.Sizes.FEW));
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
  public static OnnxInspection inspect(Path file) throws IOException {
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
        new FullPrecision.Origin.OfBytes(model, options.threads()),
        () -> EngineSession.open(model, options, EngineSession.Sizes.FEW));
  }

  private static OnnxModel start(
      OnnxInspection inspection,
      String name,
      FullPrecision.Origin origin,
      Supplier<EngineSession> opener) {
    if (!inspection.refusal().isEmpty()) {
      throw new ModelException(inspection.refusal());
    }
    EngineSession session = opener.get();
    boolean opened = false;
    try {
      OnnxModel model = new OnnxModel(session, inspection, name, origin);
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

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    requireSize(width, height);
    long factor = traits.upscaleFactor();
    FloatBuffer from = part(input, height, width);
    FloatBuffer to = part(output, height * factor, width * factor);
    try (OnnxTensor given = in.input(session, from, 1, traits.channels(), height, width);
        OnnxTensor made =
            out.output(session, to, 1, traits.channels(), height * factor, width * factor);
        EngineSession.Call call = session.call(traits.name())) {
      running = Optional.of(call);
      call.run(Map.of(inspection.inputName(), given), Map.of(inspection.outputName(), made))
          .close();
      out.take(to);
    } catch (OrtException e) {
      throw EngineSession.failed(failure(width, height), e);
    } catch (OutOfMemoryError e) {
      throw new ModelMemoryException(
          failure(width, height) + ": " + e.getMessage() + "; take smaller tiles", e);
    } finally {
      running = Optional.empty();
    }
  }

  private void requireSize(int width, int height) {
    Sizes sizes = traits.sizes();
    boolean fits =
        (sizes.fixedWidth() == 0 || sizes.fixedWidth() == width)
            && (sizes.fixedHeight() == 0 || sizes.fixedHeight() == height);
    if (!fits) {
      throw new ModelException(
          traits.name()
              + " takes pictures of "
              + side(sizes.fixedWidth())
              + " x "
              + side(sizes.fixedHeight())
              + " pixels only, not of "
              + width
              + " x "
              + height);
    }
  }

  private static String side(int fixed) {
    return fixed == 0 ? "any" : Integer.toString(fixed);
  }

  private String failure(int width, int height) {
    boolean small = Math.min(width, height) < Probe.USUAL;
    return "%s failed on %d x %d pixels%s"
        .formatted(traits.name(), width, height, small ? ", which may be too few for it" : "");
  }

  /** Samples of all channels from the buffer's position on. */
  private FloatBuffer part(FloatBuffer buffer, long height, long width) {
    long samples = traits.channels() * height * width;
    return buffer.slice(buffer.position(), Math.toIntExact(samples));
  }

  /**
   * With float16 weights, the same network with all of them widened; without, but on another
   * device, the same network on the processor. Empty where weights in other files cannot be
   * widened.
   */
  @Override
  public Optional<TensorModel> inFullPrecision() {
    return fullPrecision.model();
  }

  @Override
  public void terminate() {
    running.ifPresent(EngineSession.Call::terminate);
  }

  @Override
  public void close() {
    try {
      fullPrecision.close();
    } finally {
      session.close();
    }
  }
}
