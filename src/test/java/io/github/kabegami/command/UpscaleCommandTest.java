package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.onnx.engine.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The options of {@code Upscale Wallpaper...}, and what becomes of files and images. */
class UpscaleCommandTest {
  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  private void assertDone(Object... args) {
    assertEquals(0, door.run(args), door.err());
  }

  private void assertFails(int status, String sentence, Object... args) {
    assertEquals(status, door.run(args), door.err());
    assertTrue(door.err().contains(sentence), door.err());
  }

  private Path sky() throws IOException {
    return TestPictures.write(folder.resolve("sky.png"), 40, 24, 0);
  }

  private Path network(int factor) throws IOException {
    SmallNetwork network = new SmallNetwork(3, factor);
    return Files.write(
        folder.resolve("small.onnx"), OnnxWriter.write(network, network.weights(new Seed(1))));
  }

  /** A folder with pictures p0.png, p1.png ... */
  private Path pictures(int count) throws IOException {
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < count; i++) {
      TestPictures.write(pictures.resolve("p" + i + ".png"), 24, 16 + i, i);
    }
    return pictures;
  }

  // Targets

  @ParameterizedTest
  @CsvSource({
    "--factor=1.5, 60, 36",
    "--factor=0.5, 20, 12",
    "--factor=0, 80, 48",
    "--factor=5, 200, 120",
    "--factor=9, 360, 216",
    "--size=100x50, 100, 50",
    "--size=100x, 100, 60",
    "--fit=64x64, 64, 64",
    "--fit=64x64 --fill=letterbox, 64, 64",
    "--fit=64x64 --fill=inside, 64, 38",
    "--passes=2 --factor=3, 120, 72",
    "--passes=2, 160, 96"
  })
  void theResultHasTheSizeThatIsAskedFor(String options, int width, int height) throws IOException {
    for (String model : List.of("embedded", "bicubic", network(2).toString())) {
      Path out = folder.resolve("out.png");
      List<String> args = new java.util.ArrayList<>(List.of("upscale", "--overwrite"));
      args.addAll(List.of("--model", model, "--input", sky().toString(), "--output=" + out));
      args.addAll(List.of(options.split(" ")));
      assertDone(args.toArray());
      Picture result = PictureFiles.read(out);
      assertEquals(width + " x " + height, result.width() + " x " + result.height(), model);
      if (!options.equals("--factor=0")) {
        String made = result.metadata().getOrDefault("Kabegami options", "");
        assertEquals(options.replace("--", ""), made.isEmpty() ? "" : sorted(made, options));
      }
    }
  }

  /** The options of a result in the order in which they were given. */
  private static String sorted(String made, String given) {
    Map<String, String> texts = MacroOptions.parse(made);
    StringBuilder line = new StringBuilder();
    for (String option : given.split(" ")) {
      String key = option.substring(2, option.indexOf('='));
      line.append(' ').append(key).append('=').append(texts.remove(key));
    }
    assertEquals(Map.of(), texts);
    return line.substring(1);
  }

  @Test
  void barsAreBlackAndThePictureLiesBetween() throws IOException {
    Path out = folder.resolve("out.png");
    assertDone(
        "upscale", "--input", sky(), "--output", out, "--fit", "64x64", "--fill", "letterbox");
    float[] samples = Pixels.open(PictureFiles.read(out).pixels());
    assertEquals(0, samples[5 * 64 + 32]);
    assertEquals(0, samples[60 * 64 + 32]);
    assertTrue(samples[32 * 64 + 32] > 0 || samples[33 * 64 + 32] > 0);
  }

  @Test
  void contradictionsAreWrongUsage() throws IOException {
    Path out = folder.resolve("o.png");
    Object[] start = {"upscale", "--input", sky(), "--output", out};
    assertFails(2, "give one of them", with(start, "--factor=2", "--fit=4k"));
    assertFails(2, "give one of them", with(start, "--size=3840x", "--fit=4k"));
    assertFails(2, "fill is for fit", with(start, "--factor=2", "--fill=letterbox"));
    assertFails(2, "in size, such as size=3840x2160", with(start, "--size=large"));
    assertFails(2, "factor must be a number from 0 to 16, got 17", with(start, "--factor=17"));
    assertFails(2, "tile must be 0 or at least 8 pixels, got 7", with(start, "--tile=7"));
    assertFails(2, "halo must be exact, auto or a whole number", with(start, "--halo=some"));
    assertFails(2, "passes must be a whole number from 1 to 2", with(start, "--passes=3"));
    assertFails(2, "name is for an output folder", with(start, "--name={name}_x2"));
    assertFails(2, "table must end in .csv", with(start, "--table=t.txt"));
    assertFails(
        2, "only ImageJ with windows knows the size of the screen", with(start, "--fit=screen"));
    assertFalse(Files.exists(out));
  }

  private static Object[] with(Object[] start, Object... more) {
    Object[] all = java.util.Arrays.copyOf(start, start.length + more.length);
    System.arraycopy(more, 0, all, start.length, more.length);
    return all;
  }

  @Test
  void theDevicesAreThoseThatThereAre() {
    Option device = Options.of(UpscaleCommand.class).named("device");
    assertEquals(Device.names(), device.choices());
  }

  @Test
  void everyPartOfTheLookChangesThePixels() throws IOException {
    Path model = network(2);
    Path sky = sky();
    Path plain = folder.resolve("plain.png");
    assertDone("upscale", "--model", model, "--input", sky, "--output", plain);
    float[] before = Pixels.copy(PictureFiles.read(plain).pixels());
    for (String look : List.of("strength=0.5", "texture=0.7", "lock=1", "ensemble")) {
      Path out = folder.resolve("look.png");
      assertDone(
          "upscale", "--model", model, "--input", sky, "--output", out, "--overwrite", "--" + look);
      float[] after = Pixels.copy(PictureFiles.read(out).pixels());
      assertFalse(java.util.Arrays.equals(before, after), look);
    }
  }

  // Names

  @Test
  void resultsAreNamedByThePattern() throws IOException {
    Path pictures = pictures(1);
    TestPictures.write(pictures.resolve("b.jpg"), 24, 16, 3);
    Path out = folder.resolve("out");
    assertDone(
        "upscale",
        "--input",
        pictures,
        "--output",
        out,
        "--factor=1.5",
        "--name={name}_{model}_x{factor}_{width}x{height}.{ext}");
    assertEquals(
        List.of("b_embedded_x1.5_36x24.jpg", "p0_embedded_x1.5_36x24.png"),
        TestPictures.names(out));
  }

  @Test
  void thePatternChoosesTheFormatAndQualityCounts() throws IOException {
    Path pictures = pictures(1);
    Path out = folder.resolve("out");
    assertDone("upscale", "--input", pictures, "--output", out, "--name={name}_good.jpg");
    assertDone(
        "upscale", "--input", pictures, "--output", out, "--name={name}_bad.jpg", "--quality=5");
    assertDone("upscale", "--input", pictures, "--output", out, "--name={name}_x2");
    assertEquals(List.of("p0_bad.jpg", "p0_good.jpg", "p0_x2.png"), TestPictures.names(out));
    assertTrue(Files.size(out.resolve("p0_bad.jpg")) < Files.size(out.resolve("p0_good.jpg")));
  }

  @Test
  void namesThatCannotBeAreRefusedBeforeTheWork() throws IOException {
    Path pictures = pictures(2);
    Path out = folder.resolve("out");
    Object[] start = {"upscale", "--input", pictures, "--output", out};
    assertFails(2, "{nmae} is not known; there are {name}, {model}", with(start, "--name={nmae}"));
    assertFails(2, "a brace has no partner", with(start, "--name={name"));
    assertFails(2, "without folders", with(start, "--name=x/{name}"));
    assertFails(
        1,
        "two pictures would be written as " + out.resolve("same.png") + "; put {name} into name",
        with(start, "--name=same"));
    assertFalse(Files.exists(out));
    assertFails(
        1,
        "is one of the input",
        "upscale",
        "--overwrite",
        "--input",
        pictures.resolve("p0.png"),
        "--output",
        pictures,
        "--name={name}.{ext}");
    assertDone(
        "upscale",
        "--input",
        pictures.resolve("p0.png"),
        "--output",
        pictures,
        "--name={name}_x{factor}.tif");
    assertEquals(List.of("p0.png", "p0_x2.tif", "p1.png"), TestPictures.names(pictures));
  }

  // Files

  @Test
  void aTableTellsWhatBecameOfEachFile() throws IOException {
    Path pictures = pictures(2);
    Path table = folder.resolve("t.csv");
    Path out = folder.resolve("out");
    Object[] args = {"upscale", "--input", pictures, "--output", out, "--table", table};
    assertDone(args);
    List<String> lines = Files.readAllLines(table);
    assertEquals("name,input,output,device,tile,tiles,redone,seconds,psnr,state", lines.get(0));
    assertTrue(
        lines.get(1).matches("p0.png,24x16,48x32,CPU.*,\\d+,1,0,[\\d.]+,\\d+\\.\\d\\d,done"),
        lines.get(1));
    assertTrue(door.out().startsWith("name    input  output"), door.out());
    assertTrue(door.out().contains("downscale-psnr"), door.out());

    String first = lines.get(1);
    Files.delete(out.resolve("p0.png"));
    assertDone(args);
    assertTrue(Files.readAllLines(table).get(2).endsWith(",done before"));
    assertTrue(Files.readAllLines(table).get(1).endsWith(",done"));
    first = Files.readAllLines(table).get(1);

    Files.delete(out.resolve("p1.png"));
    Files.write(pictures.resolve("p2.png"), new byte[0]);
    assertEquals(1, door.run(args), door.err());
    lines = Files.readAllLines(table);
    assertEquals(first.replaceFirst(",done$", ",done before"), lines.get(1));
    assertTrue(lines.get(2).startsWith("p1.png,24x17,48x34,"), lines.get(2));
    assertTrue(lines.get(3).matches("p2.png,,,,,,,,,\"?failed: .*p2.png.*"), lines.get(3));
    assertTrue(door.err().contains("1 of 2 files failed, the others are done"), door.err());
  }

  @Test
  void filesDoneBeforeHaveNoFiguresInATableThatDoesNotKnowThem() throws IOException {
    Path pictures = pictures(2);
    Path out = folder.resolve("out");
    assertDone("upscale", "--input", pictures, "--output", out);
    Path table = folder.resolve("t.csv");
    assertDone("upscale", "--input", pictures, "--output", out, "--table", table);
    assertEquals("p0.png,,,,,,,,,done before", Files.readAllLines(table).get(1));
  }

  @Test
  void theTableSaysThatPagesAreLeftOut() throws IOException {
    Path pictures = pictures(1);
    ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 20, 10, 3);
    new ij.io.FileSaver(stack).saveAsTiffStack(pictures.resolve("a.tif").toString());
    Path table = folder.resolve("t.csv");
    Object[] args = {
      "upscale", "--input", pictures, "--output", folder.resolve("out"), "--table", table
    };
    for (String state : List.of("done", "done before")) {
      assertDone(args);
      List<String> lines = Files.readAllLines(table);
      assertTrue(lines.get(1).startsWith("a.tif,20x10,40x20,"), lines.get(1));
      assertTrue(lines.get(1).endsWith("," + state + " (page 1 of 3)"), lines.get(1));
      assertTrue(lines.get(2).endsWith("," + state), lines.get(2));
    }
    assertDone(
        "upscale",
        "--input",
        pictures.resolve("a.tif"),
        "--output",
        folder.resolve("a.png"),
        "--table",
        folder.resolve("one.csv"));
    assertTrue(door.out().contains("done (page 1 of 3)"), door.out());
  }

  @Test
  void cancellingAFolderSaysHowFarItCame() throws IOException {
    Path pictures = pictures(3);
    Path out = folder.resolve("out");
    Object[] args = {"upscale", "--input", pictures, "--output", out};
    BooleanSupplier untilTheSecond = () -> Files.exists(out.resolve("p1.png"));
    assertEquals(1, door.runUntil(untilTheSecond, args));
    assertTrue(
        door.err()
            .strip()
            .endsWith(
                "kabegami upscale: cancelled; 2 of 3 files are done, the same command goes on with"
                    + " the others"),
        door.err());
    assertDone(args);
  }

  @Test
  void whatIsComingIsSaidFirst() throws IOException {
    Path out = folder.resolve("o.png");
    assertDone("upscale", "--input", sky(), "--output", out, "--fit=4x40");
    String coming = "sky.png: 40 x 24 -> 80 x 48 (network) -> 67 x 40 -> 4 x 40 (cut 31 columns";
    assertTrue(door.err().contains(coming), door.err());
    assertTrue(door.err().contains("fill=letterbox and fill=inside keep all"), door.err());
    assertTrue(door.err().indexOf(coming) < door.err().indexOf(" tile of "), door.err());
    assertFalse(door.err().contains("megapixels"), door.err());
  }

  @Test
  void largeResultsAreRemarkedOnBeforeTheWork() throws IOException {
    Path out = folder.resolve("o.png");
    BooleanSupplier atOnce = () -> folder.toFile().list().length > 1;
    assertEquals(
        1,
        door.runUntil(atOnce, "upscale", "--input", sky(), "--output", out, "--size=20000x15000"));
    assertTrue(door.err().contains("that is 300 megapixels"), door.err());
    assertTrue(door.err().contains("Ctrl-C, or Esc in ImageJ, cancels"), door.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void aPictureThatCannotBeReadFailsAloneWhereNamesAskForItsSize() throws IOException {
    Path pictures = pictures(2);
    Files.writeString(pictures.resolve("p0.png"), "no picture");
    Path out = folder.resolve("out");
    assertFails(
        1,
        "1 of 2 files failed, the others are done (p0.png)",
        "upscale",
        "--input",
        pictures,
        "--output",
        out,
        "--name={name}_{width}.png");
    assertEquals(List.of("p1_48.png"), TestPictures.names(out));
  }

  @Test
  void tenFilesAreDoneWithAModelThatIsOpenedOnce() throws IOException {
    Path pictures = pictures(10);
    Path out = folder.resolve("out");
    Path model = network(2);
    BooleanSupplier deletesModel =
        () -> {
          if (Files.exists(out.resolve("p0.png"))) {
            model.toFile().delete();
          }
          return false;
        };
    int status =
        door.runUntil(
            deletesModel, "upscale", "--input", pictures, "--output", out, "--model", model);
    assertEquals(0, status, door.err());
    assertFalse(Files.exists(model));
    assertEquals(10, TestPictures.names(out).size());
  }

  @Test
  void whatATableDoesNotKnowIsEmptyInImageJ() throws IOException {
    Summary summary = new Summary(Optional.empty(), false);
    summary.other("a.png", "failed");
    ResultsTable table = summary.toTable();
    assertEquals("", table.getStringValue("seconds", 0));
    assertTrue(Double.isNaN(table.getValue("seconds", 0)));
    assertEquals("failed", table.getStringValue("state", 0));
    assertEquals("state", table.getColumnHeading(1), "a narrow window shows it");
  }

  @Test
  void aFileThatIsNoTableIsNotReplaced() throws IOException {
    Path table = Files.writeString(folder.resolve("t.csv"), "mine\n");
    assertFails(
        1,
        "t.csv exists already",
        "upscale",
        "--input",
        sky(),
        "--output",
        folder.resolve("o.png"),
        "--table",
        table);
    assertEquals("mine\n", Files.readString(table));
  }

  @Test
  void whatAnotherRunFinishesMeanwhileIsNoError() throws IOException {
    Path pictures = pictures(2);
    Path other = folder.resolve("other");
    Path out = folder.resolve("out");
    assertDone("upscale", "--input", pictures, "--output", other);
    BooleanSupplier copiesSecond =
        () -> {
          if (Files.exists(out.resolve("p0.png")) && Files.notExists(out.resolve("p1.png"))) {
            copy(other.resolve("p1.png"), out.resolve("p1.png"));
          }
          return false;
        };
    assertEquals(
        0,
        door.runUntil(copiesSecond, "upscale", "--input", pictures, "--output", out),
        door.err());
    assertTrue(door.err().contains("was finished by another run meanwhile"), door.err());
    assertTrue(door.out().contains("done before"), door.out());
    assertArrayEquals(
        Files.readAllBytes(other.resolve("p1.png")), Files.readAllBytes(out.resolve("p1.png")));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anInputThatIsDeletedWhileItRunsFailsAlone() throws IOException {
    Path pictures = pictures(3);
    Path out = folder.resolve("out");
    BooleanSupplier deletesSecond =
        () -> {
          if (Files.exists(out.resolve("p0.png"))) {
            pictures.resolve("p1.png").toFile().delete();
          }
          return false;
        };
    assertEquals(1, door.runUntil(deletesSecond, "upscale", "--input", pictures, "--output", out));
    assertTrue(
        door.err().contains("p1.png: there is no " + pictures.resolve("p1.png")), door.err());
    assertEquals(List.of("p0.png", "p2.png"), TestPictures.names(out));
  }

  @Test
  void whatChangesPixelsMakesAnotherResultAndTilesDoNot() throws IOException {
    Path sky = sky();
    Path out = folder.resolve("o.png");
    Object[] start = {"upscale", "--model", network(2), "--input", sky, "--output", out};
    assertDone(with(start, "--strength=0.999"));
    assertDone(with(start, "--strength=0.999", "--tile=16", "--device=cpu"));
    assertTrue(door.err().contains("is done already"), door.err());
    for (String other : List.of("--strength=0.998", "--strength=1", "--lock=0.001", "--halo=2")) {
      assertFails(1, "is not the result of this command", with(start, other));
    }
    Path jpeg = folder.resolve("o.jpg");
    Object[] lossy = {"upscale", "--input", sky, "--output", jpeg};
    assertDone(lossy);
    assertFails(1, "is not the result of this command", with(lossy, "--quality=50"));
  }

  @Test
  void withoutAnExactHaloTheTileCounts() throws IOException {
    Path out = folder.resolve("o.png");
    Object[] start = {"upscale", "--model", network(2), "--input", sky(), "--output", out};
    assertDone(with(start, "--halo=1", "--tile=16"));
    assertTrue(door.err().contains("a halo of 1"), door.err());
    assertFails(1, "is not the result of this command", with(start, "--halo=1", "--tile=8"));
  }

  @Test
  void transparencyCannotBecomeJpegAndNothingIsLeft() throws IOException {
    Picture opaque = TestPictures.picture(16, 16, 3, BitDepth.EIGHT, 0);
    Picture clear =
        opaque.with(opaque.pixels(), Optional.of(Pixels.wrap(new float[256], 16, 16, 1)));
    Path input = TestPictures.write(folder.resolve("clear.png"), clear);
    assertFails(
        1,
        "write PNG, WebP or TIFF",
        "upscale",
        "--input",
        input,
        "--output",
        folder.resolve("o.jpg"));
    assertEquals(List.of("clear.png"), TestPictures.names(folder));
  }

  @Test
  void aSlashAtTheEndMeansAFolder() throws IOException {
    Path sky = sky();
    assertDone("upscale", "--input", sky, "--output", folder + "/new/");
    assertDone("upscale", "--input", sky, "--output", folder + "/named/", "--name={name}_x2.tif");
    assertDone("upscale", "--input", pictures(1), "--output", folder + "/all.png/");
    assertEquals(List.of("sky.png"), TestPictures.names(folder.resolve("new")));
    assertEquals(List.of("sky_x2.tif"), TestPictures.names(folder.resolve("named")));
    assertEquals(List.of("p0.png"), TestPictures.names(folder.resolve("all.png")));
  }

  @Test
  void picturesOfAFolderNeedMoreThanAFile() throws IOException {
    Path out = folder.resolve("out.png");
    assertFails(
        1,
        "output " + out + " is called as a picture, and input is a folder",
        "upscale",
        "--input",
        pictures(1),
        "--output",
        out);
    assertFalse(Files.exists(out));
  }

  @Test
  void optionsWithoutEffectAreRemarkedOn() throws IOException {
    Path out = folder.resolve("o.png");
    Object[] start = {"upscale", "--model=bicubic", "--input", sky(), "--overwrite", "--output"};
    assertDone(with(start, out, "--device=cuda", "--quality=50"));
    assertTrue(door.err().contains("bicubic needs no device; it runs in Java"), door.err());
    assertTrue(door.err().contains("quality is for JPEG and WebP"), door.err());
    assertTrue(door.err().contains("80 x 48 (bicubic)"), door.err());
    assertDone(with(start, folder.resolve("o.jpg"), "--quality=50", "--device=cpu"));
    assertFalse(door.err().contains("bicubic needs no device"), door.err());
    assertFalse(door.err().contains("quality is for"), door.err());
  }

  @Test
  void aFolderIsNoModel() throws IOException {
    assertFails(
        1,
        folder + " is a folder; name a file in it",
        "upscale",
        "--input",
        sky(),
        "--output",
        folder.resolve("o.png"),
        "--model",
        folder);
  }

  @Test
  void foldersWithinTheFolderAreNamed() throws IOException {
    Path pictures = pictures(1);
    Files.createDirectory(pictures.resolve("old"));
    Path out = Files.createDirectory(pictures.resolve("large"));
    assertDone("upscale", "--input", pictures, "--output", out);
    assertTrue(door.err().contains("since folders in a folder are not searched: old"), door.err());
    assertFalse(door.err().contains("large,"), door.err());
  }

  // Images

  @Test
  void calibrationAndOverlaysOfStacksFollowTheTarget() {
    ImagePlus image = IJ.createHyperStack("sky", 40, 24, 2, 1, 2, 8);
    Calibration calibration = image.getCalibration();
    calibration.setUnit("mm");
    calibration.pixelWidth = 2;
    calibration.pixelHeight = 2;
    calibration.xOrigin = 10;
    calibration.yOrigin = 4;
    image.setOverlay(new Overlay(new Roi(4, 2, 10, 5)));
    ImagePlus boxed = upscaled(image, Map.of("fit", "80x80", "fill", "letterbox"));
    assertEquals("80 80 2 1 2", dimensions(boxed));
    assertEquals(1, boxed.getCalibration().pixelWidth, 1e-9);
    assertEquals(1, boxed.getCalibration().pixelHeight, 1e-9);
    assertEquals(20, boxed.getCalibration().xOrigin, 1e-9);
    assertEquals(4 * 2 + 16, boxed.getCalibration().yOrigin, 1e-9);
    assertEquals(new java.awt.Rectangle(8, 20, 20, 10), boxed.getOverlay().get(0).getBounds());

    ImagePlus cropped = upscaled(image, Map.of("fit", "48x48"));
    assertEquals("48 48 2 1 2", dimensions(cropped));
    assertEquals(10 * 2 - 16, cropped.getCalibration().xOrigin, 1e-9);
    assertEquals(8, cropped.getCalibration().yOrigin, 1e-9);
    assertEquals("sky_x2", cropped.getTitle());

    ImagePlus wide = upscaled(image, Map.of("size", "120x24"));
    assertEquals(2 / 3.0, wide.getCalibration().pixelWidth, 1e-9);
    assertEquals(2, wide.getCalibration().pixelHeight, 1e-9);
    assertEquals("size=120x24", wide.getProp("Kabegami options"));
  }

  private static String dimensions(ImagePlus image) {
    return image.getWidth()
        + " "
        + image.getHeight()
        + " "
        + image.getNChannels()
        + " "
        + image.getNSlices()
        + " "
        + image.getNFrames();
  }

  private static ImagePlus upscaled(ImagePlus image, Map<String, String> texts) {
    CommandModule module = Options.of(UpscaleCommand.class).module(texts);
    module.setInput("image", image);
    KabegamiCommand command = (KabegamiCommand) module.getCommand();
    command.enterBy(Run.simple());
    command.run();
    return (ImagePlus) module.getOutput("result");
  }

  @Test
  void optionsForFilesAreRefusedForImages() {
    ImagePlus image = TestPictures.image("sky", 16, 16);
    for (Map<String, String> texts :
        List.of(Map.of("name", "{name}_x"), Map.of("table", "t.csv"))) {
      UsageException e = assertThrows(UsageException.class, () -> upscaled(image, texts));
      assertTrue(e.getMessage().contains("table and name are for files"), e.getMessage());
    }
  }

  @Test
  void theRecorderWritesShortNumbers() {
    Options options = Options.of(UpscaleCommand.class);
    String line =
        RecordedLine.of(options, Map.of("factor", "1.50", "strength", "1", "lock", "0.5"), false);
    assertEquals("run(\"Upscale Wallpaper...\", \"factor=1.50 lock=0.5\");", line.strip());
    assertNotEquals("1.0", options.named("strength").defaultText());
  }
}
