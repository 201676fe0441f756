package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;

/** Mossy stones and grass blades at the near edge of the water, in ink and paint. */
final class MossyStones {
  private static final Color INK = new Color(0x10232B);
  private static final Color[] ROCK = {
    new Color(0x1A3540), new Color(0x2F5058), new Color(0x55767A), new Color(0x93ADA6)
  };
  private static final Color[] MOSS = {
    new Color(0x163E36),
    new Color(0x275F3D),
    new Color(0x4C8A43),
    new Color(0x8DBB4F),
    new Color(0xDCE88A)
  };
  private static final Color FOAM = new Color(0xDDF3E4);
  private static final double[][] STONES = {
    {1420, 1010, 70, 30},
    {1590, 975, 120, 62},
    {1830, 985, 190, 118},
    {1690, 1050, 170, 70},
    {1500, 1075, 110, 44}
  };

  private MossyStones() {}

  static void paint(Graphics2D g) {
    for (int i = 0; i < STONES.length; i++) {
      double[] s = STONES[i];
      paintWaterEdge(g, s, i);
      paintStone(g, s, i);
      paintMoss(g, s, i);
    }
    paintGrass(g);
  }

  /** The outline of a stone that stands in the water: rounded above, flat below. */
  private static Path2D outline(double[] s, double grow, long key) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < 72; i++) {
      double angle = i * Math.PI / 36;
      double u = 3 + 2 * Math.cos(angle);
      double v = 3 + 2 * Math.sin(angle);
      double bump = 0.84 + 0.3 * Canvas.fractal(601 + key, u, v, 3);
      double flat = Math.sin(angle) > 0 ? 0.32 : 1;
      double px = s[0] + (s[2] * bump + grow) * Math.cos(angle);
      double py = s[1] + (s[3] * bump * flat + grow) * Math.sin(angle);
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    path.closePath();
    return path;
  }

  private static void paintWaterEdge(Graphics2D g, double[] s, long key) {
    double[] reach = {26, 17, 9};
    for (double grow : reach) {
      g.setColor(Tints.sheer(grow == 17 ? FOAM : INK, grow == 17 ? 0.35 : 0.3));
      double[] low = {s[0], s[1] + s[3] * 0.16, s[2], s[3] * 0.3};
      g.fill(outline(low, grow, key));
    }
  }

  private static void paintStone(Graphics2D g, double[] s, long key) {
    g.setColor(INK);
    g.fill(outline(new double[] {s[0] + 1.2, s[1] + 1, s[2], s[3]}, 2.6, key));
    Path2D stone = outline(s, 0, key);
    g.setColor(ROCK[1]);
    g.fill(stone);
    Shape clip = g.getClip();
    g.clip(stone);
    double[] side = {s[0] - s[2] * 0.2, s[1] - s[3] * 0.12, s[2] * 0.78, s[3] * 0.8};
    double[] brow = {s[0] - s[2] * 0.36, s[1] - s[3] * 0.28, s[2] * 0.5, s[3] * 0.55};
    g.setColor(ROCK[2]);
    g.fill(outline(side, 0, key + 9));
    g.setColor(Tints.mix(ROCK[2], ROCK[3], 0.5));
    g.fill(outline(brow, 0, key + 5));
    for (int i = 0; i < 170; i++) {
      double u = 2 * Canvas.hash(611, key, 3 * i) - 1;
      double v = 1.35 * Canvas.hash(611, key, 3 * i + 1) - 1;
      double tone = 0.5 - 0.42 * v - 0.3 * u + 0.4 * (Canvas.hash(611, key, 3 * i + 2) - 0.5);
      double length = 8 + 22 * Canvas.hash(613, key, i);
      double x = s[0] + s[2] * u;
      double y = s[1] + s[3] * v;
      g.setColor(Tints.sheer(Tints.along(ROCK, tone), 0.7));
      g.fill(
          Canvas.inkLine(
              new double[] {
                x, y, x + length * 0.5, y + length * 0.16, x + length, y + length * 0.5
              },
              new double[] {0.5, 4.5, 0.5}));
    }
    for (int i = 0; i < 16; i++) {
      paintCrack(g, s, key * 50 + i);
    }
    g.setClip(clip);
  }

  private static void paintCrack(Graphics2D g, double[] s, long key) {
    double x = s[0] + s[2] * (1.8 * Canvas.hash(617, key, 0) - 0.9);
    double y = s[1] + s[3] * (1.1 * Canvas.hash(617, key, 1) - 0.8);
    double turn = 0.5 + 1.2 * Canvas.hash(617, key, 2);
    double step = 5 + 9 * Canvas.hash(617, key, 3);
    double[] line = new double[10];
    for (int i = 0; i < 5; i++) {
      line[2 * i] = x;
      line[2 * i + 1] = y;
      double bend = turn + 1.4 * (Canvas.hash(619, key, i) - 0.5);
      x += step * Math.cos(bend);
      y += step * Math.sin(bend);
    }
    g.setColor(INK);
    g.fill(Canvas.inkLine(line, new double[] {0.4, 1.8, 1.1, 1.5, 0.2}));
  }

  /** Moss in tufts over the upper half, lit on the side of the gap in the trees. */
  private static void paintMoss(Graphics2D g, double[] s, long key) {
    int tufts = (int) (s[2] * 9);
    for (int i = 0; i < tufts; i++) {
      double down = Math.pow((double) i / tufts, 0.8);
      double angle = -Math.PI * Canvas.hash(631, key, 3 * i);
      double reach = 1.0 - 0.62 * down * Canvas.hash(631, key, 3 * i + 1);
      double x = s[0] + s[2] * 0.97 * reach * Math.cos(angle);
      double y = s[1] + s[3] * 0.97 * reach * Math.sin(angle) + 3;
      double patch = Canvas.fractal(633 + key, x / 34, y / 22, 3);
      double edge = 0.34 + 0.3 * (1 - reach) / 0.62;
      if (patch > edge) {
        double tone =
            0.42
                - 0.5 * Math.cos(angle) * reach
                + 1.1 * (patch - 0.55)
                + 0.3 * (Canvas.hash(631, key, 3 * i + 2) - 0.5);
        double size = 3 + 4 * Canvas.hash(637, key, i);
        g.setColor(Tints.along(MOSS, tone));
        double turn = -2.4 + 1.7 * Canvas.hash(639, key, i);
        g.fill(LeafShapes.leaf(x, y, size * 1.5, size * 0.6, turn));
      }
    }
  }

  private static void paintGrass(Graphics2D g) {
    for (int i = 0; i < 120; i++) {
      double clump = Canvas.hash(641, i / 15, 0);
      double x = 1380 + 540 * Math.sqrt(clump) + 46 * Canvas.hash(641, i, 1);
      double y = 1092 - 26 * Canvas.hash(641, i / 15, 2);
      double height = (60 + 150 * Canvas.hash(643, i, 0)) * (0.5 + 0.5 * clump);
      double lean = 150 * (Canvas.hash(643, i, 1) - 0.55);
      paintBlade(g, x, y, height, lean, Canvas.hash(643, i, 2));
    }
  }

  private static void paintBlade(
      Graphics2D g, double x, double y, double height, double lean, double tone) {
    int n = 16;
    double[] line = new double[2 * n];
    double[] ink = new double[n];
    double[] body = new double[n];
    double[] light = new double[n];
    for (int i = 0; i < n; i++) {
      double t = i / (n - 1.0);
      line[2 * i] = x + lean * t * t;
      line[2 * i + 1] = y - height * (1.25 * t - 0.35 * t * t * Math.abs(lean) / 60);
      body[i] = 5.5 * Math.sin(Math.PI * (0.25 + 0.75 * t)) + 0.2;
      ink[i] = body[i] + 1 + 1.1 * Math.sin(Math.PI * t);
      light[i] = body[i] * 0.35;
    }
    g.setColor(INK);
    g.fill(Canvas.inkLine(line, ink));
    g.setColor(Tints.along(MOSS, 0.25 + 0.5 * tone));
    g.fill(Canvas.inkLine(line, body));
    g.setColor(Tints.along(MOSS, 0.5 + 0.5 * tone));
    g.fill(Canvas.inkLine(line, light));
  }
}
