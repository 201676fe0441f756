package io.github.kabegami.pack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an LMDB from front to back: values in the order of their keys, leaf pages between them,
 * branch pages and the heads at the end. Nothing is copied, no page stays free, and equal input
 * gives equal bytes, as LMDB's own compacting copy does. Memory: about 100 bytes for 50 patches.
 *
 * <p>Deliberately not by the LMDB library: its file would depend on its page size and on how often
 * it commits, and it would bring native code for each system.
 */
final class LmdbWriter implements Closeable {
  private final PackFile file;
  private final LmdbPage leaf = new LmdbPage(LmdbPages.LEAF);
  private final List<Child> leaves = new ArrayList<>();
  private byte[] firstOfLeaf = new byte[0];
  private String last = "";
  private long entries;
  private long largePages;
  private long branchPages;

  /** A page and the first key below it. */
  private record Child(byte[] key, long page) {}

  /**
   * Begins a file.
   *
   * @throws IOException with a sentence, if it cannot be written
   */
  LmdbWriter(Path target) throws IOException {
    file = new PackFile(target);
    file.write(new byte[2 * LmdbPages.PAGE]); // the heads, when all is known
  }

  /**
   * Adds a value.
   *
   * @param key ASCII, at most 511 letters; behind all before
   * @throws IllegalArgumentException if the key is none
   */
  void add(String key, byte[] value) throws IOException {
    requireNext(key);
    byte[] name = key.getBytes(StandardCharsets.US_ASCII);
    boolean isLarge = LmdbPages.NODE + name.length + value.length > LmdbPages.LARGEST_NODE;
    if (!leaf.fits(name.length, isLarge ? Long.BYTES : value.length)) {
      endLeaf();
    }
    if (leaf.count() == 0) {
      firstOfLeaf = name;
    }
    if (isLarge) {
      leaf.add(name, value.length, large(value));
    } else {
      leaf.add(name, value);
    }
    entries++;
  }

  private void requireNext(String key) {
    if (!key.matches("\\p{ASCII}{1," + LmdbPages.LONGEST_KEY + "}") || key.compareTo(last) <= 0) {
      throw new IllegalArgumentException(
          "keys are 1 to "
              + LmdbPages.LONGEST_KEY
              + " ASCII letters, in order; got '"
              + key
              + "' after '"
              + last
              + "'");
    }
    last = key;
  }

  private long next() {
    return file.position() / LmdbPages.PAGE;
  }

  private long large(byte[] value) throws IOException {
    long number = next();
    long pages = LmdbPages.pages(value.length, LmdbPages.PAGE);
    ByteBuffer head = ByteBuffer.allocate(LmdbPages.HEAD).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(0, number).putShort(LmdbPages.FLAGS, (short) LmdbPages.LARGE);
    head.putInt(LmdbPages.COUNT, Math.toIntExact(pages));
    file.write(head.array());
    file.write(value);
    file.write(new byte[(int) (pages * LmdbPages.PAGE - LmdbPages.HEAD - value.length)]);
    largePages += pages;
    return number;
  }

  private void endLeaf() throws IOException {
    if (leaf.count() > 0) {
      long number = next();
      file.write(leaf.take(number));
      leaves.add(new Child(firstOfLeaf, number));
    }
  }

  /** Ends the file, which then appears. */
  void finish() throws IOException {
    endLeaf();
    List<Child> level = leaves;
    int depth = level.isEmpty() ? 0 : 1;
    while (level.size() > 1) {
      level = branches(level);
      depth++;
    }
    long root = level.isEmpty() ? LmdbPages.NOWHERE : level.get(0).page();
    long lastPage = next() - 1;
    ByteBuffer heads = ByteBuffer.allocate(2 * LmdbPages.PAGE).order(ByteOrder.LITTLE_ENDIAN);
    head(heads, 0, 1);
    putDatabase(heads, LmdbPages.MAIN, LmdbPages.NOWHERE, 0);
    head(heads, 1, lastPage);
    putDatabase(heads, LmdbPages.PAGE + LmdbPages.MAIN, root, depth);
    putCounts(heads, LmdbPages.PAGE + LmdbPages.MAIN);
    heads.putLong(LmdbPages.PAGE + LmdbPages.TRANSACTION, 1);
    file.finish(heads.array());
  }

  /** The level above. */
  private List<Child> branches(List<Child> below) throws IOException {
    List<Child> level = new ArrayList<>();
    LmdbPage page = new LmdbPage(LmdbPages.BRANCH);
    for (int from = 0; from < below.size(); ) {
      int to = from;
      while (to < below.size() && page.fits(key(below, from, to).length, 0)) {
        page.add(key(below, from, to), below.get(to).page());
        to++;
        if (to == below.size() - 2 && !fitTwo(page, below, to)) {
          break; // a branch has two nodes at least
        }
      }
      long number = next();
      file.write(page.take(number));
      branchPages++;
      level.add(new Child(below.get(from).key(), number));
      from = to;
    }
    return level;
  }

  /** Whether the last two fit as well; else both go to the next page. */
  private static boolean fitTwo(LmdbPage page, List<Child> below, int at) {
    int both = below.get(at).key().length + below.get(at + 1).key().length;
    return page.fits(both + LmdbPages.NODE + 2 * Short.BYTES, 0);
  }

  /** The first key of a page is left out: all before the second go there. */
  private static byte[] key(List<Child> below, int from, int at) {
    return at == from ? new byte[0] : below.get(at).key();
  }

  private static void head(ByteBuffer heads, int number, long lastPage) {
    int at = number * LmdbPages.PAGE;
    heads.putLong(at, number).putShort(at + LmdbPages.FLAGS, (short) LmdbPages.META);
    heads.putInt(at + LmdbPages.HEAD, LmdbPages.MAGIC);
    heads.putInt(at + LmdbPages.VERSION_AT, LmdbPages.VERSION);
    heads.putLong(at + LmdbPages.MAP_SIZE, Math.max(2, lastPage + 1) * LmdbPages.PAGE);
    heads.putInt(at + LmdbPages.FREE, LmdbPages.PAGE);
    heads.putShort(at + LmdbPages.FREE + LmdbPages.DB_FLAGS, LmdbPages.NUMBERS);
    heads.putLong(at + LmdbPages.FREE + LmdbPages.DB_ROOT, LmdbPages.NOWHERE);
    heads.putLong(at + LmdbPages.LAST_PAGE, Math.max(1, lastPage));
  }

  private static void putDatabase(ByteBuffer heads, int at, long root, int depth) {
    heads.putShort(at + LmdbPages.DB_DEPTH, (short) depth);
    heads.putLong(at + LmdbPages.DB_ROOT, root);
  }

  private void putCounts(ByteBuffer heads, int at) {
    heads.putLong(at + LmdbPages.DB_BRANCHES, branchPages);
    heads.putLong(at + LmdbPages.DB_LEAVES, leaves.size());
    heads.putLong(at + LmdbPages.DB_LARGE, largePages);
    heads.putLong(at + LmdbPages.DB_ENTRIES, entries);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
