package io.github.kabegami.metric.niqe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.GaussianBlur;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.UndefinedScoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NiqeTest {
  private static final Niqe NIQE = Niqe.wallpaper();

  private static Measured measured(Picture picture, MetricOptions options) {
    return NIQE.measure(picture, picture, options, Run.simple());
  }

  private static double score(Picture picture) {
    return measured(picture, MetricOptions.NONE).value();
  }

  @Test
  void picturesSmallerThanABlockAreRefusedWithTheLimit() {
    Picture small = TestPictures.noise(1, 95, 200, 3, BitDepth.EIGHT);
    assertEquals(
        "niqe needs at least 96 x 96 pixels, got 95 x 200",
        assertThrows(UndefinedScoreException.class, () -> score(small)).getMessage());
    Picture cropped = TestPictures.noise(1, 100, 200, 3, BitDepth.EIGHT);
    assertEquals(
        "niqe needs at least 96 x 96 pixels, got 90 x 190 after a crop of 5",
        assertThrows(
                UndefinedScoreException.class,
                () -> measured(cropped, MetricOptions.NONE.withCrop(5)))
            .getMessage());
  }

  @Test
  void oneBlockIsUndefinedAndNeverANumber() {
    Picture one = TestPictures.noise(1, 150, 150, 1, BitDepth.EIGHT);
    assertEquals(
        "niqe needs at least 2 blocks of 96 x 96 pixels that are not flat, got 1 of 1",
        assertThrows(UndefinedScoreException.class, () -> score(one)).getMessage());
  }

  @Test
  void sharesOfFlatAndUndefinedBlocksAreTold() {
    float[] samples = Pixels.copy(TestPictures.noise(1, 384, 192, 1, BitDepth.EIGHT).pixels());
    for (int y = 0; y < 192; y++) {
      Arrays.fill(samples, y * 384 + 192, y * 384 + 384, 0.4f);
    }
    Picture half = Picture.of(Pixels.wrap(samples, 384, 192, 1), BitDepth.EIGHT);
    assertEquals(
        Map.of("blocks", 8.0, "flat-blocks", 0.5, "undefined-blocks", 0.25),
        measured(half, MetricOptions.NONE).details());
  }

  @Test
  void whatLiesBeyondWholeBlocksPlaysNoPart() {
    Picture whole = TestPictures.noise(1, 250, 300, 3, BitDepth.EIGHT);
    assertEquals(score(TestPictures.shortened(whole, 250 - 192, 300 - 288)), score(whole));
  }

  @Test
  void cropIsCroppingFirst() {
    Picture picture = TestPictures.noise(1, 213, 211, 3, BitDepth.SIXTEEN);
    assertEquals(
        score(TestPictures.cropped(picture, 7)),
        measured(picture, MetricOptions.NONE.withCrop(7)).value());
  }

  @Test
  void theLumaRuleMakesADifference() {
    Picture picture = TestPictures.noise(1, 200, 200, 3, BitDepth.EIGHT);
    double gray = measured(picture, MetricOptions.NONE.withLuma(Luma.GRAY)).value();
    assertTrue(Math.abs(score(picture) - gray) > 1e-3);
  }

  @Test
  void theModelIsNamedInTheDefinition() {
    assertTrue(
        NIQE.definition(MetricOptions.NONE).contains("wallpaper (295 blocks of 33 pictures)"));
    NiqeModel other =
        NiqeModel.of("mine.mat", new double[36], new double[36][36], Optional.empty());
    assertTrue(Niqe.with(other).definition(MetricOptions.NONE).contains("model mine.mat,"));
  }

  @Test
  void ourModelNamesEveryPictureItWasFittedTo() {
    NiqeModel.Origin origin = NiqeModel.wallpaper().origin().orElseThrow();
    assertEquals(33, origin.pictures().size());
    assertEquals(NiqeFit.THRESHOLD, origin.threshold());
    for (NiqeModel.Source source : origin.pictures()) {
      assertTrue(source.author().isPresent(), source.file());
      assertTrue(source.licence().orElseThrow().matches("CC0-1.0|CC-BY(-SA)?-[34].0|MIT"));
      assertTrue(source.source().orElseThrow().startsWith("https://"), source.file());
    }
  }

  @Test
  void ourModelHasNoDirectionWithoutSpread() {
    NiqeModel model = NiqeModel.wallpaper();
    double[] values = SymmetricEigen.of(model.covarianceMatrix()).values();
    assertEquals(36, values.length);
    assertTrue(Arrays.stream(values).min().orElseThrow() > 1e-8, Arrays.toString(values));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sky", "city", "water", "figure"})
  void damagedWallpapersScoreWorseThanCleanOnes(String name) throws IOException {
    Picture clean = PictureFiles.read(Path.of("sample-images", name + ".png"));
    double best = score(clean);
    Run run = Run.simple();
    assertTrue(best < 4, name + " " + best);
    assertWorse(best, clean, new GaussianBlur(9, 1, 1, 0).apply(clean.pixels(), run));
    assertWorse(
        best, clean, new Jpeg(20, ChromaSubsampling.YUV420, 0, 0).apply(clean.pixels(), run));
    assertWorse(best, clean, noisy(clean));
  }

  private static void assertWorse(
      double best, Picture clean, RandomAccessibleInterval<FloatType> damaged) {
    double worse = score(clean.with(damaged, Optional.empty()));
    assertTrue(worse > best + 0.1, worse + " after " + best);
  }

  private static RandomAccessibleInterval<FloatType> noisy(Picture clean) {
    SplittableRandom random = new SplittableRandom(1);
    float[] samples = Pixels.copy(clean.pixels());
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (random.nextGaussian() * 10 / 255);
    }
    return Pixels.wrap(samples, clean.width(), clean.height(), clean.channels());
  }
}
