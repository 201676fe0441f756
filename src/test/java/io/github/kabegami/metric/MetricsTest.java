package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  @Test
  void namesAreTakenInTheirOrderEachOnce() {
    assertEquals(List.of(new Ssim(true), new Psnr(false)), Metrics.named(" ssim-y,psnr , ssim-y"));
  }

  @Test
  void theKnownNamesAreAListOfAll() {
    assertEquals(Metrics.all(), Metrics.named(Metrics.knownNames()));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertEquals(
        "unknown metric 'ssm' in 'psnr,ssm'; known metrics: " + Metrics.knownNames(),
        assertThrows(IllegalArgumentException.class, () -> Metrics.named("psnr,ssm")).getMessage());
  }

  @Test
  void anEmptyListIsRefused() {
    assertEquals(
        "a metric name is missing in ''; known metrics: " + Metrics.knownNames(),
        assertThrows(IllegalArgumentException.class, () -> Metrics.named("")).getMessage());
  }

  @Test
  void noNameIsGivenTwice() {
    assertEquals(Metrics.all().size(), Metrics.all().stream().map(Metric::name).distinct().count());
  }

  @Test
  void aNegativeCropIsRefused() {
    assertEquals(
        "crop must be 0 or more pixels, got -1",
        assertThrows(IllegalArgumentException.class, () -> new MetricOptions(-1)).getMessage());
  }
}
