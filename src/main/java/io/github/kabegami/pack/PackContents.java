package io.github.kabegami.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What lies in a pack, held against its indexes. */
final class PackContents {
  private final Path pack;
  private final PackInfo info;
  private final List<List<PackLine>> indexes;
  private final List<String> findings;

  /** Files by the names of their patches: ground truths, then degraded pictures. */
  private final List<Map<String, Slice>> files = List.of(new HashMap<>(), new HashMap<>());

  private PackContents(
      Path pack, PackInfo info, List<List<PackLine>> indexes, List<String> findings) {
    this.pack = pack;
    this.info = info;
    this.indexes = indexes;
    this.findings = findings;
  }

  /**
   * Looks at all but the pictures.
   *
   * @param findings gets a sentence for what does not fit
   */
  static PackContents of(
      Path pack, PackInfo info, List<List<PackLine>> indexes, List<String> findings) {
    PackContents contents = new PackContents(pack, info, indexes, findings);
    if (info.packKind() == PackKind.TAR) {
      for (int i = 0; i < indexes.size(); i++) {
        contents.lookAtTar(pack.resolve(info.parts().get(i).tar()), indexes.get(i));
      }
      return contents;
    }
    contents.lookAt(false);
    if (info.pairs()) {
      contents.lookAt(true);
    }
    return contents;
  }

  /** Where a picture lies. */
  Optional<Slice> find(PackLine line, boolean isLow) {
    return Optional.ofNullable(files.get(isLow ? 1 : 0).get(line.name()));
  }

  /** What users call it. */
  String name(PackLine line, boolean isLow) {
    return switch (info.packKind()) {
      case FOLDER -> FolderSink.place(pack, line.name(), isLow).toString();
      case LMDB -> LmdbSink.place(pack, isLow) + ": " + line.name();
      case TAR -> {
        String file = TarSink.name(line.name(), info.pairs(), isLow);
        yield find(line, isLow).map(Slice::file).orElse(pack) + ": " + file;
      }
    };
  }

  private void lookAt(boolean isLow) {
    Path folder = info.packKind() == PackKind.LMDB ? LmdbSink.place(pack, isLow) : pack;
    try {
      files
          .get(isLow ? 1 : 0)
          .putAll(
              info.packKind() == PackKind.LMDB
                  ? LmdbFile.values(folder.resolve(LmdbPages.FILE))
                  : pictures(pack.resolve(PackInfo.side(isLow))));
    } catch (IOException e) {
      findings.add(String.valueOf(e.getMessage()));
    }
    Set<String> unknown = new HashSet<>(files.get(isLow ? 1 : 0).keySet());
    StringBuilder list = new StringBuilder();
    for (PackLine line : indexes.get(0)) {
      unknown.remove(line.name());
      boolean isListed = info.packKind() == PackKind.LMDB && isLow;
      list.append(MetaInfo.line(line.name(), isListed ? line.lr().orElse(line.hr()) : line.hr()));
    }
    unknown.stream()
        .sorted()
        .forEach(name -> findings.add(name + " lies in " + folder + " but not in the index"));
    requireList(folder.resolve(MetaInfo.FILE), list.toString());
  }

  private static Map<String, Slice> pictures(Path folder) throws IOException {
    Map<String, Slice> pictures = new HashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        long size = Files.size(file);
        String name = file.getFileName().toString().replaceFirst("\\.png$", "");
        pictures.put(name, new Slice(file, 0, (int) Math.min(size, Integer.MAX_VALUE)));
      }
    }
    return pictures;
  }

  private void requireList(Path file, String expected) {
    try {
      if (!Files.readString(file).equals(expected)) {
        findings.add(file + " does not fit the index");
      }
    } catch (IOException e) {
      findings.add(file + " cannot be read (" + e.getMessage() + ")");
    }
  }

  private void lookAtTar(Path tar, List<PackLine> lines) {
    List<String> expected = new ArrayList<>();
    Map<String, byte[]> texts = new HashMap<>();
    for (PackLine line : lines) {
      take(tar, line, expected);
      texts.put(TarSink.textName(line.name()), TarSink.text(line.origin()));
    }
    List<String> found = new ArrayList<>();
    try {
      TarScan.of(
          tar,
          (name, content) -> {
            found.add(name);
            byte[] text = texts.get(name);
            if (text != null && !Arrays.equals(text, content.read())) {
              findings.add(tar + ": " + name + " does not fit the index");
            }
          });
    } catch (IOException e) {
      findings.add(String.valueOf(e.getMessage()));
      return;
    }
    if (!found.equals(expected)) {
      findings.add(tar + " holds other files than its index tells, or in another order");
    }
  }

  private void take(Path tar, PackLine line, List<String> expected) {
    files.get(0).put(line.name(), slice(tar, line.hr()));
    expected.add(TarSink.name(line.name(), info.pairs(), false));
    if (line.lr().isPresent()) {
      files.get(1).put(line.name(), slice(tar, line.lr().get()));
      expected.add(TarSink.name(line.name(), info.pairs(), true));
    }
    expected.add(TarSink.textName(line.name()));
  }

  private static Slice slice(Path tar, Stored stored) {
    return new Slice(tar, stored.at().orElse(-1L), stored.bytes());
  }
}
