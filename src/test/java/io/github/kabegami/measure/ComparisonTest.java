package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Picture SMALL = TestPictures.noise(1, 8, 8, 3, BitDepth.EIGHT);

  @Test
  void aMetricWithoutAValueBecomesAnUndefinedScoreWithAReason() {
    List<String> remarks = new ArrayList<>();
    List<Score> scores =
        comparison(SMALL)
            .scores(
                List.of(new Psnr(false), new Ssim(false)),
                MetricOptions.NONE,
                Run.simple().loggingTo(remarks::add));
    assertEquals(List.of("inf", "undefined"), scores.stream().map(Score::text).toList());
    assertEquals(
        List.of("a.png: ssim is undefined: ssim needs at least 11 x 11 pixels, got 8 x 8"),
        remarks);
  }

  @Test
  void picturesThatDoNotFitAreRefused() {
    Picture other = TestPictures.noise(1, 9, 8, 3, BitDepth.EIGHT);
    Comparison comparison = comparison(other);
    assertThrows(
        IllegalArgumentException.class,
        () -> comparison.scores(Metrics.plain(), MetricOptions.NONE, Run.simple()));
  }

  @Test
  void progressRisesToOne() {
    List<Double> fractions = new ArrayList<>();
    comparison(SMALL)
        .scores(
            List.of(new Psnr(false), new Psnr(true)),
            MetricOptions.NONE,
            Run.simple().reportingTo((fraction, message) -> fractions.add(fraction)));
    assertEquals(List.of(0.0, 0.5, 1.0), fractions);
  }

  @Test
  void aMetricThatComparesNeedsAReference() {
    Comparison alone =
        new Comparison(
            "", new Comparison.Named("a.png", SMALL), Optional.empty(), Optional.empty());
    assertEquals(
        "psnr needs a reference to compare with",
        assertThrows(
                IllegalArgumentException.class,
                () -> alone.scores(List.of(new Psnr(false)), MetricOptions.NONE, Run.simple()))
            .getMessage());
  }

  private static Comparison comparison(Picture reference) {
    return new Comparison(
        "ours",
        new Comparison.Named("a.png", SMALL),
        Optional.of(new Comparison.Named("r.png", reference)),
        Optional.empty());
  }
}
