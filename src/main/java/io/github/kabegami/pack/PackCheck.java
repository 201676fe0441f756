package io.github.kabegami.pack;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks packs: every picture is there, has the checksum and size that the index tells, and can be
 * read; lists and indexes fit each other. Packs of others, which have no checksums: every picture
 * can be read and has the size that its list or header tells. Indexes and lists are read line by
 * line, however many patches there are.
 */
public final class PackCheck {
  private final Path pack;
  private final Run run;
  private final Findings findings;
  private long patches;
  private long bytes;

  private PackCheck(Path pack, Run run) {
    this.pack = pack;
    this.run = run;
    this.findings = new Findings(run);
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
      set.skipped().values().forEach(findings::add);
      int all = set.entries().size();
      FaultFinder finder = new FaultFinder(all, findings, run);
      for (int i = 0; i < all; i++) {
        int index = i;
        finder.add(() -> fault(set, index));
      }
      finder.finish();
      findings.requireNone(pack);
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

  /** What is wrong with the size of a picture. */
  static Optional<String> size(String name, Picture picture, int width, int height) {
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
    long all = info.patches() * (info.pairs() ? 2L : 1L);
    PackContents contents =
        new PackContents(pack, info, findings, new FaultFinder(all, findings, run));
    boolean isKnown = true;
    for (PackInfo.Part part : info.parts()) {
      run.checkCancelled();
      isKnown &= hasIndex(part);
    }
    if (isKnown && patches != info.patches()) {
      findings.add(
          pack.resolve(PackInfo.FILE)
              + " tells of "
              + info.patches()
              + " patches; its indexes have "
              + patches);
    }
    if (isKnown) {
      contents.check();
    }
    findings.requireNone(pack);
    return String.format(
        Locale.ROOT,
        "%s is whole: %,d %s as %s, %.1f MB of PNG files",
        pack,
        patches,
        info.pairs() ? "pairs" : "patches",
        info.kind(),
        bytes / 1e6);
  }

  /** Whether the index of a part can be read; without it nothing can be said of the pictures. */
  private boolean hasIndex(PackInfo.Part part) {
    Path index = pack.resolve(part.index());
    if (Files.notExists(index)) {
      findings.add("the index " + index + " is missing");
      return false;
    }
    try {
      if (!Fingerprint.of(index).equals(part.sha256())) {
        findings.add("the index " + index + " is not as it was written: its SHA-256 is another");
      }
      PackLines.forEach(index, this::count);
      return true;
    } catch (IOException e) {
      findings.add(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void count(PackLine line) {
    run.checkCancelled();
    patches++;
    bytes += (long) line.hr().bytes() + line.lr().map(Stored::bytes).orElse(0);
  }
}
