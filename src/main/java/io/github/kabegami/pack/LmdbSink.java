package io.github.kabegami.pack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code hr.lmdb}, and {@code lr.lmdb} with the same keys for pairs, each as BasicSR has it. */
final class LmdbSink implements PackSink {
  private final Side high;
  private final Optional<Side> low;

  LmdbSink(Path folder, boolean hasPairs) throws IOException {
    high = new Side(place(folder, false));
    low = hasPairs ? Optional.of(new Side(place(folder, true))) : Optional.empty();
  }

  /** The folder of a database. */
  static Path place(Path folder, boolean isLow) {
    return folder.resolve(PackInfo.side(isLow) + ".lmdb");
  }

  /** One database and its list. */
  private static final class Side implements Closeable {
    private final LmdbWriter data;
    private final PackFile list;

    Side(Path folder) throws IOException {
      Files.createDirectories(folder);
      new PackFile(folder.resolve(LmdbPages.LOCK)).finish(); // LMDB fills it when it opens the data
      data = new LmdbWriter(folder.resolve(LmdbPages.FILE));
      list = new PackFile(folder.resolve(MetaInfo.FILE));
    }

    void add(String name, byte[] file, Stored stored) throws IOException {
      data.add(name, file);
      list.write(MetaInfo.line(name, stored));
    }

    void finish() throws IOException {
      data.finish();
      list.finish();
    }

    @Override
    public void close() throws IOException {
      try (data) {
        list.close();
      }
    }
  }

  @Override
  public PackLine add(PackEntry entry, byte[] highFile, Optional<byte[]> lowFile)
      throws IOException {
    PackLine line = PackSink.line(entry, highFile, lowFile);
    high.add(entry.name(), highFile, line.hr());
    if (low.isPresent()) {
      low.get().add(entry.name(), lowFile.orElseThrow(), line.lr().orElseThrow());
    }
    return line;
  }

  @Override
  public void finish() throws IOException {
    high.finish();
    if (low.isPresent()) {
      low.get().finish();
    }
  }

  @Override
  public void close() throws IOException {
    try (high) {
      if (low.isPresent()) {
        low.get().close();
      }
    }
  }
}
