package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;

/** A blossoming cherry branch in ink and paint: bark, twigs, young leaves and single blossoms. */
final class BlossomBranch {
  private static final Color INK = new Color(0x2A1628);
  private static final Color PETAL_INK = new Color(0x9C4F76);
  private static final Color[] BARK = {
    new Color(0x3A2733), new Color(0x5B3F47), new Color(0x8B6560), new Color(0xD9AE93)
  };
  private static final Color[] PETAL = {
    new Color(0xB98DB8),
    new Color(0xE3ABC4),
    new Color(0xF8CFDA),
    new Color(0xFFEDEC),
    new Color(0xFFFDF8)
  };
  private static final Color MIRRORED = new Color(0xCB82A8);
  private static final Color HEART = new Color(0xD4567F);
  private static final Color[] LEAF = {
    new Color(0x6B4A30), new Color(0x7F7A34), new Color(0xA9B748), new Color(0xE6E589)
  };
  private static final double[][] LIMBS = {
    {-60, 150, 170, 132, 380, 96, 600, 128, 790, 196, 930, 300},
    {250, 118, 360, 190, 450, 290, 560, 352},
    {-60, -10, 160, 20, 400, -8, 660, 22, 900, 14, 1090, 92},
    {60, 148, 120, 260, 150, 390, 240, 500}
  };
  private static final double[][] THICKNESS = {{46, 7}, {17, 4}, {30, 5}, {18, 4}};
  private static final double[] PETAL_TURN = {0.3, 4.07, 1.55, 5.33, 2.81};

  private record Stroke(double[] line, double[] widths) {}

  private record Cluster(double x, double y, double angle, double size, long key) {}

  private static final List<Stroke> WOOD = new ArrayList<>();
  private static final List<Cluster> CLUSTERS = new ArrayList<>();

  static {
    for (int i = 0; i < LIMBS.length; i++) {
      growLimb(LIMBS[i], THICKNESS[i], i);
    }
  }

  private BlossomBranch() {}

  static void paint(Graphics2D g) {
    CLUSTERS.forEach(cluster -> paintBlossoms(g, cluster, 0));
    for (int i = WOOD.size() - 1; i >= 0; i--) {
      paintWood(g, WOOD.get(i), i);
    }
    CLUSTERS.forEach(cluster -> paintLeaves(g, cluster));
    CLUSTERS.forEach(cluster -> paintBlossoms(g, cluster, 1));
  }

  /** The branch without detail, for a mirror image. */
  static void paintMass(Graphics2D g) {
    g.setColor(Tints.sheer(INK, 0.55));
    WOOD.forEach(wood -> g.fill(Canvas.inkLine(wood.line, wood.widths)));
    for (Cluster c : CLUSTERS) {
      for (int i = 0; i < 7; i++) {
        double x = c.x + c.size * (2.6 * Canvas.hash(497, c.key, i) - 1.3);
        double y = c.y + c.size * (1.9 * Canvas.hash(499, c.key, i) - 0.6);
        double r = c.size * (i < 4 ? 0.7 : 0.3);
        g.setColor(Tints.sheer(i < 4 ? MIRRORED : PETAL[2], 0.62));
        g.fill(new Ellipse2D.Double(x - r, y - r * 0.8, 2 * r, 1.6 * r));
      }
    }
  }

