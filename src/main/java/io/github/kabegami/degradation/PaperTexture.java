package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.util.Arrays;
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
    return Texture.add(pixels, rms, chroma, seed, (s, w, h, r) -> new Paper(s, w), run);
  }

  /** The tooth of a seed, by rows of a width. */
  private final class Paper implements Texture.Field {
    private final Seed field;
    private final PaperOctave[] lattices = new PaperOctave[octaves];
    private final double[] sum;

    Paper(Seed field, int width) {
      this.field = field;
      this.sum = new double[width];
      double step = wavelength;
      for (int octave = 0; octave < octaves; octave++) {
        lattices[octave] = new PaperOctave(field.child(octave), step, width);
        step /= 2;
      }
    }

    @Override
    public Texture.Field ofOneThread() {
      return new Paper(field, sum.length);
    }

    @Override
    public void row(int y, float[] row) {
      Arrays.fill(sum, 0);
      double power = 0;
      double strength = 1;
      for (PaperOctave lattice : lattices) {
        lattice.addTo(sum, y, strength);
        power += strength * strength;
        strength *= gain;
      }
      double scale = 1 / Math.sqrt(power);
      for (int x = 0; x < row.length; x++) {
        row[x] = (float) (scale * sum[x]);
      }
    }
  }
}
