package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Adds brush strokes or canvas: white noise under a long, narrow, turned Gaussian. Fades towards
 * black and white; not clamped.
 *
 * @param length standard deviation along the strokes, pixels, > 0
 * @param width standard deviation across the strokes, pixels, > 0
 * @param angle from the x axis to the strokes, radians
 * @param rms strength at mid gray, 8-bit steps, >= 0
 * @param chroma weight of an independent field in each channel, 0 = luma only
 * @param seed of the field
 */
public record BrushTexture(
    double length, double width, double angle, double rms, double chroma, Seed seed)
    implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public BrushTexture {
    Checks.above("length", length, 0);
    Checks.within("length", length, 0, 30);
    Checks.above("width", width, 0);
    Checks.within("width", width, 0, 30);
    Texture.check(rms, chroma);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return Texture.add(pixels, rms, chroma, seed, this::field, run);
  }

  private Texture.Field field(Seed noise, int columns, int rows, Run run) {
    int radius = (int) Math.ceil(3 * Math.max(length, width));
    Kernel kernel = Kernel.gaussian(2 * radius + 1, length, width, angle);
    int wide = columns + 2 * radius;
    int high = rows + 2 * radius;
    float[] white = new float[Math.multiplyExact(wide, high)];
    run.forRows(
        high,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            Seed row = noise.child(y - radius);
            for (int x = 0; x < wide; x++) {
              white[y * wide + x] = (float) row.normal(x - radius);
            }
          }
        });
    float[] strokes =
        Pixels.open(Convolution.apply(Pixels.wrap(white, wide, high, 1), kernel, run));
    float scale = (float) (1 / norm(kernel));
    return (y, row) -> {
      int start = (y + radius) * wide + radius;
      for (int x = 0; x < row.length; x++) {
        row[x] = scale * strokes[start + x];
      }
    };
  }

  private static double norm(Kernel kernel) {
    double sum = 0;
    for (double weight : kernel.weights()) {
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }
}
