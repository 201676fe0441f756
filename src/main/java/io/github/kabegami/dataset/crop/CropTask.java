package io.github.kabegami.dataset.crop;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.PatchFiles;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.WorkItem;
import io.github.kabegami.dataset.shard.ShardTask;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.io.NoMemoryException;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSource;
import io.github.kabegami.metric.DetailMap;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts the patches of pictures and writes them as PNG files, with what a degradation makes of them
 * where pairs are wanted. The bytes of a patch depend on the picture, the settings, the id and the
 * place alone. Pictures are read in strips of rows; one that does not fit the memory stays as it
 * is, so that the next run tries it again.
 *
 * @param patches folder of patches of the data set
 * @param root folder of the data set
 * @param settings which patches
 */
public record CropTask(String root, String patches, CropSettings settings) implements ShardTask {
  private static final long serialVersionUID = 1;

  @Override
  public List<String> run(List<String> items, Run run) throws IOException {
    Optional<Degrader> degrader =
        settings.makesPairs()
            ? Optional.of(Degrader.of(settings.degradation(), Codec.all(), settings.factor()))
            : Optional.empty();
    List<String> lines = new ArrayList<>();
    for (String item : items) {
      run.checkCancelled();
      lines.add(crop(WorkItem.of(item), degrader, run).line());
    }
    return lines;
  }

  private Outcome crop(WorkItem item, Optional<Degrader> degrader, Run run) throws IOException {
    Outcome before = item.outcome();
    Cut cut;
    try {
      cut = cut(item, degrader, run);
    } catch (UncheckedIOException e) {
      throw e.getCause(); // a patch that cannot be written ends the work
    } catch (NoMemoryException e) {
      return before.state() == State.ACCEPTED
          ? before.lackingMemory(String.valueOf(e.getMessage()))
          : before;
    } catch (IOException e) {
      return before.now(State.FAILED).because("file: " + e.getMessage());
    }
    deleteOthers(before, cut.patches);
    return outcome(before, cut.area, cut.patches);
  }

  /**
   * What was cut.
   *
   * @param area that is left when borders are cut off
   */
  private record Cut(Area area, List<Patch> patches) {}

  /** Reads the picture twice, a strip at a time: to choose the patches, and to cut them. */
  private Cut cut(WorkItem item, Optional<Degrader> degrader, Run run) throws IOException {
    Path file = Dataset.file(Path.of(root), item.outcome());
    try (CropMemory memory = CropMemory.take(file, settings, run)) {
      Cut cut;
      try (PictureSource source = PictureFiles.open(file, memory.decoder())) {
        Area area = area(source, item.outcome().trim());
        DetailMap detail = DetailMap.of(source, run);
        cut = new Cut(area, PatchChooser.choose(detail, area, settings));
      }
      if (!cut.patches.isEmpty()) {
        try (PictureSource source = PictureFiles.open(file, memory.decoder())) {
          cutOut(item.candidate(), cut, source, degrader, run);
        }
      }
      return cut;
    }
  }

  /** From top to bottom, as the rows come. */
  private void cutOut(
      Candidate candidate, Cut cut, RowSource source, Optional<Degrader> degrader, Run run)
      throws IOException {
    PatchRows rows = new PatchRows(source);
    List<PatchCutter> cutters =
        cut.patches.stream()
            .map(patch -> cutter(patch, cut.area))
            .sorted(Comparator.comparingInt(cutter -> cutter.around().y()))
            .toList();
    for (PatchCutter cutter : cutters) {
      run.checkCancelled();
      rows.moveTo(cutter.around());
      Picture around = rows.cut(cutter.around());
      try {
        write(candidate, cutter, around);
        if (degrader.isPresent()) {
          writeLow(candidate, cutter, around, degrader.get(), run);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private PatchCutter cutter(Patch patch, Area area) {
    return settings.makesPairs()
        ? PatchCutter.of(patch, settings.patch(), area, settings.factor())
        : PatchCutter.of(patch, settings.patch());
  }

  /** The part that is left, as far as it lies in the picture. */
  private static Area area(RowSource picture, Optional<Area> trim) {
    Area all = new Area(0, 0, picture.width(), picture.height());
    return trim.filter(
            part ->
                part.x() + part.width() <= all.width() && part.y() + part.height() <= all.height())
        .orElse(all);
  }

  private void write(Candidate candidate, PatchCutter cutter, Picture around) throws IOException {
    Picture high = about(candidate, cutter.high(around));
    Path file = PatchFiles.high(Path.of(patches), candidate.id(), cutter.patch());
    PictureFiles.write(file, high, true);
  }

  /** With whose it is, so that a patch that was passed on alone still says so. */
  private static Picture about(Candidate candidate, Picture patch) {
    Picture named = patch;
    named = named(named, "Source", candidate.page());
    named = named(named, "Author", candidate.artists());
    return named(named, "Copyright", candidate.licence());
  }

  private static Picture named(Picture picture, String name, String text) {
    return text.isBlank() ? picture : picture.withMetadata(name, text);
  }

  private void writeLow(
      Candidate candidate, PatchCutter cutter, Picture around, Degrader degrader, Run run)
      throws IOException {
    Patch patch = cutter.patch();
    Seed seed =
        new Seed(settings.seed())
            .child("patch")
            .child(candidate.id())
            .child(patch.x())
            .child(patch.y());
    Recipe recipe = degrader.draw(seed);
    Picture low = cutter.low(around, recipe, run.reportingTo(Progress.NONE));
    Picture told = about(candidate, low).withMetadata("Kabegami recipe", recipe.toJson());
    PictureFiles.write(PatchFiles.low(Path.of(patches), candidate.id(), patch), told, true);
  }

  /** Of an earlier time, with other settings. */
  private void deleteOthers(Outcome before, List<Patch> chosen) throws IOException {
    for (Patch old : before.patches().orElse(List.of())) {
      boolean stays = chosen.stream().anyMatch(p -> p.x() == old.x() && p.y() == old.y());
      if (!stays) {
        Files.deleteIfExists(PatchFiles.high(Path.of(patches), before.id(), old));
      }
      if (!stays || !settings.makesPairs()) {
        Files.deleteIfExists(PatchFiles.low(Path.of(patches), before.id(), old));
      }
    }
  }

  /** One that was let in against a filter keeps the reason of the filter. */
  private Outcome outcome(Outcome before, Area area, List<Patch> chosen) {
    if (chosen.isEmpty()) {
      return before
          .now(State.REJECTED)
          .because(
              String.format(
                  Locale.ROOT,
                  "patch: in %d x %d pixels is no patch of %3$d x %3$d%4$s",
                  area.width(),
                  area.height(),
                  settings.patch(),
                  settings.detail() > 0 ? " with enough detail" : ""))
          .cut(chosen);
    }
    Outcome cropped = before.now(State.CROPPED).cut(chosen);
    return before.lacksMemory() ? cropped : before.reason().map(cropped::because).orElse(cropped);
  }
}
