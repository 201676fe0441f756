package io.github.kabegami.dataset.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.dataset.shard.LocalEngine;
import io.github.kabegami.dataset.source.BooruServer;
import io.github.kabegami.dataset.source.FakePost;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanStageTest {
  private static final long PATCH = 512 * 512;

  @TempDir private Path folder;

  private final Run run = Run.simple();
  private BooruServer server;

  @BeforeEach
  void start() throws IOException {
    server = new BooruServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private DatasetConfig config(String... more) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("sources", "moebooru:" + server.address());
    options.put("contact", "somebody@example.org");
    options.put("interval", "0.001");
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return DatasetJson.with(DatasetConfig.wallpapers(), options);
  }

  private Dataset open(String name, String... more) throws IOException {
    return Dataset.open(folder.resolve(name), config(more), new LocalEngine(1), run);
  }

  private static List<Candidate> candidates(Dataset dataset) throws IOException {
    List<Candidate> all = new ArrayList<>();
    for (int number = 0; number < dataset.manifest().count(); number++) {
      all.add(dataset.manifest().candidate(number));
    }
    return all;
  }

  private static Map<String, Long> storage(Plan plan) {
    Map<String, Long> storage = new LinkedHashMap<>();
    plan.storage().forEach(figure -> storage.put(figure.kind(), figure.bytes()));
    return storage;
  }

  @Test
  void planCountsWhatFitsAndDownloadsNothing() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2).tags("sky text"), FakePost.of(3));
    server.add(FakePost.of(4).ext("gif"), FakePost.of(5).state("deleted"));
    try (Dataset dataset = open("set")) {
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(2, plan.listed());
      assertEquals(2, plan.fitting());
      assertEquals(2, plan.downloads());
      assertEquals(2001 + 2003, plan.bytes());
      assertEquals(0, plan.guessed());
      assertEquals(2 * .001 / 3600, plan.hours(), 1e-12);
      assertEquals(1, plan.refused().get("tag"), plan.refused().toString());
      assertEquals(1, plan.refused().get("format"), plan.refused().toString());
      assertFalse(plan.accepted());
      assertEquals(List.of(), server.requests("/data/"));
      assertFalse(Files.exists(dataset.folder().pictures()));
    }
  }

  @Test
  void theRoomThatPatchesTakeIsEstimated() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2));
    try (Dataset dataset = open("set", "top", "20")) {
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(40, plan.patches());
      assertEquals(
          Map.of(
              "PNG",
              40 * PATCH * 16 / 10,
              "JPEG 95",
              40 * PATCH * 55 / 100,
              "WebP 95",
              Math.round(40 * PATCH * .33),
              "LMDB",
              40 * PATCH * 16 / 10 + 40 * 2064,
              "tar",
              40 * PATCH * 16 / 10 + 40 * 1792),
          storage(plan));
    }
    try (Dataset dataset = open("set", "top", "100", "degradation", "soft", "factor", "2")) {
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(2 * 9 * 5, plan.patches());
      assertEquals(90 * PATCH * 16 / 10 * 5 / 4, storage(plan).get("PNG"));
      assertEquals(90 * PATCH * 16 / 10 * 5 / 4 + 180 * 2064, storage(plan).get("LMDB"));
    }
    try (Dataset dataset = open("set", "patch", "4096")) {
      assertEquals(0, PlanStage.make(dataset, run).patches());
    }
  }

  @Test
  void sizesThatAreNotToldAreGuessed() throws IOException {
    server.add(FakePost.of(1));
    try (Dataset dataset = open("set")) {
      dataset.manifest().list(Candidate.of("x/1", "x", "https://x/1.png"));
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(2, plan.downloads());
      assertEquals(1, plan.guessed());
      assertEquals(2001 + 3840 * 2160 * 3 / 4, plan.bytes());
      assertTrue(plan.toText().contains("(the size of 1 is a guess)"), plan.toText());
      assertEquals(1, plan.unsized());
      assertTrue(
          plan.toText()
              .contains(
                  " are cut:\n  (1 picture of unknown width and height counted as the smallest that"
                      + " are wanted)\n  PNG "),
          plan.toText());
    }
  }

  @Test
  void picturesOfThisComputerAreNoDownloads() throws IOException {
    server.add(FakePost.of(1));
    Path pictures = Files.createDirectory(folder.resolve("my pictures"));
    Wallpapers.write(pictures, 3, 96, 80, picture -> picture);
    String sources = "moebooru:" + server.address() + " folder:\"" + pictures + "\"";
    try (Dataset dataset = open("set", "sources", sources, "minwidth", "96", "minheight", "80")) {
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(3, plan.local());
      assertEquals(1, plan.downloads());
      assertEquals(4, plan.missing());
    }
  }

  @Test
  void theTextTellsEverything() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2).tags("sky text"));
    try (Dataset dataset = open("set", "interval", "0.01")) {
      String text = PlanStage.make(dataset, run).toText();
      List<String> lines = text.lines().toList();
      assertEquals("of 2 pictures 1 fits; 1 does not: tag 1", lines.get(0));
      assertEquals("  here already     0", lines.get(1));
      assertEquals("  on this computer 0", lines.get(2));
      assertEquals(
          "  to download      1, 2.0 kB, 1 s at 0.01 s from one request to the next, if the"
              + " line keeps up",
          lines.get(3));
      assertEquals("if all pass the filters, up to 16 patches are cut:", lines.get(4));
      assertEquals(
          "  PNG                6.7 MB  (1.6 bytes per pixel, as patches with much detail have)",
          lines.get(5));
      assertEquals(10, lines.size(), text);
    }
  }

  @Test
  void nothingThatFitsIsToldWithTheReasons() throws IOException {
    server.add(FakePost.of(1).tags("text"), FakePost.of(2).tags("logo sky"));
    try (Dataset dataset = open("set")) {
      assertEquals(
          "no picture fits: all that the sources have were passed over (tag 2); loosen what is"
              + " asked for, such as minwidth, ratings or reject",
          assertThrows(IOException.class, () -> PlanStage.make(dataset, run)).getMessage());
      assertFalse(dataset.isFinished(Stage.PLAN));
    }
    try (Dataset dataset = open("other", "tags", "nobody_has_this")) {
      assertEquals(
          "no picture fits: the sources have none; look at sources and tags",
          assertThrows(IOException.class, () -> PlanStage.make(dataset, run)).getMessage());
    }
  }

  @Test
  void candidatesThatAreNotWantedAnyMoreAreToldApart() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2));
    try (Dataset dataset = open("set")) {
      PlanStage.make(dataset, run);
      dataset
          .manifest()
          .add(Outcome.rejected(dataset.manifest().candidate(0).id(), "gone: is not there"));
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(List.of(2, 1, 1), List.of(plan.listed(), plan.fitting(), plan.rejected()));
      assertTrue(
          plan.toText().startsWith("of 2 pictures 1 fits; 1 does not: rejected since 1\n"),
          plan.toText());
    }
    try (Dataset dataset = open("set", "minscore", "9")) {
      assertEquals(1, PlanStage.make(dataset, run).rejected());
    }
    try (Dataset dataset = open("other")) {
      PlanStage.make(dataset, run);
    }
    try (Dataset dataset = open("other", "minscore", "9")) {
      assertEquals(
          "no picture fits: of those listed before none fits what is asked for now; loosen what is"
              + " asked for, such as minwidth, ratings or reject",
          assertThrows(IOException.class, () -> PlanStage.make(dataset, run)).getMessage());
    }
  }

  @Test
  void howSmallTheLargestPictureIsIsTold() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("small"));
    Wallpapers.write(pictures, 1, 90, 80, picture -> picture);
    PictureFiles.write(pictures.resolve("larger.png"), Wallpapers.scene(120, 64, 1), true);
    String start =
        "no picture fits: all that the sources have were passed over (size 2); the largest that is"
            + " too small has 120 x 64 pixels, and at least ";
    Map<List<String>, String> said =
        Map.of(
            List.of("121", "64"), "121 x 64 are asked for: try minwidth=120",
            List.of("100", "90"), "100 x 90 are asked for: try minheight=64",
            List.of("200", "90"), "200 x 90 are asked for: try minwidth=120 minheight=64");
    for (Map.Entry<List<String>, String> each : said.entrySet()) {
      String[] options = {
        "sources", "folder:" + pictures,
        "minwidth", each.getKey().get(0),
        "minheight", each.getKey().get(1)
      };
      try (Dataset dataset = open("set", options)) {
        assertEquals(
            start + each.getValue(),
            assertThrows(IOException.class, () -> PlanStage.make(dataset, run)).getMessage());
      }
    }
  }

  @Test
  void picturesOfSourcesThatAreNamedNoMoreAreTold() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2));
    Path pictures = Files.createDirectory(folder.resolve("more"));
    Wallpapers.write(pictures, 1, 96, 80, picture -> picture);
    try (Dataset dataset = open("set", "minwidth", "96", "minheight", "80")) {
      assertEquals(Map.of(), PlanStage.make(dataset, run).unnamed());
    }
    String[] other = {"sources", "folder:" + pictures, "minwidth", "96", "minheight", "80"};
    try (Dataset dataset = open("set", other)) {
      Plan plan = PlanStage.make(dataset, run);
      List<String> lines = plan.toText().lines().toList();
      assertEquals("of 3 pictures 3 fit", lines.get(0));
      assertEquals(
          "of sources that are not named any more: "
              + server.address().replace("http://", "")
              + " 2; they stay in the set, and reject ID in overrides.txt takes one out",
          lines.get(1));
      assertEquals("  new this time    1", lines.get(2));
    }
  }

  @Test
  void whatAnotherQueryGivesIsToldApart() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2));
    try (Dataset dataset = open("set")) {
      assertFalse(PlanStage.make(dataset, run).toText().contains("new this time"));
    }
    try (Dataset dataset = open("set", "tags", "scenry")) {
      String text = PlanStage.make(dataset, run).toText();
      assertTrue(text.contains("\n  new this time    0\n"), text);
    }
  }

  @Test
  void aLimitThatTakesNoneOutSaysSo() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2), FakePost.of(3));
    Map<String, String> said = new LinkedHashMap<>();
    said.put("3", "\nthe limit of 3 is reached; there may be more\n");
    said.put("2", "\nlimit is 2, but 3 are listed already; a smaller limit takes none out\n");
    for (Map.Entry<String, String> each : said.entrySet()) {
      try (Dataset dataset = open("set", "limit", each.getKey())) {
        String text = PlanStage.make(dataset, run).toText();
        assertTrue(text.contains(each.getValue()), text);
      }
    }
    try (Dataset dataset = open("set", "limit", "4")) {
      assertFalse(PlanStage.make(dataset, run).toText().contains("limit"));
    }
  }

  @Test
  void theLimitEndsTheList() throws IOException {
    for (long id = 1; id <= 250; id++) {
      server.add(FakePost.of(id));
    }
    try (Dataset dataset = open("set", "limit", "120")) {
      assertEquals(120, PlanStage.make(dataset, run).listed());
      assertEquals(2, server.requests().size());
    }
  }

  @Test
  void theSameFileOfTwoSourcesIsListedOnce() throws IOException {
    FakePost post = FakePost.of(1);
    server.add(post, FakePost.of(2));
    String both = "moebooru:" + server.address() + " danbooru:" + server.address();
    String danbooru = server.address().replace("http://localhost", "http://127.0.0.1");
    String sources = both.replaceFirst("danbooru:.*", "danbooru:" + danbooru);
    try (Dataset dataset = open("set", "sources", sources)) {
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(2, plan.listed());
      assertEquals(2, plan.refused().get("same file"), plan.refused().toString());
    }
  }

  @Test
  void anInterruptedListGoesOnToTheSameOne() throws IOException {
    for (long id = 1; id <= 350; id++) {
      server.add(id % 7 == 0 ? FakePost.of(id).tags("text") : FakePost.of(id));
    }
    List<Candidate> whole;
    Plan expected;
    try (Dataset dataset = open("whole")) {
      expected = PlanStage.make(dataset, run);
      whole = candidates(dataset);
    }
    for (int i = 0; i < 2; i++) {
      AtomicBoolean stop = new AtomicBoolean();
      server.afterLists(() -> stop.set(true));
      try (Dataset dataset = open("set")) {
        assertThrows(
            CancelledException.class, () -> PlanStage.make(dataset, run.cancelledBy(stop::get)));
        int count = dataset.manifest().count();
        assertTrue(count < whole.size(), count + " of " + whole.size());
        assertFalse(dataset.isFinished(Stage.PLAN));
      }
    }
    server.afterLists(() -> {});
    try (Dataset dataset = open("set")) {
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(whole, candidates(dataset));
      assertEquals(expected.toText(), plan.toText());
      assertEquals(50, plan.refused().get("tag"));
    }
  }

  @Test
  void whatIsPassedOverIsCountedAnewForOtherWishes() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2).tags("sky text"));
    for (String reject : List.of("text", "text comic", "text comic cover")) {
      try (Dataset dataset = open("set", "reject", reject)) {
        assertEquals(Map.of("tag", 1), PlanStage.make(dataset, run).refused());
      }
    }
    try (Dataset dataset = open("set", "reject", "text comic cover")) {
      assertEquals(Map.of("tag", 1), PlanStage.make(dataset, run).refused());
    }
  }

  @Test
  void anAcceptedPlanStaysSoUntilThereIsMoreToFetch() throws IOException {
    server.add(FakePost.of(1));
    try (Dataset dataset = open("set")) {
      PlanStage.accept(dataset, PlanStage.make(dataset, run));
      assertTrue(PlanStage.make(dataset, run).accepted());
      assertTrue(PlanStage.read(dataset).orElseThrow().accepted());
      server.add(FakePost.of(2));
      assertFalse(PlanStage.make(dataset, run).accepted());
      assertFalse(PlanStage.read(dataset).orElseThrow().accepted());
      assertEquals(2, dataset.manifest().count());
    }
  }

  @Test
  void whatTheUserAcceptsIsListedWhateverTheWishesSay() throws IOException {
    server.add(FakePost.of(1), FakePost.of(2).tags("text"));
    String name = server.address().replace("http://", "");
    Path set = Files.createDirectory(folder.resolve("set"));
    Files.writeString(set.resolve("overrides.txt"), "accept " + name + "/2\nreject " + name + "/1");
    try (Dataset dataset = open("set")) {
      Plan plan = PlanStage.make(dataset, run);
      assertEquals(2, plan.listed());
      assertEquals(1, plan.fitting());
    }
  }

  @Test
  void thePlanIsAFileForPrograms() throws IOException {
    server.add(FakePost.of(1));
    try (Dataset dataset = open("set")) {
      Plan plan = PlanStage.make(dataset, run);
      Path file = dataset.folder().finished(Stage.PLAN);
      assertEquals(plan, Json.read(file, Plan.class));
      assertEquals(Optional.of(plan), PlanStage.read(dataset));
    }
  }

  @Test
  void aPlanOfAnEarlierVersionIsRead() throws IOException {
    server.add(FakePost.of(1));
    try (Dataset dataset = open("set")) {
      Plan plan = PlanStage.accept(dataset, PlanStage.make(dataset, run));
      Path file = dataset.folder().finished(Stage.PLAN);
      JsonObject json = Json.read(file, JsonObject.class);
      List.of("earlier", "limit", "unnamed", "unsized").forEach(json::remove);
      Json.write(file, json, true);
      assertEquals(Optional.of(plan), PlanStage.read(dataset));
      assertTrue(PlanStage.make(dataset, run).accepted());
      json.remove("listed");
      Json.write(file, json, true);
      String told = assertThrows(IOException.class, () -> PlanStage.read(dataset)).getMessage();
      assertTrue(told.startsWith(file + " is not the JSON of a plan: missing key listed"), told);
    }
  }
}
