package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Shares;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetFolder;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.pack.PackCheck;
import io.github.kabegami.pack.PackKind;
import io.github.kabegami.pack.Packer;
import io.github.kabegami.pack.PatchSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Packs the patches of all pictures that are used: {@code packs/folder}, {@code packs/lmdb} and
 * {@code packs/tar}, those of the configuration. A pack of just these patches is left as it is.
 */
public final class PackStage {
  private PackStage() {}

  /**
   * Packs them.
   *
   * @return what came of it, for the user
   * @throws IOException with a sentence, if there are no patches, one cannot be read, or the disk
   *     is full; finished packs and tar files stay
   */
  public static String run(Dataset dataset, Run run) throws IOException {
    DatasetPatches patches = DatasetPatches.of(dataset, run);
    if (patches.count() == 0) {
      throw new IOException(
          "there are no patches to pack in "
              + dataset.folder().path()
              + "; stage=report tells why pictures were rejected");
    }
    dataset.begin(Stage.PACK);
    List<String> words = Shares.words(dataset.config().packs()).stream().distinct().toList();
    PatchSizes sizes = new PatchSizes(patches);
    List<String> made = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Progress part = run.progress().part((double) i / words.size(), (i + 1.0) / words.size());
      boolean isNew =
          Packer.pack(
              dataset.folder().packs().resolve(words.get(i)),
              PackKind.of(words.get(i)),
              patches,
              sizes,
              dataset.config().pertar(),
              run.reportingTo(part));
      made.add(words.get(i) + (isNew ? "" : " (was there)"));
    }
    tellOthers(dataset, words, run);
    dataset.finish(Stage.PACK, new Facts(patches.count(), words));
    return String.format(
        Locale.ROOT,
        "%,d %s packed: %s",
        patches.count(),
        patches.arePairs()
            ? (patches.count() == 1 ? "pair" : "pairs")
            : (patches.count() == 1 ? "patch" : "patches"),
        made.isEmpty() ? "into nothing, as packs is empty" : String.join(", ", made));
  }

  /**
   * Checks packs, reading all of them; nothing is written, and the data set may be in use.
   *
   * @param folder of a data set, all of whose packs are checked; or of a pack, of ours or of others
   * @return a line per pack
   * @throws IOException with sentences that name what is damaged in each; or if there is no pack
   */
  public static String verify(Path folder, Run run) throws IOException {
    List<Path> packs = packs(folder);
    List<String> lines = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (int i = 0; i < packs.size(); i++) {
      Progress part = run.progress().part((double) i / packs.size(), (i + 1.0) / packs.size());
      try {
        lines.add(PackCheck.verify(packs.get(i), run.reportingTo(part)));
      } catch (IOException e) {
        damaged.add(String.valueOf(e.getMessage()));
      }
    }
    if (!damaged.isEmpty()) {
      throw new IOException(String.join("\n", damaged));
    }
    return String.join("\n", lines);
  }

  private static List<Path> packs(Path folder) throws IOException {
    Path inside = folder.resolve(DatasetFolder.PACKS);
    boolean isDataset = Files.exists(folder.resolve(DatasetFolder.CONFIG));
    if (!Files.isDirectory(inside) && !isDataset) {
      return List.of(folder);
    }
    List<Path> packs =
        Arrays.stream(PackKind.values())
            .map(kind -> inside.resolve(kind.word()))
            .filter(Files::isDirectory)
            .toList();
    if (packs.isEmpty()) {
      throw new IOException(inside + " holds no packs; run stage=pack first");
    }
    return packs;
  }

  /** Packs that were made once and are not wanted now may hold other patches. */
  private static void tellOthers(Dataset dataset, List<String> words, Run run) {
    for (PackKind kind : PackKind.values()) {
      Path pack = dataset.folder().packs().resolve(kind.word());
      if (!words.contains(kind.word()) && Files.exists(pack)) {
        run.log(pack + " is of an earlier time and stays as it is, as packs does not name it");
      }
    }
  }

  /**
   * What came of it, for the file of the finished stage.
   *
   * @param patches of each pack
   * @param packs their kinds
   */
  record Facts(int patches, List<String> packs) {}
}
