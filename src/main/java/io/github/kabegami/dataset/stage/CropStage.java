package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.PatchFiles;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.crop.CropSettings;
import io.github.kabegami.dataset.crop.CropTask;
import io.github.kabegami.dataset.report.Texts;
import io.github.kabegami.preset.Degrader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts the patches of all pictures that are used and have none yet, in shards, and those of which
 * one is not on the disk any more. Settings that have changed delete all patches and cut them anew.
 * Patches of pictures that are not used any more are deleted, so that the folder holds what packs
 * do. Pictures that did not fit the memory stay accepted, so that the next run tries them again.
 */
public final class CropStage {
  private static final String NO_PATCH = "patch";

  private CropStage() {}

  /**
   * Cuts them.
   *
   * @return what came of it, for the user
   * @throws IOException with a sentence, if the disk is full; what was cut stays
   * @throws io.github.kabegami.core.UnavailableException if the degradations need something that is
   *     not on this computer
   */
  public static String run(Dataset dataset, Run run) throws IOException {
    CropSettings settings = CropSettings.of(dataset.config());
    if (!settings.degradation().isBlank()) {
      Degrader.of(settings.degradation(), true, settings.factor(), run);
    }
    new DuplicatePass(dataset).forgetOtherWishes();
    beginAnewIfChanged(dataset, run);
    UnusedPatches.delete(dataset, run);
    Manifest manifest = dataset.manifest();
    BitSet numbers = uncut(dataset, run);
    if (numbers.isEmpty() && dataset.isFinished(Stage.CROP)) {
      return "finished already, and there are no new pictures";
    }
    dataset.begin(Stage.CROP);
    String patches = dataset.folder().patches().toAbsolutePath().toString();
    String root = dataset.folder().path().toAbsolutePath().toString();
    int cut = dataset.forEach(numbers::get, new CropTask(root, patches, settings), run);
    Facts facts = facts(manifest, run);
    dataset.finish(Stage.CROP, facts);
    return facts.toText(cut) + lacking(manifest, numbers);
  }

  /** Of those that were to be cut and did not fit the memory, the first one by name. */
  private static String lacking(Manifest manifest, BitSet numbers) throws IOException {
    int count = 0;
    String first = "";
    for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
      State state = manifest.state(number);
      if (state == State.ACCEPTED || state == State.REJECTED) {
        Outcome last = manifest.last(number);
        if (!hasNoPatch(last)) {
          first = count++ == 0 ? last.named() : first;
        }
      }
    }
    return LackingMemory.text(count, first);
  }

  /** Numbers of the pictures that are used and have no patches yet, or not all. */
  private static BitSet uncut(Dataset dataset, Run run) throws IOException {
    Manifest manifest = dataset.manifest();
    BitSet accepted = wished(dataset, true);
    BitSet rejected = wished(dataset, false);
    BitSet numbers = LostPatches.find(dataset, run);
    for (int number = 0; number < manifest.count(); number++) {
      State state = manifest.state(number);
      if (state == State.ACCEPTED && !rejected.get(number)) {
        numbers.set(number);
      } else if (state == State.REJECTED && accepted.get(number)) {
        run.checkCancelled();
        Outcome last = manifest.last(number);
        if (last.file().isPresent() && !hasNoPatch(last)) {
          numbers.set(number);
        }
      }
    }
    return numbers;
  }

  /** Whether a picture passed the filters, but no patch could be cut from it. */
  static boolean hasNoPatch(Outcome outcome) {
    return outcome.rule().equals(NO_PATCH);
  }

  /** Numbers of the candidates that the overrides accept or reject. */
  private static BitSet wished(Dataset dataset, boolean wish) {
    BitSet numbers = new BitSet();
    for (Map.Entry<String, Boolean> entry : dataset.overrides().wishes().entrySet()) {
      int number = dataset.manifest().number(entry.getKey());
      if (number >= 0 && entry.getValue() == wish) {
        numbers.set(number);
      }
    }
    return numbers;
  }

  /** Cropped pictures, and those that had no patch, are taken for just accepted. */
  private static void beginAnewIfChanged(Dataset dataset, Run run) throws IOException {
    List<String> changes = StageSettings.changes(dataset, Stage.CROP);
    if (!changes.isEmpty()) {
      requirePictures(dataset);
      run.log("all patches are cut anew: " + String.join(", ", changes));
      dataset.begin(Stage.CROP);
      Manifest manifest = dataset.manifest();
      for (int number = 0; number < manifest.count(); number++) {
        State state = manifest.state(number);
        if (state == State.CROPPED || state == State.REJECTED) {
          Outcome last = manifest.last(number);
          if (state == State.CROPPED || hasNoPatch(last)) {
            manifest.add(UnusedPatches.uncut(last));
          }
        }
      }
      manifest.force();
      PatchFiles.deleteAll(dataset.folder().patches(), run); // nothing names them any more
    }
    StageSettings.keep(dataset, Stage.CROP);
  }

  /** Else a disk that is not there would cost all patches. */
  private static void requirePictures(Dataset dataset) throws IOException {
    Manifest manifest = dataset.manifest();
    Optional<Path> missing = Optional.empty();
    for (int number = 0; number < manifest.count(); number++) {
      if (manifest.state(number) == State.CROPPED) {
        Path file = Dataset.file(dataset.folder().path(), manifest.last(number));
        if (Files.exists(file)) {
          return;
        }
        missing = missing.isPresent() ? missing : Optional.of(file);
      }
    }
    if (missing.isPresent()) {
      throw new IOException(
          "none of the pictures is there that patches were cut from, such as "
              + missing.get()
              + "; is the disk there? The patches stay as they are");
    }
  }

  private static Facts facts(Manifest manifest, Run run) throws IOException {
    int pictures = 0;
    long patches = 0;
    for (int number = 0; number < manifest.count(); number++) {
      if (manifest.state(number) == State.CROPPED) {
        run.checkCancelled();
        pictures++;
        patches += manifest.last(number).patches().map(List<Patch>::size).orElse(0);
      }
    }
    return new Facts(pictures, patches);
  }

  /**
   * What came of it, for the file of the finished stage.
   *
   * @param pictures that have patches
   * @param patches of all
   */
  record Facts(int pictures, long patches) {
    String toText(int worked) {
      return String.format(
          Locale.ROOT,
          "%s cut; in all %s of %s",
          Texts.of(worked, "picture"),
          patches == 1 ? "1 patch" : String.format(Locale.ROOT, "%,d patches", patches),
          Texts.of(pictures, "picture"));
    }
  }
}
