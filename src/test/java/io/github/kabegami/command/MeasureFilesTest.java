package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import io.github.kabegami.learned.HashWeights;
import io.github.kabegami.learned.LpipsKind;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.network.onnx.TestGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with metrics, maps and files of the user as they are, from the command line. */
class MeasureFilesTest {
  private static final Path PARAMETERS =
      Path.of("src/test/resources/reference/metrics/niqe/synth_params.json");

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();
  private Path truth;
  private Path image;

  @BeforeEach
  void makePictures() throws IOException {
    truth = TestPictures.write(folder.resolve("truth.png"), 240, 210, 0);
    image = TestPictures.write(folder.resolve("image.png"), 240, 210, 2);
  }

  private int measure(Object... more) {
    Object[] args = new Object[more.length + 3];
    args[0] = "measure";
    args[1] = "--image";
    args[2] = image;
    System.arraycopy(more, 0, args, 3, more.length);
    return door.run(args);
  }

  private JsonObject report(Object... more) throws IOException {
    Path json = folder.resolve("scores.json");
    Object[] args = new Object[more.length + 3];
    System.arraycopy(more, 0, args, 0, more.length);
    args[more.length] = "--output";
    args[more.length + 1] = json;
    args[more.length + 2] = "--overwrite";
    assertEquals(0, measure(args), door.err());
    return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
  }

  private static TreeMap<String, Double> values(JsonObject report) {
    TreeMap<String, Double> values = new TreeMap<>();
    for (JsonElement score : report.getAsJsonArray("scores")) {
      JsonObject row = score.getAsJsonObject();
      values.put(row.get("metric").getAsString(), row.get("value").getAsDouble());
    }
    return values;
  }

  /** In the table of results and in JSON, details stand beside the score. */
  @Test
  void whatAMetricSaysBesidesIsInItsDefinition() throws IOException {
    List<String> plain = Metrics.plain().stream().map(Metric::name).toList();
    JsonObject report = report("--reference", truth, "--metrics", String.join(",", plain));
    int details = 0;
    for (JsonElement score : report.getAsJsonArray("scores")) {
      JsonObject row = score.getAsJsonObject();
      String metric = row.get("metric").getAsString();
      if (row.has("details")) {
        for (String name : row.getAsJsonObject("details").keySet()) {
          details++;
          String definition = definition(report, metric);
          assertTrue(definition.contains(name), metric + " " + name + ": " + definition);
        }
      }
    }
    assertTrue(details > 5, details + " details");
  }

  @Test
  void niqeTakesItsParametersAndNamesThem() throws IOException {
    JsonObject ours = report("--metrics", "niqe");
    JsonObject theirs = report("--metrics", "niqe", "--niqe", PARAMETERS);
    assertTrue(definition(ours, "niqe").contains("wallpaper"), definition(ours, "niqe"));
    assertTrue(definition(theirs, "niqe").contains("synth"), definition(theirs, "niqe"));
    assertTrue(Math.abs(values(ours).get("niqe") - values(theirs).get("niqe")) > 0.1);
  }

  @Test
  void lpipsTakesItsWeightsAndDrawsItsMap() throws IOException {
    Path weights =
        HashWeights.folder(
            LpipsKind.SQUEEZE, HashWeights.Linear.HASH, folder.resolve("my weights"));
    Path figures = folder.resolve("figures");
    JsonObject report =
        report(
            "--reference",
            truth,
            "--metrics",
            "lpips-squeeze",
            "--maps",
            "lpips-squeeze",
            "--lpips",
            weights,
            "--figures",
            figures);
    double score = values(report).get("lpips-squeeze");
    assertTrue(score > 0.01, "the score is " + score);
    assertTrue(definition(report, "lpips-squeeze").contains("squeeze.pth (SHA-256 "));
    ImagePlus map = IJ.openImage(figures.resolve("image_lpips-squeeze.tif").toString());
    assertEquals(score, map.getStatistics().mean, 0.2 * score);
  }

  @Test
  void mapsAreDrawnAsTheyAreNamed() throws IOException {
    Path figures = folder.resolve("figures");
    JsonObject report =
        report(
            "--reference",
            truth,
            "--metrics",
            "ssim,mae,overshoot",
            "--crop",
            "3",
            "--maps",
            "ssim,difference,overshoot",
            "--plots",
            "--figures",
            figures);
    assertEquals(
        List.of(
            "image_difference.png",
            "image_difference.tif",
            "image_overshoot.png",
            "image_overshoot.tif",
            "image_ssim.png",
            "image_ssim.tif",
            "mae.png",
            "overshoot.png",
            "ssim.png"),
        TestPictures.names(figures));
    ImagePlus ssim = IJ.openImage(figures.resolve("image_ssim.tif").toString());
    assertEquals(values(report).get("ssim"), ssim.getStatistics().mean, 1e-5);
    assertEquals(1, ssim.getDisplayRangeMax());
    assertTrue(ssim.getInfoProperty().contains("Kabegami map: Similarity around each pixel"));
    ImagePlus difference = IJ.openImage(figures.resolve("image_difference.tif").toString());
    assertEquals(234, difference.getWidth());
    assertEquals(-3, difference.getCalibration().xOrigin);
    ImagePlus overshoot = IJ.openImage(figures.resolve("image_overshoot.tif").toString());
    assertTrue(overshoot.getStatistics().max > 0);
  }

