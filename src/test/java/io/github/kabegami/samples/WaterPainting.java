package io.github.kabegami.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/** A forest pond in spring: a blossoming branch over rippled reflections and drifting petals. */
final class WaterPainting implements Painting {
  static final double WATERLINE = 430;
  static final double GAP_X = 1190;
  static final double GAP_Y = 235;

  private static final double REFLECTED_COARSENESS = 3.4;
  private static final double BEAM_TONES = 36;
  private static final Color DEEP = new Color(0x0B3F4E);
  private static final Color SHALLOW = new Color(0x2F8F88);
  private static final Color SHEEN = new Color(0xF3FAD9);
  private static final Color SUNLIGHT = new Color(0xFFF4C8);
  private static final Color[] PETALS = {
    new Color(0xE9A9BF), new Color(0xF6C7D3), new Color(0xFDE3E6), new Color(0xFFF8F4)
  };

  @Override
  public String name() {
    return "water";
  }

  @Override
  public void paint(Canvas canvas) {
    new Grove(REFLECTED_COARSENESS).paint(canvas);
    canvas.paint(BlossomBranch::paintMass);
    canvas.displace(WaterPainting::reflect);
    canvas.shade(WaterPainting::tintWater);
    new Grove(1).paint(canvas);
    canvas.shade(WaterPainting::streak);
    canvas.paint(WaterPainting::paintGlints);
    canvas.paint(WaterPainting::paintRings);
    canvas.paint(WaterPainting::paintFloatingPetals);
    canvas.shade(WaterPainting::castSunShafts);
    canvas.paint(BlossomBranch::paint);
    canvas.paint(MossyStones::paint);
    canvas.glaze(52, 0.28f, WaterPainting::paintGlow);
    canvas.paint(WaterPainting::paintFallingPetals);
  }

  /** A coordinate of ripple rows: ripples get wider towards the viewer. */
  private static double rippleRow(double depth) {
    return 34 * Math.log(1 + depth / 27);
  }

  private static void reflect(double[] place) {
    double depth = place[1] - WATERLINE;
    if (depth < 0) {
      return;
    }
    double row = rippleRow(depth);
    double reach = 26 + depth * 0.55;
    double ripple = Canvas.fractal(401, place[0] / reach, row / 2.1, 2) - 0.5;
    double swell = Canvas.noise(409, place[0] / (reach * 4), row / 7) - 0.5;
    double throwing = 7 + depth * 0.2;
    place[0] += ripple * throwing * 0.3;
    place[1] = WATERLINE - Math.abs(depth * 0.62 + throwing * (1.5 * ripple + 0.6 * swell));
  }

  private static void tintWater(double x, double y, float[] rgb) {
    double depth = y - WATERLINE;
    if (depth < 0) {
      return;
    }
    double row = rippleRow(depth);
    double reach = 26 + depth * 0.55;
    double crest = Canvas.fractal(419, x / (reach * 1.4), row / 1.8, 2);
    double near = Math.round(depth / 46 + 1.5 * crest) / 15.0;
    double glow = Math.exp(-Math.pow((x - GAP_X + 0.1 * depth) / (230 + 0.4 * depth), 2));
    double open = Math.round(glow * 12 + crest - 0.5) / 12.0;
    Color body = Tints.mix(SHALLOW, DEEP, 0.35 + 0.6 * near);
    Tints.cover(rgb, body, (0.12 + 0.36 * near) * (1 - 0.6 * open));
    Tints.cover(rgb, SHALLOW, 0.42 * open * Tints.step(0.46, 0.44, crest));
    Tints.lighten(rgb, SHEEN, 0.75 * open * Tints.step(0.57, 0.585, crest) * (1 - 0.4 * near));
    Tints.lighten(rgb, new Color(0x8FD0C8), 0.26 * Tints.step(0.63, 0.645, crest));
    Tints.cover(rgb, DEEP, 0.4 * (1 - open) * Tints.step(0.39, 0.375, crest));
    double glint = Canvas.noise(421, x / (reach * 0.16), row * 1.3);
    Tints.lighten(rgb, SUNLIGHT, open * Tints.step(0.86, 0.9, glint * (0.75 + 0.5 * crest)));
    double line = Math.exp(-Math.pow((depth - 3) / 2.5, 2));
    Tints.lighten(rgb, SHEEN, 0.5 * line);
  }

  /** Thin strokes where ripples catch the light of the gap or the dark of the trees. */
  private static void paintGlints(Graphics2D g) {
    for (int i = 0; i < 1100; i++) {
      double near = Math.pow(Canvas.hash(423, i, 0), 0.8);
      double x = 1980 * Canvas.hash(423, i, 1) - 60;
      double y = WATERLINE + 12 + 640 * near;
      if (Canvas.fractal(427, x / 300, near * 9, 3) > 0.5) {
        double length = (14 + 90 * near) * (0.4 + Canvas.hash(423, i, 2));
        double bow = 3 * near * (Canvas.hash(423, i, 3) - 0.3);
        boolean bright = Canvas.hash(423, i, 4) > 0.35;
        g.setColor(Tints.sheer(bright ? SHEEN : DEEP, bright ? 0.45 : 0.6));
        g.fill(
            Canvas.inkLine(
                new double[] {x, y, x + length * 0.35, y + bow, x + length, y + bow * 0.4},
                new double[] {0.2, 0.9 + 1.1 * near, 0.2}));
      }
    }
  }

