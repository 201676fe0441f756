package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.PatchFiles;
import io.github.kabegami.dataset.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.BitSet;
import java.util.List;

/**
 * Pictures whose patches were cut and are not all on the disk any more. Each patch is looked for
 * once; its content is not read.
 */
final class LostPatches {
  private final Dataset dataset;
  private final Path patches;
  private final boolean arePairs;

  private LostPatches(Dataset dataset) {
    this.dataset = dataset;
    this.patches = dataset.folder().patches();
    this.arePairs = !dataset.config().degradation().isBlank();
  }

  /**
   * Numbers of those that can be cut again. The log tells how many they are, and how many cannot,
   * because the picture is not there either; those stay as they are.
   *
   * @throws IOException if the manifest cannot be read
   */
  static BitSet find(Dataset dataset, Run run) throws IOException {
    return new LostPatches(dataset).find(run);
  }

  private BitSet find(Run run) throws IOException {
    Manifest manifest = dataset.manifest();
    BitSet found = new BitSet();
    int gone = 0;
    String example = "";
    for (int number = 0; number < manifest.count(); number++) {
      if (manifest.state(number) != State.CROPPED) {
        continue;
      }
      run.checkCancelled();
      Outcome last = manifest.last(number);
      if (isWhole(last)) {
        continue;
      }
      Path picture = Dataset.file(dataset.folder().path(), last);
      if (Files.exists(picture)) {
        found.set(number);
      } else {
        example = gone++ == 0 ? picture.toString() : example;
      }
    }
    tell(found.cardinality(), gone, example, run);
    return found;
  }

  private static void tell(int found, int gone, String example, Run run) {
    if (found > 0) {
      run.log("pictures whose patches are missing and are cut again: " + found);
    }
    if (gone > 0) {
      run.log(
          "pictures whose patches are missing and that are not there to cut them again: "
              + gone
              + ", such as "
              + example);
    }
  }

  private boolean isWhole(Outcome cropped) {
    for (Patch patch : cropped.patches().orElse(List.of())) {
      boolean isThere =
          isThere(PatchFiles.high(patches, cropped.id(), patch))
              && (!arePairs || isThere(PatchFiles.low(patches, cropped.id(), patch)));
      if (!isThere) {
        return false;
      }
    }
    return true;
  }

  private static boolean isThere(Path patch) {
    try {
      return Files.readAttributes(patch, BasicFileAttributes.class).size() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
