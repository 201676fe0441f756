package io.github.kabegami.dataset.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetFolder;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.dataset.report.Selection.Show;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewTest {
  private static final Run RUN = Run.simple();

  @TempDir private Path set;

  /** Six pictures: accepted, rejected by two filters, failed, just fetched, only listed. */
  @BeforeEach
  void fill() throws IOException {
    try (Manifest manifest = Manifest.open(set.resolve("manifest.jsonl"), RUN)) {
      for (String id : List.of("good", "written", "soft, too", "gone", "new", "named")) {
        manifest.list(Candidate.of("s/" + id, "s", id + ".png"));
      }
      manifest.add(judged(State.ACCEPTED, "s/good", .1));
      manifest.add(judged(State.REJECTED, "s/written", .9).because("text: score 0.9 above 0.5"));
      manifest.add(judged(State.REJECTED, "s/soft, too", .4).because("blur: 3 below 15"));
      manifest.add(Outcome.of(State.FAILED, "s/gone").because("the site has it no more"));
      manifest.add(Outcome.of(State.FETCHED, "s/new").at("new.png", "ab"));
    }
  }

  private static Outcome judged(State state, String id, double text) {
    return Outcome.of(state, id).at("good.png", "cd").scoring(Map.of("text", text));
  }

  private Review open() throws IOException {
    return Review.open(set, RUN);
  }

  private List<String> ids(Review review, Selection wanted) throws IOException {
    int[] numbers = review.numbers(wanted, RUN);
    return review.items(numbers, 0, numbers.length).stream().map(ReviewItem::id).toList();
  }

  private static Selection only(Show show) {
    return new Selection(show, "", "", false);
  }

  @Test
  void picturesAreChosenByWhatTheFiltersSay() throws IOException {
    try (Review review = open()) {
      assertEquals(6, ids(review, Selection.ALL).size());
      assertEquals(List.of("s/good"), ids(review, only(Show.ACCEPTED)));
      assertEquals(List.of("s/written", "s/soft, too"), ids(review, only(Show.REJECTED)));
      assertEquals(List.of("s/gone"), ids(review, only(Show.FAILED)));
      assertEquals(List.of("s/new"), ids(review, only(Show.WAITING)));
      assertEquals(List.of("s/named"), ids(review, only(Show.LISTED)));
      assertEquals(
          List.of("s/soft, too"), ids(review, new Selection(Show.REJECTED, "blur", "", false)));
      assertEquals(Map.of("blur", 1, "text", 1), review.reasons(Show.REJECTED));
    }
  }

  @Test
  void aScoreSortsAndPicturesWithoutItComeLast() throws IOException {
    try (Review review = open()) {
      assertEquals(List.of("text"), review.scores());
      assertEquals(
          List.of("s/good", "s/soft, too", "s/written", "s/gone", "s/new", "s/named"),
          ids(review, new Selection(Show.ALL, "", "text", false)));
      assertEquals(
          List.of("s/written", "s/soft, too", "s/good"),
          ids(review, new Selection(Show.ALL, "", "text", true)).subList(0, 3));
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> review.numbers(new Selection(Show.ALL, "", "txt", false), RUN));
      assertEquals(
          "no picture has the score txt (did you mean text?); there are text",
          refused.getMessage());
    }
  }

  @Test
  void aWishIsWrittenAtOnceAndOtherLinesStay() throws IOException {
    Path file = set.resolve("overrides.txt");
    Files.writeString(file, "# mine\naccept s/new\nreject s/good\n\naccept s/written\n");
    try (Review review = open()) {
      Map<String, Optional<Boolean>> changes = new LinkedHashMap<>();
      changes.put("s/good", Optional.empty());
      changes.put("s/written", Optional.of(false));
      changes.put("s/soft, too", Optional.of(true));
      review.wish(changes);
      assertEquals(
          "# mine\naccept s/new\n\nreject s/written\naccept s/soft, too\n", Files.readString(file));
      assertEquals(
          List.of("s/written", "s/soft, too", "s/new"), ids(review, only(Show.OVERRIDDEN)));
      assertEquals(
          List.of("s/written", "s/soft, too"),
          ids(review, only(Show.REJECTED)),
          "what filters say does not change by a wish");
      assertTrue(review.next().startsWith("3 overrides in overrides.txt. They last"));
    }
  }

  @Test
  void namesAsReportsWriteThemCountAndAreTakenBack() throws IOException {
    String whole = "folder:/home/ann/walls/a.png";
    try (Manifest manifest = Manifest.open(set.resolve("manifest.jsonl"), RUN)) {
      manifest.list(Candidate.of(whole, "folder:/home/ann/walls", "a.png"));
      manifest.add(judged(State.ACCEPTED, whole, .1));
    }
    Path file = set.resolve("overrides.txt");
    Files.writeString(file, "reject folder:walls/a.png\n");
    try (Review review = open()) {
      assertEquals(Map.of(whole, false), review.wishes());
      assertEquals(List.of(whole), ids(review, only(Show.OVERRIDDEN)));
      review.wish(Map.of(whole, Optional.of(true)));
      assertEquals("accept " + whole + "\n", Files.readString(file));
      review.wish(Map.of(whole, Optional.empty()));
      assertEquals(Map.of(), review.wishes());
    }
  }

  @Test
  void aClickTurnsWhatTheFiltersSayAndASecondOneTakesItBack() throws IOException {
    try (Review review = open()) {
      ReviewItem good = review.items(new int[] {0}, 0, 1).get(0);
      assertEquals(Optional.of(false), good.turned());
      assertEquals(Optional.empty(), good.wishing(good.turned()).turned());
      ReviewItem bad = review.items(new int[] {1}, 0, 1).get(0);
      assertEquals(Optional.of(true), bad.turned());
      assertEquals("rejected: text", bad.verdict());
      assertTrue(bad.toText().contains("text: score 0.9 above 0.5\ntext 0.900"), bad.toText());
    }
  }

  @Test
  void whileAnotherRunIsAtWorkPicturesAreSeenButNothingIsWritten() throws IOException {
    try (DatasetFolder locked = DatasetFolder.open(set);
        Review review = open()) {
      assertEquals(6, review.count());
      IOException refused =
          assertThrows(IOException.class, () -> review.wish(Map.of("s/good", Optional.of(false))));
      assertEquals(
          "another run is at work in " + locked.path() + "; wait until it ends, or stop it",
          refused.getMessage());
      assertFalse(Files.exists(set.resolve("overrides.txt")));
      assertEquals(Map.of(), review.wishes());
    }
  }

  @Test
  void aLineThatAnotherProcessIsJustWritingStays() throws IOException {
    Path manifest = set.resolve("manifest.jsonl");
    Files.writeString(manifest, "{\"state\":\"fai", StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(manifest);
    try (Review review = open()) {
      assertEquals(1, review.count(Show.FAILED));
    }
    assertArrayEquals(before, Files.readAllBytes(manifest));
  }

  @Test
  void idsMayHaveCommas() throws IOException {
    try (Review review = open()) {
      assertEquals(List.of("s/soft, too"), review.ids("s/soft, too"));
      assertEquals(List.of("s/good", "s/new"), review.ids("s/good, s/new"));
      assertEquals(List.of(), review.ids(" "));
      assertThrows(IllegalArgumentException.class, () -> review.ids("s/good,s/nothing"));
    }
  }

  @Test
  void smallPicturesAreMadeWhenTheyAreAskedForAndKept() throws IOException {
    PictureFiles.write(set.resolve("good.png"), Wallpapers.scene(640, 400, 1), false);
    try (Review review = open()) {
      List<ReviewItem> items = review.items(new int[] {0, 4, 5}, 0, 3);
      assertFalse(Files.exists(set.resolve("review")));
      Path small = review.thumbnail(items.get(0));
      assertEquals(320, PictureFiles.size(small).width());
      var made = Files.getLastModifiedTime(small);
      assertEquals(small, review.thumbnail(items.get(0)));
      assertEquals(made, Files.getLastModifiedTime(small));
      assertEquals(
          "the file is missing",
          assertThrows(IOException.class, () -> review.thumbnail(items.get(1))).getMessage());
      assertEquals(
          "there is no file yet",
          assertThrows(IOException.class, () -> review.thumbnail(items.get(2))).getMessage());
    }
  }

  @Test
  void ofTenThousandPicturesOnePageIsRead() throws IOException {
    try (Manifest manifest = Manifest.open(set.resolve("manifest.jsonl"), RUN)) {
      for (int i = 0; i < 10_000; i++) {
        String id = "many/" + i;
        manifest.list(Candidate.of(id, "many", id));
        manifest.add(judged(State.ACCEPTED, id, (i * 7919 % 10_000) / 1e4));
      }
    }
    try (Review review = open()) {
      assertEquals(10_001, review.count(Show.ACCEPTED));
      int[] sorted = review.numbers(new Selection(Show.ACCEPTED, "", "text", false), RUN);
      List<ReviewItem> page = review.items(sorted, 6000, 6060);
      assertEquals(60, page.size());
      double last = 0;
      for (ReviewItem item : page) {
        assertTrue(item.scores().get("text") >= last);
        last = item.scores().get("text");
      }
    }
  }

  @Test
  void aFolderWithoutADataSetIsRefused() {
    IOException refused =
        assertThrows(IOException.class, () -> Review.open(set.resolve("none"), RUN));
    assertTrue(
        refused.getMessage().endsWith("name the folder that is the output of Build Dataset"));
  }
}
