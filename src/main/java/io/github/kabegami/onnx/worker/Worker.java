package io.github.kabegami.onnx.worker;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.NativeSamples;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.ChildProcess;
import io.github.kabegami.io.SharedMemory;
import io.github.kabegami.io.TemporaryFolder;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.ProbeResult;
import io.github.kabegami.onnx.worker.WorkerProtocol.Message;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A process with an ONNX Runtime of its own: its crash is an exception here, and another ONNX
 * Runtime in this process does it no harm. After an exception that is not the network's own the
 * worker has ended.
 *
 * <p>One thread asks; others may terminate or end it meanwhile.
 */
public final class Worker implements AutoCloseable {
  private static final String PREFIX = "kabegami-worker-";
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration EXIT = Duration.ofSeconds(2);
  private static final Duration PROBE = Duration.ofSeconds(60);

  private final WorkerLaunch launch;
  private final TemporaryFolder folder;
  private final ChildProcess process;
  private Optional<SharedMemory> memory = Optional.empty();
  private int files;
  private volatile boolean asking;
  private volatile boolean stopping;
  private volatile boolean killed;
  private volatile boolean broken;

  private Worker(WorkerLaunch launch, TemporaryFolder folder, ChildProcess process) {
    this.launch = launch;
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @throws ModelException if it cannot be started
   */
  static Worker start(WorkerLaunch launch) {
    Worker worker = begin(launch);
    boolean ready = false;
    try {
      Message first = worker.answer("starting", launch.opening());
      ready = first.equals(new WorkerProtocol.Ready(WorkerProtocol.VERSION));
      if (!ready) {
        throw new ModelException(
            "the worker process is of another version of Kabegami (" + first + "); restart");
      }
      return worker;
    } finally {
      if (!ready) {
        worker.kill();
        worker.close();
      }
    }
  }

  private static Worker begin(WorkerLaunch launch) {
    try {
      TemporaryFolder folder = TemporaryFolder.create(PREFIX);
      try {
        return new Worker(
            launch,
            folder,
            ChildProcess.start(launch.command(folder.path()), launch.environment()));
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new ModelException(
          "a worker process cannot be started (isolated=false needs none): " + e.getMessage(), e);
    }
  }

  /**
   * Tries a device in a worker process.
   *
   * @param natives the folder with the native libraries of ONNX Runtime, or empty for those of the
   *     class path
   * @param run its cancelling ends the process
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public static ProbeAnswer probe(Device device, Optional<Path> natives, Run run) {
    return probe(device, WorkerLaunch.with(natives).withAnswerWithin(PROBE), run);
  }

  static ProbeAnswer probe(Device device, WorkerLaunch launch, Run run) {
    run.checkCancelled();
    Worker worker;
    try {
      worker = start(launch);
    } catch (ModelException e) {
      return new ProbeAnswer(Optional.empty(), -1, String.valueOf(e.getMessage()));
    }
    Optional<ProbeResult> result = Optional.empty();
    String problem = "";
    try (Run.Registration cancel = run.whenCancelled(worker::kill)) {
      run.checkCancelled();
      int threads = 1;
      Message answer =
          worker.ask(new WorkerProtocol.Probe(device.name(), threads), "trying " + device);
      result = Optional.of(ProbeResult.fromJson(((WorkerProtocol.Probed) answer).result()));
    } catch (ModelException e) {
      problem = String.valueOf(e.getMessage());
    } finally {
      worker.close();
    }
    run.checkCancelled();
    String said = worker.process.messages();
    int status = worker.process.await(Duration.ZERO).orElse(-1);
    return new ProbeAnswer(result, status, problem.isEmpty() ? said : problem + "\n" + said);
  }

  /** How long an answer may take and how to change that, one sentence for people. */
  public static String limit() {
    return WorkerLaunch.limitSentence(Optional.ofNullable(System.getenv(WorkerLaunch.LIMIT)));
  }

  /**
   * Asks and waits for the answer.
   *
   * @param doing for messages, such as {@code running small.onnx}
   * @throws ModelException if the worker says so, crashes, or does not answer in time
   */
  Message ask(Message request, String doing) {
    return ask(List.of(WorkerProtocol.encode(request)), doing, launch.answer());
  }

  /** Opens a network, from a file or from bytes; otherwise as {@link #ask}. */
  Message open(WorkerProtocol.Open request, Optional<byte[]> bytes) {
    List<byte[]> messages = new ArrayList<>(List.of(WorkerProtocol.encode(request)));
    bytes.ifPresent(messages::add);
    return ask(messages, "opening " + request.name(), launch.opening());
  }

  private Message ask(List<byte[]> messages, String doing, Duration limit) {
    stopping = false;
    asking = true;
    try {
      for (byte[] message : messages) {
        process.send(message);
      }
      return answer(doing, limit);
    } catch (IOException e) {
      throw ended(doing);
    } finally {
      asking = false;
    }
  }

  private Message answer(String doing, Duration limit) {
    boolean answered = false;
    try {
      Message answer = decoded(await(doing, limit));
      answered = true;
      if (answer instanceof WorkerProtocol.Failed failed) {
        throw failed.exception();
      }
      return answer;
    } catch (EOFException e) {
      throw ended(doing);
    } finally {
      if (!answered) {
        broken = true;
        process.kill(); // an answer that comes later would be taken for another's
      }
    }
  }

  /** What is no message is a fault of the worker too. */
  private static Message decoded(byte[] answer) {
    try {
      return WorkerProtocol.decode(answer);
    } catch (RuntimeException e) {
      throw new ModelException("the worker process gave an answer that makes no sense", e);
    }
  }

  private byte[] await(String doing, Duration limit) throws EOFException {
    long start = System.nanoTime();
    long stop = 0;
    while (true) {
      Optional<byte[]> answer = process.receive(POLL);
      if (answer.isPresent()) {
        return answer.get();
      }
      long now = System.nanoTime();
      if (now - start > limit.toNanos()) {
        throw new ModelException(
            "the worker process did not answer within "
                + limit.toSeconds()
                + " s while "
                + doing
                + " and was ended; take smaller tiles, or set the environment variable "
                + WorkerLaunch.LIMIT
                + " to more seconds");
      }
      if (stopping) {
        stop = stop == 0 ? now : stop;
        requireStopping(now - stop, doing);
      }
    }
  }

  /** The first request to stop may have come before the run was on. */
  private void requireStopping(long nanoseconds, String doing) {
    if (nanoseconds > launch.grace().toNanos()) {
      throw new ModelException(
          "the worker process did not stop within "
              + launch.grace().toSeconds()
              + " s while "
              + doing
              + " and was ended");
    }
    sendTerminate();
  }

  /** Asks what runs to stop; does nothing if nothing does. */
  void terminate() {
    if (asking) {
      stopping = true;
      sendTerminate();
    }
  }

  private void sendTerminate() {
    try {
      process.send(WorkerProtocol.encode(new WorkerProtocol.Terminate()));
    } catch (IOException e) {
      // Whoever waits for the answer hears of its end.
    }
  }

  private ModelException ended(String doing) {
    if (killed) {
      return new ModelException("the worker process was ended while " + doing);
    }
    broken = true;
    OptionalInt status = process.await(EXIT);
    process.kill();
    return new ModelException(Crash.sentence(status, doing, process.messages()));
  }

  /**
   * Memory for at least so many samples, which the worker sees.
   *
   * @throws ModelMemoryException if there is no room for it
   */
  SharedMemory memory(long inputSamples, long outputSamples, String doing) {
    Optional<SharedMemory> enough =
        memory.filter(
            there ->
                there.input().capacity() >= inputSamples
                    && there.output().capacity() >= outputSamples);
    if (enough.isPresent()) {
      return enough.get();
    }
    int inputs = NativeSamples.count(inputSamples);
    int outputs = NativeSamples.count(outputSamples);
    memory = Optional.empty();
    files++;
    Path file = folder.path().resolve("samples" + files);
    try {
      SharedMemory made = SharedMemory.create(file, inputs, outputs);
      ask(new WorkerProtocol.Share(file.toString(), inputs, outputs), doing);
      memory = Optional.of(made);
      return made;
    } catch (IOException e) {
      throw new ModelMemoryException(
          "the folder for temporary files, "
              + folder.path().getParent()
              + ", has no room for a tile of "
              + (inputSamples + outputSamples)
              + " samples: "
              + e.getMessage(),
          e);
    } finally {
      deleteIfPossible(file);
    }
  }

  /** Both sides see the memory without the name; Windows keeps the name until they let go. */
  private static void deleteIfPossible(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // The folder goes later.
    }
  }

  /** Whether it can be asked. */
  boolean isAlive() {
    return !killed && !broken && process.isAlive();
  }

  /** The number of the process in the system. */
  long pid() {
    return process.pid();
  }

  /** Its temporary files. */
  Path folder() {
    return folder.path();
  }

  /** Ends it at once, from any thread; whoever waits for an answer gets an exception. */
  void kill() {
    killed = true;
    process.kill();
  }

  /** Ends it and deletes its files. */
  @Override
  public void close() {
    if (asking) {
      kill();
    } else {
      try {
        process.send(WorkerProtocol.encode(new WorkerProtocol.Close()));
      } catch (IOException e) {
        // It has ended already.
      }
    }
    if (process.await(EXIT).isEmpty()) {
      process.close();
    }
    process.close(Duration.ZERO);
    memory = Optional.empty();
    folder.close();
  }
}
