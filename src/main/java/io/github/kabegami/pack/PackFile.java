package io.github.kabegami.pack;

import io.github.kabegami.io.PendingFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written from front to back and appears when it is finished. What goes wrong is
 * told in a sentence that names it. One thread at a time.
 */
final class PackFile implements Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final PendingFile file;
  private final OutputStream out;
  private long position;

  /**
   * Opens it; takes the place of one that is there.
   *
   * @throws IOException with a sentence, if it cannot be written
   */
  PackFile(Path target) throws IOException {
    file = PendingFile.create(target, true);
    try {
      out = new BufferedOutputStream(Files.newOutputStream(file.path()), BUFFER_BYTES);
    } catch (IOException e) {
      file.close();
      throw file.failed(e);
    }
  }

  /** Bytes that were written. */
  long position() {
    return position;
  }

  void write(byte[] bytes) throws IOException {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw file.failed(e);
    }
    position += bytes.length;
  }

  void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends it. */
  void finish() throws IOException {
    finish(new byte[0]);
  }

  /**
   * Ends it.
   *
   * @param head takes the place of its first bytes
   */
  void finish(byte[] head) throws IOException {
    try {
      out.close();
      if (head.length > 0) {
        try (RandomAccessFile again = new RandomAccessFile(file.path().toFile(), "rw")) {
          again.write(head);
        }
      }
    } catch (IOException e) {
      throw file.failed(e);
    }
    file.finish();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      out.close();
    } catch (IOException e) {
      // It was told when it was written, and the file is deleted.
    }
  }
}