  private static void growLimb(double[] knots, double[] thickness, long key) {
    int n = 20 * (knots.length / 2 - 1) + 1;
    double[] line = new double[2 * n];
    double[] widths = new double[n];
    for (int i = 0; i < n; i++) {
      double t = i / 20.0;
      double along = i / (n - 1.0);
      double knobbly = 0.86 + 0.4 * Canvas.fractal(501 + key, along * 22, 0, 2);
      widths[i] = (thickness[0] + (thickness[1] - thickness[0]) * along) * knobbly;
      line[2 * i] = spline(knots, t, 0);
      line[2 * i + 1] = spline(knots, t, 1) + 9 * (Canvas.noise(503 + key, along * 14, 0) - 0.5);
    }
    WOOD.add(new Stroke(line, widths));
    for (int i = 9; i < n; i += 6) {
      double heading = Math.atan2(line[2 * i + 1] - line[2 * i - 1], line[2 * i] - line[2 * i - 2]);
      double side = (i / 6 % 2 == 1 ? 1 : -1) * (0.5 + 0.7 * Canvas.hash(505, key, i));
      double length = (70 + 90 * Canvas.hash(507, key, i)) * (1.1 - 0.4 * i / n);
      growTwig(line[2 * i], line[2 * i + 1], heading + side, length, key * 100 + i);
    }
    bloom(line[2 * n - 2], line[2 * n - 1], 0.8, 20, key * 100 + 99);
  }

  private static void growTwig(double x, double y, double angle, double length, long key) {
    int n = 12;
    double[] line = new double[2 * n];
    double[] widths = new double[n];
    double heading = angle;
    for (int i = 0; i < n; i++) {
      line[2 * i] = x;
      line[2 * i + 1] = y;
      widths[i] = 6.5 - 4.6 * i / (n - 1.0);
      heading += 0.35 * (Canvas.hash(511, key, i) - 0.5) + 0.05 * Math.cos(heading);
      x += length / n * Math.cos(heading);
      y += length / n * Math.sin(heading);
    }
    WOOD.add(new Stroke(line, widths));
    bloom(x, y, heading, 17 + 5 * Canvas.hash(513, key, 0), key);
    if (Canvas.hash(513, key, 1) > 0.45) {
      bloom(line[n], line[n + 1], heading + 1.2, 15 + 4 * Canvas.hash(513, key, 2), key + 5000);
    }
  }

  private static void bloom(double x, double y, double angle, double size, long key) {
    CLUSTERS.add(new Cluster(x, y, angle, size, key));
  }

