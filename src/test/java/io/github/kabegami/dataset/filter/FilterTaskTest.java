package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.MemoryBudget;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.dataset.stage.FilterStage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stage on painted files. */
class FilterTaskTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  @TempDir private Path root;
  private final Map<String, Path> files = new LinkedHashMap<>();
  private String said = "";

  @BeforeEach
  void paint() throws IOException {
    BufferedImage good = TestFiles.paint("foliage", 11, WIDTH, HEIGHT);
    add("good", good);
    add("small copy", TestFiles.resized(good, 560, 350, Resampling.PILLOW_LANCZOS));
    add("letterbox", TestFiles.framed(TestFiles.paint("hair", 4, WIDTH, 340), 0, 30, 0));
    add("gray", TestFiles.gray(TestFiles.paint("grass", 5, WIDTH, HEIGHT)));
    BufferedImage half = TestFiles.paint("line art", 6, WIDTH / 2, HEIGHT / 2);
    add("enlarged", TestFiles.resized(half, WIDTH, HEIGHT, Resampling.PILLOW_LANCZOS));
    byte[] cut = Files.readAllBytes(files.get("good"));
    files.put("cut", Files.write(root.resolve("cut.png"), Arrays.copyOf(cut, cut.length / 2)));
    files.put("gone", root.resolve("gone.png"));
  }

  private void add(String name, BufferedImage picture) throws IOException {
    Path file = root.resolve(name + ".png");
    ImageIO.write(picture, "png", file.toFile());
    files.put(name, file);
  }

  private Map<String, Outcome> judge(String filters, int threads, String overrides)
      throws IOException {
    return judge(filters, threads, overrides, Run.simple());
  }

  private Map<String, Outcome> judge(String filters, int threads, String overrides, Run run)
      throws IOException {
    DatasetConfig config =
        DatasetJson.with(
            DatasetConfig.wallpapers(),
            Map.of("minwidth", "500", "minheight", "300", "filters", filters, "shard", "2"));
    Path folder = Files.createDirectories(root.resolve("set" + threads));
    Files.writeString(folder.resolve("overrides.txt"), overrides);
    try (Dataset dataset = Dataset.open(folder, config, new LocalEngine(threads), Run.simple())) {
      if (dataset.manifest().count() == 0) {
        for (Map.Entry<String, Path> file : files.entrySet()) {
          String id = "painted/" + file.getKey();
          dataset.manifest().list(candidate(id, file.getValue()));
          dataset.manifest().add(Outcome.of(State.FETCHED, id).at(file.getValue().toString(), "0"));
        }
      }
      said = FilterStage.run(dataset, run);
      Map<String, Outcome> outcomes = new LinkedHashMap<>();
      for (int i = 0; i < dataset.manifest().count(); i++) {
        Outcome outcome = dataset.manifest().last(i);
        outcomes.put(outcome.id().substring("painted/".length()), outcome);
      }
      return outcomes;
    }
  }

  private static Candidate candidate(String id, Path file) {
    int width = id.endsWith("copy") ? 560 : WIDTH;
    return new Candidate(
        id,
        "painted",
        "",
        file.toString(),
        "",
        "",
        "png",
        9,
        width,
        HEIGHT,
        0,
        "g",
        "",
        "",
        "",
        "");
  }

  private static String reason(Map<String, Outcome> outcomes, String name) {
    return outcomes.get(name).reason().orElse("").replaceFirst(":.*", "");
  }

  @Test
  void eachPictureHasItsStateReasonScoresTrimAndHash() throws IOException {
    Map<String, Outcome> outcomes = judge("usual", 1, "");
    assertEquals(State.ACCEPTED, outcomes.get("good").state());
    assertEquals(
        Set.of(
            "integrity",
            "border",
            "size",
            "monochrome",
            "complexity",
            "blockiness",
            "resolution",
            "blur",
            "text"),
        outcomes.get("good").scores().orElseThrow().keySet());
    assertEquals(Optional.empty(), outcomes.get("good").trim());
    assertEquals(State.ACCEPTED, outcomes.get("letterbox").state());
    assertEquals(340, outcomes.get("letterbox").trim().orElseThrow().height(), 40);
    assertEquals("duplicate", reason(outcomes, "small copy"));
    assertEquals("monochrome", reason(outcomes, "gray"));
    assertEquals("resolution", reason(outcomes, "enlarged"));
    assertTrue(outcomes.get("enlarged").hash().isPresent());
    assertFalse(
        outcomes.get("gray").scores().orElseThrow().containsKey("text"),
        "nothing looks at what is rejected");
    String cut = outcomes.get("cut").reason().orElseThrow();
    assertTrue(cut.startsWith("integrity: the file is "), cut);
    assertEquals(Optional.empty(), outcomes.get("cut").hash());
    assertEquals(State.FAILED, outcomes.get("gone").state());
    assertEquals("0", outcomes.get("good").sha256().orElseThrow());
  }

  @Test
  void allScoresAreHadWhereTheyAreAskedFor() throws IOException {
    Outcome gray = judge("usual all", 1, "").get("gray");
    assertEquals(State.REJECTED, gray.state());
    assertTrue(gray.reason().orElseThrow().startsWith("monochrome: "));
    assertTrue(gray.scores().orElseThrow().containsKey("text"));
  }

  @Test
  void outcomesAreTheSameForAnyShardsAtATime() throws IOException {
    assertEquals(judge("usual", 1, ""), judge("usual", 3, ""));
  }

  @Test
  void theUserDecidesWhatFiltersDoNot() throws IOException {
    Map<String, Outcome> outcomes =
        judge("usual", 1, "accept painted/small copy\nreject painted/letterbox\n");
    assertEquals("duplicate", reason(outcomes, "good"), "the one that the user wants stays");
    assertTrue(outcomes.get("good").reason().orElseThrow().contains("painted/small copy"));
    assertEquals(State.ACCEPTED, outcomes.get("small copy").state());
  }

  @Test
  void aPictureThatDoesNotFitTheMemoryIsTriedAgainByTheNextRun() throws IOException {
    Run run = Run.simple().within(MemoryBudget.of(2_200_000)); // 8 bytes a pixel and a strip
    Map<String, Outcome> outcomes = judge("usual", 1, "", run);
    assertEquals(State.FETCHED, outcomes.get("good").state());
    String reason = outcomes.get("good").reason().orElseThrow();
    assertTrue(
        reason.startsWith("memory: the file is 640 x 400 pixels and needs 2 MB of memory"), reason);
    assertEquals(State.ACCEPTED, outcomes.get("small copy").state());
    assertTrue(
        said.endsWith("; give Java more (-Xmx), or set maxpixels lower); the next run tries again"),
        said);
    assertTrue(said.startsWith("2 pictures judged; "), said);
    assertTrue(
        said.contains("\ndid not fit the memory: 5, the first: painted/good (memory: "), said);
    outcomes = judge("usual", 1, "");
    assertEquals(Optional.empty(), outcomes.get("good").reason());
    judge("usual", 3, ""); // never without memory
    assertEquals(judge("usual", 3, "").get("good"), outcomes.get("good"));
  }

  @Test
  void otherFiltersJudgeAnew() throws IOException {
    assertEquals("monochrome", reason(judge("usual", 1, ""), "gray"));
    Map<String, Outcome> outcomes = judge("none", 1, "");
    assertEquals("", reason(outcomes, "gray"));
    assertEquals(State.ACCEPTED, outcomes.get("gray").state());
    assertEquals(State.ACCEPTED, outcomes.get("small copy").state());
    assertEquals(Optional.empty(), outcomes.get("letterbox").trim());
  }
}
