package io.github.kabegami.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * A part of a file. The file is opened for each reading: that takes microseconds, needs no limit of
 * open files, and no thread that is interrupted closes it for the others.
 *
 * @param file which
 * @param at where it begins
 * @param length bytes
 */
record Slice(Path file, long at, int length) {

  /** The bytes. */
  byte[] read() throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "r")) {
      return read(opened);
    } catch (IOException e) {
      throw new IOException(file + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** The bytes, of the file that is open already. */
  byte[] read(RandomAccessFile opened) throws IOException {
    if (at < 0 || length < 0 || at + length > opened.length()) {
      throw new EOFException("it ends before byte " + (at + length) + "; it is cut off");
    }
    byte[] bytes = new byte[length];
    opened.seek(at);
    opened.readFully(bytes);
    return bytes;
  }
}
