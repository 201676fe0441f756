package io.github.kabegami.degradation;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Adds Poisson (shot) noise, stronger where the picture is brighter, the same at a place whatever
 * the tiling; not clamped. The strength also follows the number of different 8-bit values in the
 * picture: more values, less noise.
 *
 * <p>With I the picture rounded to 8 bits and v the number of its different values rounded up to a
 * power of two, scale x (Poisson(I v) / v - I) is added: mean 0, variance scale^2 I / v. Gray noise
 * takes I and v from the gray picture (0.2989 R + 0.587 G + 0.114 B). Source: BasicSR
 * degradations.py, generate_poisson_noise_pt.
 *
 * @param scale strength; 1 is the noise of v photons at white, >= 0
 * @param gray whether all channels get the same noise
 * @param seed of the noise
 */
public record PoissonNoise(double scale, boolean gray, Seed seed) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if scale is less than 0
   */
  public PoissonNoise {
    Checks.atLeast("scale", scale, 0);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    int size = width * height;
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    boolean common = gray && channels == 3;
    int fields = common ? 1 : channels;
    boolean[] present = new boolean[256];
    run.forRows(
        fields * height,
        (from, to) -> {
          for (int i = from * width; i < to * width; i++) {
            present[level(source, i, size, common)] = true;
          }
        });
    int values = values(present);
    PoissonTable[] tables = tables(present, values);
    run.forRows(
        fields * height,
        (from, to) -> {
          for (int line = from; line < to; line++) {
            Seed row = seed.child(line / height).child(line % height);
            for (int x = 0; x < width; x++) {
              int i = line * width + x;
              int level = level(source, i, size, common);
              int photons = tables[level].number(row.unit(x));
              double noise = scale * ((double) photons / values - level / 255.0);
              for (int c = 0; c < channels / fields; c++) {
                int j = c * size + i;
                target[j] = (float) (source[j] + noise);
              }
            }
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }

  /** The 8-bit value of a sample, or of the gray of its three. */
  private static int level(float[] source, int i, int size, boolean common) {
    float sample =
        common
            ? 0.2989f * source[i] + 0.587f * source[i + size] + 0.114f * source[i + 2 * size]
            : source[i];
    return BitDepth.EIGHT.quantise(sample);
  }

  private static int values(boolean[] present) {
    int count = 0;
    for (boolean value : present) {
      count += value ? 1 : 0;
    }
    return count == 1 ? 1 : 2 * Integer.highestOneBit(count - 1);
  }

  /** The law of each value that is there; the others keep a law that is never asked. */
  private static PoissonTable[] tables(boolean[] present, int values) {
    double[] scratch = new double[PoissonTable.longest(values)];
    PoissonTable none = new PoissonTable(0, scratch);
    PoissonTable[] tables = new PoissonTable[present.length];
    for (int level = 0; level < tables.length; level++) {
      tables[level] = present[level] ? new PoissonTable(level / 255.0 * values, scratch) : none;
    }
    return tables;
  }
}
