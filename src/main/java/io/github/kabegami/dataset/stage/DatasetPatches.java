package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.LocalNames;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.PatchFiles;
import io.github.kabegami.dataset.State;
import io.github.kabegami.pack.NamedRows;
import io.github.kabegami.pack.PackEntry;
import io.github.kabegami.pack.PatchList;
import io.github.kabegami.pack.PatchOrigin;
import io.github.kabegami.pack.RowSorter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The patches of the pictures that are used, in the order of their names. Memory: 8 bytes per
 * picture, and about 40 while they are sorted; what is known of a patch is read from the manifest
 * when it is asked for.
 */
final class DatasetPatches implements PatchList {
  private final Dataset dataset;

  /** Numbers of the pictures, in the order of their patches' names. */
  private final int[] pictures;

  /** Patches up to and with each picture. */
  private final int[] ends;

  private DatasetPatches(Dataset dataset, int[] pictures, int[] ends) {
    this.dataset = dataset;
    this.pictures = pictures;
    this.ends = ends;
  }

  /**
   * Those of a data set: of pictures that are cropped, and that the user does not reject.
   *
   * @throws IOException if the manifest cannot be read, or there are more patches than a pack holds
   */
  static DatasetPatches of(Dataset dataset, Run run) throws IOException {
    NamedRows rows = pictures(dataset, run);
    int[] pictures = new int[rows.count()];
    int[] ends = new int[rows.count()];
    long end = 0;
    NamedRows.Cursor row = rows.from(0);
    for (int i = 0; row.hasNext(); i++) {
      row.next();
      end += row.value(1);
      NamedRows.requireNumbers(end);
      pictures[i] = (int) row.value(0);
      ends[i] = (int) end;
    }
    return new DatasetPatches(dataset, pictures, ends);
  }

  /**
   * Number and patches of each picture, by the name of a patch of it: those of other pictures are
   * all before or all behind.
   */
  private static NamedRows pictures(Dataset dataset, Run run) throws IOException {
    Manifest manifest = dataset.manifest();
    RowSorter pictures = new RowSorter(2);
    for (int number = 0; number < manifest.count(); number++) {
      if (manifest.state(number) == State.CROPPED) {
        run.checkCancelled();
        Outcome last = manifest.last(number);
        List<Patch> patches = last.patches().orElse(List.of());
        if (!patches.isEmpty() && dataset.overrides().uses(last.id(), State.CROPPED)) {
          pictures.add(PatchFiles.name(last.id(), patches.get(0)), number, patches.size());
        }
      }
    }
    return pictures.sorted();
  }

  @Override
  public int count() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  @Override
  public boolean arePairs() {
    return !dataset.config().degradation().isBlank();
  }

  @Override
  public Iterator<PackEntry> entries(int from, int to) {
    int found = Arrays.binarySearch(ends, from);
    int first = found >= 0 ? found + 1 : -found - 1; // pictures all of whose patches are before
    int before = first == 0 ? 0 : ends[first - 1];
    return IntStream.range(first, pictures.length)
        .mapToObj(i -> entries(pictures[i]))
        .flatMap(List::stream)
        .skip(from - (long) before)
        .limit(to - (long) from)
        .iterator();
  }

  /** Of a picture. */
  private List<PackEntry> entries(int number) {
    try {
      Candidate candidate = dataset.manifest().candidate(number);
      return dataset.manifest().last(number).patches().orElse(List.of()).stream()
          .map(patch -> entry(candidate, patch))
          .sorted(Comparator.comparing(PackEntry::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PackEntry entry(Candidate candidate, Patch patch) {
    Path folder = dataset.folder().patches();
    String id = candidate.id();
    return new PackEntry(
        PatchFiles.name(id, patch),
        PatchFiles.high(folder, id, patch),
        arePairs() ? Optional.of(PatchFiles.low(folder, id, patch)) : Optional.empty(),
        new PatchOrigin(
            LocalNames.source(candidate.source()),
            LocalNames.id(candidate.source(), id),
            candidate.page(),
            candidate.artists(),
            candidate.md5(),
            candidate.origin(),
            candidate.licence(),
            patch.x(),
            patch.y()));
  }
}