  @Test
  void theSmallInputIsComparedWithWhatWasMadeOfIt() throws IOException {
    Path half = TestPictures.write(folder.resolve("half.png"), 120, 105, 0);
    double alone =
        values(report("--metrics", "downscale-psnr", "--input", half)).get("downscale-psnr");
    assertTrue(alone > 5 && alone < 60, "the score is " + alone);
    assertEquals(
        alone,
        values(report("--metrics", "psnr,downscale-psnr", "--input", half, "--reference", truth))
            .get("downscale-psnr"));
    assertEquals(
        alone,
        values(report("--metrics", "downscale-psnr", "--reference", half)).get("downscale-psnr"));
  }

  @Test
  void withoutPartnerTheMetricThatNeedsOneIsNamed() {
    assertEquals(2, measure("--metrics", "niqe,downscale-psnr"));
    assertTrue(door.err().contains("downscale-psnr needs a reference"), door.err());
    assertEquals(2, measure("--metrics", "niqe", "--maps", "ssim", "--figures", folder));
    assertTrue(door.err().contains("the map ssim needs a reference"), door.err());
  }

  @Test
  void aNetworkOfTheUserIsAMetricByItsPath() throws IOException {
    TestGraph mean =
        new TestGraph()
            .input("image", 1, 1, 3, 0, 0)
            .node("ReduceMean", "image", "y", TestGraph.integer("keepdims", 0))
            .output("y", 1);
    Path one = Files.write(folder.resolve("my mean.onnx"), mean.bytes());
    Path two = Files.write(folder.resolve("other.onnx"), mean.bytes());
    JsonObject report = report("--metrics", "onnx:" + one + ", onnx:" + two + ",niqe");
    assertEquals(
        List.of("niqe", "onnx:my mean.onnx", "onnx:other.onnx"),
        List.copyOf(values(report).keySet()));
    assertTrue(definition(report, "onnx:my mean.onnx").contains("SHA-256"));
    Path figures = folder.resolve("figures");
    assertEquals(
        0, measure("--metrics", "onnx:" + one, "--plots", "--figures", figures), door.err());
    assertEquals(List.of("onnx_my mean.onnx.png"), TestPictures.names(figures));
  }

  /** What is told at once, without measuring: nothing is written. */
  @Test
  void missingWeightsAndModelsAreToldBeforeAnyWork() throws IOException {
    Path figures = folder.resolve("figures");
    Path csv = folder.resolve("scores.csv");
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of("--metrics", "psnr,lpips-alex"),
            List.of("--metrics", "psnr", "--maps", "difference,lpips-vgg"),
            List.of("--metrics", "psnr,onnx:C:\\models\\none.onnx"),
            List.of("--metrics", "niqe", "--niqe", folder.resolve("none.mat")))) {
      Object[] given = {"--reference", truth, "--plots", "--figures", figures, "--output", csv};
      Object[] args = new Object[given.length + wrong.size()];
      System.arraycopy(given, 0, args, 0, given.length);
      System.arraycopy(wrong.toArray(), 0, args, given.length, wrong.size());
      assertEquals(1, measure(args), door.err());
      assertEquals(1, door.err().lines().count(), door.err());
      assertFalse(Files.exists(figures) || Files.exists(csv), door.err());
    }
  }

  private static String definition(JsonObject report, String metric) {
    return report.getAsJsonObject("definitions").get(metric).getAsString();
  }

  @Test
  void aCancelledFolderKeepsWhatIsMeasured() throws IOException {
    Path originals = Files.createDirectory(folder.resolve("originals"));
    Path results = Files.createDirectory(folder.resolve("results"));
    for (String name : List.of("a.png", "b.png", "c.png")) {
      TestPictures.write(originals.resolve(name), 24, 20, 0);
      TestPictures.write(results.resolve(name), 24, 20, 1);
    }
    Path first = folder.resolve("figures/results_a_difference.png");
    int status =
        door.runUntil(
            () -> Files.exists(first),
            "measure",
            "--image",
            results,
            "--reference",
            originals,
            "--metrics",
            "psnr",
            "--maps",
            "difference",
            "--figures",
            first.getParent(),
            "--output",
            folder.resolve("scores.csv"));
    assertNotEquals(0, status);
    assertTrue(door.err().contains("the scores so far are in"), door.err());
    assertFalse(Files.exists(folder.resolve("scores.csv")));
    List<String> rows = Files.readAllLines(folder.resolve("scores.partial.csv"));
    assertTrue(rows.get(1).startsWith("results,a.png,a.png,psnr,"), rows.toString());
    assertTrue(rows.stream().noneMatch(row -> row.contains("c.png")), rows.toString());
  }
}
