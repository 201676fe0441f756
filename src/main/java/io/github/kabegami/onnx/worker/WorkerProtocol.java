package io.github.kabegami.onnx.worker;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.io.Json;
import io.github.kabegami.onnx.engine.Device;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What this process and its worker say to each other. A message is its name, a line break and its
 * content as JSON; only the bytes of a model follow as they are, in a message of their own. Each
 * request has one answer, except {@link Terminate} and {@link Close}, which have none.
 */
final class WorkerProtocol {
  /** To be raised with every change of a message. */
  static final int VERSION = 1;

  private WorkerProtocol() {}

  /** One of the records here. */
  interface Message {}

  /** First words of the worker. */
  record Ready(int version) implements Message {}

  /**
   * Opens a network; answered by {@link Opened} or {@link Failed}.
   *
   * @param file path, or empty if its bytes are the next message
   * @param name for messages
   * @param device name of a constant of {@link Device}
   */
  record Open(Optional<String> file, String name, String device, int threads) implements Message {

    EngineOptions options() {
      return new EngineOptions(Device.valueOf(device), false, threads);
    }
  }

  /** Asks for the network in full precision: {@link Opened}, {@link None} or {@link Failed}. */
  record OpenFull() implements Message {}

  /** Names memory for samples, in place of what was there: {@link Done} or {@link Failed}. */
  record Share(String file, int inputSamples, int outputSamples) implements Message {}

  /** Runs the network or the one in full precision: {@link Done} or {@link Failed}. */
  record Execute(boolean full, int width, int height) implements Message {}

  /** Stops what is running. */
  record Terminate() implements Message {}

  /** Asks whether a device works: {@link Probed} or {@link Failed}. */
  record Probe(String device, int threads) implements Message {}

  /** Ends the worker. */
  record Close() implements Message {}

  /** A network is open. */
  record Opened(TensorModel.Traits traits) implements Message {}

  /** There is none. */
  record None() implements Message {}

  /** It is done. */
  record Done() implements Message {}

  /** A {@link ProbeResult} as JSON. */
  record Probed(String result) implements Message {}

  /**
   * It failed.
   *
   * @param memory whether for lack of memory
   */
  record Failed(boolean memory, String sentence) implements Message {

    static Failed of(Throwable e) {
      return new Failed(
          e instanceof ModelMemoryException || e instanceof OutOfMemoryError,
          e instanceof ModelException && e.getMessage() != null
              ? e.getMessage()
              : "the worker process failed: " + e);
    }

    ModelException exception() {
      return memory
          ? new ModelMemoryException(sentence, new ModelException("in a worker process"))
          : new ModelException(sentence);
    }
  }

  static byte[] encode(Message message) {
    String name = message.getClass().getSimpleName();
    return (name + "\n" + Json.toText(message)).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a message.
   *
   * @throws RuntimeException if it is none
   */
  static Message decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    String name = text.substring(0, Math.max(end, 0));
    Class<?> type =
        Arrays.stream(WorkerProtocol.class.getDeclaredClasses())
            .filter(found -> found.isRecord() && found.getSimpleName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown message '" + name + "'"));
    return (Message) Json.fromText(text.substring(end + 1), type);
  }
}
