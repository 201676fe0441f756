package io.github.kabegami.pack;

import io.github.kabegami.io.PictureBytes;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies in a pack, held against its indexes, which can be read. */
final class PackContents {
  private final Path pack;
  private final PackInfo info;
  private final Findings findings;
  private final FaultFinder faults;

  PackContents(Path pack, PackInfo info, Findings findings, FaultFinder faults) {
    this.pack = pack;
    this.info = info;
    this.findings = findings;
    this.faults = faults;
  }

  /**
   * Tells what does not fit.
   *
   * @throws IOException if an index cannot be read any more
   */
  void check() throws IOException {
    for (PackInfo.Part part : info.parts()) {
      Path index = pack.resolve(part.index());
      switch (info.packKind()) {
        case TAR -> checkTar(pack.resolve(part.tar()), index);
        case FOLDER -> checkFolder(index);
        case LMDB -> {
          checkLmdb(index, false);
          if (info.pairs()) {
            checkLmdb(index, true);
          }
        }
      }
      faults.finish();
    }
  }

  private static Stored stored(PackLine line, boolean isLow) {
    return isLow ? line.lr().orElse(line.hr()) : line.hr();
  }

  /** A picture is looked at soon. */
  private void check(String name, Stored stored, Slice slice) {
    faults.add(() -> fault(name, stored, slice));
  }

  private static Optional<String> fault(String name, Stored stored, Slice slice) {
    try {
      byte[] file = slice.read();
      if (file.length != stored.bytes() || !Stored.checksum(file).equals(stored.crc32c())) {
        return Optional.of(name + " is damaged: its checksum is not that of the index");
      }
      return PackCheck.size(name, PictureBytes.read(name, file), stored.width(), stored.height());
    } catch (IOException e) {
      return Optional.of(name + " cannot be read: " + e.getMessage());
    }
  }

  private void checkTar(Path tar, Path index) throws IOException {
    try (TarOrder order = new TarOrder(tar, index, info.pairs(), findings)) {
      order.check();
    }
    PackLines.forEach(
        index,
        line -> {
          checkTar(tar, line, false);
          if (line.lr().isPresent()) {
            checkTar(tar, line, true);
          }
        });
  }

  private void checkTar(Path tar, PackLine line, boolean isLow) {
    Stored stored = stored(line, isLow);
    check(
        tar + ": " + TarSink.name(line.name(), info.pairs(), isLow),
        stored,
        new Slice(tar, stored.at().orElse(-1L), stored.bytes()));
  }

  private void checkFolder(Path index) throws IOException {
    findUnknown(index, false);
    if (info.pairs()) {
      findUnknown(index, true);
    }
    checkList(pack.resolve(MetaInfo.FILE), index, false);
    checkFiles(index, false);
    if (info.pairs()) {
      checkFiles(index, true);
    }
  }

  private void checkFiles(Path index, boolean isLow) throws IOException {
    PackLines.forEach(
        index,
        line -> {
          Path file = FolderSink.place(pack, line.name(), isLow);
          faults.add(() -> fault(file, stored(line, isLow)));
        });
  }

  private static Optional<String> fault(Path file, Stored stored) {
    long bytes;
    try {
      bytes = Files.size(file);
    } catch (IOException e) {
      return Optional.of(file + " is missing");
    }
    int length = (int) Math.min(bytes, Integer.MAX_VALUE);
    return fault(file.toString(), stored, new Slice(file, 0, length));
  }

  /** Names are looked up only if there are more files than those that the index tells of. */
  private void findUnknown(Path index, boolean isLow) throws IOException {
    Path folder = pack.resolve(PackInfo.side(isLow));
    long[] known = {0};
    PackLines.forEach(
        index,
        line -> known[0] += Files.exists(FolderSink.place(pack, line.name(), isLow)) ? 1 : 0);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.count() > known[0]) {
        unknown(folder, names(index)).forEach(name -> tellUnknown(name, pack));
      }
    } catch (IOException e) {
      findings.add(folder + " cannot be read (" + e.getMessage() + ")");
    }
  }

  private void tellUnknown(String name, Path folder) {
    findings.add(name + " lies in " + folder + " but not in the index");
  }

  private static NamedRows names(Path index) throws IOException {
    RowSorter names = new RowSorter(0);
    PackLines.forEach(index, line -> names.add(line.name()));
    return names.sorted();
  }

  private static List<String> unknown(Path folder, NamedRows names) throws IOException {
    NamedRows.Finder finder = names.finder();
    List<String> unknown = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
        String file = each.next().getFileName().toString();
        String name = file.replaceFirst("\\.png$", "");
        if (name.equals(file) || finder.find(name) < 0) {
          unknown.add(name);
        }
      }
    }
    Collections.sort(unknown);
    return unknown;
  }

  private void checkLmdb(Path index, boolean isLow) throws IOException {
    Path folder = LmdbSink.place(pack, isLow);
    checkList(folder.resolve(MetaInfo.FILE), index, isLow);
    try (PackLines lines = new PackLines(index)) {
      LmdbOrder order = new LmdbOrder(folder, lines, isLow);
      try {
        LmdbFile.scan(folder.resolve(LmdbPages.FILE), order::take);
      } catch (IOException e) {
        findings.add(String.valueOf(e.getMessage()));
        return;
      }
      order.finish();
    }
  }

  /** Holds keys against the lines of the index; both are in order. */
  private final class LmdbOrder {
    private final Path folder;
    private final PackLines lines;
    private final boolean isLow;
    private Optional<PackLine> next;

    LmdbOrder(Path folder, PackLines lines, boolean isLow) throws IOException {
      this.folder = folder;
      this.lines = lines;
      this.isLow = isLow;
      this.next = lines.next();
    }

    void take(String key, Slice value) throws IOException {
      while (next.isPresent() && next.get().name().compareTo(key) < 0) {
        miss(next.get());
      }
      if (next.isPresent() && next.get().name().equals(key)) {
        check(name(next.get()), stored(next.get(), isLow), value);
        next = lines.next();
      } else {
        tellUnknown(key, folder);
      }
    }

    void finish() throws IOException {
      while (next.isPresent()) {
        miss(next.get());
      }
    }

    private void miss(PackLine line) throws IOException {
      findings.add(name(line) + " is missing");
      next = lines.next();
    }

    private String name(PackLine line) {
      return folder + ": " + line.name();
    }
  }

  /** A list has to be as it was written. */
  private void checkList(Path list, Path index, boolean isLow) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(list))) {
      boolean[] fits = {true};
      PackLines.forEach(
          index,
          line -> {
            byte[] expected =
                MetaInfo.line(line.name(), stored(line, isLow)).getBytes(StandardCharsets.UTF_8);
            fits[0] = fits[0] && Arrays.equals(file.readNBytes(expected.length), expected);
          });
      if (!fits[0] || file.read() >= 0) {
        findings.add(list + " does not fit the index");
      }
    } catch (FileNotFoundException | FileSystemException e) {
      findings.add(list + " cannot be read (" + e.getMessage() + ")");
    }
  }
}
