package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.PatchFiles;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the patches of pictures that were rejected after they were cut, by a filter or by the
 * user. An interruption loses nothing: a picture counts as not cut before its first patch is gone.
 */
final class UnusedPatches {
  private final Dataset dataset;
  private final Manifest manifest;
  private boolean changed;

  private UnusedPatches(Dataset dataset) {
    this.dataset = dataset;
    this.manifest = dataset.manifest();
  }

  /**
   * Deletes them; if there are any, the stage of patches and those after it are not finished.
   *
   * @throws IOException if the manifest cannot be read or the disk refuses
   */
  static void delete(Dataset dataset, Run run) throws IOException {
    UnusedPatches unused = new UnusedPatches(dataset);
    for (int number = 0; number < unused.manifest.count(); number++) {
      run.checkCancelled();
      unused.look(number);
    }
  }

  private void look(int number) throws IOException {
    State state = manifest.state(number);
    boolean mayHavePatches =
        state == State.REJECTED
            || (!dataset.overrides().wishes().isEmpty()
                && (state == State.CROPPED || state == State.ACCEPTED));
    if (!mayHavePatches) {
      return;
    }
    Outcome last = manifest.last(number);
    boolean used = dataset.overrides().uses(last.id(), state);
    if (!used && !last.patches().orElse(List.of()).isEmpty()) {
      delete(last);
    }
  }

  private void delete(Outcome last) throws IOException {
    if (!changed) {
      changed = true;
      dataset.begin(Stage.CROP);
    }
    Outcome uncut = last.state() == State.CROPPED ? uncut(last) : last;
    manifest.add(uncut);
    Path patches = dataset.folder().patches();
    for (Patch patch : last.patches().orElse(List.of())) {
      Files.deleteIfExists(PatchFiles.high(patches, last.id(), patch));
      Files.deleteIfExists(PatchFiles.low(patches, last.id(), patch));
    }
    manifest.add(uncut.cut(List.of()));
  }

  /**
   * A picture as it was before it was cut: accepted, or rejected by a filter against which the user
   * let it in; or one that had no patch, accepted.
   */
  static Outcome uncut(Outcome last) {
    Optional<String> reason = last.reason().filter(why -> !CropStage.hasNoPatch(last));
    return reason.isPresent()
        ? last.now(State.REJECTED).because(reason.get())
        : last.now(State.ACCEPTED);
  }
}
