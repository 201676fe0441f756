package io.github.kabegami.samples;

import java.awt.Shape;
import java.awt.geom.Path2D;

/** Pen strokes and outlines that run smoothly through a few given points (x0, y0, x1, y1 ...). */
final class Ink {
  private static final int STEPS_PER_SPAN = 14;
  private static final double RULED_SPAN = 22;

  private Ink() {}

  /** Points of the Catmull-Rom curve through all knots. */
  static double[] curve(double... knots) {
    int n = knots.length / 2;
    int count = (n - 1) * STEPS_PER_SPAN + 1;
    double[] points = new double[2 * count];
    for (int i = 0; i < count; i++) {
      int span = Math.min(n - 2, i / STEPS_PER_SPAN);
      double t = (double) (i - span * STEPS_PER_SPAN) / STEPS_PER_SPAN;
      for (int axis = 0; axis < 2; axis++) {
        points[2 * i + axis] =
            spline(
                knots[2 * Math.max(0, span - 1) + axis],
                knots[2 * span + axis],
                knots[2 * span + 2 + axis],
                knots[2 * Math.min(n - 1, span + 2) + axis],
                t);
      }
    }
    return points;
  }

  /** A stroke that swells to the given width and ends in points. */
  static Shape stroke(double width, double... knots) {
    return flick(width, 0.5, knots);
  }

  /** A stroke that is widest at the given part of its length (0 = start, 1 = end). */
  static Shape flick(double width, double widest, double... knots) {
    double[] points = curve(knots);
    double[] widths = new double[points.length / 2];
    for (int i = 0; i < widths.length; i++) {
      double t = (double) i / (widths.length - 1);
      double rise = t < widest ? t / widest : (1 - t) / (1 - widest);
      widths[i] = width * (0.12 + 0.88 * Math.sin(Math.PI / 2 * rise));
    }
    return Canvas.inkLine(points, widths);
  }

  /** A straight line drawn by hand: it trembles a little and its width changes. */
  static Shape ruled(long seed, double width, double x0, double y0, double x1, double y1) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    int n = Math.max(2, (int) (length / RULED_SPAN) + 1);
    double[] points = new double[2 * n];
    double[] widths = new double[n];
    for (int i = 0; i < n; i++) {
      double t = (double) i / (n - 1);
      double off = (Canvas.noise(seed, i * 0.7, x0 + y0) - 0.5) * Math.min(1.6, width);
      points[2 * i] = x0 + (x1 - x0) * t - (y1 - y0) / (length + 1) * off;
      points[2 * i + 1] = y0 + (y1 - y0) * t + (x1 - x0) / (length + 1) * off;
      widths[i] = width * (0.65 + 0.7 * Canvas.noise(seed + 1, i * 0.4, x1 + y1));
    }
    return Canvas.inkLine(points, widths);
  }

  /** The closed shape whose outline runs smoothly through all knots and back to the first. */
  static Path2D blob(double... knots) {
    int n = knots.length;
    double[] around = new double[n + 6];
    for (int i = 0; i < around.length; i++) {
      around[i] = knots[(i + n - 2) % n];
    }
    double[] points = curve(around);
    Path2D shape = new Path2D.Double();
    int from = STEPS_PER_SPAN;
    int to = points.length / 2 - 1 - STEPS_PER_SPAN;
    shape.moveTo(points[2 * from], points[2 * from + 1]);
    for (int i = from + 1; i < to; i++) {
      shape.lineTo(points[2 * i], points[2 * i + 1]);
    }
    shape.closePath();
    return shape;
  }

  /** The closed shape with straight edges between the given corners. */
  static Path2D polygon(double... corners) {
    Path2D shape = new Path2D.Double();
    shape.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      shape.lineTo(corners[i], corners[i + 1]);
    }
    shape.closePath();
    return shape;
  }

  private static double spline(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}
