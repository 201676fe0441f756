package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Picture SMALL = TestPictures.noise(1, 8, 8, 3, BitDepth.EIGHT);

  @Test
  void aMetricWithoutAValueBecomesAnUndefinedScoreWithAReason() {
    List<String> remarks = new ArrayList<>();
    List<Score> scores =
        new Comparison("ours", "a.png", SMALL, "r.png", SMALL)
            .scores(
                Metrics.named("psnr,ssim"),
                MetricOptions.NONE,
                Run.simple().loggingTo(remarks::add));
    assertEquals(List.of("inf", "undefined"), scores.stream().map(Score::text).toList());
    assertEquals(
        List.of(
            "a.png: ssim is undefined: ssim needs at least 11 x 11 pixels for its window, got 8 x"
                + " 8"),
        remarks);
  }

  @Test
  void picturesThatDoNotFitAreRefused() {
    Picture other = TestPictures.noise(1, 9, 8, 3, BitDepth.EIGHT);
    Comparison comparison = new Comparison("", "a.png", SMALL, "r.png", other);
    assertThrows(
        IllegalArgumentException.class,
        () -> comparison.scores(Metrics.all(), MetricOptions.NONE, Run.simple()));
  }

  @Test
  void progressRisesToOne() {
    List<Double> fractions = new ArrayList<>();
    new Comparison("", "a.png", SMALL, "r.png", SMALL)
        .scores(
            Metrics.named("psnr,psnr-y"),
            MetricOptions.NONE,
            Run.simple().reportingTo((fraction, message) -> fractions.add(fraction)));
    assertEquals(List.of(0.0, 0.5, 1.0), fractions);
  }
}
