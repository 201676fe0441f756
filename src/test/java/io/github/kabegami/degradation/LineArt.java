package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Seed;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Draws flat cells with outlines on a gradient, hatching and loose strokes, antialiased, without
 * noise: the kind of picture on which an autoencoder was measured.
 */
final class LineArt {
  static final int SIDE = 160;
  private static final int SAMPLES = 4;
  private static final int FINE = SIDE * SAMPLES;

  private final float[][] fine = new float[3][FINE * FINE];
  private final Seed seed;
  private int draws;

  private LineArt(Seed seed) {
    this.seed = seed;
  }

  /** The drawing of a seed, 160 x 160 x 3. */
  static RandomAccessibleInterval<FloatType> draw(long seed) {
    LineArt art = new LineArt(new Seed(seed));
    art.gradient();
    for (int i = 0; i < 9; i++) {
      art.cell();
    }
    for (int i = 0; i < 2; i++) {
      art.hatching();
    }
    for (int i = 0; i < 14; i++) {
      art.stroke();
    }
    return art.reduced();
  }

  private double next(double low, double high) {
    return low + (high - low) * seed.unit(draws++);
  }

  private float[] colour(double low, double high) {
    return new float[] {(float) next(low, high), (float) next(low, high), (float) next(low, high)};
  }

  private interface Shape {
    boolean holds(double x, double y);
  }

  private void fill(Shape shape, float... colour) {
    for (int i = 0; i < FINE * FINE; i++) {
      if (shape.holds((i % FINE + 0.5) / SAMPLES, (i / FINE + 0.5) / SAMPLES)) {
        for (int c = 0; c < 3; c++) {
          fine[c][i] = colour[c];
        }
      }
    }
  }

  private void gradient() {
    float[] top = colour(0.3, 0.95);
    float[] bottom = colour(0.3, 0.95);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < FINE; y++) {
        float level = top[c] + (bottom[c] - top[c]) * y / FINE;
        Arrays.fill(fine[c], y * FINE, (y + 1) * FINE, level);
      }
    }
  }

  private void cell() {
    Axes axes = new Axes(next(0, SIDE), next(0, SIDE), next(0, Math.PI));
    double a = next(10, 32);
    double b = next(10, 32);
    double outline = next(1, 3) / 2;
    fill((x, y) -> rim(axes, a, b, x, y) < 0, colour(0, 1));
    fill((x, y) -> Math.abs(rim(axes, a, b, x, y)) < outline, 0.06f, 0.06f, 0.06f);
  }

  private static double rim(Axes axes, double a, double b, double x, double y) {
    double p = axes.along(x, y) / a;
    double q = axes.across(x, y) / b;
    return (Math.sqrt(p * p + q * q) - 1) * Math.min(a, b);
  }

  private void hatching() {
    double x0 = next(32, 128);
    double y0 = next(32, 128);
    double reach = next(16, 29);
    Axes axes = new Axes(0, 0, next(0, Math.PI));
    double period = next(3, 6);
    fill(
        (x, y) ->
            Math.abs(x - x0) < reach
                && Math.abs(y - y0) < reach
                && Math.abs(axes.along(x, y)) % period < 1,
        0.1f,
        0.1f,
        0.1f);
  }

  private void stroke() {
    Axes axes = new Axes(next(0, SIDE), next(0, SIDE), next(0, Math.PI));
    double length = next(16, 64);
    double half = next(0.7, 2.2) / 2;
    double bend = next(-0.6, 0.6) / (2 * length);
    float tone = (float) next(0, 0.3);
    fill(
        (x, y) -> {
          double p = axes.along(x, y);
          return Math.abs(p) < length && Math.abs(axes.across(x, y) + bend * p * p) < half;
        },
        tone,
        tone,
        tone);
  }

  private RandomAccessibleInterval<FloatType> reduced() {
    float[] samples = new float[3 * SIDE * SIDE];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < FINE * FINE; i++) {
        int place = (c * SIDE + i / FINE / SAMPLES) * SIDE + i % FINE / SAMPLES;
        samples[place] += fine[c][i] / (SAMPLES * SAMPLES);
      }
    }
    return Pixels.wrap(samples, SIDE, SIDE, 3);
  }

  /** Turned about a point. */
  private record Axes(double x0, double y0, double cos, double sin) {
    Axes(double x0, double y0, double angle) {
      this(x0, y0, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    double along(double x, double y) {
      return (x - x0) * cos + (y - y0) * sin;
    }

    double across(double x, double y) {
      return (y - y0) * cos - (x - x0) * sin;
    }
  }
}
