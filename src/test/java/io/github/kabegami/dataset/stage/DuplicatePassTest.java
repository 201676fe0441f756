package io.github.kabegami.dataset.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.shard.LocalEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatePassTest {
  private static final long LOOK = 0x00ff_aa55_1234_9876L;
  private static final long OTHER = ~LOOK;

  @TempDir private Path folder;

  private Dataset open() throws IOException {
    return Dataset.open(folder, DatasetConfig.wallpapers(), new LocalEngine(1), Run.simple());
  }

  private static void add(Dataset dataset, int id, int width, long bytes, State state, long hash)
      throws IOException {
    Candidate bare = Candidate.of("s/" + id, "s", "f");
    dataset
        .manifest()
        .list(
            new Candidate(
                bare.id(), "s", "", "f", "", "", "png", bytes, width, 10, 0, "", "", "", "", ""));
    dataset
        .manifest()
        .add(
            Outcome.of(state, "s/" + id)
                .at("pictures/" + id + ".png", "0")
                .seen(Optional.empty(), String.format("%016x", hash)));
  }

  private static int look(Dataset dataset) throws IOException {
    return new DuplicatePass(dataset).run(Run.simple());
  }

  private static List<String> states(Dataset dataset) throws IOException {
    List<String> states = new ArrayList<>();
    for (int number = 0; number < dataset.manifest().count(); number++) {
      Outcome last = dataset.manifest().last(number);
      states.add(last.state().word() + last.reason().map(reason -> " " + reason).orElse(""));
    }
    return states;
  }

  private void wish(String... lines) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("overrides.txt"), String.join("\n", lines));
  }

  @Test
  void theOneWithMorePixelsThenBytesThenTheFirstStays() throws IOException {
    try (Dataset dataset = open()) {
      add(dataset, 0, 20, 900, State.PASSED, LOOK);
      add(dataset, 1, 30, 100, State.PASSED, LOOK ^ 1);
      add(dataset, 2, 30, 200, State.PASSED, LOOK ^ 2);
      add(dataset, 3, 30, 200, State.PASSED, LOOK);
      add(dataset, 4, 10, 1, State.PASSED, OTHER);
      assertEquals(5, look(dataset));
      assertEquals(
          List.of(
              "rejected duplicate: looks like s/2",
              "rejected duplicate: looks like s/2",
              "accepted",
              "rejected duplicate: looks like s/2",
              "accepted"),
          states(dataset));
      assertEquals(0, look(dataset));
    }
  }

  @Test
  void aLargerPictureThatComesLaterTakesThePlace() throws IOException {
    try (Dataset dataset = open()) {
      add(dataset, 0, 20, 0, State.PASSED, LOOK);
      look(dataset);
      dataset.manifest().add(dataset.manifest().last(0).now(State.CROPPED).cut(List.of()));
      dataset.finish(Stage.CROP, Map.of());
      add(dataset, 1, 40, 0, State.PASSED, LOOK);
      assertEquals(2, look(dataset));
      assertEquals(List.of("rejected duplicate: looks like s/1", "accepted"), states(dataset));
      assertFalse(dataset.isFinished(Stage.CROP));
    }
  }

  @Test
  void whatFiltersRejectedNoPictureIsLike() throws IOException {
    try (Dataset dataset = open()) {
      add(dataset, 0, 40, 0, State.REJECTED, LOOK);
      dataset.manifest().add(dataset.manifest().last(0).now(State.REJECTED).because("text: 0.9"));
      add(dataset, 1, 20, 0, State.PASSED, LOOK);
      look(dataset);
      assertEquals(List.of("rejected text: 0.9", "accepted"), states(dataset));
    }
  }

  @Test
  void aPictureThatTheUserWantsStaysAndNoneSuffersForAnUnwantedOne() throws IOException {
    wish("accept s/0", "reject s/2");
    try (Dataset dataset = open()) {
      add(dataset, 0, 20, 0, State.PASSED, LOOK);
      add(dataset, 1, 40, 0, State.PASSED, LOOK);
      add(dataset, 2, 80, 0, State.PASSED, OTHER);
      add(dataset, 3, 10, 0, State.PASSED, OTHER);
      look(dataset);
      assertEquals(
          List.of("accepted", "rejected duplicate: looks like s/0", "accepted", "accepted"),
          states(dataset));
    }
    wish("");
    try (Dataset dataset = open()) {
      look(dataset);
      assertEquals(
          List.of(
              "rejected duplicate: looks like s/1",
              "accepted",
              "accepted",
              "rejected duplicate: looks like s/2"),
          states(dataset));
    }
  }

  @Test
  void aPictureThatWasLetInAgainstAFilterIsOutWhenTheWishIsGone() throws IOException {
    try (Dataset dataset = open()) {
      add(dataset, 0, 20, 0, State.PASSED, LOOK);
      dataset
          .manifest()
          .add(
              dataset
                  .manifest()
                  .last(0)
                  .now(State.CROPPED)
                  .cut(List.of(new Patch(0, 0, 1)))
                  .because("text: 0.9"));
      look(dataset);
      assertEquals(List.of("rejected text: 0.9"), states(dataset));
    }
  }

  @Test
  void aPassThatIsInterruptedIsDoneAgain() throws IOException {
    try (Dataset dataset = open()) {
      for (int id = 0; id < 5000; id++) {
        add(dataset, id, 10 + id, 0, State.PASSED, id / 2 * 0x9e37_79b9_7f4a_7c15L);
      }
      int[] asked = {0};
      Run run = Run.simple().cancelledBy(() -> ++asked[0] > 6);
      assertThrows(CancelledException.class, () -> new DuplicatePass(dataset).run(run));
      look(dataset);
      assertEquals("rejected duplicate: looks like s/1", states(dataset).get(0));
      assertEquals(0, dataset.manifest().count(State.PASSED));
      assertTrue(dataset.manifest().count(State.ACCEPTED) > 2000);
      assertEquals(0, look(dataset));
    }
  }

  private static boolean isDone(Dataset dataset) throws IOException {
    return new DuplicatePass(dataset).isDone();
  }

  @Test
  void aPassIsDoneUntilSomethingThatDecidesChanges() throws IOException {
    try (Dataset dataset = open()) {
      add(dataset, 0, 20, 0, State.PASSED, LOOK);
      add(dataset, 1, 40, 0, State.PASSED, LOOK);
      add(dataset, 2, 40, 0, State.PASSED, OTHER);
      look(dataset);
      assertFalse(isDone(dataset)); // the stage is not finished
      dataset.finish(Stage.FILTER, Map.of());
      assertTrue(isDone(dataset));
      dataset.manifest().add(dataset.manifest().last(1).now(State.CROPPED).cut(List.of()));
      assertTrue(isDone(dataset));
      dataset.manifest().add(dataset.manifest().last(2).now(State.FAILED));
      assertFalse(isDone(dataset));
      look(dataset);
      assertTrue(isDone(dataset));
    }
    wish("reject s/1");
    try (Dataset dataset = open()) {
      assertFalse(isDone(dataset));
      assertEquals(1, look(dataset));
      dataset.finish(Stage.FILTER, Map.of());
      assertTrue(isDone(dataset));
      add(dataset, 3, 10, 0, State.REJECTED, LOOK);
      assertFalse(isDone(dataset));
    }
  }

  @Test
  void aPictureThatIsLetInAfterThePassIsSeenWhenTheWishIsGone() throws IOException {
    try (Dataset dataset = open()) {
      add(dataset, 0, 20, 0, State.REJECTED, LOOK);
      dataset.manifest().add(dataset.manifest().last(0).because("text: 0.9"));
      look(dataset);
      dataset.finish(Stage.FILTER, Map.of());
      assertTrue(isDone(dataset));
    }
    wish("accept s/0");
    try (Dataset dataset = open()) { // as cropping does
      new DuplicatePass(dataset).forgetOtherWishes();
      dataset.manifest().add(dataset.manifest().last(0).now(State.CROPPED).because("text: 0.9"));
    }
    wish("");
    try (Dataset dataset = open()) {
      assertFalse(isDone(dataset));
      look(dataset);
      assertEquals(List.of("rejected text: 0.9"), states(dataset));
    }
  }

  @Test
  void manyLooksAreSortedAsTheirRulesSay() {
    SplittableRandom random = new SplittableRandom(3);
    Looks looks = new Looks(1000);
    List<long[]> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      long[] look = {random.nextInt(9) == 0 ? 1 : 0, random.nextInt(20), random.nextInt(5), i};
      expected.add(look);
      looks.add(10 * i, i, look[0] == 1, look[1], look[2]);
    }
    expected.sort(
        Comparator.<long[]>comparingLong(look -> -look[0])
            .thenComparingLong(look -> -look[1])
            .thenComparingLong(look -> -look[2])
            .thenComparingLong(look -> look[3]));
    assertEquals(
        expected.stream().map(look -> (int) look[3]).toList(),
        Arrays.stream(looks.bestFirst()).boxed().toList());
  }
}
