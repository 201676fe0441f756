package io.github.kabegami.samples;

import java.awt.Color;

/** A heap of cloud puffs, lit as spheres from the upper left and toned in flat steps like a cel. */
final class Cumulus {
  private static final double LIGHT_X = -0.62;
  private static final double LIGHT_Y = -0.66;
  private static final double LIGHT_Z = 0.42;
  private static final double[] TONE_BORDERS = {-0.36, 0.0, 0.33, 0.62};
  private static final int[] BUDS = {24, 14, 9};
  private static final double[] RELIEF = {0.6, 0.5, 0.36, 0.28};
  private static final double SMALLEST_BUDDING = 10;
  private static final int SHADOW_STEPS = 14;
  private static final double SHADOW_STRIDE = 5;
  private static final int SCALE = Canvas.SUPERSAMPLING;

  private final long seed;
  private final double rag;
  private final int columns;
  private final int rows;
  private final float[] height;
  private final float[] cover;
  private final float[] lit;
  private final float[] driftX;
  private final float[] driftY;

  Cumulus(long seed, int width, int height, double rag) {
    this.seed = seed;
    this.rag = rag;
    this.columns = width * SCALE;
    this.rows = height * SCALE;
    this.height = new float[columns * rows];
    this.cover = new float[columns * rows];
    this.lit = new float[columns * rows];
    this.driftX = drift(seed + 11, width, height, rag);
    this.driftY = drift(seed + 23, width, height, rag);
  }

  /** Adds a puff, facing as given, that buds into smaller ones over its visible half. */
  void heap(double x, double y, double radius, double facingX, double facingY) {
    double[] facing = unit(new double[] {facingX, facingY, 0.6});
    bud(x, y, 0, radius, facing, 0, Math.round(x * 31 + y * 17));
  }

  /** Lays the heap on the sheet; tones go from deep shadow to full light. */
  void lay(Canvas canvas, Color[] tones, Color rim, Color haze, double hazeFrom, double hazeTo) {
    canvas.shade(
        (x, y, rgb) -> {
          int column = (int) (x * SCALE);
          int row = (int) (y * SCALE);
          int i = row * columns + column;
          if (cover[i] <= 0) {
            return;
          }
          double low = y + 60 * Canvas.noise(seed + 5, x / 90, y / 40);
          double veil = Tints.step(hazeFrom, hazeTo, low);
          Color tone = Tints.mix(tone(tones, brightness(i, column, row, x, y), x, y), haze, veil);
          tone = Tints.mix(tone, rim, 0.85 * rim(i, column, row) * (1 - veil));
          Tints.cover(rgb, tone, cover[i] * (1 - veil * veil));
        });
  }

  private void bud(
      double x, double y, double z, double radius, double[] facing, int level, long key) {
    puff(x, y, z, radius, facing, level);
    if (radius < SMALLEST_BUDDING || level == BUDS.length) {
      return;
    }
    for (int i = 0; i < BUDS[level]; i++) {
      double angle = 2 * Math.PI * (i * 0.618 + 0.2 * Canvas.hash(seed + level, key, 3 * i));
      double reach = Math.pow(Canvas.hash(seed + level, key, 3 * i + 1), 0.42);
      double u = reach * Math.cos(angle);
      double v = reach * Math.sin(angle) - 0.18;
      double w = Math.sqrt(Math.max(0, 1 - u * u - v * v));
      double size = radius * (0.27 + 0.29 * Canvas.hash(seed + level, key, 3 * i + 2));
      double turn = 1.3 * RELIEF[level];
      double[] turned = {facing[0] + turn * u, facing[1] + turn * v, facing[2] + turn * w};
      double out = radius * 0.86;
      double lift = z + out * w * (level == 0 ? 1 : 0.8);
      bud(x + out * u, y + out * v, lift, size, unit(turned), level + 1, key * 13 + i + 1);
    }
  }

  private void puff(double x, double y, double z, double radius, double[] facing, int level) {
    double own = RELIEF[level];
    double inherited = facingLight(facing[0], facing[1], facing[2]);
    double margin = radius + rag;
    int left = Math.max(0, (int) ((x - margin) * SCALE));
    int right = Math.min(columns, (int) ((x + margin) * SCALE));
    int bottom = Math.min(rows, (int) ((y + margin) * SCALE));
    for (int row = Math.max(0, (int) ((y - margin) * SCALE)); row < bottom; row++) {
      for (int column = left; column < right; column++) {
        int i = row * columns + column;
        int j = row / SCALE * (columns / SCALE) + column / SCALE;
        double u = ((column + 0.5) / SCALE + driftX[j] - x) / radius;
        double v = ((row + 0.5) / SCALE + driftY[j] - y) / radius;
        double d = u * u + v * v;
        if (d >= 1) {
          continue;
        }
        double w = Math.sqrt(1 - d);
        cover[i] = (float) Math.max(cover[i], Math.min(1, (1 - Math.sqrt(d)) * radius / 1.2));
        float top = (float) (1000 + z + radius * w);
        if (top > height[i]) {
          height[i] = top;
          lit[i] = (float) (own * facingLight(u, v, w) + (1 - own) * inherited);
        }
      }
    }
  }

  private double brightness(int i, int column, int row, double x, double y) {
    double brush = Canvas.fractal(seed + 7, x / 26, y / 20, 3) - 0.5;
    return lit[i] - 0.34 * shadow(i, column, row) + 0.24 * brush;
  }

  /** How much of the way to the light is blocked by higher puffs. */
  private double shadow(int i, int column, int row) {
    double blocked = 0;
    for (int s = 1; s <= SHADOW_STEPS; s++) {
      double far = s * SHADOW_STRIDE;
      int c = column + (int) (far * SCALE * LIGHT_X);
      int r = row + (int) (far * SCALE * LIGHT_Y);
      if (c < 0 || r < 0) {
        break;
      }
      blocked = Math.max(blocked, (height[r * columns + c] - height[i] - far * 0.75) / 26);
    }
    return Tints.clamp(blocked);
  }

  /** A thin line of light where the heap ends, or drops far back, towards the light. */
  private double rim(int i, int column, int row) {
    int c = Math.max(0, column + (int) Math.round(LIGHT_X * 5));
    int r = Math.max(0, row + (int) Math.round(LIGHT_Y * 5));
    return Tints.clamp((height[i] - height[r * columns + c] - 14) / 30);
  }

  /** Flat tones whose borders are crisp in some places and brushed out in others. */
  private Color tone(Color[] tones, double brightness, double x, double y) {
    double soft = 0.02 + 0.16 * Math.pow(Canvas.noise(seed + 9, x / 70, y / 70), 2);
    double at = 0;
    for (double border : TONE_BORDERS) {
      at += Tints.step(border - soft, border + soft, brightness);
    }
    double within = 0.18 * (Tints.clamp(brightness * 0.8 + 0.3) - 0.5);
    return Tints.along(tones, (at + within) / TONE_BORDERS.length);
  }

  private static float[] drift(long seed, int width, int height, double rag) {
    float[] drift = new float[width * height];
    for (int i = 0; i < drift.length; i++) {
      double swirl = Canvas.fractal(seed, i % width / 48.0, i / width / 48.0, 5) - 0.5;
      drift[i] = (float) (2 * rag * swirl);
    }
    return drift;
  }

  private static double facingLight(double x, double y, double z) {
    return x * LIGHT_X + y * LIGHT_Y + z * LIGHT_Z;
  }

  private static double[] unit(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }
}
