package io.github.kabegami.dataset.filter;

import io.github.kabegami.dataset.Area;
import java.util.Arrays;

/**
 * Finds bars of one luma along the edges of a picture: letterbox, pillarbox and frames, with the
 * noise of compression. A bar ends with a straight edge across most of the picture, so that plain
 * grounds and gradients are none.
 */
final class Bars {
  /** How far a pixel of a bar may be from its luma. */
  private static final float NOISE = 9 / 255f;

  /** Share of a bar's line that must be that near; the rest may be specks or a small logo. */
  private static final double PLAIN = .9;

  /** Share of a line that differs from the bar where the picture begins. */
  private static final double EDGE = .3;

  /** Lines behind a bar in which the picture must begin: a block of JPEG, which may ring. */
  private static final int SOFT = 12;

  /** Lines within which it must begin to differ: less than in gradients, more than at once. */
  private static final int EDGE_WIDTH = 4;

  /** Lines that are cut off behind a bar: those that it was mixed or rings with. */
  private static final int MARGIN = 8;

  private final float[] luma;
  private final int width;
  private final Area area;
  private final Side side;

  private Bars(float[] luma, int width, Area area, Side side) {
    this.luma = luma;
    this.width = width;
    this.area = area;
    this.side = side;
  }

  private enum Side {
    TOP,
    BOTTOM,
    LEFT,
    RIGHT
  }

  /** What is left of a picture without its bars; all of it if it has none. */
  static Area trimmed(float[] luma, int width, int height) {
    Area area = new Area(0, 0, width, height);
    for (Side side : Side.values()) {
      area = new Bars(luma, width, area, side).without();
    }
    return area;
  }

  private Area without() {
    int cut = thickness();
    return switch (side) {
      case TOP -> new Area(area.x(), area.y() + cut, area.width(), area.height() - cut);
      case BOTTOM -> new Area(area.x(), area.y(), area.width(), area.height() - cut);
      case LEFT -> new Area(area.x() + cut, area.y(), area.width() - cut, area.height());
      case RIGHT -> new Area(area.x(), area.y(), area.width() - cut, area.height());
    };
  }

  private boolean isLevel() {
    return side == Side.TOP || side == Side.BOTTOM;
  }

  private int lines() {
    return isLevel() ? area.height() : area.width();
  }

  private int length() {
    return isLevel() ? area.width() : area.height();
  }

  /** A pixel of a line that lies so far from the edge. */
  private float at(int line, int i) {
    int x =
        switch (side) {
          case LEFT -> line;
          case RIGHT -> area.width() - 1 - line;
          default -> i;
        };
    int y =
        switch (side) {
          case TOP -> line;
          case BOTTOM -> area.height() - 1 - line;
          default -> i;
        };
    return luma[(area.y() + y) * width + area.x() + x];
  }

  /** How many lines are cut off; 0 if there is no bar. */
  private int thickness() {
    float level = median(0);
    int bar = 0;
    while (bar < lines() && share(bar, level) >= PLAIN) {
      bar++;
    }
    if (bar == 0 || bar == lines()) {
      return 0;
    }
    for (int line = bar; line < Math.min(lines(), bar + SOFT); line++) {
      if (differs(line, Math.max(0, line - EDGE_WIDTH))) {
        return Math.min(line + MARGIN, lines() - 1);
      }
    }
    return 0;
  }

  /** Share of a line that is near that luma. */
  private double share(int line, float level) {
    int near = 0;
    for (int i = 0; i < length(); i++) {
      near += Math.abs(at(line, i) - level) <= NOISE ? 1 : 0;
    }
    return (double) near / length();
  }

  private boolean differs(int line, int other) {
    int far = 0;
    for (int i = 0; i < length(); i++) {
      far += Math.abs(at(line, i) - at(other, i)) > NOISE ? 1 : 0;
    }
    return far >= EDGE * length();
  }

  private float median(int line) {
    float[] values = new float[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = at(line, i);
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
