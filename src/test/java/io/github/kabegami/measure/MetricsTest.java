package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void namesAreTakenInTheirOrderEachOnce() {
    assertEquals(List.of(new Ssim(true), new Psnr(false)), open(" ssim-y,psnr , ssim-y").all());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertEquals(
        "unknown metric 'ssm' in 'psnr,ssm'; known metrics: " + String.join(",", Metrics.names()),
        assertThrows(IllegalArgumentException.class, () -> open("psnr,ssm")).getMessage());
  }

  @Test
  void anEmptyListIsRefused() {
    assertEquals(
        "a metric name is missing in ''; known metrics: " + String.join(",", Metrics.names()),
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

  private static Metrics open(String names) {
    return Metrics.open(names, MetricFiles.NONE);
  }
}
