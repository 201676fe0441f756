package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Checks packs: every picture is there, has the checksum and size that the index tells, and can be
 * read; lists and indexes fit each other. Packs of others, which have no checksums: every picture
 * can be read and has the size that its list or header tells.
 */
public final class PackCheck {
  private static final int AT_A_TIME = 256;
  private static final int TOLD = 5;

  private final Path pack;
  private final Run run;
  private final List<String> findings = new ArrayList<>();
  private int done;
  private int all;

  private PackCheck(Path pack, Run run) {
    this.pack = pack;
    this.run = run;
  }

  /**
   * Reads all of a pack, on the executor of the run.
   *
   * @param pack folder of a pack of ours, an LMDB, a folder of tar files, or one of pictures
   * @param run is told how far it is and what is damaged beyond the first five, and may be
   *     cancelled
   * @return what was found whole, one line for the user
   * @throws IOException with sentences that name what is damaged, up to five; or if there is no
   *     pack, or it is of a newer version
   */
  public static String verify(Path pack, Run run) throws IOException {
    PictureSets.requireFolder(pack);
    Optional<PackInfo> info = PackInfo.find(pack);
    PackCheck check = new PackCheck(pack, run);
    return info.isPresent() ? check.own(info.get()) : check.foreign();
  }

  private String foreign() throws IOException {
    try (PictureSet set = PictureSets.open(pack, run)) {
      findings.addAll(set.skipped().values());
      all = set.entries().size();
      check(all, i -> fault(set, i));
      requireWhole();
      return String.format(
          Locale.ROOT, "%s is whole: %,d pictures; it has no checksums", pack, all);
    }
  }

  private static Optional<String> fault(PictureSet set, int index) {
    PictureSet.Entry entry = set.entries().get(index);
    try {
      return size(entry.name(), set.read(index), entry.width(), entry.height());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> size(String name, Picture picture, int width, int height) {
    return picture.width() == width && picture.height() == height
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s has %d x %d pixels; its list says %d x %d",
                name,
                picture.width(),
                picture.height(),
                width,
                height));
  }

  private String own(PackInfo info) throws IOException {
    List<List<PackLine>> indexes = new ArrayList<>();
    for (PackInfo.Part part : info.parts()) {
      indexes.add(index(part));
    }
    List<PackLine> lines = indexes.stream().flatMap(List::stream).toList();
    all = lines.size() * (info.pairs() ? 2 : 1);
    if (findings.isEmpty() && lines.size() != info.patches()) {
      findings.add(
          pack.resolve(PackInfo.FILE)
              + " tells of "
              + info.patches()
              + " patches; its indexes have "
              + lines.size());
    }
    PackContents contents = PackContents.of(pack, info, indexes, findings);
    check(lines.size(), i -> fault(contents, lines.get(i), false));
    if (info.pairs()) {
      check(lines.size(), i -> fault(contents, lines.get(i), true));
    }
    requireWhole();
    long bytes = lines.stream().mapToLong(line -> bytes(line)).sum();
    return String.format(
        Locale.ROOT,
        "%s is whole: %,d %s as %s, %.1f MB of PNG files",
        pack,
        lines.size(),
        info.pairs() ? "pairs" : "patches",
        info.kind(),
        bytes / 1e6);
  }

  private static long bytes(PackLine line) {
    return (long) line.hr().bytes() + line.lr().map(Stored::bytes).orElse(0);
  }

  private List<PackLine> index(PackInfo.Part part) {
    Path index = pack.resolve(part.index());
    try {
      if (Files.notExists(index)) {
        findings.add("the index " + index + " is missing");
        return List.of();
      }
      if (!Fingerprint.of(index).equals(part.sha256())) {
        findings.add("the index " + index + " is not as it was written: its SHA-256 is another");
      }
      return PackLine.read(index);
    } catch (IOException e) {
      findings.add(String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private static Optional<String> fault(PackContents contents, PackLine line, boolean isLow) {
    Stored stored = isLow ? line.lr().orElseThrow() : line.hr();
    Optional<Slice> slice = contents.find(line, isLow);
    String name = contents.name(line, isLow);
    if (slice.isEmpty()) {
      return Optional.of(name + " is missing");
    }
    try {
      byte[] file = slice.get().read();
      if (file.length != stored.bytes() || !Stored.checksum(file).equals(stored.crc32c())) {
        return Optional.of(name + " is damaged: its checksum is not that of the index");
      }
      return size(name, PictureBytes.read(name, file), stored.width(), stored.height());
    } catch (IOException e) {
      return Optional.of(name + " cannot be read: " + e.getMessage());
    }
  }

  private void check(int count, IntFunction<Optional<String>> fault) {
    for (int from = 0; from < count; from += AT_A_TIME) {
      int start = from;
      run.checkCancelled();
      run.progress().report((double) done / Math.max(1, all), "checked " + done + " of " + all);
      String[] found = new String[Math.min(AT_A_TIME, count - from)];
      Arrays.fill(found, "");
      run.forEach(found.length, i -> found[i] = fault.apply(start + i).orElse(""));
      IntStream.range(0, found.length)
          .mapToObj(i -> found[i])
          .filter(sentence -> !sentence.isEmpty())
          .forEach(findings::add);
      done += found.length;
    }
  }

  private void requireWhole() throws IOException {
    findings.stream().skip(TOLD).forEach(run::log);
    if (!findings.isEmpty()) {
      int more = findings.size() - TOLD;
      throw new IOException(
          pack
              + " is damaged; delete it and run stage=pack again, or copy it again: "
              + String.join("; ", findings.subList(0, Math.min(TOLD, findings.size())))
              + (more > 0 ? "; and " + more + " more in the log" : ""));
    }
  }
}
