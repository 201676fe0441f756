package io.github.kabegami.upscale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What becomes of the pixels of a window, which follows from alpha around them. */
final class AlphaKinds {
  /** Alpha that a file of eight bits would round to 0 or 1 of 255. */
  private static final float HIDDEN = 1f / 255;

  private final int width;
  private final Kind[] kinds;

  /** What the colours of a pixel are. */
  enum Kind {
    /** What the network makes of colour times alpha, divided by its alpha, which is kept. */
    QUOTIENT,
    /** What the network makes of colour times alpha: the same as without alpha, or hidden. */
    AS_IT_IS,
    /** What the network makes of the picture without alpha. */
    CONSTANT
  }

  /** Pixels of a row that are of one kind, from one column to before another. */
  record Stretch(Kind kind, int from, int to) {}

  /**
   * Of a window.
   *
   * @param radius how far alpha must be constant to stay so
   */
  AlphaKinds(float[] alpha, int width, int height, int radius) {
    this.width = width;
    this.kinds = new Kind[width * height];
    ConstantArea area = new ConstantArea(alpha, width, height, radius);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        kinds[i] = area.holds(x, y) ? constant(alpha[i]) : Kind.QUOTIENT;
      }
    }
  }

  private static Kind constant(float alpha) {
    return alpha == 1 || isHidden(alpha) ? Kind.AS_IT_IS : Kind.CONSTANT;
  }

  /** Whether a picture with that alpha does not show its colour. */
  static boolean isHidden(float alpha) {
    return alpha < HIDDEN;
  }

  /** Whether one of them is so. */
  static boolean anyHidden(float[] alphas) {
    float least = 1;
    for (float alpha : alphas) {
      least = Math.min(least, alpha);
    }
    return isHidden(least);
  }

  /** Makes those that are hidden as large as they may be without being hidden. */
  static void raiseHidden(float[] alphas) {
    for (int i = 0; i < alphas.length; i++) {
      alphas[i] = Math.max(HIDDEN, alphas[i]);
    }
  }

  /** Whether there is a pixel of a kind. */
  boolean any(Kind kind) {
    return Arrays.asList(kinds).contains(kind);
  }

  /** A row from left to right, each pixel as wide as the factor. */
  List<Stretch> stretches(int y, int factor) {
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (int x = 1; x <= width; x++) {
      Kind kind = kinds[y * width + from];
      if (x == width || kinds[y * width + x] != kind) {
        stretches.add(new Stretch(kind, from * factor, x * factor));
        from = x;
      }
    }
    return stretches;
  }
}
