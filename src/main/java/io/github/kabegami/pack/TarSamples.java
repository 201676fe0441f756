package io.github.kabegami.pack;

import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of the files of each sample the picture that is taken: the ground truth of a pair, else the first
 * one. Files may come in any order, and those of a sample from several tar files.
 */
final class TarSamples {
  /**
   * Key and the rest of a name.
   *
   * <p>Source: webdataset/webdataset, src/webdataset/tariterators.py.
   */
  private static final Pattern SAMPLE = Pattern.compile("((?:.*/|)[^.]+)[.]([^/]*)");

  /** Between the key of a sample and the ending of a file; in no name of a tar file. */
  private static final char END = '\0';

  private final SliceRows slices = new SliceRows();
  private final RowSorter sorter = SliceRows.sorter(Comparator.comparing(TarSamples::key));

  private static String key(String row) {
    return row.substring(0, row.indexOf(END));
  }

  /** A picture of a sample. */
  private record Found(String key, String ending, Slice file) {
    /** Of the pictures of a sample the one of the lowest rank is taken. */
    int rank() {
      if (ending.startsWith("hr.")) {
        return 0;
      }
      return ending.startsWith("lr.") ? 2 : 1;
    }

    /** Names of pictures end as their files do. */
    String name() {
      return key + "." + ending.replaceFirst(".*\\.", "");
    }
  }

  /** Takes a file; passes over what is no picture. */
  void take(String name, Slice file) throws IOException {
    Matcher sample = SAMPLE.matcher(name);
    if (sample.matches() && PictureFiles.isPictureName(name)) {
      String key = sample.group(1).replaceFirst("^(\\./)+", "");
      String ending = sample.group(2).toLowerCase(Locale.ROOT);
      slices.add(sorter, key + END + ending, 0, file);
    }
  }

  /** Is told of pictures. */
  @FunctionalInterface
  interface Visitor {
    void see(String name, Slice file) throws IOException;
  }

  /**
   * The pictures that are taken, by the keys of their samples.
   *
   * @param skipped is told of those that are there twice: name and reason
   */
  void forEach(Visitor visitor, BiConsumer<String, String> skipped) throws IOException {
    NamedRows.Cursor row = sorter.sorted().from(0);
    Optional<Found> best = Optional.empty();
    while (row.hasNext()) {
      row.next();
      Found found = found(row);
      if (best.isPresent() && best.get().key().equals(found.key())) {
        best = Optional.of(better(best.get(), found, skipped));
      } else {
        tell(best, visitor);
        best = Optional.of(found);
      }
    }
    tell(best, visitor);
  }

  private Found found(NamedRows.Cursor row) {
    String key = key(row.name());
    return new Found(key, row.name().substring(key.length() + 1), slices.slice(row));
  }

  private static Found better(Found best, Found found, BiConsumer<String, String> skipped) {
    if (best.ending().equals(found.ending())) {
      String name = found.key() + "." + found.ending();
      skipped.accept(
          name, found.file().file() + ": " + name + " is there twice; the first one is taken");
    }
    return found.rank() < best.rank() ? found : best;
  }

  private static void tell(Optional<Found> best, Visitor visitor) throws IOException {
    if (best.isPresent()) {
      visitor.see(best.get().name(), best.get().file());
    }
  }
}
