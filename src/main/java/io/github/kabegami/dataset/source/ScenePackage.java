package io.github.kabegami.dataset.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A package of Wallpaper Engine, {@code scene.pkg}, little-endian: a text {@code PKGV} with four
 * digits, of which any are taken; the number of entries; for each a path, the place of its bytes
 * counted from the end of the table, and their number. Texts are their length and their bytes. The
 * table is read at once, the bytes when asked for. Source: notscuffed/repkg,
 * RePKG.Application/Package/PackageReader.cs.
 */
final class ScenePackage {
  private static final String MAGIC = "PKGV";
  private static final int LONGEST_MAGIC = 32;
  private static final int LONGEST_PATH = 4096;

  /** Those of real packages are thousands of times smaller. */
  private static final int LARGEST_TABLE = 16 << 20;

  /** Entries may share bytes, but not so that a small file unpacks to a full disk. */
  private static final int MOST_SHARED = 8;

  /** Three numbers, without the path. */
  private static final int LEAST_ENTRY = 3 * Integer.BYTES;

  private final Path file;
  private final long bytes;
  private final List<Entry> entries = new ArrayList<>();

  /** Where the table ends. */
  private long place;

  /**
   * An entry.
   *
   * @param path in the package
   * @param from where its bytes begin, counted from the end of the table
   * @param length bytes
   */
  record Entry(String path, int from, int length) {}

  private ScenePackage(Path file, long bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Reads the table.
   *
   * @throws UnfitException if it is no package or damaged
   * @throws IOException if it cannot be read
   */
  static ScenePackage open(Path file) throws IOException {
    ScenePackage opened = new ScenePackage(file, Files.size(file));
    if (opened.bytes == 0) {
      throw new UnfitException("is empty (0 bytes)");
    }
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      opened.readTable(stream);
    }
    return opened;
  }

  private void readTable(InputStream stream) throws IOException {
    String magic = text(stream, LONGEST_MAGIC, "is not a package of Wallpaper Engine");
    if (!magic.startsWith(MAGIC)) {
      throw new UnfitException("is not a package of Wallpaper Engine");
    }
    int count = number(stream);
    if (count < 0 || (long) count * LEAST_ENTRY > bytes) {
      throw new UnfitException("is damaged: its table has " + count + " entries");
    }
    for (int i = 0; i < count; i++) {
      String path = text(stream, LONGEST_PATH, "is damaged: a path in its table has no end");
      entries.add(new Entry(path, number(stream), number(stream)));
    }
    requireOwnBytes();
  }

  private void requireOwnBytes() throws UnfitException {
    long all =
        entries.stream().filter(entry -> complaint(entry).isEmpty()).mapToLong(Entry::length).sum();
    if (all > MOST_SHARED * bytes) {
      throw new UnfitException(
          "is damaged: its entries have " + all + " bytes, and it has only " + bytes);
    }
  }

  private String text(InputStream stream, int longest, String otherwise) throws IOException {
    int length = number(stream);
    if (length < 0 || length > longest) {
      throw new UnfitException(otherwise);
    }
    return new String(read(stream, length), StandardCharsets.UTF_8);
  }

  private int number(InputStream stream) throws IOException {
    return ByteBuffer.wrap(read(stream, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private byte[] read(InputStream stream, int length) throws IOException {
    byte[] read = stream.readNBytes(length);
    if (read.length < length) {
      throw new UnfitException("is damaged: it ends within its table");
    }
    place += length;
    if (place > LARGEST_TABLE) {
      throw new UnfitException("is damaged: its table is larger than 16 MB");
    }
    return read;
  }

  /** In their order. */
  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The entry of a path. */
  Optional<Entry> entry(String path) {
    return entries.stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  /** Why an entry cannot be used: the end of a sentence; empty if it can. */
  Optional<String> complaint(Entry entry) {
    String path = entry.path();
    List<String> parts = Arrays.asList(path.split("[/\\\\]", -1));
    if (path.startsWith("/")
        || parts.contains("..")
        || path.indexOf(':') >= 0
        || path.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("has a path that leads out of its package");
    }
    if (entry.from() < 0 || entry.length() < 0 || entry.from() + (long) entry.length() > room()) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "lies outside of its package: %d bytes from %d of %d",
              entry.length(),
              entry.from(),
              room()));
    }
    return entry.length() == 0 ? Optional.of("is empty (0 bytes)") : Optional.empty();
  }

  private long room() {
    return bytes - place;
  }

  /**
   * All bytes of an entry.
   *
   * @param most bytes that it may take in memory
   * @throws UnfitException if the entry cannot be used or is larger
   * @throws IOException if the package cannot be read
   */
  byte[] bytes(Entry entry, long most) throws IOException {
    if (complaint(entry).isEmpty() && entry.length() > most) {
      throw UnfitException.tooLarge(entry.length());
    }
    return head(entry, entry.length());
  }

  /**
   * The first bytes of an entry.
   *
   * @param most how many at most
   * @throws UnfitException if the entry cannot be used
   * @throws IOException if the package cannot be read
   */
  byte[] head(Entry entry, int most) throws IOException {
    Optional<String> complaint = complaint(entry);
    if (complaint.isPresent()) {
      throw new UnfitException(complaint.get());
    }
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(most, entry.length()));
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(place + entry.from());
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    }
    if (buffer.hasRemaining()) {
      throw new IOException(file + " was cut while it was in use");
    }
    return buffer.array();
  }
}
