package io.github.kabegami.pack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where the values of an LMDB lie, whoever wrote it: its tree is walked once. The file is not
 * mapped into memory, and what it says is checked, so that a damaged one cannot end Java.
 */
final class LmdbFile {
  private static final int LARGEST_PAGE = 1 << 16;

  /** As in LMDB itself, CURSOR_STACK. */
  private static final int DEEPEST = 32;

  private final Path path;
  private final RandomAccessFile file;
  private final Sink sink;
  private int page = LmdbPages.PAGE;
  private long pages;
  private long left;
  private long taken;

  /** Takes values in the order of the tree, that of the bytes of their keys. */
  @FunctionalInterface
  interface Sink {
    /** A value by its key. */
    void take(String key, Slice value) throws IOException;
  }

  private LmdbFile(Path path, RandomAccessFile file, Sink sink) {
    this.path = path;
    this.file = file;
    this.sink = sink;
  }

  /**
   * Looks at all keys.
   *
   * @param path of {@code data.mdb}
   * @throws IOException with a sentence, if it cannot be read, is damaged or of another kind; or
   *     what the sink throws
   */
  static void scan(Path path, Sink sink) throws IOException {
    RandomAccessFile opened = open(path);
    try (opened) {
      new LmdbFile(path, opened, sink).walk();
    }
  }

  private static RandomAccessFile open(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "r");
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }

  private static IOException damaged(Path path, Exception e) {
    return new IOException(
        e instanceof DamageException
            ? path + " " + e.getMessage()
            : path + " is a damaged or cut off LMDB (" + e.getMessage() + ")",
        e);
  }

  /** Reads something of the file. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  /** Whatever is wrong with the file becomes a sentence; what sinks throw does not. */
  private <T> T guarded(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (IOException | RuntimeException e) {
      throw damaged(path, e);
    }
  }

  /** The end of a sentence. */
  private static final class DamageException extends IOException {
    private static final long serialVersionUID = 1;

    DamageException(String message) {
      super(message);
    }
  }

  private static DamageException damaged(String what) {
    return new DamageException("is a damaged LMDB: " + what);
  }

  private ByteBuffer bytes(long at, int length) throws IOException {
    return ByteBuffer.wrap(new Slice(path, at, length).read(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The main database, as the newer of both heads tells of it. */
  private record Head(long root, int depth, long entries) {}

  private void walk() throws IOException {
    Head head = guarded(this::head);
    if (head.root() != LmdbPages.NOWHERE) {
      walk(head.root(), head.depth());
    }
    if (taken != head.entries()) {
      throw damaged(path, damaged("it has " + taken + " values and tells of " + head.entries()));
    }
  }

  private Head head() throws IOException {
    ByteBuffer first = head(0);
    page = first.getInt(LmdbPages.FREE);
    if (Integer.bitCount(page) != 1 || page < LmdbPages.META_END || page > LARGEST_PAGE) {
      throw damaged("it has pages of " + page + " bytes");
    }
    ByteBuffer second = head(page);
    long newer = second.getLong(LmdbPages.TRANSACTION) - first.getLong(LmdbPages.TRANSACTION);
    ByteBuffer head = newer > 0 ? second : first;
    pages = head.getLong(LmdbPages.LAST_PAGE) + 1;
    int main = LmdbPages.MAIN;
    if (head.getShort(main + LmdbPages.DB_FLAGS) != 0) {
      throw new DamageException("is an LMDB of another kind: its keys have several values");
    }
    long root = head.getLong(main + LmdbPages.DB_ROOT);
    left = head.getLong(main + LmdbPages.DB_BRANCHES) + head.getLong(main + LmdbPages.DB_LEAVES);
    left = Math.min(left, file.length() / page);
    int depth = head.getShort(main + LmdbPages.DB_DEPTH);
    if (root != LmdbPages.NOWHERE && depth > DEEPEST) {
      throw damaged("its tree is " + depth + " pages deep");
    }
    return new Head(root, depth, head.getLong(main + LmdbPages.DB_ENTRIES));
  }

  private ByteBuffer head(long at) throws IOException {
    ByteBuffer head = bytes(at, LmdbPages.META_END);
    if (head.getInt(LmdbPages.HEAD) != LmdbPages.MAGIC) {
      throw new DamageException("is not an LMDB, or one of a computer with another order of bytes");
    }
    int version = head.getInt(LmdbPages.VERSION_AT);
    if (version != LmdbPages.VERSION) {
      throw new DamageException(
          "is an LMDB of version " + version + "; expected version " + LmdbPages.VERSION);
    }
    return head;
  }

  private void walk(long number, int depth) throws IOException {
    ByteBuffer node = guarded(() -> page(number, depth));
    int end = node.getShort(LmdbPages.LOWER) & 0xFFFF;
    for (int place = LmdbPages.HEAD; place < end; place += Short.BYTES) {
      int from = place;
      if (depth > 1) {
        walk(guarded(() -> below(node, from)), depth - 1);
      } else {
        Value value = guarded(() -> value(node, from, number));
        taken++;
        sink.take(value.key(), value.slice());
      }
    }
  }

  private ByteBuffer page(long number, int depth) throws IOException {
    if (number < 2 || number >= pages || depth < 1 || --left < 0) {
      throw damaged("page " + number + " cannot belong to its tree");
    }
    ByteBuffer node = bytes(number * page, page);
    int kind = node.getShort(LmdbPages.FLAGS) & (LmdbPages.BRANCH | LmdbPages.LEAF);
    if (node.getLong(0) != number || kind != (depth > 1 ? LmdbPages.BRANCH : LmdbPages.LEAF)) {
      throw damaged("page " + number + " is none of its tree");
    }
    return node;
  }

  private static long below(ByteBuffer node, int place) {
    int at = node.getShort(place) & 0xFFFF;
    long high = node.getShort(at + LmdbPages.NODE_FLAGS) & 0xFFFFL;
    return (high << Integer.SIZE) | Integer.toUnsignedLong(node.getInt(at));
  }

  private record Value(String key, Slice slice) {}

  private Value value(ByteBuffer node, int place, long number) throws IOException {
    int at = node.getShort(place) & 0xFFFF;
    int length = node.getInt(at);
    int flags = node.getShort(at + LmdbPages.NODE_FLAGS);
    byte[] key = new byte[node.getShort(at + LmdbPages.KEY_LENGTH) & 0xFFFF];
    int value = at + LmdbPages.NODE + key.length;
    node.get(at + LmdbPages.NODE, key);
    String name = new String(key, StandardCharsets.UTF_8);
    if ((flags & LmdbPages.IS_MORE) != 0) {
      throw new DamageException("is an LMDB of another kind: '" + name + "' is a database in it");
    }
    boolean isLarge = (flags & LmdbPages.IS_LARGE) != 0;
    long from = isLarge ? large(node.getLong(value), name) : number * page + value;
    if (length < 0 || from + length > (isLarge ? file.length() : (number + 1) * page)) {
      throw damaged("the value of '" + name + "' ends behind its room; the file may be cut off");
    }
    return new Value(name, new Slice(path, from, length));
  }

  /** Where a value with pages of its own begins. */
  private long large(long number, String name) throws DamageException {
    if (number < 2 || number >= pages) {
      throw damaged("the value of '" + name + "' lies on page " + number + " of " + pages);
    }
    return number * page + LmdbPages.HEAD;
  }
}
