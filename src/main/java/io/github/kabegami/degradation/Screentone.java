package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Prints the picture with black dots on white, as manga are: dark tones have large dots, light ones
 * small dots, and the mean brightness stays about the same. Colours keep their tint.
 *
 * <p>Dot centres lie where u = (x cos angle + y sin angle) / pitch and v = (y cos angle - x sin
 * angle) / pitch are both whole numbers, x and y counted in pixels from the corner pixel's centre.
 * A pixel at the distance d (in pitches) from the nearest centre has the ink clamp(1/2 + pitch (r -
 * d)), an edge one pixel wide; r is the radius at which the inked share of an even plane is 1 - Y,
 * Y being the full-range BT.601 luma of this pixel. Then strength x (1 - ink - Y) is added to every
 * channel. Clamps to [0,1] before and after. The mean of an even gray moves by less than 0.005, but
 * by up to 0.1 (0.2 at pitch 2) where all dots meet the pixels alike, as at angle 0 and a whole
 * pitch.
 *
 * @param pitch distance between the centres of dots, pixels, 2..32
 * @param angle from the x axis to the rows of dots, radians, -2 pi..2 pi
 * @param strength share of the print in the result, 0..1; 1 prints only
 */
public record Screentone(double pitch, double angle, double strength) implements Step {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public Screentone {
    Checks.within("pitch", pitch, 2, 32);
    Checks.within("angle", angle, -2 * Math.PI, 2 * Math.PI);
    Checks.within("strength", strength, 0, 1);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] target = Clamp.clamped(Pixels.open(pixels), run);
    float[] luma = LumaChroma.luma(target, channels, run);
    DotScreen screen = new DotScreen(pitch);
    double cos = StrictMath.cos(angle) / pitch;
    double sin = StrictMath.sin(angle) / pitch;
    run.forRows(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            for (int x = 0; x < width; x++) {
              int place = y * width + x;
              double distance = toWhole(x * cos + y * sin, y * cos - x * sin);
              double paper = 1 - screen.ink(1 - luma[place], distance);
              float change = (float) (strength * (paper - luma[place]));
              for (int c = 0; c < channels; c++) {
                int i = c * luma.length + place;
                target[i] = Clamp.clamped(target[i] + change);
              }
            }
          }
        });
    return Pixels.wrap(target, width, height, channels);
  }

  private static double toWhole(double u, double v) {
    double du = u - Math.rint(u);
    double dv = v - Math.rint(v);
    return Math.sqrt(du * du + dv * dv);
  }
}
