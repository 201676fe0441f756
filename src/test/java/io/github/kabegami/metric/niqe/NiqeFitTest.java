package io.github.kabegami.metric.niqe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.ReferencePairs;
import io.github.kabegami.metric.ReferencePairs.ReferencePair;
import io.github.kabegami.metric.TestPictures;
import io.github.kabegami.metric.niqe.NiqeModel.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiqeFitTest {
  private static final double THRESHOLD = 0.4;
  private static final List<String> PAIRS =
      List.of("o02_anime_jpeg", "o07_oversharpen", "o08_jaggies", "o09_gray8", "o17_flat_blocks");

  @TempDir private Path folder;

  private static NiqeModel fitted() {
    NiqeFit fit = new NiqeFit(THRESHOLD, MetricOptions.NONE);
    for (ReferencePair pair : pairs()) {
      fit.add(Source.of(pair.name()), pair.reference(), Run.simple());
    }
    return fit.model("mine");
  }

  private static List<ReferencePair> pairs() {
    return ReferencePairs.all().stream().filter(pair -> PAIRS.contains(pair.name())).toList();
  }

  @Test
  void aFitIsWhatThePlainDefinitionGives() {
    List<double[]> chosen = new ArrayList<>();
    for (ReferencePair pair : pairs()) {
      List<Block> blocks = PlainNiqe.blocks(luma(pair.reference()));
      double sharpest = blocks.stream().mapToDouble(Block::sharpness).max().orElseThrow();
      blocks.stream()
          .filter(block -> block.sharpness() > THRESHOLD * sharpest)
          .forEach(block -> chosen.add(block.features()));
    }
    NiqeModel model = fitted();
    assertEquals(chosen.size(), model.origin().orElseThrow().blocks());
    double[] mean = new double[36];
    for (int i = 0; i < 36; i++) {
      int feature = i;
      mean[i] = chosen.stream().mapToDouble(f -> f[feature]).average().orElseThrow();
    }
    assertArrayEquals(mean, model.meanVector(), 1e-11);
    double[][] covariance = model.covarianceMatrix();
    for (int i = 0; i < 36; i++) {
      for (int k = 0; k < 36; k++) {
        double sum = 0;
        for (double[] f : chosen) {
          sum += (f[i] - mean[i]) * (f[k] - mean[k]);
        }
        assertEquals(sum / (chosen.size() - 1), covariance[i][k], 1e-11);
      }
    }
  }

  /** By the formula of BasicSR for 8-bit pictures. */
  private static double[][] luma(Picture picture) {
    float[] s = Pixels.open(picture.pixels());
    int plane = picture.width() * picture.height();
    double[][] luma = new double[picture.height()][picture.width()];
    for (int i = 0; i < plane; i++) {
      double y =
          picture.channels() == 1
              ? s[i]
              : (24.966 * s[2 * plane + i] + 128.553 * s[plane + i] + 65.481 * s[i] + 16.0) / 255;
      luma[i / picture.width()][i % picture.width()] = Math.rint((float) y * 255f);
    }
    return luma;
  }

  @Test
  void aFittedModelComesBackFromItsFileBitForBit() throws IOException {
    NiqeModel model = fitted();
    Path file = folder.resolve("mine");
    Files.writeString(file, model.toJson());
    assertEquals(model, NiqeModel.read(file));
  }

  @Test
  void whatItWasFittedToIsKept() {
    NiqeModel.Origin origin = fitted().origin().orElseThrow();
    assertEquals(PAIRS, origin.pictures().stream().map(Source::file).toList());
    assertEquals(THRESHOLD, origin.threshold());
    assertEquals("bt601", origin.luma());
    assertEquals(96, origin.block());
  }

  @Test
  void tooFewBlocksAreToldWithTheNumberNeeded() {
    NiqeFit fit = new NiqeFit(0, MetricOptions.NONE);
    assertEquals(36, fit.add(Source.of("a"), noise(6 * 96), Run.simple()));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> fit.model("few"));
    assertEquals(
        "a NIQE model needs at least 37 sharp blocks of 96 x 96 pixels, got 36; add pictures or lower"
            + " the threshold",
        e.getMessage());
    assertEquals(1, fit.add(Source.of("b"), noise(96), Run.simple()));
    assertEquals(37, fit.model("enough").origin().orElseThrow().blocks());
  }

  @Test
  void aFlatPictureAddsNothingAndIsNotNamed() {
    NiqeFit fit = new NiqeFit(0, MetricOptions.NONE);
    Picture flat = Picture.of(Pixels.wrap(new float[96 * 96], 96, 96, 1), BitDepth.EIGHT);
    assertEquals(0, fit.add(Source.of("flat"), flat, Run.simple()));
    fit.add(Source.of("noise"), noise(7 * 96), Run.simple());
    assertEquals(List.of(Source.of("noise")), fit.model("mine").origin().orElseThrow().pictures());
  }

  @Test
  void theThresholdIsAShare() {
    assertThrows(IllegalArgumentException.class, () -> new NiqeFit(1.5, MetricOptions.NONE));
  }

  private static Picture noise(int side) {
    return TestPictures.noise(side, side, side, 1, BitDepth.EIGHT);
  }
}
