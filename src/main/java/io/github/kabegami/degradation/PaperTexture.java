package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Adds the tooth of paper: fractal Brownian motion of {@code octaves} lattices of normal values,
 * each twice as fine as the one before and {@code gain} times as strong; interpolated smoothly and
 * scaled to the same variance at every pixel. Fades towards black and white; not clamped.
 *
 * @param octaves 1..8
 * @param gain strength of an octave relative to the one before, > 0
 * @param wavelength lattice step of the first octave, pixels, >= 1
 * @param rms strength at mid gray, 8-bit steps, >= 0
 * @param chroma weight of an independent field in each channel, 0 = luma only
 * @param seed of the field
 */
public record PaperTexture(
    int octaves, double gain, double wavelength, double rms, double chroma, Seed seed)
    implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public PaperTexture {
    Checks.within("octaves", octaves, 1, 8);
    Checks.above("gain", gain, 0);
    Checks.atLeast("wavelength", wavelength, 1);
    Texture.check(rms, chroma);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return Texture.add(pixels, rms, chroma, seed, (s, w, h, r) -> (y, row) -> fill(s, y, row), run);
  }

  private void fill(Seed field, int y, float[] row) {
    double[] sum = new double[row.length];
    double power = 0;
    double strength = 1;
    double step = wavelength;
    for (int octave = 0; octave < octaves; octave++) {
      addOctave(field.child(octave), y / step, step, strength, sum);
      power += strength * strength;
      strength *= gain;
      step /= 2;
    }
    double scale = 1 / Math.sqrt(power);
    for (int x = 0; x < row.length; x++) {
      row[x] = (float) (scale * sum[x]);
    }
  }

  /** Adds one lattice; its step may be below a pixel, where it is as good as white. */
  private static void addOctave(
      Seed lattice, double v, double step, double strength, double[] sum) {
    long top = (long) Math.floor(v);
    double fy = smooth(v - top);
    Seed upper = lattice.child(top);
    Seed lower = lattice.child(top + 1);
    long left = Long.MIN_VALUE;
    double a = 0;
    double b = 0;
    for (int x = 0; x < sum.length; x++) {
      double u = x / step;
      long column = (long) Math.floor(u);
      if (column != left) {
        a = column == left + 1 ? b : mixed(upper, lower, fy, column);
        b = mixed(upper, lower, fy, column + 1);
        left = column;
      }
      double fx = smooth(u - column);
      double deviation = Math.sqrt(evenness(fx) * evenness(fy));
      sum[x] += strength * (a * (1 - fx) + b * fx) / deviation;
    }
  }

  private static double mixed(Seed upper, Seed lower, double fy, long column) {
    return upper.normal(column) * (1 - fy) + lower.normal(column) * fy;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  /** Variance of a mix of two independent normals. */
  private static double evenness(double f) {
    return f * f + (1 - f) * (1 - f);
  }
}
