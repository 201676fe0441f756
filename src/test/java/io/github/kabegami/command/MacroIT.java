package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.weights.CheckpointFiles;
import java.awt.event.KeyEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Macros in a real ImageJ without windows, patched as Fiji's is, with the packaged plugin in its
 * folder.
 */
class MacroIT {
  private static final String SKY =
      "newImage('sky.png', 'RGB ramp', 64, 48, 1); run('Macro...', 'code=v=v+3*(x%7)+5*(y%5)');";

  @TempDir private Path folder;

  private final PrintStream console = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void closeAll() {
    System.setErr(console);
    IJ.runMacro("run('Close All');");
  }

  /** What the macro returns; quotes are single in the code, for legibility. */
  private static String run(String code) {
    return IJ.runMacro(code.replace('\'', '"'));
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  /** The pixels that a macro leaves in the active image. */
  private float[] pixels(String code) throws IOException {
    Path file = folder.resolve("p" + System.nanoTime() + ".png");
    assertEquals("done", run(code + "saveAs('PNG', '" + file + "'); return 'done';"), err());
    return Pixels.open(PictureFiles.read(file).pixels());
  }

  @Test
  void theOutputIsTheActiveImageWhenTheNextLineRuns() {
    assertEquals(
        "2 sky_degraded 32 24",
        run(
            SKY
                + "run('Degrade Wallpaper...', 'factor=2 seed=3');"
                + "return '' + nImages + ' ' + getTitle + ' ' + getWidth + ' ' + getHeight;"));
  }

  @Test
  void noCommandOpensAWindow() {
    for (Class<? extends KabegamiCommand> command : Commands.all()) {
      run("run('" + Options.of(command).label() + "');");
    }
    assertFalse(err().contains("HeadlessException"), err());
    assertFalse(err().contains("this is a bug"), err());
  }

  @Test
  void noCommandWithAnImageOpensAWindow() {
    for (Class<? extends KabegamiCommand> command : Commands.all()) {
      run(SKY + "run('" + Options.of(command).label() + "');");
      run("run('Close All');");
    }
    assertFalse(err().contains("HeadlessException"), err());
    assertFalse(err().contains("this is a bug"), err());
  }

  @Test
  void aFigureOfOpenImagesIsWrittenWithoutAWindow() throws IOException {
    String show =
        "run('Before and After...', 'after=sky.png before=sky_degraded zoom=2 output=%s');";
    Path first = folder.resolve("first.png");
    Path again = folder.resolve("again.png");
    assertEquals(
        "done",
        run(
            SKY
                + "run('Degrade Wallpaper...', 'seed=3');"
                + String.format(show, first)
                + String.format(show, again)
                + "return 'done';"),
        err());
    assertEquals(2 * 64 + 16, PictureFiles.read(first).width());
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(again));
    run("run('Before and After...', 'after=sky.png before=sky_degraded');");
    assertEquals(
        "Before and After: without windows the figure needs a place: name a .png file as output",
        err());
  }

  @Test
  void methodsAreComparedWithoutAWindow() throws IOException {
    Path page = folder.resolve("page");
    String compare = "run('Compare Methods...', 'degrade=soft models=bicubic;lanczos crops=1%s');";
    assertEquals(
        "bicubic sky.png",
        run(
            SKY
                + String.format(compare, " side=16 output=" + page)
                + "return '' + Table.getString('method', 0) + ' ' + Table.getString('image', 0);"),
        err());
    assertTrue(Files.exists(page.resolve("compare.html")));
    run(String.format(compare, ""));
    assertEquals(
        "Compare Methods: without windows the result needs a place: name a folder as output",
        err());
  }

  @Test
  void noOptionsAreTheDeclaredDefaultsAndNotTheLastUsed() throws IOException {
    float[] explicit = pixels(SKY + "run('Degrade Wallpaper...', 'preset=soft factor=2 seed=1');");
    pixels(SKY + "run('Degrade Wallpaper...', 'factor=4 seed=99');");
    assertArrayEquals(explicit, pixels(SKY + "run('Degrade Wallpaper...');"));
    assertArrayEquals(explicit, pixels(SKY + "run('Degrade Wallpaper...', '');"));
  }

