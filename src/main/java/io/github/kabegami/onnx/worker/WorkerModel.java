package io.github.kabegami.onnx.worker;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.SharedMemory;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An {@link io.github.kabegami.onnx.engine.OnnxModel} in a worker process, with the same results.
 * If the process crashes or hangs, the run that it was at fails with a {@link ModelException}; the
 * next run starts another process.
 */
public final class WorkerModel implements TensorModel {
  private final WorkerLaunch launch;
  private final Source source;
  private final Traits traits;
  private volatile Worker worker;
  private volatile boolean closed;
  private Optional<TensorModel> full = Optional.empty();
  private boolean fullKnown;

  /**
   * What to open.
   *
   * @param file of the network, or empty if there are bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Source(Optional<Path> file, Optional<byte[]> bytes, String name, EngineOptions options) {

    private WorkerProtocol.Open request() {
      return new WorkerProtocol.Open(
          file.map(Path::toString), name, options.device().name(), options.threads());
    }
  }

  private WorkerModel(WorkerLaunch launch, Source source) {
    this.launch = launch;
    this.source = source;
    this.worker = Worker.start(launch);
    this.traits = openIn(worker);
  }

  /**
   * Opens a file; see {@link io.github.kabegami.onnx.engine.OnnxModel}.
   *
   * @param natives the folder with the native libraries of ONNX Runtime, or empty for those of the
   *     class path
   * @throws ModelException with the same sentences, and if the worker cannot be started or crashes
   */
  public static WorkerModel open(
      Path file, String name, EngineOptions options, Optional<Path> natives) {
    return open(
        WorkerLaunch.with(natives), new Source(Optional.of(file), Optional.empty(), name, options));
  }

  /** Opens a model in memory; otherwise as a file. */
  public static WorkerModel open(
      byte[] model, String name, EngineOptions options, Optional<Path> natives) {
    return open(
        WorkerLaunch.with(natives),
        new Source(Optional.empty(), Optional.of(model), name, options));
  }

  static WorkerModel open(WorkerLaunch launch, Source source) {
    return new WorkerModel(launch, source);
  }

  private Traits openIn(Worker fresh) {
    boolean opened = false;
    try {
      Traits found =
          here(((WorkerProtocol.Opened) fresh.open(source.request(), source.bytes())).traits());
      opened = true;
      return found;
    } finally {
      if (!opened) {
        fresh.close();
      }
    }
  }

  /** What the worker says of its network, with a device that says that it is a worker's. */
  private static Traits here(Traits of) {
    String device = of.device();
    return of.onDevice(
        device.endsWith(")")
            ? device.substring(0, device.length() - 1) + ", own process)"
            : device + " (own process)");
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    run(false, traits, input, width, height, output);
  }

  private void run(
      boolean inFull, Traits of, FloatBuffer input, int width, int height, FloatBuffer output) {
    String doing = "running " + of.name() + " on " + width + " x " + height + " pixels";
    long samples = (long) of.channels() * height * width;
    long results = samples * of.upscaleFactor() * of.upscaleFactor();
    Worker ready = ready();
    try {
      SharedMemory memory = ready.memory(samples, results, doing);
      memory.input().put(0, input, input.position(), (int) samples);
      ready.ask(new WorkerProtocol.Execute(inFull, width, height), doing);
      output.put(output.position(), memory.output(), 0, (int) results);
    } catch (ModelMemoryException e) {
      throw e;
    } catch (ModelException e) {
      throw closed ? new ModelException(of.name() + " was closed while it ran", e) : e;
    }
  }

  /** The worker, or another if it has ended. */
  private synchronized Worker ready() {
    if (closed) {
      throw new ModelException(traits.name() + " is closed");
    }
    if (!worker.isAlive()) {
      worker.close();
      Worker fresh = Worker.start(launch);
      Traits found = openIn(fresh);
      if (!found.equals(traits)) {
        fresh.close();
        throw new ModelException(traits.name() + " is another network than before; open it anew");
      }
      worker = fresh;
      if (closed) { // meanwhile, which did not see this one
        fresh.close();
      }
    }
    return worker;
  }

  @Override
  public void terminate() {
    worker.terminate();
  }

  @Override
  public Optional<TensorModel> inFullPrecision() {
    if (!fullKnown) {
      WorkerProtocol.Message answer =
          ready().ask(new WorkerProtocol.OpenFull(), "opening " + traits.name());
      full =
          answer instanceof WorkerProtocol.Opened opened
              ? Optional.of(new Full(here(opened.traits())))
              : Optional.empty();
      fullKnown = true;
    }
    return full;
  }

  /** Ends the worker, also while it runs: the run then fails. */
  @Override
  public void close() {
    closed = true;
    worker.close();
  }

  /** The number of the process in the system. */
  long pid() {
    return worker.pid();
  }

  /** Its temporary files. */
  Path folder() {
    return worker.folder();
  }

  /** The same network in full precision, in the same process. */
  private final class Full implements TensorModel {
    private final Traits fullTraits;

    private Full(Traits fullTraits) {
      this.fullTraits = fullTraits;
    }

    @Override
    public Traits traits() {
      return fullTraits;
    }

    @Override
    public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
      WorkerModel.this.run(true, fullTraits, input, width, height, output);
    }

    @Override
    public void terminate() {
      WorkerModel.this.terminate();
    }

    /** It lives as long as the other. */
    @Override
    public void close() {}
  }
}
