package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The far bank of a forest pond: layers of trunks and leaf masses around a gap full of light. */
final class Grove {
  private static final Color GLARE = new Color(0xFFFCE2);
  private static final Color[] DISTANCE = {
    new Color(0xFDFBDD),
    new Color(0xE4F3C4),
    new Color(0xBFE2B4),
    new Color(0x8FC7A8),
    new Color(0x5B9F93),
    new Color(0x37757B)
  };
  private static final Color[] FAR = {
    new Color(0x7DB9A2),
    new Color(0x94CBA6),
    new Color(0xB4DDAC),
    new Color(0xD5ECB9),
    new Color(0xF2F7CF)
  };
  private static final Color[] MIDDLE = {
    new Color(0x2C6A68),
    new Color(0x3F8970),
    new Color(0x66AB72),
    new Color(0xA3CF78),
    new Color(0xE3F09C)
  };
  private static final Color[] CHERRY = {
    new Color(0xCD9ABD),
    new Color(0xE4AECA),
    new Color(0xF6CCD6),
    new Color(0xFDE4E4),
    new Color(0xFFF3EE)
  };
  private static final Color[] NEAR = {
    new Color(0x0E2F38),
    new Color(0x17484A),
    new Color(0x2A6C52),
    new Color(0x5E9E4C),
    new Color(0xB9D65B)
  };

  /** Left of here the trees are quiet and dark: the blossoms hang before them. */
  private static final double CALM_EDGE = 880;

  private static final Color[] SHADY = {
    new Color(0x1B565E),
    new Color(0x236468),
    new Color(0x2D746E),
    new Color(0x3F8A76),
    new Color(0x66AA80)
  };

  private static final double CHERRY_X = 1515;
  private static final double CHERRY_Y = 228;

  /** The crowns of the cherry tree, tier by tier: x and y from its middle, and radius. */
  private static final double[][] CROWNS = {
    {5, -92, 46}, {-68, -70, 40}, {76, -74, 42}, {-160, -22, 40}, {-86, -14, 46}, {10, -24, 52},
    {104, -18, 48}, {186, -4, 40}, {-222, 36, 32}, {-146, 40, 38}, {-40, 34, 34}, {150, 50, 36},
    {236, 54, 30}, {70, 38, 26}, {-196, 72, 20}, {196, 88, 20}
  };

  private static final double[][] TRUNKS = {
    {130, 30, 14},
    {390, 20, -16},
    {560, 14, 8},
    {790, 20, 30},
    {905, 12, 10},
    {1430, 15, -10},
    {1645, 24, 18},
    {1765, 34, -20},
    {1880, 20, 6}
  };

  private final double coarseness;

  /** Leaves are painted as much larger and fewer as the coarseness says: 1 is fine. */
  Grove(double coarseness) {
    this.coarseness = coarseness;
  }

  void paint(Canvas canvas) {
    canvas.shade(Grove::paintDistance);
    canvas.paint(g -> paintFarTrees(onLand(g)));
    canvas.paint(g -> paintMiddleTrees(onLand(g), 0, CALM_EDGE, SHADY, 26));
    canvas.paint(g -> paintMiddleTrees(onLand(g), CALM_EDGE, 1960, MIDDLE, 56));
    canvas.paint(g -> paintCherryTree(onLand(g)));
    canvas.glaze(46, 0.5f, g -> paintGlare(onLand(g)));
    canvas.paint(g -> paintBushes(onLand(g)));
    canvas.paint(this::paintShore);
  }

  private static Graphics2D onLand(Graphics2D g) {
    g.clip(new Rectangle2D.Double(0, 0, 4000, WaterPainting.WATERLINE));
    return g;
  }

  private static void paintDistance(double x, double y, float[] rgb) {
    if (y > WaterPainting.WATERLINE) {
      return;
    }
    double far = Math.hypot((x - WaterPainting.GAP_X) / 900, (y - WaterPainting.GAP_Y) / 520);
    double leaves = Canvas.fractal(301, x / 60, y / 44, 4) - 0.5;
    double depth = far * 0.95 + 0.35 * leaves * Tints.clamp(3 * far);
    double flat = Math.round(depth * 13) / 13.0;
    Tints.cover(rgb, Tints.along(DISTANCE, depth < 0.3 ? depth : flat), 1);
    double meadow = Tints.step(372, 400, y + 26 * (Canvas.fractal(303, x / 130, 0, 3) - 0.5));
    Tints.cover(rgb, Tints.along(FAR, 0.95 - (y - 372) / 90), 0.85 * meadow);
  }

  private static void paintGlare(Graphics2D g) {
    g.setColor(GLARE);
    g.fill(new Ellipse2D.Double(WaterPainting.GAP_X - 150, WaterPainting.GAP_Y - 130, 300, 250));
  }

