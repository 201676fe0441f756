package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.FileTree;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.dataset.source.BooruServer;
import io.github.kabegami.dataset.source.FakePost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way from a site to patches, packs and a report, by the command line in processes of
 * their own: undisturbed, and with each stage killed in the middle.
 */
class DatasetChainIT {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;
  private static final int PATIENCE_SECONDS = 180;

  /** What tells of the way, not of the result: the manifest grows with each attempt. */
  private static final String[] OF_THE_WAY = {
    "lock", "manifest.jsonl", "stages/fetch.json", "stages/report.json", "report/", "pauses.json"
  };

  @TempDir private Path folder;

  private BooruServer server;

  @BeforeEach
  void paint() throws IOException {
    server = new BooruServer();
    for (long id = 1; id <= 4; id++) {
      add(id, Wallpapers.scene(WIDTH, HEIGHT, id));
    }
    add(5, Wallpapers.enlarged(Wallpapers.scene(WIDTH, HEIGHT, 5)));
    add(6, Wallpapers.subtitled(Wallpapers.scene(WIDTH, HEIGHT, 6)));
    add(7, Wallpapers.lighter(Wallpapers.scene(WIDTH, HEIGHT, 1)));
    add(8, Wallpapers.letterboxed(Wallpapers.scene(WIDTH, HEIGHT, 8)));
    server.add(FakePost.of(9).tags("sky text"), FakePost.of(10).state("deleted"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void add(long id, Picture picture) throws IOException {
    server.add(FakePost.of(id).size(WIDTH, HEIGHT).content(Wallpapers.png(folder, picture)));
  }

  private Process start(Path set, String stage) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "dataset",
                "--sources=moebooru:" + server.address(),
                "--contact=somebody@example.org",
                "--interval=0.05"));
    command.addAll(List.of("--output=" + set, "--stage=" + stage, "--accept", "--threads=2"));
    command.addAll(List.of("--minwidth=640", "--minheight=360", "--shard=1", "--patch=96"));
    command.addAll(List.of("--top=6", "--degradation=soft:0.5 realesrgan:0.5", "--factor=2"));
    command.add("--packs=folder lmdb tar");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start();
  }

  private void finish(Path set, String stage) throws IOException, InterruptedException {
    Process process = start(set, stage);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    assertEquals(0, process.exitValue(), stage + ": " + said());
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said.txt"));
  }

  /** What changes as a stage works. */
  private String trace(Path set) throws IOException {
    long bytes = 0;
    long files = 0;
    if (Files.exists(set)) {
      try (Stream<Path> walk = Files.walk(set)) {
        for (Path path : walk.toList()) {
          files++;
          bytes += path.endsWith("manifest.jsonl") ? Files.size(path) : 0;
        }
      } catch (java.io.UncheckedIOException e) {
        return "a file came or went";
      }
    }
    return server.requests().size() + " requests, " + files + " files, " + bytes + " bytes";
  }

  /**
   * Kills a stage a moment after it has begun to work.
   *
   * @return whether it was still at work
   */
  private boolean kill(Path set, Stage stage, long millis)
      throws IOException, InterruptedException {
    String before = trace(set);
    Process process = start(set, stage.word());
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (process.isAlive() && trace(set).equals(before) && System.nanoTime() < patience) {
      Thread.sleep(2);
    }
    Thread.sleep(millis);
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }

  private static Map<String, Outcome> outcomes(Path set) throws IOException {
    Map<String, Outcome> outcomes = new TreeMap<>();
    try (Manifest manifest = Manifest.open(set.resolve("manifest.jsonl"), Run.simple())) {
      for (int number = 0; number < manifest.count(); number++) {
        Outcome last = manifest.last(number);
        outcomes.put(last.id().replaceFirst(".*/", ""), last);
      }
    }
    return outcomes;
  }

  @Test
  void killedAtEveryStageTheResultIsTheSame() throws Exception {
    Path whole = folder.resolve("whole");
    finish(whole, "all");
    assertMade(whole);

    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Path set = folder.resolve("set");
    int killed = 0;
    for (Stage stage : Stage.values()) {
      int times = stage == Stage.PLAN || stage == Stage.REPORT ? 1 : 2;
      for (int i = 0; i < times; i++) {
        killed += kill(set, stage, random.nextInt(stage == Stage.CROP ? 400 : 150)) ? 1 : 0;
      }
      finish(set, stage.word());
    }
    assertTrue(killed >= 4, killed + " of 10 were at work when they were killed, seed " + seed);
    assertEquals(outcomes(whole), outcomes(set), "seed " + seed);
    assertEquals(
        FileTree.without(whole, OF_THE_WAY), FileTree.without(set, OF_THE_WAY), "seed " + seed);
  }

  private void assertMade(Path set) throws IOException {
    Map<String, Outcome> outcomes = outcomes(set);
    assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8"), List.copyOf(outcomes.keySet()));
    for (String good : List.of("2", "3", "4")) {
      assertEquals(State.CROPPED, outcomes.get(good).state(), outcomes.get(good).toString());
    }
    assertReason("resolution: ", outcomes.get("5"));
    assertReason("text: ", outcomes.get("6"));
    Area left = outcomes.get("8").trim().orElseThrow();
    assertEquals(new Area(0, HEIGHT / 10 + 8, WIDTH, HEIGHT - 2 * (HEIGHT / 10 + 8)), left);
    String twins = outcomes.get("1").reason().orElse("") + outcomes.get("7").reason().orElse("");
    assertTrue(twins.startsWith("duplicate: looks like "), twins);
    long patches =
        outcomes.values().stream()
            .filter(outcome -> outcome.state() == State.CROPPED)
            .mapToLong(outcome -> outcome.patches().orElseThrow().size())
            .sum();
    assertEquals(2 * patches, FileTree.of(set.resolve("patches")).size());
    for (Stage stage : Stage.values()) {
      assertTrue(Files.exists(set.resolve("stages/" + stage.word() + ".json")), stage.word());
    }
    assertTrue(Files.readString(set.resolve("report/index.html")).contains("duplicate"));
    for (String pack : List.of("folder", "lmdb", "tar")) {
      assertTrue(Files.exists(set.resolve("packs").resolve(pack)), pack);
    }
  }

  private static void assertReason(String start, Outcome outcome) {
    assertEquals(State.REJECTED, outcome.state(), outcome.toString());
    assertTrue(outcome.reason().orElse("").startsWith(start), outcome.toString());
  }
}
