package io.github.kabegami.network.weights;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.PickleValue.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The parts of a checkpoint in zip form: X/data.pkl and the storages X/data/0, X/data/1 ... */
final class ZipStorages implements StorageFile {
  private static final String PICKLE = "data.pkl";
  private static final long MOST_PICKLE_BYTES = 64L << 20;

  /** No byte of a deflated entry stands for more. */
  private static final long MOST_INFLATION = 1032;

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries;
  private final String folder;
  private final ZipEntry pickle;
  private final long fileBytes;

  private ZipStorages(ZipFile zip, Map<String, ZipEntry> entries, ZipEntry pickle, long fileBytes) {
    this.zip = zip;
    this.entries = entries;
    this.pickle = pickle;
    this.folder = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
    this.fileBytes = fileBytes;
  }

  /**
   * The parts of an archive.
   *
   * @throws ModelException if a name is there twice, or there is not one data.pkl
   */
  static ZipStorages of(ZipFile zip, long fileBytes) throws IOException {
    Map<String, ZipEntry> entries = new HashMap<>();
    Optional<ZipEntry> pickle = Optional.empty();
    for (ZipEntry entry : list(zip)) {
      if (entries.put(entry.getName(), entry) != null) {
        throw new ModelException(
            "the zip archive holds " + Shown.name(entry.getName()) + " twice; it is damaged");
      }
      if (isPickle(entry.getName())) {
        if (pickle.isPresent()) {
          throw new ModelException("the zip archive holds two checkpoints; give one of them");
        }
        pickle = Optional.of(entry);
      }
    }
    ZipStorages storages =
        new ZipStorages(
            zip,
            entries,
            pickle.orElseThrow(() -> new ModelException("the zip archive holds no data.pkl")),
            fileBytes);
    storages.requireLittleEndian();
    return storages;
  }

  /**
   * All entries.
   *
   * @throws ZipException if a comment is not in its encoding, which ZipFile does not check when it
   *     opens the file
   */
  static List<? extends ZipEntry> list(ZipFile zip) throws ZipException {
    try {
      return Collections.list(zip.entries());
    } catch (IllegalArgumentException e) {
      ZipException damaged = new ZipException("an entry is not text in its encoding");
      damaged.initCause(e);
      throw damaged;
    }
  }

  /** Whether a zip entry of that name is the pickle of a checkpoint: in one folder. */
  static boolean isPickle(String name) {
    return name.endsWith("/" + PICKLE) && name.indexOf('/') == name.length() - PICKLE.length() - 1;
  }

  private void requireLittleEndian() throws IOException {
    Optional<ZipEntry> order = Optional.ofNullable(entries.get(folder + "byteorder"));
    if (order.isPresent()) {
      try (InputStream in = zip.getInputStream(order.get())) {
        String text = new String(in.readNBytes(16), StandardCharsets.ISO_8859_1).strip();
        if (!text.equals("little")) {
          throw new ModelException(
              "its byte order is "
                  + Shown.name(text)
                  + "; save it on a little-endian machine, as most are");
        }
      }
    }
  }

  long pickleBytes() {
    return pickle.getSize();
  }

  InputStream pickle() throws IOException {
    requireHonest(pickle);
    if (pickle.getSize() > MOST_PICKLE_BYTES) {
      throw new ModelException(
          "its data.pkl has "
              + pickle.getSize()
              + " bytes, at most "
              + MOST_PICKLE_BYTES
              + " are read; save only the state_dict()");
    }
    return zip.getInputStream(pickle);
  }

  @Override
  public void require(Storage storage) {
    ZipEntry entry = entry(storage);
    requireHonest(entry);
    long bytes = storage.type().bytes();
    if (storage.total() < 0
        || entry.getSize() / bytes != storage.total()
        || entry.getSize() % bytes != 0) {
      throw new ModelException(
          "the storage "
              + Shown.name(storage.key())
              + " has "
              + entry.getSize()
              + " bytes; expected "
              + storage.total()
              + " values of "
              + bytes
              + " bytes; the file is damaged");
    }
  }

  /** A size that cannot be in the file must not be believed. */
  private void requireHonest(ZipEntry entry) {
    long inflation = entry.getMethod() == ZipEntry.STORED ? 1 : MOST_INFLATION;
    long stored = Math.max(0, entry.getCompressedSize());
    if (stored > fileBytes || entry.getSize() < 0 || entry.getSize() / inflation > stored) {
      throw new ModelException(
          "the zip archive promises "
              + entry.getSize()
              + " bytes of "
              + Shown.name(entry.getName())
              + " in a file of "
              + fileBytes
              + "; it is cut short or damaged");
    }
  }

  private ZipEntry entry(Storage storage) {
    return Optional.ofNullable(entries.get(folder + "data/" + storage.key()))
        .orElseThrow(
            () ->
                new ModelException(
                    "the storage "
                        + Shown.name(storage.key())
                        + " is missing in the zip archive; the file is damaged"));
  }

  @Override
  public long unpackedBefore(Storage storage, long first) {
    return entry(storage).getMethod() == ZipEntry.STORED ? 0 : first;
  }

  @Override
  public float[] read(Storage storage, long first, int count) throws IOException {
    try (InputStream in = zip.getInputStream(entry(storage))) {
      in.skipNBytes(first * storage.type().bytes());
      return FloatReader.read(in, storage.type(), count);
    }
  }
}
