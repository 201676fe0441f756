package io.github.kabegami.onnx.engine;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.onnx.Widening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A network in float32 on the processor, which is opened when it is first asked for. */
final class FullPrecision implements AutoCloseable {
  private final Origin origin;
  private final String name;
  private final boolean onProcessor;
  private Optional<TensorModel> opened = Optional.empty();
  private boolean settled;

  /**
   * Of a network.
   *
   * @param origin where it came from
   * @param onProcessor whether it runs there now
   */
  FullPrecision(Origin origin, String name, boolean onProcessor) {
    this.origin = origin;
    this.name = name;
    this.onProcessor = onProcessor;
  }

  /** Where a network came from. */
  sealed interface Origin {
    /** Threads of the engine. */
    int threads();

    /** The model's file. */
    byte[] bytes() throws IOException;

    /** The network as it is, on the processor. */
    OnnxModel onCpu(String name);

    /** A file, which must still be there. */
    record OfFile(Path file, int threads) implements Origin {
      @Override
      public byte[] bytes() throws IOException {
        return Files.readAllBytes(file);
      }

      @Override
      public OnnxModel onCpu(String name) {
        return OnnxModel.open(file, name, EngineOptions.cpu(threads));
      }
    }

    /** A model in memory. */
    @SuppressWarnings("ArrayRecordComponent")
    record OfBytes(byte[] bytes, int threads) implements Origin {
      @Override
      public OnnxModel onCpu(String name) {
        return OnnxModel.open(bytes, name, EngineOptions.cpu(threads));
      }
    }
  }

  /** Empty if the network is that already, or it cannot be had. */
  synchronized Optional<TensorModel> model() {
    if (!settled) {
      settled = true;
      opened = open();
    }
    return opened;
  }

  private Optional<TensorModel> open() {
    try {
      Optional<byte[]> widened = Widening.of(origin.bytes());
      if (widened.isPresent()) {
        return Optional.of(
            OnnxModel.open(widened.get(), name, EngineOptions.cpu(origin.threads())));
      }
      return onProcessor ? Optional.empty() : Optional.of(origin.onCpu(name));
    } catch (IOException | ModelException e) {
      return Optional.empty(); // what is there goes on as it is
    }
  }

  @Override
  public synchronized void close() {
    settled = true;
    opened.ifPresent(TensorModel::close);
    opened = Optional.empty();
  }
}
