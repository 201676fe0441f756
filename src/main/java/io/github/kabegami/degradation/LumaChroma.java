package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;

/** Full-range BT.601 luma and colour differences of planar RGB, without rounding or clamping. */
final class LumaChroma {
  static final float RED = 0.299f;
  static final float GREEN = 0.587f;
  static final float BLUE = 0.114f;

  private LumaChroma() {}

  /** The luma of three planes in one array, or of one plane the plane itself, copied. */
  static float[] luma(float[] samples, int channels, Run run) {
    if (channels == 1) {
      return samples.clone();
    }
    int size = samples.length / 3;
    float[] luma = new float[size];
    run.forRows(
        size,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            luma[i] = RED * samples[i] + GREEN * samples[size + i] + BLUE * samples[2 * size + i];
          }
        });
    return luma;
  }

  /** One plane under the same weights along its rows and down its columns; borders mirrored. */
  static float[] blurred(float[] plane, int width, int height, double[] taps, Run run) {
    return Pixels.open(
        Convolution.separable(Pixels.wrap(plane, width, height, 1), taps, taps, run));
  }

  /** A colour channel minus luma: channel 0 gives R - Y, channel 2 gives B - Y. */
  static float[] difference(float[] samples, int channel, float[] luma, Run run) {
    float[] difference = new float[luma.length];
    int plane = channel * luma.length;
    run.forRows(
        luma.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            difference[i] = samples[plane + i] - luma[i];
          }
        });
    return difference;
  }

  /** Makes RGB, in place, of R - Y and B - Y in the first and third plane, and luma. */
  static void toRgb(float[] samples, float[] luma, Run run) {
    int size = luma.length;
    run.forRows(
        size,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float red = samples[i];
            float blue = samples[2 * size + i];
            samples[i] = luma[i] + red;
            samples[size + i] = luma[i] - (RED * red + BLUE * blue) / GREEN;
            samples[2 * size + i] = luma[i] + blue;
          }
        });
  }
}
