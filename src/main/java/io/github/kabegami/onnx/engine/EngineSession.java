package io.github.kabegami.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.onnx.natives.ForeignRuntime;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A model in ONNX Runtime. Several threads may run it at a time; closing it stops them first. The
 * result does not depend on the number of threads that the engine uses.
 */
final class EngineSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Running running = new Running();
  private final Device device;

  /** Which sizes of input will come. */
  enum Sizes {
    /** Few: the engine keeps for each how its memory was laid out. */
    FEW,
    /** Many: it does not, which for large pictures saves half of the memory. */
    MANY
  }

  private EngineSession(OrtEnvironment environment, OrtSession session, Device device) {
    this.environment = environment;
    this.session = session;
    this.device = device;
  }

  /**
   * Starts a file.
   *
   * @param how the device, which is not auto, and the threads
   * @throws ModelException if the device does not work, or the engine refuses the file or does not
   *     load
   */
  static EngineSession open(Path file, EngineOptions how, Sizes sizes) {
    return open(
        (environment, options) -> environment.createSession(file.toString(), options), how, sizes);
  }

  /** Starts a model in memory; otherwise as a file. */
  static EngineSession open(byte[] model, EngineOptions how, Sizes sizes) {
    return open((environment, options) -> environment.createSession(model, options), how, sizes);
  }

  private static EngineSession open(Factory factory, EngineOptions how, Sizes sizes) {
    try {
      OrtEnvironment environment = Engine.start();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(how.threads());
        options.setMemoryPatternOptimization(sizes == Sizes.FEW);
        // What goes wrong comes as an exception; the engine's own lines on the console are left
        // out.
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        choose(how.device(), options);
        return new EngineSession(environment, factory.create(environment, options), how.device());
      }
    } catch (OrtException e) {
      throw refused(e);
    } catch (LinkageError e) {
      throw new ModelException(ForeignRuntime.explain(e).orElseGet(() -> unsupported(e)), e);
    }
  }

  private static String unsupported(LinkageError e) {
    return "ONNX Runtime cannot be loaded on "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + " (Linux, Windows and macOS on 64-bit processors are supported): "
        + firstLine(e);
  }

  private static void choose(Device device, OrtSession.SessionOptions options) {
    try {
      Provider.add(options, device);
    } catch (OrtException e) {
      throw new ModelException(
          "the device "
              + device
              + " does not work here; the command devices says what to do: "
              + firstLine(e),
          e);
    }
  }

  /** That the engine does not take the model. */
  static ModelException refused(OrtException e) {
    return new ModelException("ONNX Runtime refuses it: " + firstLine(e), e);
  }

  /** Such as {@code CPU (ONNX Runtime 1.29.0)}. */
  String device() {
    return device.name() + " (ONNX Runtime " + environment.getVersion() + ")";
  }

  /** A tensor that shares a direct buffer of native order; the caller closes it. */
  OnnxTensor tensor(FloatBuffer samples, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, samples, shape);
  }

  /** Float16 values as bits; otherwise as {@link #tensor(FloatBuffer, long...)}. */
  OnnxTensor tensor(ShortBuffer halves, long... shape) throws OrtException {
    return OnnxTensor.createTensor(environment, halves, shape, OnnxJavaType.FLOAT16);
  }

  /**
   * A run that has not begun, which {@link Call#terminate} stops; the caller closes it.
   *
   * @param name of the model, for messages
   */
  Call call(String name) throws OrtException {
    return new Call(name);
  }

  /** One run. Every way to run it fails with a ModelException once the session is closed. */
  final class Call implements AutoCloseable {
    private final OrtSession.RunOptions options = new OrtSession.RunOptions();
    private final String name;
    private boolean open = true;

    private Call(String name) throws OrtException {
      this.name = name;
    }

    /** All outputs; the caller closes them. */
    OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
      return running.run(this, () -> session.run(inputs, options));
    }

    /** The outputs of these names, in that order; the caller closes them. */
    OrtSession.Result run(Map<String, OnnxTensor> inputs, Set<String> outputs) throws OrtException {
      return running.run(this, () -> session.run(inputs, outputs, options));
    }

    /** Writes the outputs into tensors that are there already. */
    OrtSession.Result run(Map<String, OnnxTensor> inputs, Map<String, OnnxValue> outputs)
        throws OrtException {
      return running.run(this, () -> session.run(inputs, Set.of(), outputs, options));
    }

    /** Name of the model. */
    String name() {
      return name;
    }

    /** Asks the run to stop, from any thread; it then fails. Does nothing after its end. */
    synchronized void terminate() {
      if (!open) {
        return;
      }
      try {
        options.setTerminate(true);
      } catch (OrtException e) {
        throw new ModelException("ONNX Runtime cannot be stopped: " + firstLine(e), e);
      }
    }

    @Override
    public synchronized void close() {
      open = false;
      options.close();
    }
  }

  /** What the engine says, without its codes. */
  static String firstLine(Throwable e) {
    Throwable deepest = e;
    while (deepest.getMessage() == null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    return EngineWords.of(message);
  }

  /**
   * What went wrong in a run, for the user.
   *
   * @param what failed, such as {@code model.onnx failed on 64 x 64 pixels}
   */
  static ModelException failed(String what, OrtException e) {
    String sentence = what + ": " + firstLine(e);
    return MemoryFailure.is(e)
        ? new ModelMemoryException(sentence + "; take smaller tiles", e)
        : new ModelException(sentence, e);
  }

  /** Stops what runs and waits for its end, then lets go of the model. */
  @Override
  public void close() {
    if (!running.end()) {
      return;
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException("a session of ONNX Runtime cannot be closed", e);
    }
  }

  @FunctionalInterface
  private interface Factory {
    OrtSession create(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }
}
