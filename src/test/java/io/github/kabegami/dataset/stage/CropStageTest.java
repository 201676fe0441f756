package io.github.kabegami.dataset.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.MemoryBudget;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.FileTree;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.PatchFiles;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CropStageTest {
  private static final String[] PAIRS = {"degradation", "soft:0.5 realesrgan:0.5", "factor", "2"};

  @TempDir private Path root;

  private SmallSet set(String name) throws IOException {
    return new SmallSet(root, name, 5);
  }

  private static Map<String, String> patches(SmallSet set) throws IOException {
    return FileTree.of(set.folder.resolve("patches"));
  }

  private static Picture high(SmallSet set, int number, Patch patch) throws IOException {
    return PictureFiles.read(PatchFiles.high(set.folder.resolve("patches"), set.id(number), patch));
  }

  @Test
  void onePictureIsToldAsOne() throws IOException {
    SmallSet set = new SmallSet(root, "set", 1);
    assertEquals("1 picture cut; in all 1 patch of 1 picture", set.until(Stage.CROP, "top", "1"));
  }

  @Test
  void patchesAreThePartsOfThePictures() throws IOException {
    SmallSet set = set("set");
    assertEquals("5 pictures cut; in all 15 patches of 5 pictures", set.until(Stage.CROP));
    assertEquals(15, patches(set).size());
    Outcome outcome = set.outcomes().get(2);
    assertEquals(State.CROPPED, outcome.state());
    Picture whole = PictureFiles.read(set.pictures.resolve("2.png"));
    float[] expected = Pixels.open(whole.pixels());
    for (Patch patch : outcome.patches().orElseThrow()) {
      Picture cut = high(set, 2, patch);
      assertEquals(List.of(32, 32, 3), List.of(cut.width(), cut.height(), cut.channels()));
      float[] samples = Pixels.open(cut.pixels());
      for (int i = 0; i < samples.length; i++) {
        int row = i / 32 % 32 + patch.y() + i / (32 * 32) * SmallSet.HEIGHT;
        assertEquals(expected[row * SmallSet.WIDTH + i % 32 + patch.x()], samples[i], "at " + i);
      }
    }
  }

  @Test
  void threadsAndShardsDoNotMatter() throws IOException {
    SmallSet one = set("one");
    one.until(Stage.CROP, PAIRS);
    SmallSet many = set("many");
    many.until(Stage.FILTER, PAIRS);
    String[] more = {PAIRS[0], PAIRS[1], PAIRS[2], PAIRS[3], "shard", "1"};
    try (Dataset dataset = many.open(more);
        TaskExecutor executor = TaskExecutors.fixedThreadPool(4)) {
      CropStage.run(dataset, many.run.on(executor));
    }
    assertEquals(30, patches(one).size());
    assertEquals(patches(one), patches(many));
    assertEquals(one.outcomes(), many.outcomes());
  }

  @Test
  void interruptionsDoNotMatter() throws IOException {
    SmallSet whole = set("whole");
    whole.until(Stage.CROP, PAIRS);
    SmallSet set = set("set");
    set.until(Stage.FILTER, PAIRS);
    for (int limit : List.of(1, 8, 20)) {
      AtomicInteger asked = new AtomicInteger();
      Run run = set.run.cancelledBy(() -> asked.incrementAndGet() > limit);
      try (Dataset dataset = set.open(PAIRS)) {
        assertThrows(CancelledException.class, () -> CropStage.run(dataset, run));
        assertFalse(dataset.isFinished(Stage.CROP));
      }
    }
    try (Dataset dataset =
        Dataset.open(set.folder, set.config(PAIRS), new SmallSet.BreakingEngine(1), set.run)) {
      assertThrows(IOException.class, () -> CropStage.run(dataset, set.run));
      assertTrue(dataset.manifest().count(State.CROPPED) >= 2);
    }
    set.until(Stage.CROP, PAIRS);
    assertEquals(patches(whole), patches(set));
    assertEquals(whole.outcomes(), set.outcomes());
  }

  @Test
  void pairsAreMadeByThePresetsAndSayHow() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP, PAIRS);
    Path patches = set.folder.resolve("patches");
    int differences = 0;
    for (int number = 0; number < 5; number++) {
      for (Patch patch : set.outcomes().get(number).patches().orElseThrow()) {
        Path low = PatchFiles.low(patches, set.id(number), patch);
        Picture degraded = PictureFiles.read(low);
        assertEquals(List.of(16, 16, 3), size(degraded));
        String recipe = PictureFiles.metadata(low).getOrDefault("Kabegami recipe", "");
        assertTrue(recipe.contains("\"steps\""), recipe);
        differences += high(set, number, patch).width() - degraded.width();
      }
    }
    assertEquals(15 * 16, differences);
    Map<String, String> before = patches(set);
    set.until(Stage.CROP, "degradation", "soft:0.5 realesrgan:0.5", "factor", "2", "seed", "2");
    Map<String, String> after = patches(set);
    assertEquals(before.keySet(), after.keySet());
    before.forEach(
        (path, print) -> {
          if (path.startsWith("low/")) {
            assertNotEquals(print, after.get(path), path);
          } else {
            assertEquals(print, after.get(path), path);
          }
        });
  }

  @Test
  void degradationsInAFileThatHasChangedAreMadeAnew() throws IOException {
    SmallSet set = set("set");
    Path file = root.resolve("mine.json");
    Files.writeString(file, "{\"preset\": \"soft\"}");
    set.until(Stage.CROP, "degradation", file + ":1", "factor", "2");
    Map<String, String> before = patches(set);
    Files.writeString(file, "{\"preset\": \"realesrgan\"}");
    set.until(Stage.CROP, "degradation", file + ":1", "factor", "2");
    assertEquals(before.keySet(), patches(set).keySet());
    assertNotEquals(before, patches(set));
  }

  @Test
  void picturesThatAreNotThereCostNoPatches() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP);
    Map<String, String> before = patches(set);
    Path away = root.resolve("away");
    Files.move(set.pictures, away);
    try (Dataset dataset = set.open("top", "2")) {
      String told =
          assertThrows(IOException.class, () -> CropStage.run(dataset, set.run)).getMessage();
      assertTrue(told.endsWith("is the disk there? The patches stay as they are"), told);
    }
    assertEquals(before, patches(set));
    Files.move(away, set.pictures);
    assertEquals(
        "5 pictures cut; in all 10 patches of 5 pictures", set.until(Stage.CROP, "top", "2"));
  }

  private static List<Integer> size(Picture picture) {
    return List.of(picture.width(), picture.height(), picture.channels());
  }

  @Test
  void aFactorOfThreePutsPatchesOnMultiplesOf24() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP, "degradation", "soft:1", "factor", "3", "patch", "24", "stride", "8");
    for (Outcome outcome : set.outcomes()) {
      for (Patch patch : outcome.patches().orElseThrow()) {
        assertEquals(List.of(0, 0), List.of(patch.x() % 24, patch.y() % 24));
      }
    }
    String low = patches(set).keySet().stream().filter(p -> p.startsWith("low/")).findAny().get();
    assertEquals(
        List.of(8, 8, 3), size(PictureFiles.read(set.folder.resolve("patches").resolve(low))));
  }

  @Test
  void changedSettingsLeaveNoOldPatch() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP, PAIRS);
    Path stray = Files.writeString(set.folder.resolve("patches/high/stray.png"), "old");
    set.until(Stage.CROP, "patch", "40");
    assertTrue(
        set.log.stream().anyMatch(line -> line.startsWith("all patches are cut anew: patch was")),
        set.log.toString());
    assertFalse(Files.exists(stray));
    SmallSet fresh = set("fresh");
    fresh.until(Stage.CROP, "patch", "40");
    assertEquals(patches(fresh), patches(set));
    assertEquals(fresh.outcomes(), set.outcomes());
  }

  @Test
  void anInterruptionBetweenOldAndNewSettingsDoesNotMatter() throws IOException {
    SmallSet fresh = set("fresh");
    fresh.until(Stage.CROP, "patch", "40");
    for (int limit = 1; limit < 20; limit += 4) {
      SmallSet set = set("set" + limit);
      set.until(Stage.CROP, PAIRS);
      int last = limit;
      AtomicInteger asked = new AtomicInteger();
      Run run = set.run.cancelledBy(() -> asked.incrementAndGet() > last);
      try (Dataset dataset = set.open("patch", "40")) {
        assertThrows(CancelledException.class, () -> CropStage.run(dataset, run));
      }
      set.until(Stage.CROP, "patch", "40");
      assertEquals(patches(fresh), patches(set));
      assertEquals(fresh.outcomes(), set.outcomes());
    }
  }

  @Test
  void theUserDecidesWhateverFiltersSay() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.FILTER);
    try (Dataset dataset = set.open()) {
      dataset
          .manifest()
          .add(dataset.manifest().last(0).now(State.REJECTED).because("text: 0.9 is too much"));
    }
    set.override("accept " + set.id(0), "reject " + set.id(1), "accept nobody/1");
    try (Dataset dataset = set.open()) {
      assertEquals(
          "4 pictures cut; in all 12 patches of 4 pictures", CropStage.run(dataset, set.run));
    }
    assertEquals(State.CROPPED, set.states().get(0));
    assertEquals(Optional.of("text: 0.9 is too much"), set.reason(0));
    assertEquals(State.ACCEPTED, set.states().get(1));
    set.override("# changed my mind");
    try (Dataset dataset = set.open()) {
      FilterStage.run(dataset, set.run);
      CropStage.run(dataset, set.run);
    }
    assertEquals(State.REJECTED, set.states().get(0));
    assertEquals(State.CROPPED, set.states().get(1));
  }

  @Test
  void aPictureThatIsRejectedLaterLosesItsPatchesAndGetsThemBack() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP, PAIRS);
    Map<String, String> before = patches(set);
    set.override("reject " + set.id(1));
    for (int i = 0; i < 2; i++) {
      try (Dataset dataset = set.open(PAIRS)) {
        dataset.finish(Stage.PACK, List.of());
        CropStage.run(dataset, set.run);
        assertTrue(dataset.isFinished(Stage.CROP));
        assertEquals(i == 1, dataset.isFinished(Stage.PACK));
      }
      assertEquals(State.ACCEPTED, set.states().get(1));
      assertEquals(24, patches(set).size());
      String name = PatchFiles.name(set.id(1), new Patch(0, 0, 0)).replaceFirst("_0_0$", "");
      assertTrue(patches(set).keySet().stream().noneMatch(path -> path.contains(name)));
    }
    set.override("");
    set.until(Stage.CROP, PAIRS);
    assertEquals(before, patches(set));
  }

  @Test
  void aPictureThatAFilterRejectsLaterLosesItsPatches() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP);
    try (Dataset dataset = set.open()) {
      dataset.manifest().add(dataset.manifest().last(2).now(State.REJECTED).because("text: 0.9"));
      CropStage.run(dataset, set.run);
    }
    assertEquals(12, patches(set).size());
    assertEquals(Optional.of("text: 0.9"), set.reason(2));
    assertEquals(Optional.of(List.of()), set.outcomes().get(2).patches());
    set.override("accept " + set.id(2));
    set.until(Stage.CROP);
    assertEquals(15, patches(set).size());
  }

  @Test
  void patchesLieInThePartThatIsLeft() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.FILTER);
    try (Dataset dataset = set.open()) {
      Outcome last = dataset.manifest().last(0);
      dataset
          .manifest()
          .add(last.seen(Optional.of(new Area(9, 10, 60, 50)), last.hash().orElseThrow()));
      CropStage.run(dataset, set.run);
    }
    List<Patch> cut = set.outcomes().get(0).patches().orElseThrow();
    assertFalse(cut.isEmpty());
    for (Patch patch : cut) {
      assertTrue(patch.x() >= 9 && patch.x() + 32 <= 69, patch.toString());
      assertTrue(patch.y() >= 10 && patch.y() + 32 <= 60, patch.toString());
    }
  }

  @Test
  void aPictureWithoutAPatchSaysSoAndComesBack() throws IOException {
    SmallSet set = set("set");
    assertEquals(
        "5 pictures cut; in all 0 patches of 0 pictures", set.until(Stage.CROP, "patch", "88"));
    assertEquals(Optional.of("patch: in 96 x 80 pixels is no patch of 88 x 88"), set.reason(0));
    assertEquals(
        "5 pictures cut; in all 5 patches of 5 pictures",
        set.until(Stage.CROP, "patch", "80", "top", "1"));
    assertEquals(
        "5 pictures cut; in all 0 patches of 0 pictures", set.until(Stage.CROP, "detail", "0.3"));
    assertTrue(set.reason(0).orElseThrow().endsWith(" with enough detail"));
  }

  @Test
  void aPictureThatDoesNotFitTheMemoryIsTriedAgainByTheNextRun() throws IOException {
    SmallSet whole = set("whole");
    whole.until(Stage.CROP);
    SmallSet set = set("set");
    set.until(Stage.FILTER);
    set.override("accept " + set.id(1));
    try (Dataset dataset = set.open()) {
      dataset.manifest().add(dataset.manifest().last(1).now(State.REJECTED).because("text: 0.9"));
      String said = CropStage.run(dataset, set.run.within(MemoryBudget.of(1000)));
      assertTrue(
          said.startsWith(
              "5 pictures cut; in all 0 patches of 0 pictures\ndid not fit the memory: 5, the"
                  + " first: "
                  + set.id(0)
                  + " (memory: "
                  + set.pictures.resolve("0.png")
                  + " is 96 x 80 pixels, and to cut patches of 32 x 32 from it takes 0 MB"),
          said);
    }
    assertEquals(State.ACCEPTED, set.states().get(0));
    assertEquals(Optional.of("text: 0.9"), set.reason(1));
    set.until(Stage.CROP);
    assertEquals(patches(whole), patches(set));
    assertEquals(whole.outcomes().get(0), set.outcomes().get(0));
    assertEquals(whole.outcomes().get(1).because("text: 0.9"), set.outcomes().get(1));
  }

  @Test
  void nothingToDoSaysSo() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP);
    try (Dataset dataset = set.open()) {
      dataset.finish(Stage.PACK, List.of());
      assertEquals(
          "finished already, and there are no new pictures", CropStage.run(dataset, set.run));
      assertTrue(dataset.isFinished(Stage.PACK));
    }
  }

  @Test
  void patchesThatAreMissingAreCutAgain() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP, PAIRS);
    Map<String, String> before = patches(set);
    Path patches = set.folder.resolve("patches");
    Files.delete(PatchFiles.high(patches, set.id(1), set.outcomes().get(1).patches().get().get(2)));
    Files.delete(PatchFiles.low(patches, set.id(3), set.outcomes().get(3).patches().get().get(0)));
    Files.write(
        PatchFiles.high(patches, set.id(4), set.outcomes().get(4).patches().get().get(1)),
        new byte[0]);
    try (Dataset dataset = set.open(PAIRS)) {
      dataset.finish(Stage.PACK, List.of());
      assertEquals(
          "3 pictures cut; in all 15 patches of 5 pictures", CropStage.run(dataset, set.run));
      assertFalse(dataset.isFinished(Stage.PACK));
    }
    assertEquals(before, patches(set));
    PatchFiles.deleteAll(patches, set.run);
    assertEquals("5 pictures cut; in all 15 patches of 5 pictures", set.until(Stage.CROP, PAIRS));
    assertEquals(before, patches(set));
  }

  @Test
  void patchesOfAPictureThatIsGoneAreNotGivenUp() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.CROP);
    Path picture = set.pictures.resolve("4.png");
    Files.delete(picture);
    Outcome last = set.outcomes().get(4);
    Path patch =
        PatchFiles.high(set.folder.resolve("patches"), set.id(4), last.patches().get().get(0));
    Files.delete(patch);
    try (Dataset dataset = set.open()) {
      assertEquals(
          "finished already, and there are no new pictures", CropStage.run(dataset, set.run));
    }
    assertEquals(last, set.outcomes().get(4));
    assertTrue(
        set.log.contains(
            "pictures whose patches are missing and that are not there to cut them again: 1, such"
                + " as "
                + picture),
        set.log.toString());
  }

  @Test
  void aPictureThatIsGoneIsTriedAgainByTheNextFetch() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.FILTER);
    Path file = set.pictures.resolve("4.png");
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    try (Dataset dataset = set.open()) {
      CropStage.run(dataset, set.run);
    }
    assertEquals(State.FAILED, set.states().get(4));
    Files.write(file, bytes);
    set.until(Stage.CROP);
    assertEquals(State.CROPPED, set.states().get(4));
  }
}
