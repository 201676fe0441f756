package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetFolder;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.Wallpapers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandTest {
  private static final Options OPTIONS = Options.of(DatasetCommand.class);
  private static final Set<String> OF_THE_COMMAND = Set.of("config", "output", "stage", "accept");
  private static final List<String> SMALL =
      List.of(
          "minwidth=64",
          "minheight=64",
          "patch=32",
          "stride=8",
          "top=3",
          "filters=text:1 duplicates:6");

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  private Path pictures() throws IOException {
    Path pictures = folder.resolve("my pictures");
    if (Files.notExists(pictures)) {
      Wallpapers.write(Files.createDirectory(pictures), 3, 96, 80, picture -> picture);
    }
    return pictures;
  }

  /** Small pictures of a folder, with these options besides. */
  private Object[] small(Object... more) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--sources", "folder:\"" + pictures() + "\"");
    SMALL.forEach(option -> options.put("--" + option.split("=")[0], option.split("=")[1]));
    for (Object option : more) {
      String[] parts = option.toString().split("=", 2);
      options.put(parts[0], parts.length == 1 ? "true" : parts[1]);
    }
    List<Object> arguments = new ArrayList<>(List.of("dataset"));
    options.forEach((name, value) -> arguments.add(name + "=" + value));
    return arguments.toArray();
  }

  private String output() {
    return "--output=" + folder.resolve("set");
  }

  private void assertFails(int status, String sentence, Object... args) {
    assertEquals(status, door.run(args), door.err());
    String last = door.err().lines().reduce("", (before, line) -> line);
    assertEquals("kabegami dataset: " + sentence, last);
  }

  // Options

  @Test
  void everyValueOfAConfigurationIsAnOption() {
    Set<String> names =
        OPTIONS.all().stream().map(Option::name).collect(Collectors.toCollection(TreeSet::new));
    names.removeAll(OF_THE_COMMAND);
    assertEquals(new TreeSet<>(DatasetJson.keys()), names);
  }

  @Test
  void everyStageCanBeChosen() {
    List<String> words = new ArrayList<>(List.of("all"));
    words.addAll(Stage.words());
    words.add("verify");
    assertEquals(words, OPTIONS.named("stage").choices());
  }

  @Test
  void optionsThatFewNeedAreOnAPageOfTheirOwnAndComeLast() {
    List<String> pages = OPTIONS.all().stream().map(Option::page).distinct().toList();
    assertEquals(List.of("", "More options"), pages);
  }

  @Test
  void helpTellsTheUsualValues() {
    assertEquals(0, door.run("dataset", "--help"));
    String help = door.out().replaceAll("\\s+", " ");
    assertTrue(help.contains("Least width of a picture, pixels. Usually: 3840."), door.out());
    assertTrue(help.contains("Usually: 0.25."), door.out());
    assertEquals("", DatasetValues.remark("output"));
    assertEquals("", DatasetValues.remark("tags"));
    assertEquals("Usually: g s.", DatasetValues.remark("ratings"));
  }

  @Test
  void sourcesWithQuotesSurviveAMacro() {
    Map<String, String> given =
        Map.of("sources", "yande.re folder:\"/home/me/my pictures\"", "top", "4");
    String line = RecordedLine.of(OPTIONS, given, false);
    String options = line.substring(line.indexOf(',') + 3, line.lastIndexOf('"'));
    Map<String, String> read = MacroOptions.parse(options.replace("\\\"", "\""), OPTIONS);
    assertEquals(given.get("sources"), OPTIONS.module(read).getInput("sources"));
    assertEquals("4", OPTIONS.module(read).getInput("top"));
  }

  // What is wrong

  @Test
  void whatIsMissingIsWrongUsage() throws IOException {
    assertFails(2, "the data set needs a place: name a folder as output", small());
    assertEquals(2, door.run("dataset", output()));
    assertTrue(
        door.err().contains("sources must name where pictures come from: yande.re"), door.err());
    assertFails(1, "there is no file no.json (option config)", small(output(), "--config=no.json"));
  }

  @Test
  void unknownKeysAreToldWithTheValidOnes() throws IOException {
    Path config = Files.writeString(folder.resolve("c.json"), "{\"sourcs\": \"yande.re\"}");
    assertFails(
        1,
        config
            + ": there is no option sourcs (did you mean sources?); the options are "
            + String.join(", ", DatasetJson.keys()),
        "dataset",
        "--config",
        config,
        output());
    assertEquals(2, door.run(small(output(), "--pach=64")));
    assertTrue(door.err().contains("no option pach (did you mean patch?)"), door.err());
  }

  @Test
  void valuesThatAreNotAllowedAreWrongUsage() throws IOException {
    assertFails(
        2, "patch must be a multiple of 8, got 33", small(output(), "--patch=33", "--top=1"));
    assertFails(2, "engine must be of local, spark, got cloud", small(output(), "--engine=cloud"));
    assertEquals(2, door.run(small(output(), "--stage=plann")));
    assertTrue(door.err().contains("plan, fetch, filter, crop, pack, report"), door.err());
    assertEquals(2, door.run(small(output(), "--degradation=soggy:1")));
    assertTrue(door.err().contains("soft"), door.err());
    assertFalse(Files.exists(folder.resolve("set")));
  }

  @Test
  void aFolderThatIsInputAndOutputIsWrongUsage() throws IOException {
    Object[] arguments = small("--output=" + pictures());
    assertEquals(2, door.run(arguments));
    assertTrue(door.err().contains("choose a folder for the data set that is apart"), door.err());
    try (Stream<Path> files = Files.list(pictures())) {
      assertEquals(3, files.count());
    }
  }

  @Test
  void aSecondRunIsRefused() throws IOException {
    Path set = folder.resolve("set");
    try (DatasetFolder busy = DatasetFolder.open(set)) {
      assertFails(
          1,
          "another run is at work in " + busy.path() + "; wait until it ends, or stop it",
          small(output()));
    }
  }

  @Test
  void anEmptyResultIsOneSentence() throws IOException {
    assertFails(
        1,
        "no picture fits: all that the sources have were passed over (size 3); the largest that is"
            + " too small has 96 x 80 pixels, and at least 1000 x 64 are asked for: try"
            + " minwidth=96",
        small(output(), "--minwidth=1000"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertFails(
        1,
        empty
            + " holds no pictures; expected PNG, JPEG, WebP or TIFF files in it or in its folders",
        "dataset",
        output(),
        "--sources=folder:" + empty);
  }

  @Test
  void aDamagedFileOfTheDataSetIsOneSentence() throws IOException {
    assertEquals(0, door.run(small(output(), "--stage=plan", "--accept")), door.err());
    Path manifest = folder.resolve("set/manifest.jsonl");
    Files.writeString(manifest, "{\"state\":\n" + Files.readString(manifest));
    assertFails(
        1,
        "line 1 of "
            + manifest
            + " cannot be read; it is damaged there: delete that line, or take the file from a"
            + " backup",
        small(output()));
  }

  // Work

  @Test
  void aPlanIsAcceptedAndEverythingIsMade() throws IOException {
    assertEquals(0, door.run(small(output())), door.err());
    assertTrue(door.out().contains("nothing more is done until the plan is accepted"), door.out());
    assertEquals(0, door.run("dataset", output(), "--accept"), door.err());
    assertTrue(door.err().contains("in all 9 patches of 3 pictures"), door.err());
    assertFalse(door.out().contains("crop: "), door.out());
    assertTrue(door.out().startsWith("report: "), door.out());
    assertTrue(Files.exists(folder.resolve("set/report/index.html")));
  }

  @Test
  void everyStageRunsByItself() throws IOException {
    for (String stage : Stage.words()) {
      assertEquals(
          0, door.run(small(output(), "--stage=" + stage, "--accept")), stage + door.err());
      assertTrue(Files.exists(folder.resolve("set/stages/" + stage + ".json")), stage);
    }
  }

  @Test
  void packsAreVerified() throws IOException {
    assertEquals(0, door.run(small(output(), "--packs=folder tar", "--accept")), door.err());
    assertEquals(0, door.run("dataset", output(), "--stage=verify"), door.err());
    Path packs = folder.resolve("set/packs");
    assertTrue(
        door.out().contains(packs.resolve("folder") + " is whole: 9 patches as folder, "),
        door.out());
    assertTrue(door.out().contains(packs.resolve("tar") + " is whole: 9 patches as tar, "));
    Files.delete(packs.resolve("tar/000000.jsonl"));
    assertEquals(1, door.run("dataset", output(), "--stage=verify"));
    assertTrue(
        door.err()
            .contains(
                packs.resolve("tar")
                    + " is damaged; delete the whole folder, as stage=pack leaves one that is there alone, and run"
                    + " stage=pack, or copy it again: the index "
                    + packs.resolve("tar/000000.jsonl")
                    + " is missing"),
        door.err());
  }

  @Test
  void aConfigFileIsEnoughAndItsPathsAreSeenFromIt() throws IOException {
    pictures();
    Path config =
        Files.writeString(
            folder.resolve("x.json"),
            "{\"sources\": \"folder:\\\"my pictures\\\"\", \"minwidth\": 64, \"minheight\": 64,"
                + " \"patch\": 32, \"top\": 5}");
    assertEquals(
        0,
        door.run("dataset", "--config", config, "--stage", "plan", output(), "--top=2"),
        door.err());
    DatasetConfig kept = DatasetJson.read(folder.resolve("set/dataset.json"));
    String path = pictures().toAbsolutePath().toString().replace('\\', '/');
    assertEquals("folder:\"" + path + "\"", kept.sources());
    assertEquals(2, kept.top());
    assertEquals(32, kept.patch());
    assertEquals(DatasetConfig.wallpapers().ratings(), kept.ratings());
  }

  @Test
  void theDataSetKeepsItsOptions() throws IOException {
    assertEquals(0, door.run(small(output(), "--degradation=soft:1")), door.err());
    assertEquals(0, door.run("dataset", output(), "--stage=plan", "--top=7"), door.err());
    DatasetConfig kept = DatasetJson.read(folder.resolve("set/dataset.json"));
    assertEquals(7, kept.top());
    assertEquals(32, kept.patch());
    assertEquals("soft:1", kept.degradation());
    assertTrue(door.err().contains("top is now 7, was 3"), door.err());
    assertEquals(0, door.run("dataset", output(), "--degradation=none"), door.err());
    assertEquals("", DatasetJson.read(folder.resolve("set/dataset.json")).degradation());
  }

  @Test
  void aCancelledRunTellsHowToGoOnAndGoesOn() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    int status =
        door.runUntil(
            () -> Files.exists(folder.resolve("set/patches")) && asked.incrementAndGet() > 3,
            small(output(), "--accept", "--shard=1"));
    assertEquals(1, status, door.err());
    String said = door.err().lines().reduce("", (before, line) -> line);
    assertEquals(
        "kabegami dataset: cancelled; what is done is kept in "
            + folder.resolve("set")
            + ", and the same command goes on from there",
        said);
    assertEquals(0, door.run(small(output(), "--accept", "--shard=1")), door.err());
    assertTrue(door.err().contains("in all 9 patches of 3 pictures"), door.err());
  }
}
