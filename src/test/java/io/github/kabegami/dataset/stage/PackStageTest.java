package io.github.kabegami.dataset.stage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.PatchFiles;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.pack.Noise;
import io.github.kabegami.pack.PackCheck;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.pack.PictureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackStageTest {
  @TempDir private Path folder;

  private Dataset open(String... values) throws IOException {
    Map<String, String> all = new HashMap<>(Map.of("contact", "a@b.org", "patch", "16"));
    for (String value : values) {
      all.put(value.split("=")[0], value.split("=")[1]);
    }
    DatasetConfig config = DatasetJson.with(DatasetConfig.wallpapers(), all);
    return Dataset.open(folder.resolve("set"), config, new LocalEngine(1), Run.simple());
  }

  /** A picture that is cropped, as the stage before leaves it. */
  private static void crop(Dataset dataset, int number, boolean hasPairs) throws IOException {
    String id = "site/" + number;
    dataset
        .manifest()
        .list(
            new Candidate(
                id,
                "site",
                "https://site/" + number,
                "f",
                "",
                "abc",
                "png",
                9,
                64,
                64,
                0,
                "g",
                "sky",
                "ann",
                "https://origin",
                "CC BY"));
    List<Patch> patches = new ArrayList<>();
    for (int i = 0; i < 1 + number % 3; i++) {
      Patch patch = new Patch(128 - 16 * i, 8 * i, 1);
      patches.add(patch);
      Path high = PatchFiles.high(dataset.folder().patches(), id, patch);
      PictureFiles.write(high, Noise.picture(10 * number + i, 16, 16, 3, BitDepth.EIGHT), true);
      if (hasPairs) {
        Path low = PatchFiles.low(dataset.folder().patches(), id, patch);
        PictureFiles.write(low, Noise.picture(i, 8, 8, 3, BitDepth.EIGHT), true);
      }
    }
    dataset.manifest().add(Outcome.of(State.CROPPED, id).cut(patches));
  }

  @Test
  void patchesOfAllKindsArePackedInOrder() throws IOException {
    try (Dataset dataset = open("packs=folder lmdb tar", "pertar=5", "degradation=soft")) {
      for (int i = 0; i < 9; i++) {
        crop(dataset, i, true);
      }
      dataset.manifest().list(Candidate.of("site/x", "site", "f"));
      dataset.manifest().add(Outcome.rejected("site/x", "no"));
      assertEquals("18 pairs packed: folder, lmdb, tar", PackStage.run(dataset, Run.simple()));
      assertTrue(dataset.isFinished(Stage.PACK));
      List<List<PictureSet.Entry>> entries = new ArrayList<>();
      for (String kind : List.of("folder", "lmdb", "tar")) {
        Path pack = dataset.folder().packs().resolve(kind);
        try (PictureSet set = PictureSets.open(pack, Run.simple())) {
          entries.add(set.entries());
        }
        assertTrue(PackCheck.verify(pack, Run.simple()).contains("18 pairs as " + kind));
      }
      assertEquals(entries.get(0), entries.get(1));
      assertEquals(entries.get(0), entries.get(2));
      String index =
          Files.readAllLines(dataset.folder().packs().resolve("lmdb/patches.jsonl")).stream()
              .filter(line -> line.contains("\"id\":\"site/2\"") && line.contains("_96_16\""))
              .findFirst()
              .orElseThrow();
      assertTrue(
          index.contains(
              "\"origin\":{\"site\":\"site\",\"id\":\"site/2\",\"page\":\"https://site/2\","
                  + "\"artists\":\"ann\",\"md5\":\"abc\",\"source\":\"https://origin\","
                  + "\"licence\":\"CC BY\",\"x\":96,\"y\":16}"),
          index);
      assertEquals(
          "18 pairs packed: folder (was there), lmdb (was there), tar (was there)",
          PackStage.run(dataset, Run.simple()));
    }
  }

  @Test
  void whatTheStageBeforeCutsIsPacked() throws IOException {
    Path picture = folder.resolve("picture.png");
    PictureFiles.write(picture, Noise.picture(1, 96, 64, 3, BitDepth.EIGHT), false);
    try (Dataset dataset = open("packs=lmdb tar", "degradation=soft", "top=5", "stride=16")) {
      dataset.manifest().list(Candidate.of("site/1", "site", picture.toString()));
      dataset
          .manifest()
          .add(Outcome.of(State.ACCEPTED, "site/1").at(picture.toString(), "0".repeat(64)));
      CropStage.run(dataset, Run.simple());
      assertEquals("5 pairs packed: lmdb, tar", PackStage.run(dataset, Run.simple()));
      assertEquals(2, PackStage.verify(folder.resolve("set"), Run.simple()).lines().count());
      Path low = dataset.folder().packs().resolve("lmdb/lr.lmdb");
      try (PictureSet set = PictureSets.open(low, Run.simple())) {
        assertEquals(5, set.entries().size());
        assertEquals(8, set.entries().get(0).width());
      }
    }
  }

  @Test
  void packsDoNotTellWhereFoldersOfTheUserLie() throws IOException {
    SmallSet set = new SmallSet(folder, "small", 2);
    set.until(Stage.CROP, "packs", "folder lmdb tar");
    try (Dataset dataset = set.open("packs", "folder lmdb tar")) {
      PackStage.run(dataset, Run.simple());
      Path packs = dataset.folder().packs();
      String index = Files.readString(packs.resolve("lmdb/patches.jsonl"));
      assertTrue(
          index.contains("\"site\":\"folder:pictures\",\"id\":\"folder:pictures/1.png\""), index);
      String home = folder.getFileName().toString();
      try (Stream<Path> files = Files.walk(packs)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = packs.relativize(file) + Files.readString(file, ISO_8859_1);
          assertFalse(text.contains(home), file.toString());
        }
      }
    }
  }

  @Test
  void rejectedPicturesAreLeftOut() throws IOException {
    Files.createDirectories(folder.resolve("set"));
    try (Dataset dataset = open()) {
      for (int i = 0; i < 6; i++) {
        crop(dataset, i, false);
      }
      assertEquals("12 patches packed: folder", PackStage.run(dataset, Run.simple()));
    }
    Files.writeString(folder.resolve("set/overrides.txt"), "reject site/2\n");
    try (Dataset dataset = open()) {
      assertEquals("9 patches packed: folder", PackStage.run(dataset, Run.simple()));
      try (PictureSet set =
          PictureSets.open(dataset.folder().packs().resolve("folder"), Run.simple())) {
        assertEquals(9, set.entries().size());
        assertTrue(set.entries().stream().noneMatch(entry -> entry.name().startsWith("site_2-")));
      }
    }
  }

  @Test
  void packThatIsNoLongerNamedStaysAndIsTold() throws IOException {
    List<String> log = new ArrayList<>();
    Run run = Run.simple().loggingTo(log::add);
    try (Dataset dataset = open("packs=lmdb")) {
      crop(dataset, 1, false);
      PackStage.run(dataset, run);
      assertEquals(List.of(), log);
    }
    try (Dataset dataset = open("packs=tar")) {
      assertEquals("2 patches packed: tar", PackStage.run(dataset, run));
      Path packs = dataset.folder().packs();
      assertTrue(log.get(0).startsWith(packs.resolve("lmdb") + " is of an earlier time"));
      assertEquals(
          packs + " holds packs; name one of them: " + packs.resolve("lmdb, tar"),
          assertThrows(IOException.class, () -> PictureSets.open(packs, run)).getMessage());
      Path set = dataset.folder().path();
      assertEquals(
          set + " holds packs; name one of them: " + packs.resolve("lmdb, tar"),
          assertThrows(IOException.class, () -> PictureSets.open(set, run)).getMessage());
    }
  }

  @Test
  void allPacksAreVerifiedAndEachDamageTold() throws IOException {
    Path set = folder.resolve("set");
    try (Dataset dataset = open("packs=folder lmdb tar")) {
      assertEquals(
          set.resolve("packs") + " holds no packs; run stage=pack first",
          assertThrows(IOException.class, () -> PackStage.verify(set, Run.simple())).getMessage());
      crop(dataset, 1, false);
      PackStage.run(dataset, Run.simple());
      List<String> lines = PackStage.verify(set, Run.simple()).lines().toList();
      assertEquals(3, lines.size());
      assertTrue(lines.get(1).contains("packs/lmdb is whole: 2 patches as lmdb, "), lines.get(1));
    }
    Path packs = set.resolve("packs");
    assertEquals(1, PackStage.verify(packs.resolve("tar"), Run.simple()).lines().count());
    Files.delete(packs.resolve("lmdb/hr.lmdb/meta_info.txt"));
    Files.delete(packs.resolve("tar/000000.tar"));
    List<String> told =
        assertThrows(IOException.class, () -> PackStage.verify(set, Run.simple()))
            .getMessage()
            .lines()
            .toList();
    assertEquals(2, told.size());
    assertTrue(told.get(0).startsWith(packs.resolve("lmdb") + " is damaged; "), told.get(0));
    assertTrue(told.get(1).startsWith(packs.resolve("tar") + " is damaged; "), told.get(1));
  }

  @Test
  void nothingToPackIsToldAndTheStageNotFinished() throws IOException {
    try (Dataset dataset = open()) {
      String told =
          assertThrows(IOException.class, () -> PackStage.run(dataset, Run.simple())).getMessage();
      assertTrue(told.startsWith("there are no patches to pack in "), told);
      assertTrue(!dataset.isFinished(Stage.PACK));
    }
  }
}
