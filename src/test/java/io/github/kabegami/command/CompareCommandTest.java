package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final Options OPTIONS = Options.of(CompareCommand.class);
  private static final Pattern EMBEDDED = Pattern.compile("src=\"data:image/png;base64,([^\"]+)\"");

  @TempDir private Path folder;

  @BeforeEach
  void paint() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    TestPictures.write(pictures.resolve("a.png"), 96, 64, 0);
    TestPictures.write(pictures.resolve("b.png"), 80, 72, 5);
  }

  private Map<String, String> options(String... more) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("input", folder.resolve("pictures").toString());
    texts.put("degrade", "soft");
    texts.put("models", "bicubic;lanczos");
    texts.put("metrics", "psnr,ssim");
    texts.put("crops", "2");
    texts.put("side", "16");
    texts.put("output", folder.resolve("out").toString());
    for (String option : more) {
      texts.put(option.split("=")[0], option.substring(option.indexOf('=') + 1));
    }
    return texts;
  }

  private static KabegamiCommand command(Map<String, String> texts) {
    return (KabegamiCommand) OPTIONS.module(texts).getCommand();
  }

  private static void run(Map<String, String> texts) {
    command(texts).run();
  }

  private static void assertRefused(String sentence, Map<String, String> texts) {
    RuntimeException e = assertThrows(RuntimeException.class, () -> run(texts));
    assertEquals(sentence, Failure.of(e).sentence());
  }

  /** Method, image, metric of each line, without what differs between runs. */
  private static List<String> rows(Path csv) throws IOException {
    try (Stream<String> lines = Files.lines(csv)) {
      return lines
          .skip(1)
          .map(line -> line.split(","))
          .map(cells -> cells[0] + " " + cells[1] + " " + cells[3])
          .toList();
    }
  }

  @Test
  void everyPictureIsScoredByEveryMethodInOrder() throws IOException {
    run(options());
    Path out = folder.resolve("out");
    assertEquals(
        List.of("compare.html", "compare.png", "scores.csv", "scores.md"), TestPictures.names(out));
    List<String> expected = new ArrayList<>();
    for (String method : List.of("bicubic", "lanczos")) {
      for (String image : List.of("a.png", "b.png")) {
        for (String metric : List.of("psnr", "ssim", "ms/MP")) {
          expected.add(method + " " + image + " " + metric);
        }
      }
    }
    assertEquals(expected, rows(out.resolve("scores.csv")).subList(0, expected.size()));
    assertTrue(Files.readString(out.resolve("scores.md")).contains("| bicubic |"));
  }

  @Test
  void thePageHoldsItsPicturesAndNothingFromElsewhere() throws IOException {
    run(options("models=bicubic;lanczos", "crops=0,0,24;40,20,24"));
    String page = Files.readString(folder.resolve("out/compare.html"));
    Matcher embedded = EMBEDDED.matcher(page);
    int count = 0;
    for (; embedded.find(); count++) {
      byte[] png = Base64.getDecoder().decode(embedded.group(1));
      assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
    }
    // an overview and two crops per picture, each as original, input and two methods; two plots
    assertEquals(2 * (1 + 2 * 4) + 2, count);
    assertFalse(page.contains("http"), "nothing is loaded");
    assertTrue(page.contains("<h3>4: b.png, 24 x 24 pixels at 40, 20</h3>"));
  }

  /** Scores and crops, that is; times differ. */
  @Test
  void theSameOptionsGiveTheSameScores() throws IOException {
    run(options("seed=7"));
    run(options("seed=7", "output=" + folder.resolve("again")));
    assertEquals(withoutTimes("out"), withoutTimes("again"));
    run(options("seed=8", "output=" + folder.resolve("other")));
    assertFalse(withoutTimes("out").equals(withoutTimes("other")));
  }

  private List<String> withoutTimes(String out) throws IOException {
    return Files.readAllLines(folder.resolve(out).resolve("scores.csv")).stream()
        .filter(line -> !line.contains("ms/MP"))
        .toList();
  }

  @Test
  void aReferenceIsTheTruthEvenIfTheFactorDoesNotDivideIt() throws IOException {
    Path low = TestPictures.write(folder.resolve("low.png"), 40, 24, 0);
    Path high = TestPictures.write(folder.resolve("high.png"), 81, 49, 0);
    Map<String, String> texts =
        options("input=" + low, "reference=" + high, "degrade=none", "metrics=auto");
    run(texts);
    List<String> rows = rows(folder.resolve("out/scores.csv"));
    assertEquals("bicubic low.png psnr-y", rows.get(0));
    assertEquals("bicubic low.png texture", rows.get(3));
    texts.put("factor", "3");
    texts.put("output", folder.resolve("no").toString());
    RuntimeException e = assertThrows(RuntimeException.class, () -> run(texts));
    assertTrue(
        e.getMessage().contains("becomes 120 x 72 by factor=3, but its reference is 81 x 49"),
        e.getMessage());
    assertFalse(Files.exists(folder.resolve("no")));
  }

  @Test
  void withoutTheTruthMetricsThatNeedItAreRefused() {
    assertRefused(
        "psnr needs the truth: name a picture or folder as reference, or let degrade make the small"
            + " pictures",
        options("degrade=none"));
    run(options("degrade=none", "metrics=downscale-psnr,banding"));
    assertTrue(Files.exists(folder.resolve("out/compare.html")));
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeTheWork() throws IOException {
    assertRefused(
        "without windows the result needs a place: name a folder as output", options("output="));
    assertRefused(
        "name the models to compare, separated by ;, such as models=embedded;bicubic",
        options("models= ; "));
    assertRefused(
        "crops must be a number from 0 to 20, or x,y,side in pixels of the results, several"
            + " separated by ;, such as 120,80,128;640,300,128, got 1,2",
        options("crops=1,2"));
    assertThrows(RuntimeException.class, () -> run(options("models=bicubic;nowhere.pth")));
    assertRefused(
        "models are separated by ;, not by commas, and there is no file bicubic,lanczos",
        options("models=bicubic,lanczos"));
    assertFalse(Files.exists(folder.resolve("out")), "a refusal leaves no folder");
    Files.createDirectory(folder.resolve("out"));
    Files.writeString(folder.resolve("out/scores.md"), "mine");
    assertThrows(RuntimeException.class, () -> run(options()));
    assertEquals("mine", Files.readString(folder.resolve("out/scores.md")));
    assertEquals(List.of("scores.md"), TestPictures.names(folder.resolve("out")));
  }

  @Test
  void aBrokenPictureIsToldAndTheOthersAreDone() throws IOException {
    Files.writeString(folder.resolve("pictures/c.png"), "no picture");
    RuntimeException e = assertThrows(RuntimeException.class, () -> run(options()));
    assertTrue(
        e.getMessage()
            .startsWith(
                "2 of 6 files failed, the others are done (c.png by bicubic, c.png by lanczos)"),
        e.getMessage());
    assertTrue(Files.exists(folder.resolve("out/compare.html")));
  }

  @Test
  void whenCancelledTheScoresSoFarAreKept() throws IOException {
    int[] lines = {0};
    KabegamiCommand command = command(options());
    command.enterBy(
        Run.simple()
            .reportingTo((fraction, message) -> lines[0] += message.startsWith("lanczos") ? 1 : 0)
            .cancelledBy(() -> lines[0] > 1));
    assertThrows(CancelledException.class, command::run);
    assertEquals(List.of("scores.partial.csv"), TestPictures.names(folder.resolve("out")));
    assertEquals("bicubic a.png psnr", rows(folder.resolve("out/scores.partial.csv")).get(0));
  }

  @Test
  void methodsOfTheSameNameGoByTheirPaths() {
    assertEquals(
        List.of("bicubic", "a/net.pth", "b/net.pth", "other"),
        Method.of("bicubic; a/net.pth ;b/net.pth;c/other.onnx;bicubic").stream()
            .map(Method::label)
            .toList());
  }

  @Test
  void cropsOfTheSmallPictureLieWhereTheyAreInTheResult() throws IOException {
    var picture = PictureFiles.read(folder.resolve("pictures/a.png"));
    List<Rectangle> small = CompareCrops.of("2", 64).in(picture, 4);
    assertEquals(2, small.size());
    for (Rectangle crop : small) {
      assertEquals(64, crop.width);
      assertEquals(0, crop.x % 4);
    }
    assertEquals(
        List.of(new Rectangle(1, 2, 3, 3), new Rectangle(4, 5, 6, 6)),
        CompareCrops.of("1,2,3; 4,5,6", 64).in(picture, 4));
  }
}
