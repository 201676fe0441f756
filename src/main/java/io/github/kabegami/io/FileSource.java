package io.github.kabegami.io;

import io.github.kabegami.core.PictureStyle;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A picture of a file: asks its rows in order, and says in one sentence what is wrong with the
 * file.
 */
final class FileSource implements PictureSource {
  private final Path path;
  private final String kind;
  private final PictureSource rows;
  private int first;

  FileSource(Path path, String kind, PictureSource rows) {
    this.path = path;
    this.kind = kind;
    this.rows = rows;
  }

  /** The sentence about a file that cannot be read. */
  static IOException failed(Path path, String kind, Exception e) {
    if (e instanceof UnreadableException unreadable) {
      String sentence = path + " " + e.getMessage();
      return unreadable.lacksMemory()
          ? new NoMemoryException(sentence, e)
          : new IOException(sentence, e);
    }
    // Decoders repeat what they find in the file.
    String reason = String.valueOf(e.getMessage()).replaceAll("\\p{C}+", "?");
    String detail = e.getMessage() == null ? "" : " (" + reason + ")";
    return new IOException(path + " is a damaged, cut off or unsupported " + kind + detail, e);
  }

  @Override
  public PictureStyle style() {
    return rows.style();
  }

  @Override
  public int width() {
    return rows.width();
  }

  @Override
  public int height() {
    return rows.height();
  }

  @Override
  public int channels() {
    return rows.channels();
  }

  @Override
  public void read(int y, int count, float[] target) throws IOException {
    if (y < first || count < 0 || count > height() - y) {
      throw new IllegalArgumentException(
          "expected rows within "
              + first
              + ".."
              + height()
              + " (strips go down), got "
              + count
              + " rows from "
              + y);
    }
    if (target.length < (long) count * width() * channels()) {
      throw new IllegalArgumentException(
          count + " rows of " + path + " do not fit an array of " + target.length);
    }
    first = y;
    try {
      rows.read(y, count, target);
    } catch (IOException | RuntimeException e) {
      throw failed(path, kind, e);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
