package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Kernel;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Sharpens what differs clearly from its blurred surroundings: adds a share of the difference to a
 * Gaussian blur, softly masked to where that difference exceeds a threshold. The sharpened part is
 * clamped to [0,1], so that a picture in [0,1] stays there. Borders are mirrored without repeating
 * the edge pixel.
 *
 * <p>The Gaussian has radius pixels (the next odd number where that is even) and the standard
 * deviation that OpenCV gives such a size, 0.3 ((size - 1) / 2 - 1) + 0.8: radius 50 is sigma 8.
 *
 * <p>Source: BasicSR img_process_util.py, USMSharp; Wang et al. 2021, Real-ESRGAN, which sharpens
 * its originals so.
 *
 * @param radius size of the Gaussian, pixels, 2..998
 * @param weight share of the difference that is added, >= 0
 * @param threshold smallest difference that is sharpened, 8-bit steps, >= 0
 */
public record UnsharpMask(int radius, double weight, double threshold) implements Step {
  /** What Real-ESRGAN and APISR do. */
  public static final UnsharpMask REAL_ESRGAN = new UnsharpMask(50, 0.5, 10);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public UnsharpMask {
    Checks.within("radius", radius, 2, Kernel.LARGEST_SIZE - 1);
    Checks.atLeast("weight", weight, 0);
    Checks.atLeast("threshold", threshold, 0);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    int size = width * height;
    for (int channel = 0; channel < channels; channel++) {
      float[] plane = Arrays.copyOfRange(source, channel * size, (channel + 1) * size);
      System.arraycopy(sharpened(plane, width, height, run), 0, target, channel * size, size);
    }
    return Pixels.wrap(target, width, height, channels);
  }

  /** One plane sharpened; a new array. */
  float[] sharpened(float[] plane, int width, int height, Run run) {
    double[] weights = weights();
    float[] blurred = LumaChroma.blurred(plane, width, height, weights, run);
    float[] mask = LumaChroma.blurred(mask(plane, blurred, run), width, height, weights, run);
    float share = (float) weight;
    run.forRows(
        plane.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float sample = plane[i];
            float sharp = Math.max(0, Math.min(1, sample + share * (sample - blurred[i])));
            mask[i] = mask[i] * sharp + (1 - mask[i]) * sample;
          }
        });
    return mask;
  }

  /** 1 where the difference exceeds the threshold, else 0. */
  private float[] mask(float[] plane, float[] blurred, Run run) {
    float[] mask = new float[plane.length];
    float limit = (float) threshold;
    run.forRows(
        plane.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            mask[i] = Math.abs(plane[i] - blurred[i]) * 255 > limit ? 1 : 0;
          }
        });
    return mask;
  }

  private double[] weights() {
    int size = radius | 1;
    return Kernel.gaussian1d(size, 0.3 * ((size - 1) * 0.5 - 1) + 0.8);
  }
}
