package io.github.kabegami.samples;

import java.awt.Color;

/** Mixing of the sRGB colours the sample wallpapers are painted with. */
final class Tints {
  private Tints() {}

  static Color mix(Color from, Color to, double t) {
    double k = clamp(t);
    return new Color(
        (int) Math.round(from.getRed() + (to.getRed() - from.getRed()) * k),
        (int) Math.round(from.getGreen() + (to.getGreen() - from.getGreen()) * k),
        (int) Math.round(from.getBlue() + (to.getBlue() - from.getBlue()) * k));
  }

  static Color sheer(Color color, double opacity) {
    return new Color(
        color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * clamp(opacity)));
  }

  /** The colour at t in [0,1] on a scale of evenly spaced colours. */
  static Color along(Color[] scale, double t) {
    double at = clamp(t) * (scale.length - 1);
    int i = Math.min(scale.length - 2, (int) at);
    return mix(scale[i], scale[i + 1], at - i);
  }

  /** Lays a colour over a shaded pixel. */
  static void cover(float[] rgb, Color color, double opacity) {
    float k = (float) clamp(opacity);
    rgb[0] += (color.getRed() / 255f - rgb[0]) * k;
    rgb[1] += (color.getGreen() / 255f - rgb[1]) * k;
    rgb[2] += (color.getBlue() / 255f - rgb[2]) * k;
  }

  /** Adds light of a colour to a shaded pixel, as a screen blend. */
  static void lighten(float[] rgb, Color color, double strength) {
    float k = (float) clamp(strength);
    rgb[0] += (1 - rgb[0]) * k * color.getRed() / 255f;
    rgb[1] += (1 - rgb[1]) * k * color.getGreen() / 255f;
    rgb[2] += (1 - rgb[2]) * k * color.getBlue() / 255f;
  }

  /** 0 below the first edge, 1 above the second, smooth between. */
  static double step(double from, double to, double v) {
    double t = clamp((v - from) / (to - from));
    return t * t * (3 - 2 * t);
  }

  static double clamp(double v) {
    return Math.max(0, Math.min(1, v));
  }
}
