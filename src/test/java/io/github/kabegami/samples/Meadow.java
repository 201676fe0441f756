package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** A slope of tall grass with a fence, blade by blade, and flowers in its lower corners. */
final class Meadow {
  private static final Color[] GRASS = {
    new Color(0x12463F),
    new Color(0x1F6A45),
    new Color(0x3D944A),
    new Color(0x74BC50),
    new Color(0xB6DC66),
    new Color(0xE9F3A2)
  };
  private static final Color[] PETALS = {
    new Color(0xFFFFFF), new Color(0xFFE36E), new Color(0xFF9FB4), new Color(0xF7F3FF)
  };

  private Meadow() {}

  static void paint(Canvas canvas) {
    canvas.paint(Meadow::paintSlope);
    canvas.paint(Meadow::paintFence);
    canvas.paint(Meadow::paintGrass);
    canvas.paint(Meadow::paintNearFlowers);
  }

  private static double crest(double x) {
    return 992
        - 105 * Tints.step(950, 1900, x)
        - 62 * Tints.step(760, 60, x)
        + 16 * Canvas.fractal(207, x / 210, 0, 3);
  }

  private static void paintSlope(Graphics2D g) {
    Path2D slope = new Path2D.Double();
    slope.moveTo(-5, 1085);
    for (double x = -5; x <= 1925; x += 4) {
      slope.lineTo(x, crest(x));
    }
    slope.lineTo(1925, 1085);
    g.setColor(GRASS[1]);
    g.fill(slope);
  }

  private static void paintFence(Graphics2D g) {
    double[][] last = null;
    for (double x = 1080; x < 1960; x += 74) {
      double grow = 0.5 + 0.6 * (x - 1080) / 880;
      double y = crest(x) + 14;
      double lean = 5 * (Canvas.hash(231, (long) x, 0) - 0.5);
      double[][] post = {{x, y}, {x + lean, y - 62 * grow}};
      g.setColor(new Color(0x5B5560));
      g.fill(
          Canvas.inkLine(
              new double[] {x, y, x + lean, y - 62 * grow}, new double[] {9 * grow, 7.5 * grow}));
      g.setColor(new Color(0xE6D7C0));
      g.fill(
          Canvas.inkLine(
              new double[] {x - 2.4 * grow, y, x + lean - 2.2 * grow, y - 62 * grow},
              new double[] {3 * grow, 2.6 * grow}));
      if (last != null) {
        paintRails(g, last, post, grow);
      }
      last = post;
    }
  }

  private static void paintRails(Graphics2D g, double[][] from, double[][] to, double grow) {
    for (double at : new double[] {0.42, 0.84}) {
      double[] rail = {
        from[0][0] + at * (from[1][0] - from[0][0]), from[0][1] + at * (from[1][1] - from[0][1]),
        to[0][0] + at * (to[1][0] - to[0][0]), to[0][1] + at * (to[1][1] - to[0][1])
      };
      g.setColor(new Color(0x6E6468));
      g.fill(Canvas.inkLine(rail, new double[] {5.4 * grow, 5.8 * grow}));
      rail[1] -= 1.6 * grow;
      rail[3] -= 1.6 * grow;
      g.setColor(new Color(0xEBDDC6));
      g.fill(Canvas.inkLine(rail, new double[] {1.8 * grow, 1.8 * grow}));
    }
  }

  private static void paintGrass(Graphics2D g) {
    for (double depth = 0; depth < 1; depth += 0.012) {
      double step = 3 + 5 * depth;
      for (double x = -20; x < 1940; x += step) {
        long key = (long) (x * 10);
        long row = (long) (depth * 1000);
        double px = x + 2 * step * Canvas.hash(241, key, row);
        double y = crest(px) + 3 + (1120 - crest(px)) * depth;
        paintBlade(g, px, y, depth, key, row);
        if (Canvas.hash(251, key, row) > 0.993 - 0.02 * Tints.step(0.55, 0.75, meadow(px, y))) {
          paintFlower(g, px, y - (9 + 34 * depth), 1.2 + 4.2 * depth, key);
        }
      }
    }
  }