  @Test
  void theSeedDecidesThePixels() throws IOException {
    float[] one = pixels(SKY + "run('Degrade Wallpaper...', 'seed=5');");
    assertArrayEquals(one, pixels(SKY + "run('Degrade Wallpaper...', 'seed=5');"));
    assertNotEquals(
        Pixels.wrap(one, 32, 24, 3).firstElement(),
        Pixels.wrap(pixels(SKY + "run('Degrade Wallpaper...', 'seed=6');"), 32, 24, 3)
            .firstElement());
  }

  @Test
  void theRecordedLineReplaysToTheSamePixels() throws IOException {
    Options options = Options.of(DegradeCommand.class);
    String line = RecordedLine.of(options, Map.of("seed", "-77", "factor", "3"), false);
    assertArrayEquals(
        pixels(SKY + "run('Degrade Wallpaper...', 'factor=3 seed=-77');"), pixels(SKY + line));
  }

  @Test
  void everyPresetDegradesAnImageAndLeavesItsRecipe() {
    for (String preset : new String[] {"soft", "realesrgan", "apisr"}) {
      String recipe =
          run(
              SKY
                  + "run('Degrade Wallpaper...', 'preset="
                  + preset
                  + " factor=4 codecs=available');"
                  + "recipe = Property.get('Kabegami recipe'); return '' + getWidth + recipe;");
      assertTrue(recipe.startsWith("16{"), recipe + err());
      assertTrue(recipe.contains("\"preset\": \"" + preset + "\""), recipe);
    }
  }

