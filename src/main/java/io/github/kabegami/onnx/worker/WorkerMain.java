package io.github.kabegami.onnx.worker;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.ParentPipe;
import io.github.kabegami.io.SharedMemory;
import io.github.kabegami.io.TemporaryFolder;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.DeviceProbe;
import io.github.kabegami.onnx.engine.OnnxModel;
import io.github.kabegami.onnx.engine.ProbeResult;
import io.github.kabegami.onnx.worker.WorkerProtocol.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program of a worker process: it does what {@link Worker} asks, one request after the other,
 * and ends when it is told to or when the process that started it ends.
 */
final class WorkerMain {
  private final ParentPipe pipe;
  private final Opener opener;
  private final TemporaryFolder folder;
  private Optional<TensorModel> model = Optional.empty();
  private Optional<TensorModel> full = Optional.empty();
  private Optional<SharedMemory> memory = Optional.empty();
  private volatile Optional<TensorModel> running = Optional.empty();

  /** Opens the network that is asked for. */
  @FunctionalInterface
  interface Opener {
    TensorModel open(WorkerProtocol.Open request, Optional<byte[]> bytes);
  }

  private WorkerMain(Path folder, Opener opener) {
    this.folder = TemporaryFolder.of(folder);
    this.opener = opener;
    this.pipe = ParentPipe.open(this::isUrgent, this.folder::close);
  }

  /**
   * Serves until the end.
   *
   * @param arguments the folder for temporary files, which is deleted at the end
   */
  public static void main(String[] arguments) {
    serve(arguments, WorkerMain::openModel);
  }

  static void serve(String[] arguments, Opener opener) {
    new WorkerMain(Path.of(arguments[0]), opener).serve();
  }

  static TensorModel openModel(WorkerProtocol.Open request, Optional<byte[]> bytes) {
    return bytes.isPresent()
        ? OnnxModel.open(bytes.get(), request.name(), request.options())
        : OnnxModel.open(Path.of(request.file().orElseThrow()), request.name(), request.options());
  }

  private void serve() {
    answer(new WorkerProtocol.Ready(WorkerProtocol.VERSION));
    while (true) {
      Message request = WorkerProtocol.decode(pipe.next());
      if (request instanceof WorkerProtocol.Close) {
        end();
      }
      answer(response(request));
    }
  }

  /** Messages that cannot wait are few and small; the bytes of a model are not looked into. */
  private boolean isUrgent(byte[] message) {
    boolean urgent =
        message.length < 64
            && new String(message, StandardCharsets.UTF_8).startsWith("Terminate\n");
    if (urgent) {
      terminate();
    }
    return urgent;
  }

  private void terminate() {
    try {
      running.ifPresent(TensorModel::terminate);
    } catch (ModelException e) {
      System.err.println(e); // it runs on, and whoever waits ends it
    }
  }

  private Message response(Message request) {
    try {
      return perform(request);
    } catch (IOException | RuntimeException | Error e) {
      if (!(e instanceof ModelException)) {
        System.err.println(e);
      }
      return WorkerProtocol.Failed.of(e);
    }
  }

  private Message perform(Message request) throws IOException {
    if (request instanceof WorkerProtocol.Execute execute) {
      return run(execute);
    }
    if (request instanceof WorkerProtocol.Open open) {
      Optional<byte[]> bytes =
          open.file().isPresent() ? Optional.empty() : Optional.of(pipe.next());
      model = Optional.of(opener.open(open, bytes));
      return new WorkerProtocol.Opened(model.get().traits());
    }
    if (request instanceof WorkerProtocol.OpenFull) {
      full = model.orElseThrow().inFullPrecision();
      return full.<Message>map(found -> new WorkerProtocol.Opened(found.traits()))
          .orElseGet(WorkerProtocol.None::new);
    }
    if (request instanceof WorkerProtocol.Share share) {
      share(share);
      return new WorkerProtocol.Done();
    }
    if (request instanceof WorkerProtocol.Probe probe) {
      ProbeResult result =
          DeviceProbe.inThisProcess(Device.valueOf(probe.device()), probe.threads());
      return new WorkerProtocol.Probed(result.toJson());
    }
    throw new IllegalArgumentException("unexpected " + request);
  }

  private void share(WorkerProtocol.Share share) throws IOException {
    memory = Optional.empty();
    System.gc(); // only that gives the old memory back
    memory =
        Optional.of(
            SharedMemory.open(Path.of(share.file()), share.inputSamples(), share.outputSamples()));
  }

  private Message run(WorkerProtocol.Execute request) {
    if (request.full() && full.isEmpty()) {
      full = model.orElseThrow().inFullPrecision();
    }
    TensorModel wanted = (request.full() ? full : model).orElseThrow();
    SharedMemory samples = memory.orElseThrow();
    running = Optional.of(wanted);
    try {
      wanted.run(samples.input(), request.width(), request.height(), samples.output());
      return new WorkerProtocol.Done();
    } finally {
      running = Optional.empty();
    }
  }

  private void answer(Message message) {
    try {
      pipe.answer(WorkerProtocol.encode(message));
    } catch (IOException e) {
      folder.close(); // nobody listens any more
      Runtime.getRuntime().halt(1);
    }
  }

  private void end() {
    try {
      model.ifPresent(TensorModel::close);
    } finally {
      folder.close();
      Runtime.getRuntime().halt(0);
    }
  }
}
