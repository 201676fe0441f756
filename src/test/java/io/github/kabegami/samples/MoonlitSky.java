package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;

/** A night sky that glows at the horizon: stars, a large moon and thin clouds. */
final class MoonlitSky {
  static final double HORIZON = 806;
  static final double MOON_X = 1130;
  static final double MOON_Y = 236;
  static final Color MOON = new Color(0xfff3d6);
  private static final long SEED = 7_120;
  private static final double MOON_RADIUS = 104;
  private static final float[][] SKY = {
    {0.035f, 0.050f, 0.150f},
    {0.075f, 0.090f, 0.270f},
    {0.190f, 0.160f, 0.400f},
    {0.440f, 0.260f, 0.480f},
    {0.780f, 0.430f, 0.480f},
  };

  void paint(Canvas canvas) {
    canvas.shade(MoonlitSky::paintSky);
    canvas.paint(MoonlitSky::paintStars);
    paintMoon(canvas);
    paintClouds(canvas);
  }

  private static void paintSky(double x, double y, float[] rgb) {
    double t = Math.min(0.999, Math.max(0, y / HORIZON)) * (SKY.length - 1);
    t = Math.min(SKY.length - 1.001, t + 0.5 * (Canvas.fractal(SEED, x / 420, y / 130, 4) - 0.5));
    int band = (int) Math.max(0, t);
    float part = (float) Math.max(0, t - band);
    double milky = Canvas.fractal(SEED + 40, (x + y) / 260, (y - x * 0.4) / 120, 5);
    double glow = Math.max(0, milky - 0.5) * 0.55 * Math.max(0, 1 - y / 640);
    for (int i = 0; i < 3; i++) {
      rgb[i] = SKY[band][i] + (SKY[band + 1][i] - SKY[band][i]) * part;
    }
    rgb[0] += (float) (0.55 * glow);
    rgb[1] += (float) (0.65 * glow);
    rgb[2] += (float) glow;
  }

  private static void paintStars(Graphics2D g) {
    for (int i = 0; i < 1500; i++) {
      double x = 1920 * Canvas.hash(SEED, i, 1);
      double y = 640 * Math.pow(Canvas.hash(SEED, i, 2), 1.3);
      double size = 0.5 + 1.5 * Math.pow(Canvas.hash(SEED, i, 3), 6);
      double dim = 0.9 - y / 760;
      Color tint = Tints.mix(new Color(0xbfd8ff), MOON, Canvas.hash(SEED, i, 4));
      g.setColor(Tints.sheer(tint, dim * (0.35 + 0.65 * Canvas.hash(SEED, i, 5))));
      g.fill(new Ellipse2D.Double(x - size, y - size, 2 * size, 2 * size));
      if (size > 1.7) {
        g.fill(Ink.stroke(1, x - size * 5, y, x + size * 5, y));
        g.fill(Ink.stroke(1, x, y - size * 5, x, y + size * 5));
      }
    }
  }

  private static void paintMoon(Canvas canvas) {
    canvas.paint(g -> halo(g, MOON_X, MOON_Y, 520, new Color(0xa9a4e8), 0.42));
    canvas.paint(g -> halo(g, MOON_X, MOON_Y, 210, new Color(0xffe6c4), 0.55));
    canvas.shade(
        (x, y, rgb) -> {
          double distance = Math.hypot(x - MOON_X, y - MOON_Y);
          double edge = MOON_RADIUS + 0.5 - distance;
          if (edge <= 0) {
            return;
          }
          double seas = Canvas.fractal(SEED + 60, x / 62, y / 62, 6);
          double tone = 1 - 0.24 * Math.max(0, Math.min(1, (seas - 0.46) * 7)) - 0.5 * crater(x, y);
          tone *= 1 - 0.16 * Math.pow(distance / MOON_RADIUS, 4);
          tone -= 0.05 * Canvas.fractal(SEED + 61, x / 7, y / 7, 3);
          float cover = (float) Math.min(1, edge);
          rgb[0] += cover * ((float) tone * 1.00f - rgb[0]);
          rgb[1] += cover * ((float) tone * 0.955f - rgb[1]);
          rgb[2] += cover * ((float) (0.06 + tone * 0.80) - rgb[2]);
        });
  }

  /** The shadow (or, below zero, the lit wall) of the craters at a place of the moon. */
  private static double crater(double x, double y) {
    double shadow = 0;
    for (int i = 0; i < 34; i++) {
      double radius = 2.5 + 8 * Math.pow(Canvas.hash(SEED + 62, i, 0), 3);
      double cx = MOON_X + 190 * (Canvas.hash(SEED + 62, i, 1) - 0.5);
      double cy = MOON_Y + 190 * (Canvas.hash(SEED + 62, i, 2) - 0.5);
      double distance = Math.hypot(x - cx, y - cy) / radius;
      if (distance < 1) {
        shadow += 0.22 * (1 - distance * distance) * (0.4 + (cx - x + cy - y) / radius);
      }
    }
    return shadow;
  }

  static void halo(Graphics2D g, double x, double y, double radius, Color colour, double strength) {
    g.setPaint(
        new RadialGradientPaint(
            (float) x,
            (float) y,
            (float) radius,
            new float[] {0, 0.35f, 0.7f, 1},
            new Color[] {
              Tints.sheer(colour, strength), Tints.sheer(colour, strength * 0.45),
              Tints.sheer(colour, strength * 0.12), Tints.sheer(colour, 0)
            }));
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /** Thin banks of cloud, lit from below by the city and from above by the moon. */
  private static void paintClouds(Canvas canvas) {
    canvas.shade(
        (x, y, rgb) -> {
          if (y > 700) {
            return;
          }
          double bank = Canvas.fractal(SEED + 70, x / 330, y / 62, 6);
          double below = Canvas.fractal(SEED + 70, x / 330, (y - 16) / 62, 3);
          double place = Math.exp(-Math.pow((y - 330 - 60 * Math.sin(x / 420)) / 150, 2));
          double cover = Math.min(1, Math.max(0, (bank - 0.53) * 4.5)) * place * 0.85;
          double lit = Math.max(0, Math.min(1, 0.5 + (below - bank) * -4));
          double moon = Math.exp(-Math.hypot(x - MOON_X, y - MOON_Y) / 230);
          rgb[0] += (float) (cover * (0.26 + 0.24 * lit + 0.45 * moon * lit - rgb[0]));
          rgb[1] += (float) (cover * (0.21 + 0.16 * lit + 0.42 * moon * lit - rgb[1]));
          rgb[2] += (float) (cover * (0.42 + 0.16 * lit + 0.28 * moon * lit - rgb[2]));
        });
  }
}
