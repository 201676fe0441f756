package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.catalogue.Catalogue;
import io.github.kabegami.catalogue.ModelFolder;
import io.github.kabegami.catalogue.Offer;
import io.github.kabegami.catalogue.OfferedFile;
import io.github.kabegami.catalogue.Use;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.FileServer;
import io.github.kabegami.io.Json;
import io.github.kabegami.metric.niqe.NiqeModel;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.weights.CheckpointFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models by name, through the command line, with a server on this computer. */
class ModelsCommandTest {
  private static final Compact NETWORK = new Compact(6, 1, 2);

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();
  private final ModelFolder models = ModelFolder.ofUser();
  private final Path own = models.folder().resolve("catalogue.json");
  private FileServer server;
  private Path soft = Path.of("");

  @BeforeEach
  void offer() throws IOException {
    soft =
        CheckpointFiles.zip(
            folder.resolve("test-soft.pth"),
            RandomWeights.of(NETWORK, new Seed(System.nanoTime())),
            "params");
    server =
        new FileServer()
            .put("test-sharp.pth", Files.readAllBytes(soft))
            .put(
                "test-pristine.json",
                NiqeModel.wallpaper().toJson().getBytes(StandardCharsets.UTF_8))
            .put("test-page.pth", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(models.folder());
    Json.write(
        own,
        new Catalogue(
            List.of(
                offer("test-sharp", Use.UPSCALER, 2, "test-sharp.pth"),
                offer("test-niqe", Use.NIQE, 0, "test-pristine.json"),
                offer("test-page", Use.UPSCALER, 2, "test-page.pth"))),
        true);
    TestPictures.write(folder.resolve("sky.png"), 200, 120, 0);
  }

  private Offer offer(String name, Use use, int factor, String file) {
    OfferedFile one = new OfferedFile(server.address(file), file, 0, false);
    return new Offer(name, use, factor, "CC0-1.0", "this computer", "For tests.", List.of(one));
  }

  @AfterEach
  void forget() throws IOException {
    server.close();
    for (String name : List.of("test-sharp", "test-niqe", "test-soft")) {
      door.run("models", "--remove", name);
      door.run("models", "--remove", name);
    }
    Files.delete(own);
  }

  private void assertRuns(Object... args) {
    assertEquals(0, door.run(args), door.err());
  }

  private void assertFails(int status, String part, Object... args) {
    assertEquals(status, door.run(args), door.out());
    assertTrue(door.err().contains(part), door.err());
  }

  @Test
  void theListHasWhatIsHereAndWhatCanBeFetched() {
    assertRuns("models");
    assertTrue(
        door.out()
            .matches("(?s).*kabegami-light-x2 +upscaling +x2 .*CC-BY-SA-4.0.*inside Kabegami.*"),
        door.out());
    assertTrue(
        door.out()
            .matches("(?s).*realesrgan-anime-6b +upscaling +x4 +17.9 MB +BSD-3-Clause .*fetched.*"),
        door.out());
    assertTrue(door.out().contains("lpips-squeeze"), door.out());
    assertTrue(server.requests().isEmpty(), "nothing is fetched unasked");
  }

  @Test
  void aFetchedModelWorksByItsNameAtOnce() {
    Path high = folder.resolve("high.png");
    assertFails(
        1,
        "there is no model file test-sharp",
        "upscale",
        "--input",
        folder.resolve("sky.png"),
        "--output",
        high,
        "--model",
        "test-sharp");
    assertTrue(door.err().contains("; models fetch=test-sharp downloads it"), door.err());
    assertRuns("models", "--fetch", "test-sharp");
    assertTrue(door.out().contains("test-sharp is here; it can be used by this name"), door.out());
    assertRuns(
        "upscale", "--input", folder.resolve("sky.png"), "--output", high, "--model", "test-sharp");
    assertTrue(Files.exists(high));
    assertRuns("inspect", "--model", "test-sharp");
    assertTrue(door.out().contains("compact-6x1-x2"), door.out());
  }

  @Test
  void parametersOfNiqeAreFoundByTheirName() {
    Object[] question = {
      "measure", "--image", folder.resolve("sky.png"), "--metrics", "niqe", "--niqe", "test-niqe"
    };
    assertFails(
        1,
        "there is no file test-niqe (option niqe); models fetch=test-niqe downloads it",
        question);
    assertFails(
        1,
        "(option niqe); models fetch=niqe-matlab downloads it (0.01 MB)",
        "measure",
        "--image",
        folder.resolve("sky.png"),
        "--metrics",
        "niqe",
        "--niqe",
        folder.resolve("modelparameters.mat"));
    assertRuns("models", "--fetch", "test-niqe");
    assertRuns(question);
    assertTrue(door.out().contains("niqe blocks"), door.out());
  }

  @Test
  void missingWeightsOfLpipsAreOffered() {
    assertFails(
        1,
        "models fetch=lpips-squeeze downloads both",
        "measure",
        "--image",
        folder.resolve("sky.png"),
        "--reference",
        folder.resolve("sky.png"),
        "--metrics",
        "lpips-squeeze");
  }

  @Test
  void anOfficialFileThatIsMissedIsOffered() {
    assertFails(
        1,
        "; models fetch=realesrgan-anime-6b downloads it (17.9 MB)",
        "upscale",
        "--input",
        folder.resolve("sky.png"),
        "--output",
        folder.resolve("high.png"),
        "--model",
        "RealESRGAN_x4plus_anime_6B.pth");
  }

  @Test
  void aPageInPlaceOfAModelIsRefused() {
    assertFails(1, "test-page is not what it should be", "models", "--fetch", "test-page");
    assertEquals(1, door.err().lines().filter(line -> line.startsWith("kabegami")).count());
  }

  @Test
  void withoutANetworkOneSentenceSaysSo() {
    server.close();
    assertFails(1, "see whether this computer is online", "models", "--fetch", "test-sharp");
  }

  @Test
  void anAddedModelIsConvertedAndWorksByItsName() {
    assertRuns("models", "--add", soft);
    assertTrue(door.out().contains("it can be used by the name test-soft"), door.out());
    assertRuns("models");
    assertTrue(door.out().matches("(?s).*test-soft +upscaling +x2 .*added.*"), door.out());
    assertRuns(
        "upscale",
        "--input",
        folder.resolve("sky.png"),
        "--output",
        folder.resolve("high.png"),
        "--model",
        "test-soft");
    assertFails(1, "there is a model called test-soft already", "models", "--add", soft);
    assertRuns("models", "--remove", "test-soft");
    assertFalse(Files.exists(models.added().resolve("test-soft.onnx")));
    assertFails(1, "there is no model test-soft", "models", "--remove", "test-soft");
  }

  @Test
  void aFileOfTheListThatIsAddedCountsAsFetched() throws IOException {
    Path stick = Files.copy(soft, folder.resolve("test-sharp.pth"));
    assertRuns("models", "--add", stick);
    assertTrue(door.out().contains("by the name test-sharp"), door.out());
    assertTrue(server.requests().isEmpty());
    assertTrue(models.find("test-sharp").isPresent());
  }

  @Test
  void aFileThatCannotBeAddedIsNamed() throws IOException {
    Path words = Files.writeString(folder.resolve("words.onnx"), "no model");
    assertFails(
        1,
        "the model " + words + " cannot be used: it is a text; expected a model",
        "models",
        "--add",
        words);
  }

  @Test
  void aTypoInTheNameOfAModelIsGuessed() {
    assertFails(
        1,
        "there is no model file embeded (did you mean embedded?); give",
        "upscale",
        "--input",
        folder.resolve("sky.png"),
        "--output",
        folder.resolve("high.png"),
        "--model",
        "embeded");
  }

  @Test
  void costsAreMeasuredAndKept() {
    assertFails(1, "test-sharp is not here yet", "models", "--measure", "test-sharp");
    assertFails(1, "does not enlarge pictures", "models", "--measure", "lpips-alex");
    assertFails(
        1,
        "embedded stands for kabegami-light-x2 or kabegami-light-x4, by the factor; name one of them",
        "models",
        "--measure",
        "embedded");
    assertRuns("models", "--add", soft);
    assertRuns("models", "--measure", "test-soft", "--device", "cpu");
    assertTrue(
        door.out()
            .matches(
                "test-soft takes [0-9.]+ m?s on .* per megapixel of the result, .* for 3840 x"
                    + " 2160\\s*"),
        door.out());
    assertRuns("models");
    assertTrue(door.out().matches("(?s).*test-soft .* m?s on [^\\n]* added.*"), door.out());
  }

  @Test
  void whatIsPartOfKabegamiStays() {
    assertFails(
        1,
        "kabegami-light-x2 is part of Kabegami and cannot be removed",
        "models",
        "--remove",
        "kabegami-light-x2");
  }

  @Test
  void aTypoIsAnswered() {
    assertFails(1, "(did you mean test-sharp?)", "models", "--fetch", "test-shrap");
  }

  @Test
  void aMacroDoesTheSame() {
    Options options = Options.of(ModelsCommand.class);
    Map<String, String> texts = MacroOptions.parse("fetch=test-sharp", options);
    KabegamiCommand command = (KabegamiCommand) options.module(texts).getCommand();
    command.run();
    assertTrue(models.find("test-sharp").isPresent());
    assertEquals(
        "run(\"Upscaling Models...\", \"fetch=test-sharp\");",
        RecordedLine.of(options, texts, false).strip());
  }
}
