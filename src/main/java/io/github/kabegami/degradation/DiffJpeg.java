package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The imitation of JPEG that Real-ESRGAN and APISR train with. It is not a JPEG: its quantisation
 * tables are transposed and not rounded, it computes in floats without rounding to 8 bits, takes
 * any quality, repeats chroma without interpolating, and darkens the blocks at the right and bottom
 * edge by a border of zeros. It is here to reproduce those baselines; take Jpeg for what a file
 * does. Clamps to [0,1] first, and the result is in [0,1]. Chroma is always 4:2:0. A gray picture
 * takes the path of luma.
 *
 * <p>Source: BasicSR basicsr/utils/diffjpeg.py (not differentiable mode), one picture, one quality.
 *
 * @param quality between 0 and 100, both excluded; need not be whole
 */
public record DiffJpeg(double quality) implements Step {

  /**
   * Checks the quality.
   *
   * @throws IllegalArgumentException if it is not between 0 and 100
   */
  public DiffJpeg {
    if (!(quality > 0 && quality < 100)) {
      throw new IllegalArgumentException(
          "quality must be between 0 and 100, both excluded, got " + quality);
    }
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    new DiffJpegRoundTrip(source, target, width, height, quality).apply(run);
    return Pixels.wrap(target, width, height, channels);
  }
}
