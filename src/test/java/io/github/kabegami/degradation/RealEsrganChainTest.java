package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Operator;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;

/**
 * The whole of RealESRGANModel.feed_data with its noise given, by our steps: kernels 3, 2 and 11 of
 * the manifest, its scales, qualities and sigmas, JPEG before the last resize.
 */
class RealEsrganChainTest {
  private static final int FACTOR = 4;

  private static Operator noise(String file, double sigma) {
    float[] normal = ReferenceVectors.floats(file);
    return (pixels, run) -> {
      float[] samples = Pixels.copy(pixels);
      for (int i = 0; i < samples.length; i++) {
        samples[i] += (float) (normal[i] * sigma / 255);
      }
      return Pixels.wrap(
          samples, (int) pixels.dimension(0), (int) pixels.dimension(1), (int) pixels.dimension(2));
    };
  }

  private static RandomAccessibleInterval<FloatType> chain() {
    RandomAccessibleInterval<FloatType> scene = ReferenceVectors.scene();
    Run run = Run.simple();
    RandomAccessibleInterval<FloatType> first =
        UnsharpMask.REAL_ESRGAN
            .then(new GaussianBlur(21, 3, 0.7, 0.6))
            .then(new Resize(Resampling.TORCH_BICUBIC, 0.83))
            .then(noise("chain_noise1.f32", 6))
            .then(new Clamp())
            .then(new DiffJpeg(62.3))
            .then(new GaussianBlur(13, 1.1, 1.1, 0))
            .apply(scene, run);
    RandomAccessibleInterval<FloatType> second =
        new ResizeFromStart(Resampling.TORCH_AREA, FACTOR, 1.07).apply(first, scene, run);
    RandomAccessibleInterval<FloatType> compressed =
        noise("chain_noise2.f32", 3).then(new Clamp()).then(new DiffJpeg(84.7)).apply(second, run);
    RandomAccessibleInterval<FloatType> small =
        new ResizeFromStart(Resampling.TORCH_BILINEAR, FACTOR, 1).apply(compressed, scene, run);
    return new SincBlur(13, 2.2).then(new Quantise(8)).apply(small, run);
  }

  @Test
  void equalsTheReference() {
    float[] expected = Pixels.open(ReferenceVectors.picture("chain_lq.png"));
    float[] actual = Pixels.open(chain());
    int equal = 0;
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(expected[i] - actual[i]) * 255;
      equal += difference < 0.5 ? 1 : 0;
      sum += difference;
    }
    assertTrue(equal >= 0.995 * expected.length, equal + " of " + expected.length);
    assertEquals(0, sum / expected.length, 0.05);
  }
}
