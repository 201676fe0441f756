package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What the textures share: a random field of mean 0 and variance 1 is added to the picture, weaker
 * towards black and white, as pigment on paper is: amplitude rms x (0.35 + 0.65 x 4 I (1 - I)), I
 * the sample clamped to [0,1].
 */
final class Texture {
  private static final double FLOOR = 0.35;

  private Texture() {}

  /** Row y of a field of mean 0 and variance 1, columns 0..row.length-1. */
  interface Field {
    void row(int y, float[] row);

    /** The same field for one thread, with memory of its own where it needs some. */
    default Field ofOneThread() {
      return this;
    }
  }

  /** Makes the field of a seed for a picture of that size. */
  interface FieldFactory {
    Field of(Seed seed, int width, int height, Run run);
  }

  /**
   * Adds a field; not clamped.
   *
   * @param rms 8-bit steps at mid gray
   * @param chroma weight of a field of its own in each channel beside the common one; 0 = luma only
   */
  static RandomAccessibleInterval<FloatType> add(
      RandomAccessibleInterval<FloatType> pixels,
      double rms,
      double chroma,
      Seed seed,
      FieldFactory fields,
      Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    boolean coloured = chroma > 0 && channels > 1;
    float weight = (float) (rms / 255 / (coloured ? Math.sqrt(1 + chroma * chroma) : 1));
    Planes planes = new Planes(new float[Math.toIntExact(pixels.size())], width, height);
    planes.add(fields.of(seed.child("luma"), width, height, run), weight, 0, channels, run);
    if (coloured) {
      for (int c = 0; c < channels; c++) {
        Field own = fields.of(seed.child("chroma").child(c), width, height, run);
        planes.add(own, (float) (weight * chroma), c, c + 1, run);
      }
    }
    planes.addTo(Pixels.open(pixels), run);
    return Pixels.wrap(planes.samples, width, height, channels);
  }

  static void check(double rms, double chroma) {
    Checks.atLeast("rms", rms, 0);
    Checks.atLeast("chroma", chroma, 0);
  }

  private static float amplitude(float sample) {
    float clamped = Clamp.clamped(sample);
    return (float) (FLOOR + (1 - FLOOR) * 4 * clamped * (1 - clamped));
  }

  /** The change of a picture, and then the picture itself. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Planes(float[] samples, int width, int height) {

    /** Adds a field to the channels [first, end). */
    void add(Field field, float weight, int first, int end, Run run) {
      run.forRows(
          height,
          (from, to) -> {
            Field rows = field.ofOneThread();
            float[] row = new float[width];
            for (int y = from; y < to; y++) {
              rows.row(y, row);
              for (int c = first; c < end; c++) {
                int start = (c * height + y) * width;
                for (int x = 0; x < width; x++) {
                  samples[start + x] += weight * row[x];
                }
              }
            }
          });
    }

    /** Puts the changed source in place of the change. */
    void addTo(float[] source, Run run) {
      run.forRows(
          samples.length,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              samples[i] = source[i] + amplitude(source[i]) * samples[i];
            }
          });
    }
  }
}