  private void paintFarTrees(Graphics2D g) {
    for (int i = 0; i < 34; i++) {
      double x = 60 * i + 40 * Canvas.hash(311, i, 0) - 30;
      double width = 5 + 9 * Canvas.hash(311, i, 1);
      paintTrunk(g, x, width, 24 * (Canvas.hash(311, i, 2) - 0.5), 450, FAR, i);
    }
    for (int i = 0; i < 150; i++) {
      double x = 1960 * Canvas.hash(313, i, 0) - 20;
      double y = 380 * i / 150;
      boolean seen = x > CALM_EDGE - 120;
      if (seen && gapDistance(x, y) > 0.5 + 0.4 * Canvas.hash(313, i, 2)) {
        paintLeafMass(g, x, y, 44 + 40 * Canvas.hash(313, i, 3), 9, 24, FAR, 400 + i);
      }
    }
  }

  private void paintMiddleTrees(Graphics2D g, double from, double to, Color[] tones, int leaves) {
    for (int i = 0; i < TRUNKS.length; i++) {
      if (TRUNKS[i][0] >= from && TRUNKS[i][0] < to) {
        double[] trunk = TRUNKS[i];
        paintTrunk(g, trunk[0], trunk[1], trunk[2], 450, tones, 60 + i);
      }
    }
    for (int i = 0; i < 230; i++) {
      double x = 1980 * Canvas.hash(317, i, 0) - 10;
      double y = 350 * i / 230.0 - 10;
      boolean here = x >= from - 10 && x < to + 10;
      if (here && gapDistance(x, y) > 0.95 + 0.5 * Canvas.hash(317, i, 2)) {
        paintLeafMass(g, x, y, 40 + 44 * Canvas.hash(317, i, 3), 8, leaves, tones, 600 + i);
      }
    }
  }

  private void paintCherryTree(Graphics2D g) {
    paintTrunk(g, CHERRY_X + 20, 25, -40, 260, MIDDLE, 90);
    paintTrunk(g, CHERRY_X + 26, 15, 120, 230, MIDDLE, 91);
    paintTrunk(g, CHERRY_X + 14, 12, -150, 220, MIDDLE, 92);
    for (int i = 0; i < CROWNS.length; i++) {
      double[] crown = CROWNS[i];
      double x = CHERRY_X + crown[0];
      double y = CHERRY_Y + crown[1];
      int leaves = (int) (crown[2] * 2.6);
      paintLeafMass(g, x, y, crown[2], 4.6, leaves, CHERRY, 900 + i);
      paintLeafMass(g, x - 22, y - 14, crown[2] * 0.55, 4.2, leaves / 2, CHERRY, 950 + i);
    }
  }

  private static double gapDistance(double x, double y) {
    return Math.hypot((x - WaterPainting.GAP_X) / 330, (y - WaterPainting.GAP_Y) / 250);
  }

  private static void paintTrunk(
      Graphics2D g, double x, double width, double lean, double height, Color[] tones, long key) {
    int n = 14;
    double[] line = new double[2 * n];
    double[] lit = new double[2 * n];
    double[] widths = new double[n];
    double[] litWidths = new double[n];
    for (int i = 0; i < n; i++) {
      double up = i / (n - 1.0);
      line[2 * i] = x + lean * up * up + width * (Canvas.noise(341, key * 7, up * 5) - 0.5);
      line[2 * i + 1] = WaterPainting.WATERLINE + 4 - up * height;
      widths[i] = width * (1 - 0.5 * up + 0.6 * Math.pow(1 - up, 8));
      double side = x < WaterPainting.GAP_X ? 0.3 : -0.3;
      lit[2 * i] = line[2 * i] + side * widths[i];
      lit[2 * i + 1] = line[2 * i + 1];
      litWidths[i] = widths[i] * 0.3 * Canvas.noise(343, key * 5, up * 9);
    }
    g.setColor(Tints.mix(tones[0], new Color(0x4A4250), 0.25));
    g.fill(Canvas.inkLine(line, widths));
    g.setColor(tones[3]);
    g.fill(Canvas.inkLine(lit, litWidths));
  }

