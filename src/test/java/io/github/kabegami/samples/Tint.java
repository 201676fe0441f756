package io.github.kabegami.samples;

import java.awt.Color;

/** Colours made from other colours. */
final class Tint {
  private Tint() {}

  /** The colour between a (t = 0) and b (t = 1). */
  static Color mix(Color a, Color b, double t) {
    return new Color(
        (int) (a.getRed() + (b.getRed() - a.getRed()) * t),
        (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * t),
        (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * t));
  }

  /** The colour with the given opacity. */
  static Color alpha(Color c, double alpha) {
    return new Color(c.getRed(), c.getGreen(), c.getBlue(), (int) (255 * Math.min(1, alpha)));
  }
}
