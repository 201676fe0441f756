package io.github.kabegami.network.onnx;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The bytes of a model, from memory or from a file through a small window. A file is never mapped
 * into memory (on Windows a mapping keeps it locked), and what nobody asks for is never read. One
 * thread at a time.
 */
final class ModelBytes {
  /** Small, because after each skipped weight a new window is read. */
  private static final int WINDOW_BYTES = 4096;

  private final Source source;
  private final long size;
  private final ByteBuffer window;
  private long windowStart;

  /** Reads some bytes from a position on, as {@link FileChannel#read(ByteBuffer, long)} does. */
  @FunctionalInterface
  private interface Source {
    int read(ByteBuffer target, long position) throws IOException;
  }

  private ModelBytes(Source source, long size, ByteBuffer window) {
    this.source = source;
    this.size = size;
    this.window = window;
  }

  /** Of a file, which the caller closes. */
  static ModelBytes of(FileChannel channel) throws IOException {
    ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    return new ModelBytes(channel::read, channel.size(), window);
  }

  /** A view of an array. */
  static ModelBytes of(byte[] bytes) {
    return new ModelBytes((target, position) -> -1, bytes.length, ByteBuffer.wrap(bytes));
  }

  long size() {
    return size;
  }

  /** The byte at a position from 0 to size - 1. */
  byte at(long position) throws IOException {
    long place = position - windowStart;
    if (place < 0 || place >= window.limit()) {
      load(position);
      place = 0;
    }
    return window.get((int) place);
  }

  private void load(long position) throws IOException {
    window.clear();
    int count = source.read(window, position);
    window.position(0).limit(Math.max(0, count));
    windowStart = position;
    if (count <= 0) {
      throw new ModelException("the file became shorter while it was read");
    }
  }
}