  /** A mass of leaves, dark ones first and the lit ones last and highest. */
  private void paintLeafMass(
      Graphics2D g,
      double x,
      double y,
      double radius,
      double leaf,
      int count,
      Color[] tones,
      long key) {
    double toGap = Math.signum(WaterPainting.GAP_X - x);
    g.setColor(tones[0]);
    g.fill(leafyOutline(x, y + radius * 0.12, radius * 1.05, leaf * coarseness, key));
    g.setColor(tones[1]);
    double up = y - radius * 0.16;
    g.fill(leafyOutline(x + radius * 0.2 * toGap, up, radius * 0.72, leaf * coarseness, key + 7));
    int dabs = (int) (count / (coarseness * coarseness));
    for (int i = 0; i < dabs; i++) {
      double light = (double) i / dabs;
      double angle = 2 * Math.PI * Canvas.hash(351, key, 4 * i);
      double reach = Math.sqrt(Canvas.hash(351, key, 4 * i + 1)) * (1 - 0.45 * light);
      double px = x + radius * (1.1 * reach * Math.cos(angle) + 0.25 * light * toGap);
      double py = y + radius * (0.75 * reach * Math.sin(angle) + 0.22 - 0.5 * light);
      double size = leaf * (0.7 + 0.8 * Canvas.hash(351, key, 4 * i + 2)) * coarseness;
      size *= 0.8 + 1.5 * Math.pow(1 - light, 3);
      double turn = 0.9 + 2.2 * (Canvas.hash(351, key, 4 * i + 3) - 0.5);
      g.setColor(Tints.along(tones, light * 1.05 - 0.05));
      g.fill(LeafShapes.leaf(px, py, size * 1.7, size * 0.9, turn));
    }
  }

  /** The outline of a crown whose edge is made of leaf tips. */
  private static Path2D leafyOutline(double x, double y, double radius, double leaf, long key) {
    int tips = (int) (4.2 * radius / leaf);
    Path2D outline = new Path2D.Double();
    for (int i = 0; i <= tips; i++) {
      double angle = 2 * Math.PI * i / tips;
      double around = key * 8 + 2.2 * Math.cos(angle);
      double lobe = 0.62 + 0.4 * Canvas.noise(355, around, 3 * Math.sin(angle));
      double notch = radius * lobe;
      double tip = notch + leaf * (0.5 + Canvas.hash(357, key, i));
      double turn = angle - 3.6 / tips;
      if (i == 0) {
        outline.moveTo(x + 1.25 * notch, y);
      } else {
        outline.quadTo(
            x + 1.25 * tip * Math.cos(turn), y + 0.8 * tip * Math.sin(turn),
            x + 1.25 * notch * Math.cos(angle), y + 0.8 * notch * Math.sin(angle));
      }
    }
    return outline;
  }

  private void paintBushes(Graphics2D g) {
    for (int i = 0; i < 150; i++) {
      double x = 1960 * Canvas.hash(359, i, 0) - 20;
      double open = Tints.step(120, 460, Math.abs(x - WaterPainting.GAP_X));
      double radius = 7 + 9 * open + 130 * open * Math.pow(Canvas.fractal(361, x / 95, 0, 2), 4);
      Color[] tones = Canvas.hash(359, i, 1) < open ? NEAR : MIDDLE;
      double y = WaterPainting.WATERLINE - radius * 0.62;
      paintLeafMass(g, x, y, radius, 4.4, 40 + (int) (2.4 * radius), tones, 2000 + i);
    }
  }

  private void paintShore(Graphics2D g) {
    for (double x = -10; x < 1930; x += 3.2 * coarseness) {
      paintReed(g, x, (long) (x * 10));
    }
    for (int i = 0; i < 60; i++) {
      double size = 5 + 22 * Math.pow(Canvas.hash(371, i, 1), 3);
      paintStone(g, 1950 * Canvas.hash(371, i, 0) - 20, size, i);
    }
  }

  private static void paintReed(Graphics2D g, double x, long key) {
    double growth = Math.pow(Canvas.fractal(363, x / 90, 0, 2), 2);
    double height = 46 * growth * (0.4 + Canvas.hash(365, key, 0));
    double lean = 14 * (Canvas.hash(365, key, 1) - 0.5);
    double y = WaterPainting.WATERLINE + 1;
    g.setColor(Tints.along(NEAR, 0.3 + 0.7 * Canvas.hash(365, key, 2)));
    g.fill(
        Canvas.inkLine(
            new double[] {x, y, x + lean * 0.3, y - height * 0.6, x + lean, y - height},
            new double[] {1.8, 1.4, 0.3}));
  }

  private static void paintStone(Graphics2D g, double x, double size, long key) {
    double y = WaterPainting.WATERLINE + 2;
    double wide = size * (1.3 + Canvas.hash(373, key, 0));
    g.setColor(new Color(0x2B4650));
    g.fill(new Ellipse2D.Double(x - wide / 2, y - size * 0.6, wide, size * 0.8));
    g.setColor(new Color(0x6E8F86));
    g.fill(new Ellipse2D.Double(x - wide * 0.42, y - size * 0.58, wide * 0.75, size * 0.4));
    g.setColor(new Color(0xC9DDB4));
    g.fill(new Ellipse2D.Double(x - wide * 0.3, y - size * 0.56, wide * 0.45, size * 0.16));
  }
}