  private static void paintRings(Graphics2D g) {
    double[][] rings = {
      {830, 690, 120},
      {1480, 610, 80},
      {1130, 880, 190},
      {430, 800, 130},
      {1690, 850, 120},
      {640, 560, 46},
      {1290, 520, 36}
    };
    for (double[] ring : rings) {
      for (double t = 0.18; t < 1; t += 0.16) {
        double rx = ring[2] * t;
        double ry = rx * (0.2 + 0.1 * (ring[1] - WATERLINE) / 650);
        paintRing(g, ring[0], ring[1], rx, ry, 0.75 * (1 - t));
      }
    }
  }

  private static void paintRing(
      Graphics2D g, double x, double y, double rx, double ry, double strength) {
    g.setStroke(new BasicStroke((float) (0.8 + rx / 70)));
    g.setColor(Tints.sheer(DEEP, strength * 0.8));
    g.draw(new Ellipse2D.Double(x - rx, y - ry + 2, 2 * rx, 2 * ry));
    g.setColor(Tints.sheer(SHEEN, strength));
    g.draw(new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry));
  }

  private static void paintFloatingPetals(Graphics2D g) {
    for (int i = 0; i < 6500; i++) {
      double near = Math.pow(i / 6500.0, 0.6);
      double x = 1960 * Canvas.hash(431, i, 0) - 20;
      double y = WATERLINE + 8 + 650 * near;
      double stream = x / (260 + 300 * near) + 2.2 * near;
      double raft = Canvas.fractal(433, stream, rippleRow(650 * near) / 14, 3);
      boolean drifting = raft > 0.61 || Canvas.hash(431, i, 1) > 0.972;
      if (drifting) {
        paintFloatingPetal(g, x, y, 2 + 15 * near, i);
      }
    }
  }

  private static void paintFloatingPetal(Graphics2D g, double x, double y, double size, long key) {
    double r = size * (0.7 + 0.6 * Canvas.hash(437, key, 0));
    double angle = 2 * Math.PI * Canvas.hash(437, key, 1);
    double slant = 0.34 + 0.1 * size / 15;
    g.setColor(Tints.sheer(DEEP, 0.45));
    g.fill(LeafShapes.petal(x + r * 0.1, y + r * 0.22, r * 1.08, angle, 0, slant));
    Color tone = Tints.along(PETALS, Canvas.hash(437, key, 2));
    g.setColor(Tints.mix(tone, new Color(0x8C6FA0), 0.35));
    g.fill(LeafShapes.petal(x, y + r * 0.04, r * 1.04, angle, 0, slant));
    g.setColor(tone);
    g.fill(LeafShapes.petal(x, y - r * 0.03, r * 0.96, angle, 0, slant));
    if (r > 6) {
      g.setColor(Tints.sheer(PETALS[0], 0.7));
      g.fill(LeafShapes.petal(x, y, r * 0.42, angle, 0, slant));
    }
  }

  private static void paintGlow(Graphics2D g) {
    g.setColor(SUNLIGHT);
    g.fill(new Ellipse2D.Double(GAP_X - 260, GAP_Y - 190, 420, 380));
  }

  private static void castSunShafts(double x, double y, float[] rgb) {
    double dx = x - GAP_X - 260;
    double dy = y + 420;
    double beam = Tints.step(0.48, 0.75, Canvas.fractal(441, Math.atan2(dy, dx) * 16, 0, 3));
    double fade = Math.exp(-Math.pow((y - 240) / 330, 2)) * Math.exp(-Math.abs(dx + 420) / 900);
    Tints.lighten(rgb, SUNLIGHT, Math.round(0.36 * beam * fade * BEAM_TONES) / BEAM_TONES);
  }

  private static void paintFallingPetals(Graphics2D g) {
    for (int i = 0; i < 90; i++) {
      double x = 1940 * Canvas.hash(451, i, 0);
      double y = 60 + 900 * Canvas.hash(451, i, 1);
      double size = 5 + 10 * Math.pow(Canvas.hash(451, i, 2), 2);
      double angle = 2 * Math.PI * Canvas.hash(451, i, 3);
      double squash = 0.3 + 0.7 * Canvas.hash(451, i, 4);
      double axis = Math.PI * Canvas.hash(451, i, 5);
      g.setColor(new Color(0xA65F86));
      g.fill(LeafShapes.petal(x + 0.6, y + 0.7, size * 1.06, angle, axis, squash));
      g.setColor(Tints.along(PETALS, 0.4 + 0.6 * Canvas.hash(451, i, 6)));
      g.fill(LeafShapes.petal(x, y, size, angle, axis, squash));
      g.setColor(Tints.sheer(PETALS[0], 0.55));
      g.fill(LeafShapes.petal(x, y, size * 0.45, angle, axis, squash));
    }
  }

  /** Lets the bristles of a dry brush show in the water as sparse, slightly paler streaks. */
  private static void streak(double x, double y, float[] rgb) {
    if (y > WATERLINE + 40) {
      double bristle = Canvas.noise(461, x / 90, y / 1.7) * Canvas.noise(463, x / 230, y / 60);
      Tints.lighten(rgb, SHALLOW, 0.16 * Tints.step(0.52, 0.56, bristle));
    }
  }
}