  @Test
  void aMacroMakesTrainingPairs() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    TestPictures.write(pictures.resolve("sky.png"), 40, 32, 0);
    Path pairs = folder.resolve("pairs");
    String options = "input=[" + pictures + "] output=[" + pairs + "] pairs copies=2 factor=4";
    assertEquals(
        "on",
        run(
            "run('Degrade Wallpaper...', '"
                + options
                + " target=lines codecs=available'); return 'on';"),
        err());
    assertEquals(40, PictureFiles.read(pairs.resolve("high/sky.png")).width());
    assertEquals(10, PictureFiles.read(pairs.resolve("low_2/sky.png")).width());
    assertTrue(Files.exists(pairs.resolve("low_1/sky.png.json")));
  }

  @Test
  void aMacroBuildsADataSet() throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    TestPictures.write(pictures.resolve("sky.png"), 80, 64, 0);
    Path set = folder.resolve("set");
    String options =
        "sources=[folder:"
            + pictures
            + "] output=["
            + set
            + "] minwidth=64 minheight=64 patch=32 top=2 ";
    String line = "run('Build Dataset...', '" + options;
    assertEquals("on", run(line + "stage=plan'); return 'on';"), err());
    assertNull(run(line + "stage=fetch'); return 'on';"));
    assertTrue(err().contains(" is not accepted; run stage=plan with accept=true"), err());
    assertEquals("on", run(line + "accept'); return 'on';"), err());
    assertTrue(Files.exists(set.resolve("report/index.html")));
  }

  @Test
  void pairsOfAnImageAreRefused() {
    assertNull(run(SKY + "run('Degrade Wallpaper...', 'pairs'); return 'went on';"));
    assertEquals(
        "Degrade Wallpaper: pairs and copies are for files; name a file or folder as input, or leave"
            + " them out",
        err());
  }

  @Test
  void anUnknownKeyEndsTheMacroWithTheValidOnes() {
    assertNull(run(SKY + "run('Degrade Wallpaper...', 'factr=2'); return 'went on';"));
    assertEquals(
        "Degrade Wallpaper: there is no option factr (did you mean factor?); the options are input, output,"
            + " overwrite, range, preset, settings, factor, seed, copies, pairs, target, codecs, recipe",
        err());
  }

  @Test
  void badValuesEndTheMacroWithWhatIsAllowed() {
    assertNull(run(SKY + "run('Upscale Wallpaper...', 'tile=many'); return 'went on';"));
    assertEquals("Upscale Wallpaper: tile must be a whole number from 0 to 4096, got many", err());
  }

  @Test
  void withoutAnImageThereIsOneSentence() {
    assertNull(run("run('Upscale Wallpaper...'); return 'went on';"));
    assertEquals(
        "Upscale Wallpaper: there is no picture: open an image, or name a file or folder as input",
        err());
  }

  @Test
  void aMacroAfterAFailedOneRunsAsUsual() {
    run("run('Upscale Wallpaper...');");
    assertEquals("64", run(SKY + "run('Degrade Wallpaper...', 'factor=1'); return '' + getWidth;"));
  }

  @Test
  void flagsMayBeBareOrSayTheirValue() throws IOException {
    Path input = TestPictures.write(folder.resolve("my sky.png"), 20, 20, 0);
    Path output = Files.writeString(folder.resolve("low [1].png"), "old");
    String options = "input=[" + input + "] output=[" + output + "]";
    assertNull(
        run("run('Degrade Wallpaper...', '" + options + " overwrite=false'); return 'went on';"));
    assertTrue(err().endsWith("exists already; set overwrite to replace it"), err());
    assertEquals(
        "on", run("run('Degrade Wallpaper...', '" + options + " overwrite'); return 'on';"), err());
    assertEquals(10, PictureFiles.read(output).width());
    assertEquals(
        "on",
        run("run('Degrade Wallpaper...', '" + options + " overwrite=true'); return 'on';"),
        err());
    assertTrue(Files.exists(folder.resolve("low [1].png.json")));
  }

  @Test
  void anImageInUseDoesNotKeepFilesFromBeingDone() throws IOException, InterruptedException {
    Path input = TestPictures.write(folder.resolve("in.png"), 20, 20, 0);
    run(SKY);
    ImagePlus sky = WindowManager.getCurrentImage();
    Thread other = new Thread(sky::lockSilently);
    other.start();
    other.join();
    Path output = folder.resolve("out.png");
    assertEquals(
        "on",
        run(
            "run('Degrade Wallpaper...', 'input=["
                + input
                + "] output=["
                + output
                + "]'); return 'on';"),
        err());
    assertTrue(sky.isLocked(), "the lock of the other is kept");
    assertNull(run("run('Degrade Wallpaper...'); return 'went on';"));
    assertTrue(err().endsWith("is in use by another command; wait for its end"), err());
    sky.unlock();
  }

  @Test
  void aSelectionLimitsTheWorkToItsBounds() {
    assertEquals(
        "40 20",
        run(
            SKY
                + "makeRectangle(4, 6, 20, 10); run('Upscale Wallpaper...', 'model=bicubic');"
                + "return '' + getWidth + ' ' + getHeight;"));
  }

  @Test
  void everySliceOfAStackIsDone() {
    assertEquals(
        "3 32",
        run(
            "newImage('s', '16-bit ramp', 16, 16, 3); run('Upscale Wallpaper...', '');"
                + "return '' + nSlices + ' ' + getWidth;"));
  }

  @Test
  void openImagesAreMeasuredByTheirTitles() throws IOException {
    Path csv = folder.resolve("scores.csv");
    assertEquals(
        "on",
        run(
            SKY
                + "run('Duplicate...', 'title=[a copy]'); run('Measure Quality...', 'image=[a copy]"
                + " reference=sky.png metrics=psnr output=["
                + csv
                + "]'); return 'on';"),
        err());
    assertEquals("a copy,a copy,sky.png,psnr,inf", Files.readAllLines(csv).get(1));
  }

  @Test
  void theActiveImageIsMeasuredIfNoneIsNamed() {
    assertEquals(
        "on",
        run(SKY + "run('Measure Quality...', 'reference=sky.png crop=2'); return 'on';"),
        err());
  }

  @Test
  void aMacroReadsTheScoresWithoutWindows() {
    String measured =
        SKY
            + "run('Duplicate...', 'title=copy'); run('Add...', 'value=1');"
            + "run('Measure Quality...', 'image=copy reference=sky.png metrics=psnr,ssim');";
    assertEquals(
        "3 3 NaN",
        run(measured + "return '' + nResults + ' ' + Table.size + ' ' + getResult('psnr', 2);"));
    String psnr = run(measured + "return '' + getResult('psnr', 0);");
    assertTrue(Double.parseDouble(psnr) > 47, psnr);
    assertEquals(psnr, run(measured + "return '' + Table.get('psnr', 0);"));
    assertEquals(
        "copy mean sd",
        run(
            measured
                + "return getResultString('image', 0) + ' ' + Table.getString('image', 1) + ' '"
                + " + Table.getString('image', 2);"));
  }

  private static String ext(String code) {
    return run("run('Kabegami Extensions');" + code);
  }

  @Test
  void aMacroMeasuresByTitleAndByFile() throws IOException {
    Path one = TestPictures.write(folder.resolve("one; [1].png"), 40, 30, 0);
    Path other = TestPictures.write(folder.resolve("other.png"), 40, 30, 5);
    String files = "Ext.measure('psnr', '" + other + "', '" + one + "', v); return '' + v;";
    String windows =
        "open('"
            + one
            + "'); rename('a; b'); open('"
            + other
            + "'); rename('c d'); Ext.measure('psnr', 'c d', 'a; b', v); return '' + v;";
    double value = Double.parseDouble(ext(files));
    assertTrue(value > 5 && value < 40, "" + value);
    assertEquals(value, Double.parseDouble(ext(windows)));
    assertEquals("Infinity", ext(SKY + "Ext.measure('psnr', '', 'sky.png', v); return '' + v;"));
  }

  @Test
  void optionsHoldForTheMeasurementsThatFollowInTheMacro() {
    String both =
        SKY
            + "run('Duplicate...', 'title=c'); setPixel(1, 1, 0); Ext.measure('psnr', 'c', 'sky.png', a);";
    String after = "Ext.measure('psnr', 'c', 'sky.png', b); return '' + a + ' ' + b;";
    String[] cropped = ext(both + "Ext.measureOptions('crop=2');" + after).split(" ");
    assertTrue(Double.parseDouble(cropped[0]) < 100, cropped[0]);
    assertEquals("Infinity", cropped[1]);
    String[] reset =
        ext(both + "Ext.measureOptions('crop=2'); Ext.measureOptions('');" + after).split(" ");
    assertEquals(reset[0], reset[1]);
    String[] fresh = ext(both + after).split(" ");
    assertEquals(fresh[0], fresh[1], "another macro begins anew");
  }

  @Test
  void anUndefinedScoreIsNotANumber() {
    assertEquals(
        "NaN",
        ext(
            "newImage('tiny', '8-bit ramp', 8, 8, 1);"
                + "Ext.measure('ssim', 'tiny', 'tiny', v); return '' + v;"),
        err());
  }

  @Test
  void theFunctionsEndTheMacroWithASentence() {
    assertEquals("[aborted]", ext("Ext.measure('pnsr', 'a', 'b', v); return 'went on';"));
    assertTrue(
        err().startsWith("Ext.measure: unknown metric 'pnsr' in 'pnsr'; known metrics: psnr,"),
        err());
    err.reset();
    assertEquals("[aborted]", ext("Ext.measure('psnr', 'nothere', '', v); return 'went on';"));
    assertEquals(
        "Ext.measure: psnr needs a reference: name one picture or folder as reference", err());
    err.reset();
    assertEquals(
        "[aborted]", ext(SKY + "Ext.measure('psnr', 'sky.png', 'nothere', v); return 'went on';"));
    assertEquals("Ext.measure: nothere is neither an open image nor a file or folder", err());
    err.reset();
    assertEquals("[aborted]", ext("Ext.measureOptions('corp=4'); return 'went on';"));
    assertEquals(
        "Ext.measureOptions: there is no option corp (did you mean crop?); the options are crop, luma,"
            + " fit, input, niqe, lpips, range",
        err());
    err.reset();
    assertEquals("[aborted]", ext("Ext.measureOptions('luma=red'); return 'went on';"));
    assertEquals("Ext.measureOptions: luma must be one of bt601, gray, got red", err());
    err.reset();
    assertEquals(
        "[aborted]",
        ext(
            "newImage('s', '8-bit ramp', 16, 16, 3); Ext.measure('psnr', 's', 's', v);"
                + "return 'went on';"));
    assertEquals(
        "Ext.measure: one number is asked for, but there are 3; name one metric and one picture, or use"
            + " Measure Quality",
        err());
    assertEquals("on", run("return 'on';"));
  }

  @Test
  void theMeasuringMacroMakesATable() throws IOException {
    Path one = TestPictures.write(folder.resolve("one.png"), 240, 232, 0);
    Path other = TestPictures.write(folder.resolve("other.png"), 240, 232, 5);
    String macro = Files.readString(Path.of("macros/Measure.ijm"));
    List<String> table = IJ.runMacro(macro, other + "|" + one).lines().toList();
    assertEquals("metric,value", table.get(0));
    List<String> measured =
        table.stream()
            .skip(1)
            .map(line -> line.replaceFirst(",[-+.0-9E]+|,Infinity|,NaN", ""))
            .toList();
    assertEquals(Metrics.plain().stream().map(Metric::name).toList(), measured);
  }

  @Test
  void theUpscalingMacroFitsPicturesToAPlaceAndComparesThem() throws IOException {
    Path input = Files.createDirectory(folder.resolve("pictures"));
    TestPictures.write(input.resolve("wide.png"), 80, 30, 0);
    TestPictures.write(input.resolve("tall.jpg"), 30, 50, 1);
    Path output = folder.resolve("walls");
    String macro = Files.readString(Path.of("macros/Upscale.ijm"));
    String argument = input + "|" + output + "|embedded|192x108";
    for (String state : List.of("done", "done before")) {
      String table = IJ.runMacro(macro, argument);
      assertTrue(
          table.matches("(?s)name,input,.*tall.jpg,.*" + state + ".*wide.png,.*" + state + ".*"),
          table + err());
      for (String part : List.of("model", "bicubic")) {
        assertEquals(192, PictureFiles.read(output.resolve(part + "/wide.png")).width());
        assertEquals(108, PictureFiles.read(output.resolve(part + "/tall.png")).height());
      }
      assertEquals(2 * 192, PictureFiles.read(output.resolve("compare/tall.png")).width());
    }
  }

  @Test
  void theDemoLeavesPicturesSheetsAndScores() throws IOException {
    Path input = Files.createDirectory(folder.resolve("pictures"));
    TestPictures.write(input.resolve("large.png"), 301, 201, 0);
    TestPictures.write(input.resolve("small.jpg"), 40, 30, 0);
    Path output = folder.resolve("demo");
    String demo = Files.readString(Path.of("macros/Demo.ijm"));
    assertEquals("done", IJ.runMacro(demo, input + "|" + output), err());
    assertEquals(
        List.of("bicubic", "degraded", "embedded", "original", "scores.csv", "sheet.png", "sheets"),
        TestPictures.names(output));
    assertEquals(
        List.of("large.png", "large.png.json", "small.png", "small.png.json"),
        TestPictures.names(output.resolve("degraded")));
    assertEquals(300, PictureFiles.read(output.resolve("embedded/large.png")).width());
    assertEquals(4 * 484 - 4, PictureFiles.read(output.resolve("sheet.png")).width());
    assertEquals(
        1 + 2 * 2 * 4 + 2 * 2 * 4, Files.readAllLines(output.resolve("scores.csv")).size());
  }

  private static String demo(Path input, Path output) throws IOException {
    return IJ.runMacro(Files.readString(Path.of("macros/Demo.ijm")), input + "|" + output);
  }

  @Test
  void theDemoKeepsPicturesThatShareABaseName() throws IOException {
    Path input = Files.createDirectory(folder.resolve("pictures"));
    TestPictures.write(input.resolve("a.png"), 40, 30, 0);
    TestPictures.write(input.resolve("A.jpg"), 40, 30, 1);
    TestPictures.write(input.resolve("b.tif"), 40, 30, 2);
    Path output = folder.resolve("demo");
    assertEquals("done", demo(input, output), err());
    assertEquals(
        List.of("A.jpg.png", "a.png.png", "b.png"), TestPictures.names(output.resolve("original")));
    assertEquals(
        List.of("A.jpg.png", "a.png.png", "b.png"), TestPictures.names(output.resolve("embedded")));
  }

  @Test
  void theDemoTakesBracketsInPairsOnly() throws IOException {
    Path input = Files.createDirectory(folder.resolve("my [pictures"));
    TestPictures.write(input.resolve("a [1].png"), 40, 30, 0);
    assertEquals("done", demo(input, folder.resolve("it's [my] demo")), err());
    assertTrue(Files.exists(folder.resolve("it's [my] demo/scores.csv")));
    assertNotEquals("done", demo(input, folder.resolve("my ] demo")));
    assertFalse(Files.exists(folder.resolve("my ] demo")));
    TestPictures.write(input.resolve("a ].png"), 40, 30, 0);
    assertNotEquals("done", demo(input, folder.resolve("demo")));
    assertFalse(Files.exists(folder.resolve("demo")));
  }

  @Test
  void theDemoRunsAgainButNotAmongOtherPictures() throws IOException {
    Path input = Files.createDirectory(folder.resolve("pictures"));
    TestPictures.write(input.resolve("a.png"), 40, 30, 0);
    Path output = folder.resolve("demo");
    assertEquals("done", demo(input, output), err());
    assertEquals("done", demo(input, output), err());
    Path other = TestPictures.write(output.resolve("original/z.png"), 40, 30, 0);
    List<String> scores = Files.readAllLines(output.resolve("scores.csv"));
    assertNotEquals("done", demo(input, output));
    assertTrue(Files.exists(other));
    assertEquals(scores, Files.readAllLines(output.resolve("scores.csv")));
  }

  @Test
  void theDemoDoesNotOverwriteItsInput() throws IOException {
    Path input = Files.createDirectories(folder.resolve("demo/original"));
    Path odd = TestPictures.write(input.resolve("a.png"), 41, 31, 0);
    assertNotEquals("done", demo(input, folder.resolve("demo")));
    assertEquals(41, PictureFiles.read(odd).width());
  }

  @Test
  void escapeCancelsQuietlyAndEndsTheMacro() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    Thread finger =
        new Thread(
            () -> {
              while (!ended.get()) {
                IJ.setKeyDown(KeyEvent.VK_ESCAPE);
              }
            });
    finger.start();
    try {
      assertNull(
          run(
              "newImage('big', 'RGB ramp', 600, 600, 1); run('Upscale Wallpaper...', 'tile=8');"
                  + "return 'went on';"));
    } finally {
      ended.set(true);
      finger.join();
      IJ.resetEscape();
    }
    assertEquals("", err());
    assertEquals("1", run("return '' + nImages;"));
  }

  @Test
  void weightsAreConvertedInspectedAndUsed() throws IOException {
    Compact network = new Compact(4, 1, 2);
    Path weights = folder.resolve("my weights.pth");
    CheckpointFiles.zip(weights, RandomWeights.of(network, new Seed(1)), "params_ema");
    Path model = folder.resolve("mild.onnx");
    String convert = "model=[" + weights + "] output=" + model + " licence=CC0-1.0";
    String text =
        printed(
            "run('Convert Model...', '"
                + convert
                + "');run('Inspect Model...', 'model="
                + model
                + "');");
    assertTrue(text.contains("my weights.pth\n  format"), text + err());
    assertTrue(text.contains("mild.onnx\n  format        ONNX, operator set 17"), text);
    assertTrue(Files.exists(folder.resolve("mild.onnx.json")));
    assertArrayEquals(
        pixels(SKY + "run('Upscale Wallpaper...', 'model=" + model + "');"),
        pixels(SKY + "run('Upscale Wallpaper...', 'model=[" + weights + "]');"));
  }

  private static String printed(String macro) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      run(macro);
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aboutIsPrinted() {
    String text = printed("run('About Kabegami...');");
    assertTrue(text.contains("BSD-2-Clause") && text.contains("cite"), text);
    assertFalse(text.contains("null"), text);
  }

  @Test
  void theExampleOfTheSiteRuns() throws IOException {
    String page = Files.readString(Path.of("site/doors.md"));
    String section = page.substring(page.indexOf("## Macro"), page.indexOf("## Script"));
    String[] blocks = section.split("```");
    assertEquals(7, blocks.length);
    String examples = blocks[1] + blocks[3] + blocks[5] + "return '' + value;".replace('\'', '"');
    TestPictures.write(folder.resolve("sky.png"), 48, 32, 0);
    String value = IJ.runMacro(examples.replace("/home/me", folder.toString()));
    assertTrue(Double.parseDouble(value) > 0.1, value + err());
    assertEquals(48, PictureFiles.read(folder.resolve("sky-again.png")).width());
  }
}