  private static double meadow(double x, double y) {
    return Canvas.fractal(239, x / 260, y / 60, 3);
  }

  private static void paintBlade(
      Graphics2D g, double x, double y, double depth, long key, long row) {
    double length = (9 + 40 * depth) * (0.6 + 0.8 * Canvas.hash(243, key, row));
    double wind = 0.25 + 0.5 * Canvas.noise(245, x / 120, y / 60);
    double bend = length * (wind + 0.5 * (Canvas.hash(247, key, row) - 0.5));
    double half = 0.5 + 1.3 * depth;
    Path2D blade = new Path2D.Double();
    blade.moveTo(x - half, y);
    blade.quadTo(x - half * 0.5, y - length * 0.6, x + bend, y - length);
    blade.quadTo(x + half * 1.2, y - length * 0.5, x + half, y);
    double patch = 1.5 * (meadow(x, y) - 0.5) + 0.62 - 0.34 * depth;
    g.setColor(Tints.along(GRASS, patch + 0.42 * (Canvas.hash(249, key, row) - 0.5)));
    g.fill(blade);
  }

  /** Cosmos and grass ears that rise in front of everything in the lower corners. */
  private static void paintNearFlowers(Graphics2D g) {
    for (int i = 0; i < 130; i++) {
      double side = Math.pow(Canvas.hash(261, i, 0), 1.6) * 560;
      double x = i % 2 == 0 ? side - 10 : 1930 - side;
      double height = (165 - 0.2 * side) * (0.45 + 0.75 * Canvas.hash(261, i, 1));
      double lean = 14 + 50 * Canvas.hash(261, i, 2);
      double y = 1090 - height;
      double[] stem = {x, 1090, x + lean * 0.3, 1090 - height * 0.6, x + lean, y};
      g.setColor(Tints.along(GRASS, 0.15 + 0.4 * Canvas.hash(261, i, 3)));
      g.fill(Canvas.inkLine(stem, new double[] {3.2, 2.2, 1.2}));
      if (i % 5 < 3) {
        paintEar(g, x + lean, y, 26 + 22 * Canvas.hash(261, i, 4), i);
      } else {
        paintFlower(g, x + lean, y, 6.5 + 5 * Canvas.hash(261, i, 5), 900 + i);
      }
    }
  }

  private static void paintEar(Graphics2D g, double x, double y, double length, long key) {
    for (int i = 0; i < 26; i++) {
      double along = i / 26.0;
      double px = x + length * (0.3 * along + 0.5 * along * along);
      double py = y - length * (0.95 * along - 0.45 * along * along);
      double out = (i % 2 == 0 ? 1 : -1) * (5.5 - 3.5 * along) * Canvas.hash(263, key, i);
      g.setColor(Tints.mix(new Color(0xB58A4C), new Color(0xFFF3C4), Canvas.hash(265, key, i)));
      g.fill(
          Canvas.inkLine(
              new double[] {px, py, px + 2 + out * 0.6, py - 4, px + 6 + out, py - 8},
              new double[] {1.2, 2.2, 0.3}));
    }
  }

  private static void paintFlower(Graphics2D g, double x, double y, double size, long key) {
    g.setColor(GRASS[2]);
    g.fill(
        Canvas.inkLine(
            new double[] {x - size, y + size * 7, x, y}, new double[] {size * 0.4, size * 0.25}));
    Color petal = PETALS[(int) (Canvas.hash(253, key, 0) * PETALS.length)];
    for (int i = 0; i < 6; i++) {
      double angle = i * Math.PI / 3 + Canvas.hash(253, key, 1);
      double px = x + size * 0.75 * Math.cos(angle);
      double py = y + size * 0.5 * Math.sin(angle);
      g.setColor(Math.sin(angle) > 0.3 ? Tints.mix(petal, new Color(0x8F9AD6), 0.3) : petal);
      g.fill(new Ellipse2D.Double(px - size / 2, py - size * 0.4, size, size * 0.8));
    }
    g.setColor(new Color(0xF2A93B));
    g.fill(new Ellipse2D.Double(x - size * 0.35, y - size * 0.3, size * 0.7, size * 0.6));
  }
}
