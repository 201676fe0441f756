package io.github.kabegami.dataset.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.FileTree;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetBuilderTest {
  @TempDir private Path root;

  private final List<String> plans = new ArrayList<>();
  private SmallSet set;

  @BeforeEach
  void paint() throws IOException {
    set = new SmallSet(root, "set", 4);
  }

  private String build(Optional<Stage> stage, boolean accepts, String... options)
      throws IOException {
    return build(set.folder, stage, accepts, set.run, options);
  }

  private String build(
      Path folder, Optional<Stage> stage, boolean accepts, Run run, String... options)
      throws IOException {
    return DatasetBuilder.run(
        folder,
        set.config(options),
        stage,
        plan -> {
          plans.add(plan);
          return accepts;
        },
        run);
  }

  /** All that the log was told, each line after a line break. */
  private String told() {
    return set.log.stream().map(line -> "\n" + line).collect(Collectors.joining());
  }

  private void assertRefused(String start, Stage stage, String... options) {
    String message =
        assertThrows(IOException.class, () -> build(Optional.of(stage), false, options))
            .getMessage();
    assertTrue(message.startsWith(start), message);
  }

  @Test
  void nothingIsFetchedUntilThePlanIsAccepted() throws IOException {
    String said = build(Optional.empty(), false);
    assertEquals(1, plans.size());
    assertTrue(said.startsWith("plan: of 4 pictures 4 fit\n"), said);
    assertTrue(
        said.endsWith("\nnothing more is done until the plan is accepted: accept=true"), said);
    assertFalse(Files.exists(set.folder.resolve("stages/fetch.json")));
    assertRefused("the plan in ", Stage.FETCH);
  }

  @Test
  void anAcceptedPlanGoesThroughAllStages() throws IOException {
    String last = build(Optional.empty(), true);
    assertTrue(last.startsWith("report: "), last);
    String said = told();
    for (Stage stage : Stage.values()) {
      boolean isLast = stage == Stage.REPORT;
      assertEquals(isLast, !said.contains("\n" + stage.word() + ": "), said);
      assertTrue(Files.exists(set.folder.resolve("stages/" + stage.word() + ".json")));
    }
    assertTrue(said.contains("crop: 4 pictures cut; in all 12 patches of 4 pictures"), said);
    assertTrue(Files.exists(set.folder.resolve("report/index.html")));
  }

  @Test
  void eachStageTellsItsLinesBeforeTheNextBegins() throws IOException {
    List<String> order = new ArrayList<>();
    Run run =
        set.run
            .loggingTo(line -> order.add("told " + line))
            .reportingTo((fraction, message) -> order.add(message));
    build(set.folder, Optional.empty(), true, run);
    int accepted = order.indexOf("told accepted");
    assertTrue(accepted > 0, order.toString());
    for (String stage : List.of("fetch", "filter", "crop")) {
      int told = first(order, "told " + stage + ": ");
      assertTrue(told > first(order, stage), order.toString());
      assertTrue(accepted < first(order, stage), order.toString());
    }
    assertTrue(first(order, "told fetch: ") < first(order, "filter"), order.toString());
  }

  private static int first(List<String> lines, String start) {
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void againThereIsNothingToDo() throws IOException {
    build(Optional.empty(), true);
    set.log.clear();
    var before = FileTree.without(set.folder, "report", "stages/report");
    build(Optional.empty(), false);
    String said = told();
    assertTrue(
        said.startsWith("\nplan: accepted already; stage=plan looks for new pictures"), said);
    assertTrue(said.contains("\nfilter: finished already, and there are no new pictures"), said);
    assertEquals(before, FileTree.without(set.folder, "report", "stages/report"));
    assertEquals(1, plans.size());
  }

  @Test
  void stageByStageIsTheSameAsAllAtOnce() throws IOException {
    for (Stage stage : Stage.values()) {
      build(Optional.of(stage), true);
    }
    Path other = root.resolve("other");
    build(other, Optional.empty(), true, set.run);
    assertEquals(FileTree.of(other), FileTree.of(set.folder));
  }

  @Test
  void aStageNeedsTheOneBefore() throws IOException {
    assertRefused("the stage fetch needs what plan makes, which is not finished in ", Stage.FETCH);
    build(Optional.of(Stage.PLAN), true);
    assertRefused("the stage filter needs what fetch makes", Stage.FILTER);
    assertRefused("the stage pack needs what crop makes", Stage.PACK);
    build(Optional.of(Stage.REPORT), false);
  }

  @Test
  void aStageNeedsTheOnesBeforeWithTheOptionsOfNow() throws IOException {
    build(Optional.empty(), true);
    assertRefused(
        "the stage pack needs what crop makes, which was made with other options (patch was 32);"
            + " run stage=crop first, or leave stage out for all",
        Stage.PACK,
        "patch",
        "24");
    for (Stage stage : List.of(Stage.CROP, Stage.PACK)) {
      assertRefused(
          "the stage " + stage.word() + " needs what filter makes, which was made with other",
          stage,
          "filters",
          "none");
    }
    set.log.clear();
    build(Optional.of(Stage.CROP), true, "limit", "9");
    assertTrue(told().contains("has changed since the plan (limit was 0); stage=plan"), told());
    build(Optional.of(Stage.REPORT), true, "patch", "24");
    build(Optional.of(Stage.CROP), true, "patch", "24");
    build(Optional.of(Stage.PACK), true, "patch", "24");
  }

  @Test
  void aPlanOfOtherWishesIsMadeAnew() throws IOException {
    build(Optional.of(Stage.PLAN), true);
    assertRefused(
        "what is wanted has changed since the plan (minwidth was 64); run stage=plan again",
        Stage.FETCH,
        "minwidth",
        "65");
    build(Optional.empty(), false, "minwidth", "65");
    String said = told();
    assertTrue(said.contains("there is nothing more to fetch than was accepted before"), said);
  }

  @Test
  void newPicturesNeedAcceptanceAnew() throws IOException {
    build(Optional.empty(), true);
    PictureFiles.write(set.pictures.resolve("9.png"), Wallpapers.scene(96, 80, 9), true);
    String said = build(Optional.of(Stage.PLAN), false);
    assertTrue(said.startsWith("of 5 pictures 5 fit\n  new this time    1\n"), said);
    assertTrue(said.endsWith("accept=true"), said);
    assertTrue(said.contains("on this computer 1\n"), said);
    build(Optional.empty(), true);
    assertTrue(told().contains("15 patches of 5 pictures"), told());
  }

  @Test
  void aFolderThatIsReadAndWrittenIsRefusedBeforeAnythingIsDone() throws IOException {
    for (Path folder : List.of(set.pictures, set.pictures.resolve("set"), root)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> build(folder, Optional.empty(), true, set.run))
              .getMessage();
      assertTrue(message.contains("choose a folder for the data set that is apart"), message);
    }
    assertEquals(4, FileTree.of(root).size());
  }

  @Test
  void whatDoesNotExistIsRefusedBeforeAnythingIsDone() {
    String[][] wrong = {
      {"sources", "yandere"},
      {"sources", "yande.re"},
      {"degradation", "nothing:1"},
      {"sources", ""}
    };
    for (String[] options : wrong) {
      assertThrows(IllegalArgumentException.class, () -> build(Optional.empty(), true, options));
    }
    assertThrows(
        UnavailableException.class, () -> build(Optional.empty(), true, "engine", "spark"));
    assertFalse(Files.exists(set.folder));
  }

  @Test
  void aSecondRunIsRefused() throws IOException {
    try (Dataset first = set.open()) {
      String message =
          assertThrows(IOException.class, () -> build(Optional.empty(), true)).getMessage();
      assertEquals(
          "another run is at work in " + first.folder().path() + "; wait until it ends, or stop it",
          message);
    }
  }

  @Test
  void cancellingTellsHowToGoOnAndTheResultIsTheSame() throws IOException {
    Path other = root.resolve("other");
    build(other, Optional.empty(), true, set.run);
    int cancelled = 0;
    for (int limit = 3; limit < 60; limit += 12) {
      int most = limit;
      AtomicInteger asked = new AtomicInteger();
      Run run = set.run.cancelledBy(() -> asked.incrementAndGet() > most);
      try {
        build(set.folder, Optional.empty(), true, run);
      } catch (CancelledException e) {
        cancelled++;
        assertEquals(
            "cancelled; what is done is kept in "
                + set.folder
                + ", and the same command goes on from there",
            e.getMessage());
      }
    }
    assertTrue(cancelled >= 3, cancelled + " times");
    build(Optional.empty(), true);
    assertEquals(FileTree.of(other.resolve("patches")), FileTree.of(set.folder.resolve("patches")));
  }

  @Test
  void progressGrowsAndNamesTheStage() throws IOException {
    List<Double> fractions = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    Run run =
        set.run.reportingTo(
            (fraction, message) -> {
              fractions.add(fraction);
              messages.add(message);
            });
    build(set.folder, Optional.empty(), true, run);
    for (int i = 1; i < fractions.size(); i++) {
      assertTrue(fractions.get(i) >= fractions.get(i - 1) - 1e-9, messages.get(i));
    }
    assertTrue(fractions.get(fractions.size() - 1) <= 1);
    for (String stage : List.of("plan", "fetch", "filter", "crop", "report")) {
      assertTrue(messages.stream().anyMatch(m -> m.startsWith(stage)), messages.toString());
    }
    assertTrue(messages.contains("filter: 4 of 4 pictures; all stages"), messages.toString());
  }

  @Test
  void changedOptionsAreTold() throws IOException {
    build(Optional.of(Stage.PLAN), true);
    build(Optional.of(Stage.FETCH), true, "top", "2");
    assertTrue(set.log.contains("top is now 2, was 3"), set.log.toString());
    DatasetConfig kept = set.config("top", "2");
    assertEquals(kept, DatasetJson.read(set.folder.resolve("dataset.json")));
  }
}
