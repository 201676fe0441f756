package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.measure.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  private int run(Object... args) {
    return door.run(args);
  }

  private int runUntil(BooleanSupplier cancelled, Object... args) {
    return door.runUntil(cancelled, args);
  }

  private String out() {
    return door.out();
  }

  private String err() {
    return door.err();
  }

  private void assertFails(int status, String sentence, Object... args) {
    assertEquals(status, run(args), err());
    assertTrue(err().strip().endsWith(sentence), err());
    assertEquals(1, err().lines().count(), err());
    assertEquals("", out());
  }

  private Path sky() throws IOException {
    return TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
  }

  // Usage

  @Test
  void helpNamesTheCommands() {
    assertEquals(0, run("--help"));
    assertTrue(
        out().contains("degrade") && out().contains("upscale") && out().contains("measure"), out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"degrade", "upscale", "measure"})
  void helpOfACommandNamesEveryOption(String name) {
    assertEquals(0, run(name, "--help"));
    Commands.all().stream()
        .map(Options::of)
        .filter(options -> options.name().equals(name))
        .flatMap(options -> options.all().stream())
        .forEach(option -> assertTrue(out().contains("--" + option.name()), option.name()));
  }

  @Test
  void progressIsDrawnOverOnTerminalsOnly() throws IOException {
    Path none = folder.resolve("none");
    assertTrue(Main.canDrawOver(false, "xterm-256color", none));
    assertTrue(Main.canDrawOver(true, "", none));
    assertFalse(Main.canDrawOver(false, "", none));
    assertFalse(Main.canDrawOver(false, "dumb", none));
    assertFalse(Main.canDrawOver(false, "xterm", Files.createFile(folder.resolve("err.txt"))));
  }

  @Test
  void theVersionIsPrinted() {
    assertEquals(0, run("--version"));
    assertTrue(out().startsWith("Kabegami "), out());
  }

  @Test
  void nothingAtAllIsWrongUsage() {
    assertEquals(2, run());
    assertTrue(err().contains("Usage: kabegami"), err());
  }

  @Test
  void typosAreWrongUsage() throws IOException {
    assertFails(
        2,
        "there is no command degrad (did you mean degrade?); the commands are degrade, explore, upscale, models, show, compare, measure, fit-niqe, dataset, review, train, watch, convert, inspect, devices",
        "degrad");
    assertFails(
        2,
        "kabegami degrade: there is no option factr (did you mean factor?); the options are input, output,"
            + " overwrite, range, preset, settings, factor, seed, copies, pairs, target, codecs, recipe",
        "degrade",
        "--factr=2");
    assertFails(
        2, "factor must be a whole number from 1 to 8, got two", "degrade", "--factor", "two");
    assertFails(
        2,
        "device must be one of auto, cpu, cuda, tensorrt, webgpu, directml, coreml, got gpu",
        "upscale",
        "--device",
        "gpu");
    assertFails(
        2,
        "unknown metric 'psn' in 'psn'; known metrics: "
            + String.join(", ", Metrics.names())
            + " and onnx:FILE",
        "measure",
        "--image",
        sky(),
        "--reference",
        sky(),
        "--metrics",
        "psn");
    assertFails(
        2,
        "range must be black and white such as 0,255 or -1,1, got 5",
        "degrade",
        "--input",
        sky(),
        "--output",
        folder.resolve("o.png"),
        "--range",
        "5");
  }

  @ParameterizedTest
  @CsvSource({
    "degrade, input",
    "upscale, input",
    "measure, image",
    "fit-niqe, input",
    "train, input",
    "convert, model",
    "inspect, model"
  })
  void aBareNameIsShownBehindTheOptionThatTakesIt(String command, String option) {
    assertFails(
        2,
        "what is r.pth? Options begin with --, such as --" + option + " r.pth",
        command,
        "r.pth");
  }

  @Test
  void whatIsMissingIsWrongUsage() throws IOException {
    assertFails(
        2, "there is no picture: open an image, or name a file or folder as input", "degrade");
    assertFails(
        2,
        "the result of input needs a place: name a file or folder as output",
        "degrade",
        "--input",
        sky());
    assertFails(
        2,
        "psnr needs a reference: name one picture or folder as reference",
        "measure",
        "--image",
        sky());
    assertFails(
        2,
        "name one picture or folder as reference, got 2",
        "measure",
        "--image",
        sky(),
        "--reference",
        "a.png;b.png");
    assertFails(
        2,
        "output must end in .csv, .json or .md, got s.xls",
        "measure",
        "--image",
        sky(),
        "--reference",
        sky(),
        "--output",
        "s.xls");
  }

  // Work

  @Test
  void aPictureIsDegradedUpscaledAndMeasured() throws IOException {
    Path low = folder.resolve("low.png");
    Path high = folder.resolve("high.png");
    assertEquals(0, run("degrade", "--input", sky(), "--output", low, "--seed", "3"), err());
    assertEquals(24, PictureFiles.read(low).width());
    assertEquals(0, run("upscale", "--input", low, "--output", high, "--model", "bicubic"), err());
    Picture enlarged = PictureFiles.read(high);
    assertEquals(48, enlarged.width());
    assertEquals("CPU (Java)", enlarged.metadata().get("Kabegami device"));
    Path scores = folder.resolve("scores.csv");
    assertEquals(
        0, run("measure", "--image", high, "--reference", sky(), "--output", scores), err());
    assertTrue(out().contains("psnr-y"), out());
    assertEquals("method,image,reference,metric,value", Files.readAllLines(scores).get(0));
  }

  @Test
  void theRecipeBesideAResultReplaysIt() throws IOException {
    Path first = folder.resolve("first.png");
    Path again = folder.resolve("again.png");
    run("degrade", "--input", sky(), "--output", first, "--seed", "11", "--factor", "2");
    Path recipe = folder.resolve("first.png.json");
    assertEquals(0, run("degrade", "--input", sky(), "--output", again, "--recipe", recipe), err());
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(again));
    assertEquals(Files.readString(recipe), Files.readString(folder.resolve("again.png.json")));
  }

  @Test
  void inAFolderOrderAndCompanyDoNotMatter() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    Path one = Files.createDirectory(folder.resolve("one"));
    TestPictures.write(many.resolve("a.png"), 40, 40, 0);
    TestPictures.write(many.resolve("b.png"), 40, 40, 0);
    TestPictures.write(one.resolve("b.png"), 40, 40, 0);
    Path fromMany = folder.resolve("from-many");
    Path fromOne = folder.resolve("from-one");
    assertEquals(0, run("degrade", "--input", many, "--output", fromMany), err());
    assertEquals(0, run("degrade", "--input", one, "--output", fromOne), err());
    byte[] b = Files.readAllBytes(fromMany.resolve("b.png"));
    assertArrayEquals(b, Files.readAllBytes(fromOne.resolve("b.png")));
    assertFalse(Arrays.equals(b, Files.readAllBytes(fromMany.resolve("a.png"))));
  }

  @Test
  void equalBaseNamesKeepTheirFullNames() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    TestPictures.write(in.resolve("a.png"), 16, 16, 0);
    TestPictures.write(in.resolve("a.tif"), 16, 16, 0);
    TestPictures.write(in.resolve("b.jpg"), 16, 16, 0);
    Path result = folder.resolve("out");
    assertEquals(
        0,
        run("upscale", "--input", in, "--output", result, "--model", "bicubic", "--quiet"),
        err());
    assertEquals(List.of("a.png.png", "a.tif.png", "b.png"), TestPictures.names(result));
    assertEquals("", err());
  }

  @Test
  void baseNamesThatDifferInCaseKeepTheirFullNames() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    TestPictures.write(in.resolve("A.png"), 16, 16, 0);
    TestPictures.write(in.resolve("a.jpg"), 16, 16, 0);
    Path result = folder.resolve("out");
    assertEquals(0, run("upscale", "--input", in, "--output", result, "--model", "bicubic"), err());
    assertEquals(List.of("A.png.png", "a.jpg.png"), TestPictures.names(result));
  }

  @Test
  void aNewOutputOfAFileMustBeNamedAsAPicture() throws IOException {
    Path made = folder.resolve("new");
    assertFails(
        1,
        "cannot write " + made + ": its name must end in .png, .tif, .tiff, .jpg, .jpeg or .webp",
        "upscale",
        "--input",
        sky(),
        "--output",
        made);
  }

  @Test
  void gray16BitAndTinyPicturesWork() throws IOException {
    Path gray =
        TestPictures.write(
            folder.resolve("gray.png"), TestPictures.picture(32, 20, 1, BitDepth.SIXTEEN, 0));
    Path tiny = TestPictures.write(folder.resolve("tiny.png"), 1, 1, 0);
    Path low = folder.resolve("low.png");
    Path large = folder.resolve("large.png");
    assertEquals(0, run("degrade", "--input", gray, "--output", low), err());
    assertEquals(BitDepth.SIXTEEN, PictureFiles.read(low).depth());
    assertEquals(1, PictureFiles.read(low).channels());
    assertEquals(0, run("upscale", "--input", tiny, "--output", large), err());
    assertEquals(2, PictureFiles.read(large).height());
  }

  @Test
  void alphaIsKept() throws IOException {
    Picture opaque = TestPictures.picture(16, 16, 3, BitDepth.EIGHT, 0);
    float[] alpha = new float[256];
    Arrays.fill(alpha, 0, 128, 1f);
    Picture half =
        opaque.with(opaque.pixels(), java.util.Optional.of(Pixels.wrap(alpha, 16, 16, 1)));
    Path input = TestPictures.write(folder.resolve("half.png"), half);
    for (String command : List.of("degrade", "upscale")) {
      Path result = folder.resolve(command + ".png");
      assertEquals(0, run(command, "--input", input, "--output", result), err());
      float[] kept = Pixels.open(PictureFiles.read(result).alpha().orElseThrow());
      assertEquals(1f, kept[0]);
      assertEquals(0f, kept[kept.length - 1]);
    }
  }

  @Test
  void foldersAreMeasuredMethodByMethod() throws IOException {
    Path truth = Files.createDirectory(folder.resolve("truth"));
    Path good = Files.createDirectory(folder.resolve("good"));
    Path bad = Files.createDirectory(folder.resolve("bad"));
    TestPictures.write(truth.resolve("a.png"), 32, 32, 0);
    TestPictures.write(good.resolve("a.tif"), 32, 32, 0);
    TestPictures.write(bad.resolve("a.png"), 32, 32, 5);
    assertEquals(
        0,
        run("measure", "--image", good + ";" + bad, "--reference", truth, "--metrics", "psnr"),
        err());
    assertTrue(out().contains("good    a.tif        inf"), out());
    assertTrue(out().contains("bad     a.png"), out());
  }

  @Test
  void picturesOfOtherUpscalersFindTheirReference() throws IOException {
    Path truth = Files.createDirectory(folder.resolve("truth"));
    Path tool = Files.createDirectory(folder.resolve("tool"));
    TestPictures.write(truth.resolve("sky.png"), 32, 32, 0);
    TestPictures.write(tool.resolve("sky_upscayl_4x_realesrgan-x4plus-anime.png"), 32, 32, 0);
    TestPictures.write(tool.resolve("sky_mine.png"), 32, 32, 3);
    assertEquals(1, run("measure", "--image", tool, "--reference", truth, "--metrics", "psnr"));
    assertTrue(err().contains("tool/sky_mine.png has no reference"), err());
    assertTrue(out().contains("anime.png        inf"), out());
    assertEquals(
        0,
        run(
            "measure",
            "--image",
            tool,
            "--reference",
            truth,
            "--metrics",
            "psnr",
            "--suffix",
            "_mine"),
        err());
    assertTrue(err().contains("tool: not measured, since their names do not end in _mine"), err());
    assertTrue(out().contains("sky_mine.png") && !out().contains("inf"), out());
    assertEquals(
        1, run("measure", "--image", tool, "--reference", truth, "--suffix", "_x9"), err());
    assertTrue(
        err()
            .strip()
            .endsWith(
                "no picture has a partner of a matching name: tool has no picture whose name ends in"
                    + " _x9"),
        err());
  }

  @Test
  void theCommonPartAndTheLumaAreChosen() throws IOException {
    Path other = TestPictures.write(folder.resolve("other.png"), 47, 35, 0);
    Path json = folder.resolve("s.json");
    assertEquals(
        0,
        run(
            "measure",
            "--image",
            other,
            "--reference",
            sky(),
            "--fit",
            "crop",
            "--luma",
            "gray",
            "--output",
            json),
        err());
    assertTrue(err().contains("compared are the 47 x 32 pixels at the top left"), err());
    String text = Files.readString(json);
    assertTrue(text.contains("\"ssim-y[gray]\"") && text.contains("full range 0..255"), text);
  }

  @Test
  void plotsBecomeFilesAndAreNotReplacedUnasked() throws IOException {
    Path figures = folder.resolve("figures");
    Path other = TestPictures.write(folder.resolve("other.png"), 48, 32, 3);
    Object[] measure = {
      "measure", "--image", other, "--reference", sky(), "--plots", "--figures", figures
    };
    assertEquals(0, run(measure), err());
    assertEquals(
        List.of("psnr-y.png", "psnr.png", "ssim-y.png", "ssim.png"), TestPictures.names(figures));
    assertFails(
        1, figures.resolve("psnr.png") + " exists already; set overwrite to replace it", measure);
    assertFails(
        2,
        "without windows maps and plots need a place: name a folder as figures",
        "measure",
        "--image",
        other,
        "--reference",
        sky(),
        "--plots");
  }

  @Test
  void transparencyIsToldAndLeftOut() throws IOException {
    Picture opaque = TestPictures.picture(48, 32, 3, BitDepth.EIGHT, 0);
    float[] alpha = new float[48 * 32];
    Picture clear = opaque.with(opaque.pixels(), Optional.of(Pixels.wrap(alpha, 48, 32, 1)));
    Path file = TestPictures.write(folder.resolve("clear.png"), clear);
    assertEquals(0, run("measure", "--image", file, "--reference", sky(), "--metrics", "psnr"));
    assertTrue(err().contains("clear.png is transparent in parts"), err());
  }

  // What cannot be done

  @Test
  void aFolderThatWasInterruptedGoesOnWhereItStopped() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 3; i++) {
      TestPictures.write(pictures.resolve("p" + i + ".png"), 24, 24, i);
    }
    Path low = folder.resolve("low");
    Path high = folder.resolve("high");
    assertResumes(low, "degrade", "--input", pictures, "--output", low, "--seed", 5);
    assertResumes(high, "upscale", "--input", low, "--output", high, "--model", "bicubic");

    assertEquals(1, run("degrade", "--input", pictures, "--output", low, "--seed", 6), err());
    assertTrue(err().contains("exists already and is not the result of this command"), err());
    assertEquals(1, run("upscale", "--input", low, "--output", high, "--factor", 3), err());
    assertTrue(err().contains("exists already and is not the result of this command"), err());
  }

  @ParameterizedTest
  @CsvSource({
    "degrade, png",
    "degrade, tif",
    "degrade, jpg",
    "upscale, png",
    "upscale, tif",
    "upscale, jpg"
  })
  void aFileThatIsDoneAlreadyStaysAsItIs(String command, String extension) throws IOException {
    Path made = folder.resolve("made." + extension);
    Path input = sky();
    assertEquals(0, run(command, "--input", input, "--output", made), err());
    byte[] whole = Files.readAllBytes(made);
    Files.setLastModifiedTime(made, FileTime.fromMillis(0));
    assertEquals(0, run(command, "--input", input, "--output", made), err());
    assertEquals(made + " is done already and stays as it is", err().lines().toList().get(0));
    assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(made));
    String other = made + " exists already and is not the result of this command";
    assertEquals(1, run(command, "--input", input, "--output", made, "--factor", 3), err());
    assertTrue(err().contains(other), err());
    TestPictures.write(input, 48, 32, 1);
    assertEquals(1, run(command, "--input", input, "--output", made), err());
    assertTrue(err().contains(other), err());
    assertArrayEquals(whole, Files.readAllBytes(made));
  }

  @Test
  void whatAFileSaysOfItsMakingIsNotPassedOn() throws IOException {
    Path high = folder.resolve("high.png");
    Path low = folder.resolve("low.png");
    assertEquals(0, run("upscale", "--input", sky(), "--output", high), err());
    assertTrue(PictureFiles.metadata(high).containsKey("Kabegami device"));
    assertEquals(0, run("degrade", "--input", high, "--output", low), err());
    assertEquals(Set.of("Kabegami job"), PictureFiles.metadata(low).keySet());
    assertEquals(PictureFiles.read(low).metadata(), PictureFiles.metadata(low));
  }

  /** The first picture is there, the last is not; a kept file is known by its old date. */
  private void assertResumes(Path results, Object... args) throws IOException {
    assertEquals(0, run(args), err());
    byte[] whole = Files.readAllBytes(results.resolve("p2.png"));
    Files.setLastModifiedTime(results.resolve("p0.png"), FileTime.fromMillis(0));
    Files.delete(results.resolve("p2.png"));
    Files.deleteIfExists(results.resolve("p2.png.json"));
    assertEquals(0, run(args), err());
    assertTrue(err().contains("2 of 3 files are done already and stay as they are"), err());
    assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(results.resolve("p0.png")));
    assertArrayEquals(whole, Files.readAllBytes(results.resolve("p2.png")));
  }

  @Test
  void existingFilesStayWithoutOverwrite() throws IOException {
    Path low = Files.writeString(folder.resolve("low.png"), "mine");
    assertFails(
        1,
        low + " exists already; set overwrite to replace it",
        "degrade",
        "--input",
        sky(),
        "--output",
        low);
    assertEquals("mine", Files.readString(low));
    assertEquals(List.of("low.png", "sky.png"), TestPictures.names(folder));
    assertEquals(0, run("degrade", "--input", sky(), "--output", low, "--overwrite"), err());
    assertNotEquals(4, Files.size(low));
  }

  @Test
  void picturesTooSmallToReduceAreRefused() throws IOException {
    Path tiny = TestPictures.write(folder.resolve("tiny.png"), 1, 1, 0);
    assertFails(
        1,
        "a picture of 1 x 1 is too small to be reduced by 2; take one of at least 2 x 2",
        "degrade",
        "--input",
        tiny,
        "--output",
        folder.resolve("o.png"));
    assertEquals(List.of("tiny.png"), TestPictures.names(folder));
  }

  @Test
  void aCorruptPictureIsNamedAndLeavesNothing() throws IOException {
    byte[] whole = Files.readAllBytes(sky());
    Path corrupt = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    for (String command : List.of("degrade", "upscale")) {
      assertEquals(1, run(command, "--input", corrupt, "--output", folder.resolve("o.png")));
      assertTrue(err().contains(corrupt + " is a damaged"), err());
      assertEquals(1, err().lines().count(), err());
    }
    assertEquals(List.of("cut.png", "sky.png"), TestPictures.names(folder));
  }

  @Test
  void oneCorruptPictureDoesNotStopTheOthers() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    TestPictures.write(in.resolve("b.png"), 16, 16, 0);
    Files.writeString(in.resolve("a.png"), "nonsense");
    Path result = folder.resolve("out");
    assertEquals(1, run("degrade", "--input", in, "--output", result));
    assertTrue(
        err().contains("kabegami degrade: 1 of 2 files failed, the others are done ("), err());
    assertEquals(List.of("b.png", "b.png.json"), TestPictures.names(result));
  }

  @Test
  void emptyAndMissingInputsAreNamed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path missing = folder.resolve("missing.png");
    Path o = folder.resolve("o.png");
    assertFails(
        1,
        "the folder " + empty + " holds no pictures (PNG, JPEG, WebP or TIFF)",
        "degrade",
        "--input",
        empty,
        "--output",
        o);
    assertFails(1, missing + " does not exist", "upscale", "--input", missing, "--output", o);
    assertFails(
        1,
        missing + " is neither an open image nor a file or folder",
        "measure",
        "--image",
        missing,
        "--reference",
        sky());
    assertFails(
        1,
        "there is no file " + missing + " (option recipe)",
        "degrade",
        "--input",
        sky(),
        "--output",
        o,
        "--recipe",
        missing);
    assertFails(1, "there is no file embedded (option model)", "convert", "--model", "embedded");
    assertFails(1, "there is no file nothere.pth (option model)", "inspect", "--model=nothere.pth");
    assertFails(
        1,
        "there is no file nothere.pth (option other)",
        "convert",
        "--model",
        sky(),
        "--other",
        "nothere.pth");
  }

  @ParameterizedTest
  @CsvSource({"convert, other", "inspect, model", "degrade, settings"})
  void aFolderIsNoFile(String command, String option) {
    assertFails(
        1,
        folder + " is a folder; name a file as " + option,
        command,
        "--" + option,
        folder.toString());
  }

  @Test
  void aFolderToConvertIsThatOfATrainingRun() {
    assertFails(
        1,
        folder
            + " is a folder without best.safetensors; name a file of weights, the folder of a"
            + " training run that was judged, or one of its checkpoints",
        "convert",
        "--model",
        folder.toString());
  }

  @Test
  void outputsThatCannotBeWrittenAreRefusedBeforeTheWork() throws IOException {
    Path sky = sky();
    Path below = sky.resolve("low.png");
    assertFails(
        1,
        "cannot write " + below + ": " + sky + " is not a folder",
        "degrade",
        "--input",
        sky,
        "--output",
        below);
    assertFails(
        1,
        "output " + sky + " is the input itself; choose another file",
        "upscale",
        "--input",
        sky,
        "--output",
        sky,
        "--overwrite");
    assertFails(
        1,
        "output " + folder + " is the input folder itself; choose another folder",
        "upscale",
        "--input",
        folder,
        "--output",
        folder,
        "--overwrite");
    assertEquals(List.of("sky.png"), TestPictures.names(folder));
  }

  @Test
  void missingAndCorruptModelsAreNamed() throws IOException {
    Path nonsense = Files.writeString(folder.resolve("nonsense.onnx"), "nonsense");
    Path o = folder.resolve("o.png");
    assertEquals(
        1, run("upscale", "--input", sky(), "--output", o, "--model", folder.resolve("no.onnx")));
    assertTrue(err().contains("there is no model file " + folder.resolve("no.onnx")), err());
    assertEquals(1, run("upscale", "--input", sky(), "--output", o, "--model", nonsense));
    assertTrue(err().contains("the model " + nonsense + " cannot be used"), err());
    assertEquals(1, err().lines().count(), err());
    assertFalse(Files.exists(o));
  }

  @Test
  void aWrongRecipeIsNamed() throws IOException {
    Path recipe = Files.writeString(folder.resolve("r.json"), "{}");
    assertEquals(
        1,
        run("degrade", "--input", sky(), "--output", folder.resolve("o.png"), "--recipe", recipe));
    assertTrue(err().contains(recipe + ": this is not a recipe"), err());
  }

  @Test
  void unmatchedNamesAreListedAndTheRestIsMeasured() throws IOException {
    Path truth = Files.createDirectory(folder.resolve("truth"));
    Path method = Files.createDirectory(folder.resolve("method"));
    for (String name : List.of("a.png", "b.png")) {
      TestPictures.write(truth.resolve(name), 32, 32, 0);
    }
    for (String name : List.of("a.png", "c.png")) {
      TestPictures.write(method.resolve(name), 32, 32, 0);
    }
    Path csv = folder.resolve("s.csv");
    assertEquals(
        1,
        run(
            "measure",
            "--image",
            method,
            "--reference",
            truth,
            "--metrics",
            "psnr",
            "--output",
            csv));
    assertTrue(
        err()
            .strip()
            .endsWith(
                "2 pictures were left out, the others are measured: method/c.png has no reference, reference b.png"
                    + " has no picture in method"),
        err());
    assertTrue(Files.readString(csv).contains("method,a.png,a.png,psnr,inf"));
    assertTrue(out().contains("a.png"), out());
  }

  @Test
  void differentSizesAreRefusedWithBoth() throws IOException {
    Path other = TestPictures.write(folder.resolve("other.png"), 40, 32, 0);
    assertEquals(1, run("measure", "--image", other, "--reference", sky()));
    assertTrue(err().contains("40 x 32") && err().contains("48 x 32"), err());
  }

  @Test
  void cancellingEndsQuietlyWithNothingHalfWritten() throws IOException {
    Path input = TestPictures.write(folder.resolve("big.png"), 200, 200, 0);
    Path o = folder.resolve("o.png");
    AtomicInteger asked = new AtomicInteger();
    int status =
        runUntil(
            () -> asked.incrementAndGet() > 4,
            "upscale",
            "--input",
            input,
            "--output",
            o,
            "--tile",
            "16");
    assertEquals(1, status);
    assertEquals(
        "kabegami upscale: cancelled", err().lines().reduce("", (before, line) -> line), err());
    assertEquals(List.of("big.png"), TestPictures.names(folder));
  }

  @Test
  void helpTellsFoldersFromFiles() {
    assertEquals(0, run("measure", "--help"), err());
    String help = out();
    assertTrue(help.contains("--lpips=FOLDER") && help.contains("--figures=FOLDER"), help);
    assertTrue(help.contains("--niqe=FILE") && help.contains("--output=FILE"), help);
  }
}
