package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.PageParts;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final Options OPTIONS = Options.of(TrainCommand.class);
  private static final Set<String> OF_THE_COMMAND =
      Set.of("config", "output", "resume", "dryrun", "overwrite");

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  /** A small run with these options, each as {@code --name=value} or {@code --flag}. */
  private Object[] small(Object... more) throws IOException {
    Path pictures = folder.resolve("pictures");
    if (Files.notExists(pictures)) {
      Files.createDirectory(pictures);
      for (int i = 0; i < 2; i++) {
        TestPictures.write(
            pictures.resolve(i + ".png"), TestPictures.picture(96, 80, 3, BitDepth.EIGHT, i));
      }
    }
    Map<String, Object> all = new LinkedHashMap<>(Map.of("--input", pictures));
    String usual =
        "--recipe=wallpaper-x2 --network=light-4x1 --patch=16 --batch=2 --iterations=12"
            + " --degradation=soft --threads=1 --holdout=1 --window=32 --metrics=psnr-y";
    for (String option : usual.split(" ")) {
      all.put(option.split("=")[0], option.split("=")[1]);
    }
    for (Object option : more) {
      String[] parts = option.toString().split("=", 2);
      all.put(parts[0], parts.length == 1 ? "true" : parts[1]);
    }
    List<Object> arguments = new ArrayList<>(List.of("train"));
    all.forEach((name, value) -> arguments.add(name + "=" + value));
    return arguments.toArray();
  }

  private void assertFails(int status, String sentence, Object... args) {
    assertEquals(status, door.run(args), door.err());
    String last = door.err().lines().reduce("", (before, line) -> line);
    assertEquals("kabegami train: " + sentence, last);
  }

  private void assumePyTorch() {
    assumeTrue(
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .anyMatch(entry -> entry.contains("pytorch-native")),
        "there is no native library of PyTorch for this system");
  }

  // Options

  @Test
  void aDialogOffersAllValuesThatAConfigurationTakes() {
    TrainConfig recipe = Recipes.named("wallpaper-x2");
    Set<String> offered = new TreeSet<>();
    for (Option option : OPTIONS.all()) {
      if (!option.values().isEmpty()) {
        offered.add(option.name());
        option.values().forEach(each -> ConfigJson.with(recipe, Map.of(option.name(), each)));
        String refusal =
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ConfigJson.with(recipe, Map.of(option.name(), "other")))
                .getMessage();
        assertTrue(refusal.contains(String.join(", ", option.values()) + ", got"), refusal);
      }
    }
    assertEquals(Set.of("codecs", "device", "gan", "precision", "schedule", "target"), offered);
  }

  @Test
  void everyValueOfAConfigurationIsAnOption() {
    Set<String> names =
        OPTIONS.all().stream().map(Option::name).collect(Collectors.toCollection(TreeSet::new));
    names.removeAll(OF_THE_COMMAND);
    assertEquals(new TreeSet<>(ConfigJson.keys()), names);
  }

  @Test
  void everyRecipeCanBeChosen() {
    List<String> recipes = new ArrayList<>(List.of("auto"));
    Recipes.all().forEach(recipe -> recipes.add(recipe.recipe()));
    assertEquals(recipes, OPTIONS.named("recipe").choices());
  }

  @Test
  void optionsThatFewNeedAreOnAPageOfTheirOwnAndComeLast() {
    List<String> pages = OPTIONS.all().stream().map(Option::page).distinct().toList();
    assertEquals(List.of("", "More options"), pages);
    assertEquals("input", OPTIONS.main().name());
    assertEquals("More options", Options.of(UpscaleCommand.class).named("tile").page());
    assertEquals("", Options.of(DegradeCommand.class).named("factor").page());
  }

  @Test
  void helpTellsTheValuesOfTheRecipes() {
    String patch = "Recipe: 128 (wallpaper-x2), 256 (wallpaper-x4, realesrgan-anime, apisr).";
    assertEquals(patch, RecipeValues.remark("patch"));
    assertEquals("Recipe: 0.9.", RecipeValues.remark("beta1"));
    assertEquals(
        "Recipe: none (wallpaper-x2, wallpaper-x4, realesrgan-anime), 100000 200000 (apisr).",
        RecipeValues.remark("milestones"));
    assertEquals("", RecipeValues.remark("start"));
    assertEquals("", RecipeValues.remark("dryrun"));
    assertEquals(0, door.run("train", "--help"));
    String help = door.out().replaceAll("\\s+", " ");
    assertTrue(help.contains(patch), door.out());
    assertTrue(help.contains("Default: auto."), door.out());
  }

  @Test
  void theGuideShowsTheRecipes() throws IOException {
    StringBuilder table = new StringBuilder("| option |");
    Recipes.all().forEach(recipe -> table.append(" `").append(recipe.recipe()).append("` |"));
    table.append("\n|---|").append("---|".repeat(Recipes.all().size()));
    for (String key : ConfigJson.keys()) {
      List<String> values = Recipes.all().stream().map(r -> RecipeValues.text(r, key)).toList();
      if (!key.equals("recipe") && values.stream().anyMatch(value -> !value.isEmpty())) {
        table.append("\n| `").append(key).append("` |");
        values.forEach(value -> table.append(' ').append(value).append(" |"));
      }
    }
    PageParts.assertPart(
        Path.of("site/guide.md"), TrainCommandTest.class, "recipes", table.toString());
  }

  @Test
  void aTextWithBlanksIsRecordedInBrackets() {
    String line =
        RecordedLine.of(OPTIONS, Map.of("losses", "l1:1 frequency:0.05", "batch", "8"), false);
    assertEquals("run(\"Train Upscaler...\", \"losses=[l1:1 frequency:0.05] batch=8\");\n", line);
    Map<String, String> read = MacroOptions.parse("losses=[l1:1 frequency:0.05] batch=8", OPTIONS);
    assertEquals("l1:1 frequency:0.05", OPTIONS.module(read).getInput("losses"));
  }

  // What is wrong

  @Test
  void whatIsMissingIsWrongUsage() throws IOException {
    assertFails(2, "there is nothing to train on: name a folder of pictures as input", "train");
    assertFails(2, "the run needs a place: name a folder as output", small());
    assertFails(
        1,
        "there is no folder no (option input)",
        "train",
        "--input",
        "no",
        "--output",
        folder.resolve("run"));
    assertFails(
        1,
        "there is no file no.json (option config)",
        small("--output=" + folder.resolve("run"), "--config=" + "no.json"));
  }

  @Test
  void aValueThatIsNotAllowedIsWrongUsage() throws IOException {
    assertFails(2, "batch must be in 1..4096, got 0", small("--output=x", "--batch=0"));
    assertFails(
        2,
        "batch must be a whole number below 2147483648, got many",
        small("--output=x", "--batch=many"));
    assertFails(
        2, "patch must be a multiple of the factor 2, got 17", small("--output=x", "--patch=17"));
    assertFails(
        2,
        "there is no network 'big'; expected light-FEATURESxBLOCKS,"
            + " compact-FEATURESxCONVOLUTIONS or rrdb-BLOCKS, such as light-32x6, compact-64x16 or"
            + " rrdb-6",
        small("--output=x", "--network=big"));
  }

  @Test
  void anOptionThatDoesNotFitThePicturesIsWrongUsage() throws IOException {
    Path run = folder.resolve("run");
    assertFails(
        2,
        "holdout: there is no picture '3' in the input; give its name with or without the ending",
        small("--output=" + run, "--holdout=3"));
    for (String dry : List.of("false", "true")) {
      int status = door.run(small("--output=" + run, "--losses=l7:1", "--dryrun=" + dry));
      assertEquals(2, status, door.err());
    }
  }

  @Test
  void anEarlierRunStaysUnlessOverwriteIsAsked() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run/checkpoints")).getParent();
    Files.writeString(run.resolve("checkpoints/0000500.safetensors"), "first");
    assertFails(
        1,
        run
            + " holds a training run already; set resume to go on with it, overwrite to begin anew,"
            + " or name another folder as output",
        small("--output=" + run));
    assertFails(
        2,
        "resume goes on with the run in output and overwrite begins anew; leave one of them out",
        small("--output=" + run, "--resume", "--overwrite"));
    assertFails(
        1,
        "there is no checkpoint in "
            + folder.resolve("other/checkpoints")
            + " to go on from; leave resume out to begin",
        small("--output=" + folder.resolve("other"), "--resume"));
    assertFails(
        1,
        "there is no run to go on with in "
            + folder.resolve("other")
            + " (it has no config.json); name the folder of a run as output, or leave resume out to"
            + " begin one",
        "train",
        "--output=" + folder.resolve("other"),
        "--resume");
    Path file = Files.writeString(folder.resolve("f"), "");
    assertFails(1, file + " is a file; name a folder as output", small("--output=" + file));
  }

  @Test
  void overwriteKeepsTheEarlierRunUntilTheNextTime() throws IOException {
    RunFolder run = new RunFolder(folder.resolve("run"));
    Files.createDirectories(run.path().resolve("checkpoints"));
    for (String text : List.of("first", "second")) {
      Files.createDirectories(run.path().resolve("checkpoints"));
      Files.writeString(run.path().resolve("checkpoints/0000500.safetensors"), text);
      Files.writeString(run.path().resolve("mine.txt"), "mine");
      run.require(false, true, io.github.kabegami.core.Run.simple());
      assertEquals(Optional.empty(), run.newest());
      assertEquals(
          text, Files.readString(run.path().resolve("previous/checkpoints/0000500.safetensors")));
      assertEquals("mine", Files.readString(run.path().resolve("mine.txt")));
    }
  }

  @Test
  void theNewestCheckpointIsThatOfTheLastIteration() throws IOException {
    RunFolder run = new RunFolder(folder);
    assertEquals(0, run.iteration());
    Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
    for (String name : List.of("9000000", "10000000", "0000500")) {
      Files.createFile(checkpoints.resolve(name + ".safetensors"));
    }
    Files.createFile(checkpoints.resolve("90000000.safetensors.part"));
    assertEquals(10_000_000, run.iteration());
  }

  // Runs

  @Test
  void aDryRunTellsTheCostAndWritesNothing() throws IOException {
    assumePyTorch();
    Path run = folder.resolve("run");
    assertEquals(0, door.run(small("--output=" + run, "--dryrun")), door.err());
    List<String> names =
        door.out().lines().map(line -> line.split(" ")[0]).filter(n -> !n.isEmpty()).toList();
    assertEquals(
        List.of(
            "network", "memory", "epoch", "speed", "duration", "checkpoints", "disk", "missing"),
        names,
        door.out());
    assertTrue(door.out().contains("light-4x1-x2: "), door.out());
    assertTrue(door.out().contains("missing      nothing"), door.out());
    assertFalse(Files.exists(run));
    assertFalse((door.out() + door.err()).contains("unsharp"), door.err());
  }

  @Test
  void aDryRunMeasuresTheSecondStage() throws IOException {
    assumePyTorch();
    Object[] gan =
        small("--dryrun", "--iterations=1", "--ganiterations=100", "--ganlosses=l1:1 gan:0.1");
    assertEquals(0, door.run(gan), door.err());
    String stage =
        door.out().lines().filter(line -> line.startsWith("stage 2 ")).findFirst().orElse("");
    assertTrue(stage.contains(" 100 more steps, ") && stage.contains("(measured: "), door.out());
  }

  @Test
  void optionsGoBeforeTheFileAndTheFileBeforeTheRecipe() throws IOException {
    assumePyTorch();
    Path file =
        Files.writeString(
            folder.resolve("c.json"),
            "{\"recipe\": \"wallpaper-x4\", \"batch\": 3, \"keep\": 7, \"iterations\": 999}");
    Path run = folder.resolve("run");
    assertEquals(
        0,
        door.run(small("--output=" + run, "--config=" + file, "--batch=2", "--recipe=auto")),
        door.err());
    TrainConfig kept = ConfigJson.read(run.resolve("config.json"), Optional.empty());
    assertEquals("wallpaper-x4", kept.recipe());
    assertEquals(4, kept.factor());
    assertEquals(2, kept.batch());
    assertEquals(7, kept.keep());
    assertEquals(12, kept.iterations());
    assertEquals(folder.resolve("pictures").toString(), kept.input());
  }

  @Test
  void aCancelledRunTellsHowToGoOnAndGoesOn() throws IOException {
    assumePyTorch();
    Path run = folder.resolve("run");
    AtomicInteger asked = new AtomicInteger();
    int status =
        door.runUntil(
            () -> Files.exists(run.resolve("train.csv")) && asked.incrementAndGet() > 5,
            small("--output=" + run, "--iterations=100000", "--schedule=constant"));
    assertEquals(1, status, door.err());
    assertTrue(new RunFolder(run).newest().isPresent(), door.err());
    String said = door.err().lines().reduce("", (before, line) -> line);
    assertTrue(said.startsWith("kabegami train: cancelled ") && said.contains("resume"), said);
    long end = new RunFolder(run).iteration() + 8;
    assertEquals(
        0, door.run("train", "--output=" + run, "--resume", "--iterations=" + end), door.err());
    assertTrue(door.out().startsWith("trained light-4x1 x2, " + end + " iterations"), door.out());
  }

  @Test
  void aRunWithoutACheckpointGoesOnAtItsStart() throws IOException {
    assumePyTorch();
    Path run = folder.resolve("run");
    int status =
        door.runUntil(() -> Files.exists(run.resolve("config.json")), small("--output=" + run));
    assertEquals(1, status, door.err());
    assertEquals(Optional.empty(), new RunFolder(run).newest());
    assertEquals(0, door.run("train", "--output=" + run, "--resume"), door.err());
    assertTrue(
        door.err().contains("there is no checkpoint yet; the run begins at its start"), door.err());
    assertTrue(door.out().startsWith("trained light-4x1 x2, 12 iterations"), door.out());
  }

  @Test
  void aRunBeginsWithWhatItIs() throws IOException {
    assumePyTorch();
    Path run = folder.resolve("run");
    assertEquals(0, door.run(small("--output=" + run)), door.err());
    List<String> lines = door.err().lines().map(line -> line.split(" ")[0]).toList();
    assertEquals("Kabegami", lines.get(0), door.err());
    assertTrue(lines.containsAll(List.of("network", "memory", "options")), door.err());
    String options =
        door.err().lines().filter(line -> line.startsWith("options ")).findFirst().orElseThrow();
    Map<String, String> read = MacroOptions.parse(options.substring("options ".length()), OPTIONS);
    read.remove("recipe");
    assertEquals(
        ConfigJson.read(run.resolve("config.json"), Optional.empty()),
        ConfigJson.with(Recipes.named("wallpaper-x2"), read));
  }
}
