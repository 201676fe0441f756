package io.github.kabegami.dataset.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterStageTest {
  @TempDir private Path root;

  private SmallSet set(String name) throws IOException {
    return new SmallSet(root, name, 7);
  }

  /** Five good pictures, one that breaks off, one like another. */
  private SmallSet mixed(String name) throws IOException {
    SmallSet set = set(name);
    Path cut = set.pictures.resolve("3.png");
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    PictureFiles.write(
        set.pictures.resolve("5.png"),
        Wallpapers.lighter(Wallpapers.scene(SmallSet.WIDTH, SmallSet.HEIGHT, 1)),
        true);
    return set;
  }

  @Test
  void goodPicturesAreAcceptedAndOthersSayWhyNot() throws IOException {
    SmallSet set = mixed("set");
    String said = set.until(Stage.FILTER);
    List<State> states = set.states();
    assertEquals(State.REJECTED, states.get(3));
    assertTrue(set.reason(3).orElseThrow().matches("[a-z]+: .*PNG.*"), set.reason(3).get());
    boolean first = states.get(1) == State.ACCEPTED; // the larger file of the two stays
    assertEquals(first ? State.REJECTED : State.ACCEPTED, states.get(5));
    assertEquals(
        "duplicate: looks like " + set.id(first ? 1 : 5), set.reason(first ? 5 : 1).orElseThrow());
    assertTrue(said.startsWith("7 pictures judged; 5 accepted, 2 rejected ("), said);
    assertTrue(said.contains(set.reason(3).get().replaceFirst(":.*", "") + " 1"), said);
    assertTrue(said.contains("duplicate 1"), said);
    assertEquals(5, states.stream().filter(State.ACCEPTED::equals).count());
  }

  @Test
  void picturesThatAreNotToBeHadAreNamed() throws IOException {
    SmallSet set = set("set");
    set.until(Stage.FETCH);
    Files.delete(set.pictures.resolve("2.png"));
    Files.delete(set.pictures.resolve("4.png"));
    String said = set.until(Stage.FETCH).isEmpty() ? "" : set.until(Stage.FILTER);
    assertTrue(
        said.startsWith(
            "7 pictures judged; 5 accepted, 0 rejected, 2 not to be had, the first: "
                + set.id(2)
                + " (file: "),
        said);
  }

  @Test
  void nothingIsJudgedTwice() throws IOException {
    SmallSet set = mixed("set");
    set.until(Stage.FILTER);
    byte[] manifest = Files.readAllBytes(set.folder.resolve("manifest.jsonl"));
    try (Dataset dataset = set.open()) {
      dataset.finish(Stage.CROP, List.of());
      assertEquals(
          "finished already, and there are no new pictures", FilterStage.run(dataset, set.run));
      assertTrue(dataset.isFinished(Stage.CROP));
    }
    assertEquals(manifest.length, Files.size(set.folder.resolve("manifest.jsonl")));
  }

  @Test
  void threadsAndShardsDoNotMatter() throws IOException {
    SmallSet one = mixed("one");
    one.until(Stage.FILTER, "shard", "100");
    SmallSet many = mixed("many");
    try (Dataset dataset = many.open("shard", "1");
        TaskExecutor executor = TaskExecutors.fixedThreadPool(4)) {
      Run run = many.run.on(executor);
      for (Stage stage : List.of(Stage.PLAN, Stage.FETCH, Stage.FILTER)) {
        SmallSet.run(dataset, stage, run);
      }
    }
    assertEquals(
        Files.readString(one.folder.resolve("manifest.jsonl")),
        Files.readString(many.folder.resolve("manifest.jsonl")));
  }

  @Test
  void interruptionsDoNotMatter() throws IOException {
    SmallSet whole = mixed("whole");
    whole.until(Stage.FILTER);
    SmallSet set = mixed("set");
    set.until(Stage.FETCH);
    int cancelled = 0;
    for (int limit = 1; limit < 12; limit += 2) {
      int most = limit;
      AtomicInteger asked = new AtomicInteger();
      Run run = set.run.cancelledBy(() -> asked.incrementAndGet() > most);
      try (Dataset dataset = set.open()) {
        FilterStage.run(dataset, run);
      } catch (CancelledException e) {
        cancelled++;
      }
    }
    assertTrue(cancelled >= 2, cancelled + " times");
    set.until(Stage.FILTER);
    assertEquals(whole.outcomes(), set.outcomes());
  }

  @Test
  void aFullDiskKeepsWhatWasJudged() throws IOException {
    SmallSet whole = mixed("whole");
    whole.until(Stage.FILTER);
    SmallSet set = mixed("set");
    set.until(Stage.FETCH);
    try (Dataset dataset =
        Dataset.open(set.folder, set.config(), new SmallSet.BreakingEngine(2), set.run)) {
      assertThrows(IOException.class, () -> FilterStage.run(dataset, set.run));
      assertEquals(3, dataset.manifest().count(State.FETCHED));
      assertFalse(dataset.isFinished(Stage.FILTER));
    }
    set.until(Stage.FILTER);
    assertEquals(whole.outcomes(), set.outcomes());
  }

  @Test
  void changedFiltersJudgeAllAnew() throws IOException {
    SmallSet set = mixed("set");
    set.until(Stage.CROP);
    List<Outcome> before = set.outcomes();
    try (Dataset dataset = set.open("filters", "text:0.999 duplicates:6")) {
      assertTrue(FilterStage.run(dataset, set.run).startsWith("7 pictures judged; 5 accepted"));
      assertFalse(dataset.isFinished(Stage.CROP));
    }
    assertTrue(
        set.log.contains("all pictures are judged anew: filters was \"text:1 duplicates:6\""),
        set.log.toString());
    List<State> states =
        before.stream().map(o -> o.state() == State.CROPPED ? State.ACCEPTED : o.state()).toList();
    assertEquals(states, set.states());
    set.until(Stage.CROP, "filters", "text:0.999 duplicates:6");
    assertEquals(before.size(), set.outcomes().size());
    assertEquals(before.get(0).patches(), set.outcomes().get(0).patches());
  }

  @Test
  void newPicturesAloneAreJudged() throws IOException {
    SmallSet set = mixed("set");
    set.until(Stage.FILTER);
    PictureFiles.write(
        set.pictures.resolve("8.png"), Wallpapers.scene(SmallSet.WIDTH, SmallSet.HEIGHT, 80), true);
    assertTrue(set.until(Stage.FILTER).startsWith("1 picture judged; 6 accepted, 2 rejected"));
  }
}
