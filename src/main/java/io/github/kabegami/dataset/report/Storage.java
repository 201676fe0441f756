package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetFolder;
import io.github.kabegami.dataset.StorageEstimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a data set takes on the disk. */
final class Storage {
  private final Tally tally;
  private final Tally.Amount patches;
  private final List<Path> packs;
  private long packed;
  private final List<List<Table.Cell>> rows = new ArrayList<>();

  /**
   * Looks at the folder.
   *
   * @throws IOException if it cannot be read
   */
  Storage(DatasetFolder folder, Tally tally, DatasetConfig config) throws IOException {
    this.tally = tally;
    patches = amount(folder.patches());
    packs = entries(folder.packs());
    row("Originals, as their sources tell", tally.told, ofCandidates());
    row("Pictures in this data set", tally.downloaded, "");
    if (tally.elsewhere.count > 0) {
      row("Pictures that stay elsewhere", tally.elsewhere, "not copied");
    }
    if (patches.count > 0 || tally.patches == 0) {
      row("Patches as PNG", patches, "");
    } else {
      Tally.Amount estimate = new Tally.Amount();
      estimate.count = tally.patches;
      estimate.bytes = StorageEstimate.png(config, tally.patches);
      row("Patches as PNG", estimate, "estimate, none on the disk");
    }
    for (Path pack : packs) {
      Tally.Amount amount = amount(pack);
      row("Pack " + pack.getFileName(), amount, "");
      packed += amount.bytes;
    }
    row("Manifest", amount(folder.manifest()), "");
  }

  private String ofCandidates() {
    long all = tally.states.values().stream().mapToLong(Long::longValue).sum();
    long unknown = all - tally.told.count;
    return unknown == 0
        ? ""
        : "of "
            + Texts.of(all, "candidate")
            + "; the size of "
            + Texts.count(unknown)
            + " is not told, and not in this sum";
  }

  private void row(String what, Tally.Amount amount, String remark) {
    rows.add(
        List.of(
            Table.Cell.of(what),
            Table.Cell.of(amount.count),
            Table.Cell.of(Texts.bytes(amount.bytes)),
            Table.Cell.of(remark)));
  }

  /** Bytes of everything that the data set holds. */
  long onDisk() {
    return tally.downloaded.bytes + patches.bytes + packed;
  }

  int packs() {
    return packs.size();
  }

  Table table() {
    return new Table(
        List.of(
            Table.text("What"), Table.number("Files"), Table.number("Size"), Table.text("Remark")),
        rows);
  }

  /** What lies in a folder, by name; hidden files aside. */
  private static List<Path> entries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !isHidden(entry)).sorted().toList();
    }
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static Tally.Amount amount(Path path) throws IOException {
    Tally.Amount amount = new Tally.Amount();
    try (Stream<Path> files = Files.walk(path)) {
      files
          .filter(file -> !isHidden(file) && Files.isRegularFile(file))
          .forEach(f -> add(f, amount));
    } catch (NoSuchFileException e) {
      return new Tally.Amount();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return amount;
  }

  private static void add(Path file, Tally.Amount amount) {
    try {
      amount.add(Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
