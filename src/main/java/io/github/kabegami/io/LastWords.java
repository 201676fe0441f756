package io.github.kabegami.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the end of what was written to it; for threads. */
final class LastWords extends OutputStream {
  private final byte[] kept;
  private long written;

  LastWords(int bytes) {
    this.kept = new byte[bytes];
  }

  @Override
  public synchronized void write(int value) {
    kept[(int) (written++ % kept.length)] = (byte) value;
  }

  /** Reads a stream to its end. */
  void takeAll(InputStream stream) throws IOException {
    byte[] chunk = new byte[kept.length];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      write(chunk, 0, count);
    }
  }

  synchronized String text() {
    int count = (int) Math.min(written, kept.length);
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = kept[(int) ((written - count + i) % kept.length)];
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