  /** Catmull-Rom interpolation of the knots (x0, y0, x1, y1 ...). */
  private static double spline(double[] knots, double t, int offset) {
    int last = knots.length / 2 - 1;
    int i = Math.min(last - 1, (int) t);
    double f = t - i;
    double a = knots[2 * Math.max(0, i - 1) + offset];
    double b = knots[2 * i + offset];
    double c = knots[2 * (i + 1) + offset];
    double d = knots[2 * Math.min(last, i + 2) + offset];
    return b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)));
  }

  private static void paintWood(Graphics2D g, Stroke wood, long key) {
    int n = wood.widths.length;
    double[] ink = new double[n];
    double[] shadeSide = new double[2 * n];
    double[] lightSide = new double[2 * n];
    double[] shadeWidths = new double[n];
    double[] lightWidths = new double[n];
    for (int i = 0; i < n; i++) {
      double w = wood.widths[i];
      ink[i] = w + 1.4 + 2.2 * Canvas.noise(521, key * 31, i * 0.4) + w * 0.05;
      shadeSide[2 * i] = wood.line[2 * i];
      shadeSide[2 * i + 1] = wood.line[2 * i + 1] + w * 0.22;
      shadeWidths[i] = w * 0.5;
      lightSide[2 * i] = wood.line[2 * i];
      lightSide[2 * i + 1] = wood.line[2 * i + 1] - w * 0.3;
      lightWidths[i] = w * 0.34 * Canvas.noise(523, key * 31, i * 0.7);
    }
    g.setColor(INK);
    g.fill(Canvas.inkLine(wood.line, ink));
    g.setColor(BARK[1]);
    g.fill(Canvas.inkLine(wood.line, wood.widths));
    g.setColor(BARK[0]);
    g.fill(Canvas.inkLine(shadeSide, shadeWidths));
    g.setColor(BARK[3]);
    g.fill(Canvas.inkLine(lightSide, lightWidths));
    if (wood.widths[0] > 10) {
      paintBarkMarks(g, wood, key);
    }
  }

  private static void paintBarkMarks(Graphics2D g, Stroke wood, long key) {
    for (int i = 0; i < wood.widths.length * 7; i++) {
      int at = i / 7;
      double w = wood.widths[at];
      double y = wood.line[2 * at + 1] + w * 0.86 * (Canvas.hash(531, key, i) - 0.5);
      double x = wood.line[2 * at] + 12 * (Canvas.hash(533, key, i) - 0.5);
      double half = 1.5 + 0.16 * w * Canvas.hash(535, key, i);
      Color mark = Canvas.hash(537, key, i) > 0.55 ? BARK[2] : INK;
      g.setColor(Tints.sheer(mark, 0.75));
      g.fill(
          Canvas.inkLine(
              new double[] {x - half, y, x, y + half * 0.3, x + half, y - half * 0.1},
              new double[] {0.2, 1.5, 0.3}));
    }
  }

  private static void paintLeaves(Graphics2D g, Cluster c) {
    int count = (int) (4.8 * Canvas.hash(541, c.key, 0));
    for (int i = 0; i < count; i++) {
      double angle = c.angle + 2.4 * (Canvas.hash(541, c.key, i + 1) - 0.5);
      double length = c.size * (1.7 + 1.2 * Canvas.hash(543, c.key, i));
      paintLeaf(g, c.x, c.y, length, angle, Canvas.hash(545, c.key, i));
    }
  }

  private static void paintLeaf(
      Graphics2D g, double x, double y, double length, double angle, double tone) {
    double width = length * 0.42;
    g.setColor(INK);
    g.fill(LeafShapes.leaf(x - 0.5, y + 0.8, length * 1.05, width * 1.16, angle));
    g.setColor(Tints.along(LEAF, 0.35 + 0.4 * tone));
    g.fill(LeafShapes.leaf(x, y, length, width, angle));
    g.setColor(Tints.along(LEAF, 0.6 + 0.4 * tone));
    double lift = angle - 0.09;
    g.fill(LeafShapes.leaf(x, y, length * 0.96, width * 0.5, lift));
    g.setColor(Tints.along(LEAF, 0.1 + 0.3 * tone));
    double tipX = x + length * Math.cos(angle);
    double tipY = y + length * Math.sin(angle);
    g.fill(Canvas.inkLine(new double[] {x, y, tipX, tipY}, new double[] {1.4, 0.3}));
    for (double t = 0.22; t < 0.85; t += 0.13) {
      double reach = length * 0.2 * Math.sin(Math.PI * t);
      double vx = x + length * t * Math.cos(angle);
      double vy = y + length * t * Math.sin(angle);
      for (double side : new double[] {-0.8, 0.8}) {
        g.fill(
            Canvas.inkLine(
                new double[] {
                  vx, vy, vx + reach * Math.cos(angle + side), vy + reach * Math.sin(angle + side)
                },
                new double[] {0.7, 0.2}));
      }
    }
  }

  /** The blossoms of a cluster: layer 0 hangs in the shade behind the wood, layer 1 in front. */
  private static void paintBlossoms(Graphics2D g, Cluster c, int layer) {
    int count = 4 + (int) (3 * Canvas.hash(551, c.key, layer));
    for (int i = 0; i < count; i++) {
      long key = c.key * 40 + layer * 20 + i;
      double angle = i * 2.4 + c.angle;
      double reach = c.size * 1.5 * Math.sqrt((i + 0.3) / count);
      double x = c.x + reach * Math.cos(angle);
      double y = c.y + reach * 0.85 * Math.sin(angle) + c.size * 0.35;
      g.setColor(new Color(0x8E6B4A));
      g.fill(
          Canvas.inkLine(
              new double[] {c.x, c.y, (c.x + x) / 2, (c.y + y) / 2 - 3, x, y},
              new double[] {1.8, 1.3, 1.6}));
      if (Canvas.hash(553, key, 0) > 0.82) {
        paintBud(g, x, y + c.size * 0.3, c.size * 0.5, angle);
      } else {
        double size = c.size * (layer == 0 ? 0.9 : 1) * (0.68 + 0.5 * Canvas.hash(553, key, 1));
        double lit = 0.3 + 0.36 * layer + (0.1 * (x - c.x) - 0.17 * (y - c.y)) / c.size;
        paintBlossom(g, x, y, size, lit, key);
      }
    }
  }

  private static void paintBud(Graphics2D g, double x, double y, double size, double angle) {
    double turn = 1.2 + 0.4 * Math.cos(angle);
    g.setColor(PETAL_INK);
    g.fill(LeafShapes.leaf(x, y - size, size * 2.1, size * 1.25, turn));
    g.setColor(PETAL[1]);
    g.fill(LeafShapes.leaf(x, y - size, size * 1.95, size * 1.05, turn));
    g.setColor(PETAL[3]);
    g.fill(LeafShapes.leaf(x + size * 0.1, y - size * 0.8, size * 1.4, size * 0.4, turn));
    g.setColor(new Color(0x7A4A3C));
    g.fill(LeafShapes.leaf(x, y - size * 1.1, size * 0.8, size * 0.8, turn));
  }

  private static void paintBlossom(
      Graphics2D g, double x, double y, double r, double lit, long key) {
    double axis = Math.PI * Canvas.hash(561, key, 0);
    double squash = 0.58 + 0.42 * Canvas.hash(561, key, 1);
    double spin = 2 * Math.PI * Canvas.hash(561, key, 2);
    for (double turn : PETAL_TURN) {
      double angle = spin + turn;
      double light = lit + 0.2 * Math.cos(angle + 0.6) + 0.12 * Canvas.hash(563, key, 0);
      g.setColor(Tints.mix(PETAL[0], PETAL_INK, lit + 0.1));
      g.fill(LeafShapes.petal(x + 0.4, y + 0.6, r * 1.04 + 0.4, angle, axis, squash));
      g.setColor(Tints.along(PETAL, light - 0.16));
      g.fill(LeafShapes.petal(x, y, r, angle, axis, squash));
      g.setColor(Tints.along(PETAL, light + 0.08));
      g.fill(LeafShapes.petal(x - r * 0.02, y - r * 0.05, r * 0.88, angle - 0.1, axis, squash));
      g.setColor(Tints.sheer(PETAL[1], 0.55));
      g.fill(LeafShapes.petal(x, y, r * 0.5, angle, axis, squash));
    }
    paintStamens(g, x, y, r, spin, axis, squash);
  }

  private static void paintStamens(
      Graphics2D g, double x, double y, double r, double spin, double axis, double squash) {
    AffineTransform slant = AffineTransform.getTranslateInstance(x, y);
    slant.rotate(axis);
    slant.scale(1, squash);
    double[] tip = new double[2];
    for (int i = 0; i < 9; i++) {
      double angle = spin + i * 2 * Math.PI / 9;
      double reach = r * (0.32 + 0.16 * (i % 3));
      tip[0] = reach * Math.cos(angle);
      tip[1] = reach * Math.sin(angle);
      slant.transform(tip, 0, tip, 0, 1);
      g.setColor(HEART);
      g.fill(Canvas.inkLine(new double[] {x, y, tip[0], tip[1]}, new double[] {1.1, 0.5}));
      g.setColor(new Color(0xF6C64B));
      g.fill(new Ellipse2D.Double(tip[0] - 1, tip[1] - 1, 2, 2));
    }
    g.setColor(HEART);
    g.fill(new Ellipse2D.Double(x - r * 0.12, y - r * 0.12, r * 0.24, r * 0.24));
  }
}
