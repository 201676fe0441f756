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
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.dataset.source.BooruServer;
import io.github.kabegami.dataset.source.FakePost;
import io.github.kabegami.io.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchStageTest {
  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private final Run run = Run.simple().reportingTo((fraction, message) -> told.add(message));
  private final List<FakePost> posts = new ArrayList<>();
  private BooruServer server;

  @BeforeEach
  void start() throws IOException {
    server = new BooruServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Dataset open() throws IOException {
    DatasetConfig config =
        DatasetJson.with(DatasetConfig.wallpapers(), Map.of("contact", "me", "interval", "0"));
    return Dataset.open(folder, config, new LocalEngine(1), Run.simple());
  }

  private void list(Dataset dataset, int count) throws IOException {
    for (long id = 1; id <= count; id++) {
      FakePost post = FakePost.of(id);
      posts.add(post);
      server.add(post);
      String file = server.address() + post.path();
      long bytes = post.content().length;
      dataset
          .manifest()
          .list(
              new Candidate(
                  "localhost/" + id,
                  "localhost",
                  "",
                  file,
                  "",
                  post.md5(),
                  "png",
                  bytes,
                  3840,
                  2160,
                  0,
                  "s",
                  "",
                  "",
                  "",
                  ""));
    }
  }

  private void trouble(int post, int status) {
    server.next(posts.get(post).path(), status, "text/plain", "trouble");
  }

  private static List<State> states(Dataset dataset) {
    List<State> states = new ArrayList<>();
    for (int i = 0; i < dataset.manifest().count(); i++) {
      states.add(dataset.manifest().state(i));
    }
    return states;
  }

  @Test
  void outcomesAreKeptAndFailuresTriedAgain() throws IOException {
    try (Dataset dataset = open()) {
      list(dataset, 4);
      trouble(1, 500);
      trouble(2, 404);
      String summary = FetchStage.run(dataset, run);
      assertEquals("\nrejected, gone: 1", summary.substring(summary.lastIndexOf('\n')));
      assertTrue(
          summary.startsWith("pictures fetched: 2, 4.0 kB\nnot to be had: 1, localhost/2 ("),
          summary);
      assertTrue(summary.contains("); the next run tries again\n"), summary);
      assertEquals(
          List.of(State.FETCHED, State.FAILED, State.REJECTED, State.FETCHED), states(dataset));
      assertTrue(dataset.isFinished(Stage.FETCH));
      assertTrue(told.contains("1 of 4") && told.get(told.size() - 1).startsWith("4 of 4, about "));
    }
    try (Dataset dataset = open()) {
      assertEquals("pictures fetched: 1, 2.0 kB", FetchStage.run(dataset, run));
      assertEquals(5, server.requests().size());
      Outcome outcome = dataset.manifest().last(1);
      assertEquals(State.FETCHED, outcome.state());
      assertEquals(posts.get(1).content().length, Files.size(Dataset.file(folder, outcome)));
      assertEquals("no picture is left to fetch", FetchStage.run(dataset, run));
      assertEquals(5, server.requests().size());
    }
  }

  @Test
  void picturesOfThisComputerAreNotCalledFetched() throws IOException {
    SmallSet set = new SmallSet(folder, "local", 3);
    String said = set.until(Stage.FETCH);
    assertTrue(said.startsWith("3 pictures of this computer looked at, nothing is copied, "), said);
  }

  private byte[] picture() throws IOException {
    Path painted = Files.createDirectories(folder.resolve("painted"));
    Wallpapers.write(painted, 1, 96, 80, picture -> picture);
    return Files.readAllBytes(painted.resolve("0.png"));
  }

  /** Every third is on the web, one of the others is not there, and one is no picture. */
  private List<Outcome> mixed(String name, int threads) throws IOException {
    Path here = Files.createDirectories(folder.resolve("here"));
    byte[] picture = picture();
    Path set = folder.resolve(name);
    DatasetConfig config =
        DatasetJson.with(DatasetConfig.wallpapers(), Map.of("contact", "me", "interval", "0"));
    List<Outcome> outcomes = new ArrayList<>();
    try (Dataset dataset = Dataset.open(set, config, new LocalEngine(1), Run.simple());
        TaskExecutor executor = TaskExecutors.fixedThreadPool(threads)) {
      for (int i = 0; i < 200; i++) {
        FakePost post = FakePost.of(i);
        server.add(post);
        boolean isHere = i % 3 > 0 || i > 50;
        Path file = here.resolve(i + ".png");
        if (isHere && i != 7) {
          Files.write(file, i == 8 ? new byte[] {1, 2, 3} : picture);
        }
        String place = isHere ? file.toString() : server.address() + post.path();
        dataset.manifest().list(Candidate.of("localhost/" + i, "localhost", place));
      }
      told.add(FetchStage.run(dataset, run.on(executor)));
      for (int i = 0; i < 200; i++) {
        outcomes.add(dataset.manifest().last(i));
      }
    }
    return outcomes;
  }

  @Test
  void filesOfThisComputerAreLookedAtByManyThreadsToTheSameOutcomes() throws IOException {
    List<Outcome> one = mixed("one", 1);
    List<Outcome> many = mixed("many", 4);
    assertEquals(one, many);
    assertEquals(
        Files.readString(folder.resolve("one/manifest.jsonl")),
        Files.readString(folder.resolve("many/manifest.jsonl")));
    for (int i = 0; i < 200; i++) {
      State expected = i == 7 ? State.FAILED : i == 8 ? State.REJECTED : State.FETCHED;
      assertEquals(expected, many.get(i).state(), many.get(i).named());
    }
    assertEquals(Fingerprint.of(picture()), many.get(4).sha256().orElseThrow());
  }

  @Test
  void filesThatWereLookedAtAreKeptWhenTheWorkEnds() throws IOException {
    Path file = Files.write(folder.resolve("a.png"), picture());
    try (Dataset dataset = open()) {
      for (int i = 0; i < 100; i++) {
        dataset.manifest().list(Candidate.of("a/" + i, "a", file.toString()));
      }
      AtomicInteger asked = new AtomicInteger();
      Run cancelled = run.cancelledBy(() -> asked.incrementAndGet() > 140);
      assertThrows(CancelledException.class, () -> FetchStage.run(dataset, cancelled));
      int kept = dataset.manifest().count(State.FETCHED);
      assertTrue(kept > 0 && kept < 64, "kept " + kept);
      FetchStage.run(dataset, run);
      assertEquals(100, dataset.manifest().count(State.FETCHED));
    }
  }

  @Test
  void filesThatAreNotThereEndTheWork() throws IOException {
    try (Dataset dataset = open()) {
      for (int i = 0; i < 100; i++) {
        String file = folder.resolve(i + ".png").toString();
        dataset.manifest().list(Candidate.of("a/" + i, "a", file));
      }
      String message =
          assertThrows(IOException.class, () -> FetchStage.run(dataset, run)).getMessage();
      assertTrue(
          message.startsWith(
              "20 pictures in a row could not be fetched, the last one a/19 (file: "),
          message);
    }
  }

  @Test
  void nothingToDoDoesNotUndoLaterStages() throws IOException {
    try (Dataset dataset = open()) {
      list(dataset, 1);
      FetchStage.run(dataset, run);
      dataset.finish(Stage.FILTER, Map.of());
      FetchStage.run(dataset, run);
      assertTrue(dataset.isFinished(Stage.FILTER));
    }
  }

  @Test
  void picturesThatAreNotWantedAnyMoreAreNotFetched() throws IOException {
    Files.writeString(
        folder.resolve("overrides.txt"), "reject localhost/2\naccept localhost/1\nreject x/9");
    DatasetConfig config =
        DatasetJson.with(
            DatasetConfig.wallpapers(),
            Map.of("contact", "me", "interval", "0", "minwidth", "3841"));
    try (Dataset dataset = open()) {
      list(dataset, 3);
    }
    try (Dataset dataset = Dataset.open(folder, config, new LocalEngine(1), Run.simple())) {
      String summary = FetchStage.run(dataset, run);
      assertTrue(
          summary.endsWith("\npassed over: 2, by the overrides or since the wishes have changed"),
          summary);
      assertEquals(List.of(State.FETCHED, State.LISTED, State.LISTED), states(dataset));
      dataset.finish(Stage.FILTER, Map.of());
      FetchStage.run(dataset, run);
      assertTrue(dataset.isFinished(Stage.FILTER));
    }
    try (Dataset dataset = open()) {
      FetchStage.run(dataset, run);
      assertEquals(List.of(State.FETCHED, State.LISTED, State.FETCHED), states(dataset));
    }
  }

  @Test
  void refusalOfTheSiteKeepsWhatCameBefore() throws IOException {
    try (Dataset dataset = open()) {
      list(dataset, 3);
      trouble(1, 403);
      String message =
          assertThrows(IOException.class, () -> FetchStage.run(dataset, run)).getMessage();
      assertTrue(message.contains("localhost does not allow this (status 403"), message);
      assertEquals(List.of(State.FETCHED, State.LISTED, State.LISTED), states(dataset));
      assertFalse(dataset.isFinished(Stage.FETCH));
      FetchStage.run(dataset, run);
      assertEquals(3, dataset.manifest().count(State.FETCHED));
    }
  }

  @Test
  void manyFailuresInARowEndTheWork() throws IOException {
    try (Dataset dataset = open()) {
      list(dataset, 30);
      for (int i = 1; i < 30; i++) {
        trouble(i, 500);
      }
      String message =
          assertThrows(IOException.class, () -> FetchStage.run(dataset, run)).getMessage();
      assertTrue(message.startsWith("20 pictures in a row could not be fetched, the"), message);
      assertEquals(20, dataset.manifest().count(State.FAILED));
      assertEquals(9, dataset.manifest().count(State.LISTED));
    }
  }

  @Test
  void cancellingKeepsWhatCameBefore() throws IOException {
    try (Dataset dataset = open()) {
      list(dataset, 5);
      Run cancelled = run.cancelledBy(() -> dataset.manifest().count(State.FETCHED) == 2);
      assertThrows(CancelledException.class, () -> FetchStage.run(dataset, cancelled));
      assertEquals(2, dataset.manifest().count(State.FETCHED));
      assertFalse(dataset.isFinished(Stage.FETCH));
    }
  }

  @Test
  void contactIsMissedOnlyWhereTheWebIsAsked() throws IOException {
    DatasetConfig config = DatasetConfig.wallpapers();
    try (Dataset dataset = Dataset.open(folder, config, new LocalEngine(1), Run.simple())) {
      FetchStage.run(dataset, run);
      list(dataset, 1);
      String message =
          assertThrows(IllegalArgumentException.class, () -> FetchStage.run(dataset, run))
              .getMessage();
      assertTrue(message.startsWith("contact must "), message);
    }
  }
}
