package io.github.kabegami.dataset.crop;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Progress;
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
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.metric.DetailMap;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts the patches of pictures and writes them as PNG files, with what a degradation makes of them
 * where pairs are wanted. The bytes of a patch depend on the picture, the settings, the id and the
 * place alone.
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
    Picture picture;
    try {
      picture = PictureFiles.read(Dataset.file(Path.of(root), before));
    } catch (IOException e) {
      return before.now(State.FAILED).because("file: " + e.getMessage());
    }
    Area area = area(picture, before.trim());
    List<Patch> chosen = choose(picture, area);
    PatchCutter cutter = new PatchCutter(picture);
    for (Patch patch : chosen) {
      run.checkCancelled();
      write(item.candidate(), patch, cutter);
      if (degrader.isPresent()) {
        writeLow(item.candidate(), patch, cutter, area, degrader.get(), run);
      }
    }
    deleteOthers(before, chosen);
    return outcome(before, area, chosen);
  }

  /** The part that is left, as far as it lies in the picture. */
  private static Area area(Picture picture, Optional<Area> trim) {
    Area all = new Area(0, 0, picture.width(), picture.height());
    return trim.filter(
            part ->
                part.x() + part.width() <= all.width() && part.y() + part.height() <= all.height())
        .orElse(all);
  }

  private List<Patch> choose(Picture picture, Area area) {
    DetailMap detail =
        new DetailMap(
            Pixels.open(picture.pixels()), picture.width(), picture.height(), picture.channels());
    return PatchChooser.choose(detail, area, settings);
  }

  private void write(Candidate candidate, Patch patch, PatchCutter cutter) throws IOException {
    int side = settings.patch();
    Picture high = about(candidate, cutter.cut(patch.x(), patch.y(), side, side));
    PictureFiles.write(PatchFiles.high(Path.of(patches), candidate.id(), patch), high, true);
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
      Candidate candidate, Patch patch, PatchCutter cutter, Area area, Degrader degrader, Run run)
      throws IOException {
    Seed seed =
        new Seed(settings.seed())
            .child("patch")
            .child(candidate.id())
            .child(patch.x())
            .child(patch.y());
    Recipe recipe = degrader.draw(seed);
    Picture low =
        cutter.degraded(
            patch.x(), patch.y(), settings.patch(), area, recipe, run.reportingTo(Progress.NONE));
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
    return before.reason().map(cropped::because).orElse(cropped);
  }
}
