package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleValue.Flag;
import io.github.kabegami.network.weights.PickleValue.Mapping;
import io.github.kabegami.network.weights.PickleValue.Sequence;
import io.github.kabegami.network.weights.PickleValue.Storage;
import io.github.kabegami.network.weights.PickleValue.Text;
import io.github.kabegami.network.weights.PickleValue.Whole;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a checkpoint from before PyTorch 1.6: five pickles (a mark, the version, the
 * machine, the checkpoint, the keys of the storages), then for each key the number of values in 64
 * bits and the values.
 */
final class LegacyStorages implements StorageFile {
  private static final long PROTOCOL = 1001;
  private static final long MOST_PICKLE_BYTES = 64L << 20;

  private final FileChannel channel;
  private final long fileBytes;
  private final Map<String, Storage> named = new HashMap<>();
  private final Map<String, Long> positions = new HashMap<>();

  LegacyStorages(FileChannel channel) throws IOException {
    this.channel = channel;
    this.fileBytes = channel.size();
  }

  /**
   * The checkpoint, and where the storages begin.
   *
   * @throws ModelException if anything is damaged
   */
  PickleValue readPickles() throws IOException {
    InputStream bytes = Channels.newInputStream(channel.position(0));
    PickleSource source = new PickleSource(bytes, Math.min(fileBytes, MOST_PICKLE_BYTES));
    Unpickler.read(source, storage -> {}); // the mark, which FileKind has seen
    requireProtocol(Unpickler.read(source, storage -> {}));
    requireLittleEndian(Unpickler.read(source, storage -> {}));
    PickleValue checkpoint = Unpickler.read(source, this::name);
    locate(Unpickler.read(source, storage -> {}), source.position());
    return checkpoint;
  }

  private static void requireProtocol(PickleValue version) {
    if (!(version instanceof Whole whole) || whole.value() != PROTOCOL) {
      throw new ModelException(
          "it has another version of PyTorch's old form than " + PROTOCOL + "; save it again");
    }
  }

  private static void requireLittleEndian(PickleValue machine) {
    if (machine instanceof Mapping mapping
        && mapping.entries().get("little_endian") instanceof Flag little
        && !little.value()) {
      throw new ModelException(
          "its byte order is big; save it on a little-endian machine, as most are");
    }
  }

  private void name(Storage storage) {
    Storage first = named.computeIfAbsent(storage.key(), key -> storage);
    if (first.type() != storage.type() || first.total() != storage.total()) {
      throw new ModelException(
          "the storage "
              + Shown.name(storage.key())
              + " has two types or sizes; the file is damaged");
    }
  }

  private void locate(PickleValue keys, long start) throws IOException {
    if (!(keys instanceof Sequence list)) {
      throw new ModelException("it has no list of its storages; the file is damaged");
    }
    long position = start;
    for (PickleValue key : list.items()) {
      Storage storage = storage(key);
      if (position > fileBytes - Long.BYTES) {
        throw cutShort(storage);
      }
      ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (count.hasRemaining() && channel.read(count, position + count.position()) >= 0) {
        // a read may give fewer bytes
      }
      requireCount(storage, count.getLong(0));
      position += Long.BYTES;
      if (storage.total() > (fileBytes - position) / storage.type().bytes()) {
        throw cutShort(storage);
      }
      if (positions.put(storage.key(), position) != null) {
        throw new ModelException(
            "the storage " + Shown.name(storage.key()) + " is there twice; the file is damaged");
      }
      position += storage.total() * storage.type().bytes();
    }
  }

  private Storage storage(PickleValue key) {
    return Optional.of(key)
        .filter(Text.class::isInstance)
        .map(text -> named.get(((Text) text).value()))
        .orElseThrow(
            () ->
                new ModelException("it holds a storage that no tensor names; the file is damaged"));
  }

  private static void requireCount(Storage storage, long found) {
    if (found != storage.total() || found < 0) {
      throw new ModelException(
          "the storage "
              + Shown.name(storage.key())
              + " has "
              + found
              + " values; expected "
              + storage.total()
              + "; the file is damaged");
    }
  }

  private static ModelException cutShort(Storage storage) {
    return new ModelException(
        "the file ends before the values of storage "
            + Shown.name(storage.key())
            + "; it is cut short, fetch it again");
  }

  @Override
  public void require(Storage storage) {
    if (!positions.containsKey(storage.key())) {
      throw new ModelException(
          "the storage "
              + Shown.name(storage.key())
              + " is missing at the end of the file; the file is damaged");
    }
  }

  @Override
  public long unpackedBefore(Storage storage, long first) {
    return 0;
  }

  @Override
  public float[] read(Storage storage, long first, int count) throws IOException {
    long position =
        Optional.ofNullable(positions.get(storage.key())).orElseThrow()
            + first * storage.type().bytes();
    InputStream in = Channels.newInputStream(channel.position(position));
    return FloatReader.read(in, storage.type(), count);
  }
}
