package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {

  @Test
  void namesAreTakenInTheirOrderEachOnce() {
    assertEquals(List.of(new Ssim(true), new Psnr(false)), open(" ssim-y,psnr , ssim-y").all());
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
  void metricsThatNeedWeightsSaySoBeforeAnythingIsMeasured() {
    for (String name : List.of("lpips-alex", "lpips-vgg", "lpips-squeeze")) {
      String message = assertThrows(ModelException.class, () -> open("psnr," + name)).getMessage();
      assertTrue(message.startsWith(name + " needs weights"), message);
    }
  }

  private static String known() {
    return String.join(",", Metrics.names()) + " and onnx:FILE";
  }

  private static Metrics open(String names) {
    return Metrics.open(names, MetricFiles.NONE);
  }
}
