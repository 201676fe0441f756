package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import io.github.kabegami.metric.similarity.SsimVariant;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.PairNetwork;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

  @Test
  void namesAreTakenInTheirOrderEachOnce() {
    assertEquals(
        List.of(new Ssim(SsimVariant.GAUSSIAN_LUMA), new Psnr(false)),
        open(" ssim-y,psnr , ssim-y").all());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertEquals(
        "unknown metric 'ssm' in 'psnr,ssm'; known metrics: " + known(),
        assertThrows(IllegalArgumentException.class, () -> open("psnr,ssm")).getMessage());
  }

  @Test
  void anEmptyListIsRefused() {
    assertEquals(
        "a metric name is missing in ''; known metrics: " + known(),
        assertThrows(IllegalArgumentException.class, () -> open("")).getMessage());
  }

  @Test
  void niqeTakesTheParametersOfTheUser() {
    Path file = Path.of("src/test/resources/reference/metrics/niqe/modelparameters.mat");
    MetricFiles files = new MetricFiles(Optional.of(file), Optional.empty(), 1);
    String definition = Metrics.open("niqe", files).all().get(0).definition(MetricOptions.NONE);
    assertTrue(definition.contains("modelparameters.mat"), definition);
    String ours = open("niqe").all().get(0).definition(MetricOptions.NONE);
    assertTrue(ours.contains("wallpaper"), ours);
  }

  @Test
  void noNameIsGivenTwice() {
    assertEquals(Metrics.names().size(), Metrics.names().stream().distinct().count());
  }

  @Test
  void aNegativeCropIsRefused() {
    assertEquals(
        "crop must be 0 or more pixels, got -1",
        assertThrows(IllegalArgumentException.class, () -> MetricOptions.NONE.withCrop(-1))
            .getMessage());
  }

  @Test
  void aModelOfTheUserIsAMetric(@TempDir Path folder) {
    Path missing = folder.resolve("a.onnx");
    assertEquals(List.of("psnr", "onnx:" + missing), Metrics.asked("psnr, onnx:" + missing));
    assertTrue(
        assertThrows(ModelException.class, () -> open("psnr,onnx:" + missing))
            .getMessage()
            .contains(missing.toString()));
    assertThrows(IllegalArgumentException.class, () -> open("onnx:"));
  }

  @Test
  void twoModelsOfOneNameAreRefused(@TempDir Path folder) throws IOException {
    byte[] model = OnnxWriter.write(new Sum(), new Weights());
    Path one = Files.write(Files.createDirectory(folder.resolve("1")).resolve("a.onnx"), model);
    Path two = Files.write(Files.createDirectory(folder.resolve("2")).resolve("a.onnx"), model);
    assertEquals(
        "two metrics would be called onnx:a.onnx; rename one of the files",
        assertThrows(IllegalArgumentException.class, () -> open("onnx:" + one + ",onnx:" + two))
            .getMessage());
  }

  private record Sum() implements PairNetwork {
    @Override
    public String name() {
      return "sum";
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T image, T reference) {
      return List.of(ops.add(image, reference));
    }
  }

  @Test
  void metricsThatNeedWeightsSaySoBeforeAnythingIsMeasured() {
    for (String name : List.of("lpips-alex", "lpips-vgg", "lpips-squeeze")) {
      String message = assertThrows(ModelException.class, () -> open("psnr," + name)).getMessage();
      assertTrue(message.startsWith(name + " needs weights"), message);
    }
  }

  private static String known() {
    return String.join(", ", Metrics.names()) + " and onnx:FILE";
  }

  private static Metrics open(String names) {
    return Metrics.open(names, MetricFiles.NONE);
  }
}
