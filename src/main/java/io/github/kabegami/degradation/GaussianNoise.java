package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Normals;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Adds white Gaussian noise, the same at a place whatever the tiling; not clamped.
 *
 * @param sigma standard deviation in 8-bit steps (1 is 1/255), >= 0
 * @param gray whether all channels get the same noise
 * @param seed of the noise
 */
public record GaussianNoise(double sigma, boolean gray, Seed seed) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if sigma is less than 0
   */
  public GaussianNoise {
    Checks.atLeast("sigma", sigma, 0);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    int fields = gray ? 1 : channels;
    int size = width * height;
    run.forRows(
        fields * height,
        (from, to) -> {
          Normals normals = new Normals(width);
          for (int line = from; line < to; line++) {
            double[] noise = normals.of(seed.child(line / height).child(line % height));
            for (int c = 0; c < channels / fields; c++) {
              int start = c * size + line * width;
              for (int x = 0; x < width; x++) {
                target[start + x] = (float) (source[start + x] + sigma / 255 * noise[x]);
              }
            }
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }
}
