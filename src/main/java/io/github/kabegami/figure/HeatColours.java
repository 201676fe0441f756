package io.github.kabegami.figure;

/**
 * Colours for quality maps: from black over violet, red and orange to white, lightness rising
 * evenly (CIE L* from 0 to 100), so that worse looks lighter in colour, in gray and to the colour
 * blind.
 */
public final class HeatColours {
  private static final int COUNT = 256;
  private static final double FIRST_HUE = -60;
  private static final double LAST_HUE = 95;
  private static final double CHROMA = 85;

  private HeatColours() {}

  /** 256 colours as 0xRRGGBB, the darkest first. */
  public static int[] table() {
    int[] table = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      table[i] = colour((double) i / (COUNT - 1));
    }
    return table;
  }

  /** The colour of a badness from 0 to 1, as 0xRRGGBB. */
  public static int colour(double badness) {
    double lightness = 100 * badness;
    double hue = Math.toRadians(FIRST_HUE + (LAST_HUE - FIRST_HUE) * badness);
    double chroma = CHROMA;
    double[] rgb = linearRgb(lightness, chroma, hue);
    while (chroma > 0 && !isInGamut(rgb)) {
      chroma = Math.max(0, chroma - 0.5);
      rgb = linearRgb(lightness, chroma, hue);
    }
    return level(rgb[0]) << 16 | level(rgb[1]) << 8 | level(rgb[2]);
  }

  /** CIE LCh, white point D65, as linear sRGB. */
  private static double[] linearRgb(double lightness, double chroma, double hue) {
    double fy = (lightness + 16) / 116;
    double x = 0.95047 * inverse(fy + chroma * StrictMath.cos(hue) / 500);
    double y = inverse(fy);
    double z = 1.08883 * inverse(fy - chroma * StrictMath.sin(hue) / 200);
    return new double[] {
      3.2406 * x - 1.5372 * y - 0.4986 * z,
      -0.9689 * x + 1.8758 * y + 0.0415 * z,
      0.0557 * x - 0.2040 * y + 1.0570 * z
    };
  }

  private static double inverse(double f) {
    double edge = 6.0 / 29;
    return f > edge ? f * f * f : 3 * edge * edge * (f - 4.0 / 29);
  }

  private static boolean isInGamut(double[] rgb) {
    for (double value : rgb) {
      if (value < 0 || value > 1) {
        return false;
      }
    }
    return true;
  }

  private static int level(double linear) {
    double clamped = Math.max(0, Math.min(1, linear));
    double encoded =
        clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * StrictMath.pow(clamped, 1 / 2.4) - 0.055;
    return (int) Math.rint(255 * encoded);
  }
}
