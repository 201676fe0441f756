package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.degradation.Recipe;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presets, copies, pairs and recipes of {@code degrade}. */
class DegradeCommandTest {
  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  private Path pictures() throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    TestPictures.write(pictures.resolve("sky.png"), 50, 32, 0);
    TestPictures.write(pictures.resolve("sea.png"), 41, 37, 3);
    return pictures;
  }

  private void degrade(Object... options) {
    Object[] arguments =
        Stream.concat(Stream.of("degrade"), Stream.of(options)).toArray(Object[]::new);
    assertEquals(0, door.run(arguments), door.err());
  }

  private String refused(int status, Object... options) {
    Object[] arguments =
        Stream.concat(Stream.of("degrade"), Stream.of(options)).toArray(Object[]::new);
    assertEquals(status, door.run(arguments), door.err());
    return door.err().strip();
  }

  private static Recipe recipe(Path picture) throws IOException {
    return Recipe.fromJson(
        Files.readString(picture.resolveSibling(picture.getFileName() + ".json")));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void thePresetsOfTheMenuAreThosePresetsThereAre() {
    assertEquals(
        Presets.all().stream().map(preset -> preset.name()).toList(),
        Options.of(DegradeCommand.class).named("preset").choices());
  }

  @ParameterizedTest
  @ValueSource(strings = {"soft", "realesrgan", "apisr"})
  void everyPresetWritesALowPictureAndARecipeThatReplaysIt(String preset) throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 96, 64, 0);
    Path low = folder.resolve("low.png");
    degrade(
        "--input", sky, "--output", low, "--preset", preset, "--factor", 4, "--codecs=available");
    assertEquals(24, PictureFiles.read(low).pixels().dimension(0));
    assertEquals(preset, recipe(low).preset());
    assertTrue(door.err().contains(preset + ": cropToMultiple multiple 4; "), door.err());
    Path again = folder.resolve("again.png");
    degrade("--input", sky, "--output", again, "--recipe", folder.resolve("low.png.json"));
    assertArrayEquals(samples(low), samples(again));
  }

  @Test
  void theRecipeSaysAmongWhichCodecsItWasDrawn() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    degrade("--input", sky, "--output", folder.resolve("a.png"), "--codecs=available");
    degrade("--input", sky, "--output", folder.resolve("b.png"), "--preset=realesrgan");
    assertTrue(recipe(folder.resolve("a.png")).codecs().startsWith("available: jpeg"));
    assertEquals("all", recipe(folder.resolve("b.png")).codecs());
  }

  @Test
  void copiesHaveNumbersAndDrawsOfTheirOwn() throws IOException {
    Path out = folder.resolve("out");
    degrade("--input", pictures(), "--output", out, "--copies", 3, "--codecs=available");
    assertEquals(
        List.of(
            "sea_1.png",
            "sea_1.png.json",
            "sea_2.png",
            "sea_2.png.json",
            "sea_3.png",
            "sea_3.png.json",
            "sky_1.png",
            "sky_1.png.json",
            "sky_2.png",
            "sky_2.png.json",
            "sky_3.png",
            "sky_3.png.json"),
        files(out));
    assertNotEquals(
        recipe(out.resolve("sky_1.png")).degradation(),
        recipe(out.resolve("sky_2.png")).degradation());
  }

  @Test
  void theFirstCopyIsTheOneThatThereIsWithoutCopies() throws IOException {
    Path alone = folder.resolve("alone");
    Path several = folder.resolve("several");
    degrade("--input", pictures(), "--output", alone, "--codecs=available");
    degrade("--input", pictures(), "--output", several, "--copies", 2, "--codecs=available");
    assertEquals(recipe(alone.resolve("sky.png")), recipe(several.resolve("sky_1.png")));
    assertArrayEquals(samples(alone.resolve("sky.png")), samples(several.resolve("sky_1.png")));
  }

  @Test
  void pairsAreOfTheSameNameAndFitPixelOnPixel() throws IOException {
    Path out = folder.resolve("out");
    degrade("--input", pictures(), "--output", out, "--pairs", "--factor", 4, "--codecs=available");
    assertEquals(
        List.of(
            "high/sea.png",
            "high/sky.png",
            "low/sea.png",
            "low/sea.png.json",
            "low/sky.png",
            "low/sky.png.json"),
        files(out));
    for (String name : List.of("sea.png", "sky.png")) {
      Picture high = PictureFiles.read(out.resolve("high").resolve(name));
      Picture low = PictureFiles.read(out.resolve("low").resolve(name));
      assertEquals(high.pixels().dimension(0), 4 * low.pixels().dimension(0));
      assertEquals(high.pixels().dimension(1), 4 * low.pixels().dimension(1));
    }
    Picture original = PictureFiles.read(folder.resolve("pictures").resolve("sea.png"));
    Picture high = PictureFiles.read(out.resolve("high").resolve("sea.png"));
    assertEquals("40 x 36 x 3", Pixels.describe(high.pixels()));
    assertEquals(
        Pixels.open(original.pixels())[41 * 35 + 39], Pixels.open(high.pixels())[40 * 35 + 39]);
  }

  @Test
  void pairsWithCopiesHaveOneHighFolderAndSeveralLowOnes() throws IOException {
    Path out = folder.resolve("out");
    degrade("--input", pictures(), "--output", out, "--pairs", "--copies", 2, "--codecs=available");
    assertEquals(
        List.of(
            "high/sea.png",
            "high/sky.png",
            "low_1/sea.png",
            "low_1/sky.png",
            "low_2/sea.png",
            "low_2/sky.png"),
        files(out).stream().filter(name -> name.endsWith(".png")).toList());
  }

  @Test
  void theTargetOfPairsMayBeSharpened() throws IOException {
    Path pictures = pictures();
    for (String target : List.of("original", "sharpened", "lines")) {
      degrade(
          "--input",
          pictures,
          "--output",
          folder.resolve(target),
          "--pairs",
          "--target",
          target,
          "--codecs=available");
    }
    float[] original = samples(folder.resolve("original/high/sky.png"));
    assertFalse(
        java.util.Arrays.equals(original, samples(folder.resolve("sharpened/high/sky.png"))));
    assertFalse(java.util.Arrays.equals(original, samples(folder.resolve("lines/high/sky.png"))));
    assertArrayEquals(
        samples(folder.resolve("original/low/sky.png")),
        samples(folder.resolve("lines/low/sky.png")));
  }

  @Test
  void interruptedPairsGoOnWhereTheyStopped() throws IOException {
    Path out = folder.resolve("out");
    Object[] command = {"--input", pictures(), "--output", out, "--pairs", "--codecs=available"};
    degrade(command);
    Map<String, FileTime> before = times(out);
    Files.delete(out.resolve("low/sea.png"));
    Files.delete(out.resolve("low/sea.png.json"));
    Files.delete(out.resolve("high/sky.png"));
    degrade(command);
    assertTrue(door.err().contains("2 of 4 files are done already"), door.err());
    Map<String, FileTime> after = times(out);
    assertEquals(before.keySet(), after.keySet());
    assertEquals(before.get("low/sky.png"), after.get("low/sky.png"));
    assertEquals(before.get("high/sea.png"), after.get("high/sea.png"));
  }

  @Test
  void aMissingRecipeIsWrittenAgainAndAnEqualOneDoesNotHinder() throws IOException {
    Path out = folder.resolve("out");
    Object[] command = {"--input", pictures(), "--output", out, "--codecs=available"};
    degrade(command);
    String text = Files.readString(out.resolve("sky.png.json"));
    Files.delete(out.resolve("sky.png.json"));
    Files.delete(out.resolve("sea.png"));
    degrade(command);
    assertEquals(text, Files.readString(out.resolve("sky.png.json")));
    assertTrue(Files.exists(out.resolve("sea.png")));
  }

  @Test
  void aDamagedResultIsNoResult() throws IOException {
    Path out = folder.resolve("out");
    degrade("--input", pictures(), "--output", out, "--codecs=available");
    byte[] whole = Files.readAllBytes(out.resolve("sky.png"));
    Files.write(out.resolve("sky.png"), java.util.Arrays.copyOf(whole, whole.length - 5));
    String sentence =
        refused(1, "--input", folder.resolve("pictures"), "--output", out, "--codecs=available");
    assertTrue(sentence.contains("or damaged); set overwrite to replace it"), sentence);
  }

  @Test
  void severalResultsOfOneFileResume() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    Path out = folder.resolve("out");
    Object[] command = {
      "--input", sky, "--output", out, "--pairs", "--copies", 2, "--codecs=available"
    };
    degrade(command);
    Files.delete(out.resolve("low_2/sky.png"));
    degrade(command);
    assertTrue(door.err().contains("2 of 3 files are done already"), door.err());
  }

  @Test
  void theInputIsNeverWrittenTo() throws IOException {
    Path high = Files.createDirectories(folder.resolve("set/high"));
    Path sky = TestPictures.write(high.resolve("sky.png"), 51, 33, 0);
    byte[] before = Files.readAllBytes(sky);
    assertTrue(
        refused(1, "--input", high, "--output", folder.resolve("set"), "--pairs", "--overwrite")
            .endsWith("is that of the input; choose another output"));
    Path numbered = TestPictures.write(folder.resolve("a_1.png"), 51, 33, 0);
    byte[] original = Files.readAllBytes(numbered);
    assertTrue(
        refused(
                1,
                "--input",
                numbered,
                "--output",
                folder.resolve("a.png"),
                "--copies",
                2,
                "--overwrite")
            .endsWith("is one of the input; choose another output"));
    assertArrayEquals(before, Files.readAllBytes(sky));
    assertArrayEquals(original, Files.readAllBytes(numbered));
  }

  @Test
  void aRecipeThatDoesNotReduceByItsFactorIsRefused() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 33, 21, 0);
    Path recipe = folder.resolve("mine.json");
    Files.writeString(
        recipe,
        "{\"kind\": \"kabegami degradation recipe\", \"version\": 1, \"preset\": \"\","
            + " \"seed\": \"1\", \"codecs\": \"all\", \"factor\": 2, \"steps\": [{\"step\":"
            + " \"clamp\"}]}");
    assertTrue(
        refused(1, "--input", sky, "--output", folder.resolve("low.png"), "--recipe", recipe)
            .endsWith(
                "the steps make 33 x 21 of 33 x 21, but the factor 2 means 16 x 10; correct the"
                    + " recipe"));
    assertTrue(Files.notExists(folder.resolve("low.png.json")));
  }

  @Test
  void aModelIsSoughtBesideThePresetFile() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    Path settings = Files.createDirectories(folder.resolve("set")).resolve("mine.json");
    Files.writeString(
        settings, "{\"preset\": \"soft\", \"finalBlur\": {\"vae\": {\"model\": \"vae.onnx\"}}}");
    assertTrue(
        refused(1, "--input", sky, "--output", folder.resolve("o.png"), "--settings", settings)
            .endsWith("finalBlur.vae.model: there is no file " + folder.resolve("set/vae.onnx")));
  }

  @Test
  void theRecipeNamesThePresetFile() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    Path settings = Files.writeString(folder.resolve("mine.json"), "{\"preset\": \"realesrgan\"}");
    degrade("--input", sky, "--output", folder.resolve("o.png"), "--settings", settings);
    assertEquals("realesrgan with mine.json", recipe(folder.resolve("o.png")).preset());
  }

  @Test
  void whatIsLeftOutIsNamed() throws IOException {
    Path pictures = pictures();
    Files.writeString(pictures.resolve("notes.txt"), "x");
    degrade("--input", pictures, "--output", folder.resolve("o"), "--codecs=available");
    assertTrue(
        door.err().contains("left out, since they are not PNG, JPEG, WebP or TIFF: notes.txt"),
        door.err());
  }

  @Test
  void aTargetWithoutPairsIsRefused() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    assertTrue(
        refused(2, "--input", sky, "--output", folder.resolve("o.png"), "--target", "lines")
            .endsWith("target is for pairs; set pairs, or leave target out"));
  }

  @Test
  void settingsReplaceThePublishedRanges() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    Path settings = folder.resolve("mine.json");
    Files.writeString(
        settings,
        "{\"preset\": \"soft\", \"texture\": {\"probability\": 0}, \"noise\": {\"probability\": 1,"
            + " \"sigma\": [0.5, 0.5]}, \"compression\": {\"probability\": 0},"
            + " \"finalBlur\": {\"probability\": 0}}");
    degrade("--input", sky, "--output", folder.resolve("low.png"), "--settings", settings);
    String steps = recipe(folder.resolve("low.png")).describe();
    assertTrue(steps.contains("gaussianNoise sigma 0.5, gray false"), steps);
    assertFalse(steps.contains("jpeg") || steps.contains("Blur"), steps);
  }

  @Test
  void whatMakesNoSenseIsRefused() throws IOException {
    Path sky = TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    Path low = folder.resolve("low.png");
    degrade("--input", sky, "--output", low, "--codecs=available");
    String sentence =
        refused(
            2,
            "--input",
            sky,
            "--output",
            folder.resolve("b.png"),
            "--copies",
            2,
            "--recipe",
            folder.resolve("low.png.json"));
    assertTrue(sentence.endsWith("leave out copies or recipe"), sentence);
    assertTrue(
        refused(1, "--input", sky, "--output", low, "--pairs", "--overwrite")
            .endsWith("names a file; pairs need a folder"));
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"preset\": \"hard\"}");
    assertTrue(
        refused(1, "--input", sky, "--output", folder.resolve("c.png"), "--settings", wrong)
            .endsWith("there is no preset 'hard'; known: soft, realesrgan, apisr"));
    assertTrue(Files.notExists(folder.resolve("b.png")));
    assertTrue(Files.notExists(folder.resolve("c.png")));
  }

  private static float[] samples(Path file) throws IOException {
    return Pixels.open(PictureFiles.read(file).pixels());
  }

  private static Map<String, FileTime> times(Path folder) throws IOException {
    Map<String, FileTime> times = new TreeMap<>();
    for (String name :
        files(folder).stream().filter(n -> n.endsWith(".png")).collect(Collectors.toList())) {
      times.put(name, Files.getLastModifiedTime(folder.resolve(name)));
    }
    return times;
  }
}
