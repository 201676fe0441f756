package io.github.kabegami.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.similarity.Psnr;
import io.github.kabegami.metric.similarity.Ssim;
import io.github.kabegami.metric.similarity.SsimVariant;
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
                List.of(new Psnr(false), new Ssim(SsimVariant.GAUSSIAN)),
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

  @Test
  void theCommonPartIsComparedIfAskedFor() {
    Picture large = TestPictures.noise(1, 20, 17, 3, BitDepth.EIGHT);
    Picture wide = TestPictures.noise(2, 24, 15, 3, BitDepth.EIGHT);
    List<String> remarks = new ArrayList<>();
    List<Score> scores =
        named(large, wide, Optional.empty())
            .scores(
                List.of(new Psnr(false)),
                MetricOptions.NONE,
                Fit.CROP,
                Run.simple().loggingTo(remarks::add));
    Picture left = part(large, 20, 15);
    Picture right = part(wide, 20, 15);
    assertEquals(
        new Psnr(false).score(left, right, MetricOptions.NONE, Run.simple()),
        scores.get(0).value());
    assertEquals(
        List.of("a.png and r.png: compared are the 20 x 15 pixels at the top left that both have"),
        remarks);
  }

  /** The sizes are those of the pictures, which the metrics below report as scores. */
  @Test
  void whatHasNothingToDoWithTheReferenceStaysWhole() {
    Picture large = TestPictures.noise(1, 20, 17, 3, BitDepth.EIGHT);
    Picture wide = TestPictures.noise(2, 24, 15, 3, BitDepth.EIGHT);
    List<Metric> metrics =
        List.of(
            new Heights(Against.REFERENCE),
            new Heights(Against.INPUT),
            new Heights(Against.NOTHING));
    assertEquals(
        List.of(15_015.0, 17_008.0, 17_017.0),
        values(named(large, wide, Optional.of(SMALL)), metrics));
    assertEquals(
        List.of(15_015.0, 15_015.0, 17_017.0),
        values(named(large, wide, Optional.empty()), metrics));
  }

  private static List<Double> values(Comparison comparison, List<Metric> metrics) {
    return comparison.scores(metrics, MetricOptions.NONE, Fit.CROP, Run.simple()).stream()
        .map(Score::value)
        .toList();
  }

  /** Height of the image in thousands and height of what it is compared with. */
  private record Heights(Against against) implements Metric {
    @Override
    public String name() {
      return "heights-" + against;
    }

    @Override
    public String definition(MetricOptions options) {
      return name();
    }

    @Override
    public Goal goal() {
      return Goal.HIGHER;
    }

    @Override
    public double score(Picture image, Picture reference, MetricOptions options, Run run) {
      return 1000.0 * image.height() + reference.height();
    }
  }

  private static Picture part(Picture picture, int width, int height) {
    float[] samples = Pixels.open(picture.pixels());
    float[] part = new float[width * height * picture.channels()];
    for (int row = 0; row < height * picture.channels(); row++) {
      int from = (row / height * picture.height() + row % height) * picture.width();
      System.arraycopy(samples, from, part, row * width, width);
    }
    return Picture.of(Pixels.wrap(part, width, height, picture.channels()), picture.depth());
  }

  private static Comparison named(Picture image, Picture reference, Optional<Picture> input) {
    return new Comparison(
        "ours",
        new Comparison.Named("a.png", image),
        Optional.of(new Comparison.Named("r.png", reference)),
        input.map(picture -> new Comparison.Named("i.png", picture)));
  }

  private static Comparison comparison(Picture reference) {
    return new Comparison(
        "ours",
        new Comparison.Named("a.png", SMALL),
        Optional.of(new Comparison.Named("r.png", reference)),
        Optional.empty());
  }
}
