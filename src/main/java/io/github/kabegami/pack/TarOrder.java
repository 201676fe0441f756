package io.github.kabegami.pack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** Holds the names and texts in a tar file against its index, both read from front to back. */
final class TarOrder implements Closeable {
  private final Path tar;
  private final PackLines lines;
  private final boolean hasPairs;
  private final Findings findings;

  /** Names of the files of a patch that are still to come. */
  private final Deque<String> expected = new ArrayDeque<>();

  private byte[] text = {};
  private boolean fits = true;

  TarOrder(Path tar, Path index, boolean hasPairs, Findings findings) throws IOException {
    this.tar = tar;
    this.lines = new PackLines(index);
    this.hasPairs = hasPairs;
    this.findings = findings;
  }

  /** Tells what does not fit. */
  void check() {
    try {
      TarScan.of(tar, this::take);
      if (!fits || hasMore()) {
        findings.add(tar + " holds other files than its index tells, or in another order");
      }
    } catch (IOException e) {
      findings.add(String.valueOf(e.getMessage()));
    }
  }

  private void take(String name, Slice content) throws IOException {
    fits = fits && hasMore() && name.equals(expected.remove());
    if (fits && expected.isEmpty() && !Arrays.equals(text, content.read())) {
      findings.add(tar + ": " + name + " does not fit the index");
    }
  }

  /** Whether the index tells of one more file. */
  private boolean hasMore() throws IOException {
    Optional<PackLine> line = expected.isEmpty() ? lines.next() : Optional.empty();
    if (line.isPresent()) {
      String name = line.get().name();
      expected.add(TarSink.name(name, hasPairs, false));
      if (line.get().lr().isPresent()) {
        expected.add(TarSink.name(name, hasPairs, true));
      }
      expected.add(TarSink.textName(name));
      text = TarSink.text(line.get().origin());
    }
    return !expected.isEmpty();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
