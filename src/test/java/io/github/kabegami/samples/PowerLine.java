package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Power poles and their sagging wires, which run from over the viewer's head to the horizon. */
final class PowerLine {
  /** How far below the horizon the foot of the first pole lies. */
  static final double EYE = 205;

  private static final double VANISHING_X = 900;
  private static final double SIDE = -560;
  private static final double[] POLES = {0.5, 1, 1.9, 2.9, 4.1, 5.8};
  private static final double[][] HOOKS = {
    {-83, 831}, {-44, 831}, {44, 831}, {83, 831}, {-66, 761}, {66, 761}, {4, 640}, {-3, 612}
  };
  private static final double SAG = 184;
  private static final Color AIR = new Color(0xA9D2E8);
  private static final Color DARK = new Color(0x2A3350);
  private static final Color LIGHT = new Color(0xB9AFA6);
  private static final Color PORCELAIN = new Color(0xEDF2F6);

  private PowerLine() {}

  static void paint(Graphics2D g) {
    for (int i = POLES.length - 1; i > 0; i--) {
      paintWires(g, POLES[i - 1], POLES[i]);
      paintPole(g, POLES[i]);
    }
  }

  /** Where a pole this many times as far away as the first one stands. */
  static double x(double distance) {
    return VANISHING_X + SIDE / distance;
  }

  /** Where a point this high above the foot of a pole lies. */
  static double y(double distance, double rise) {
    return SkyPainting.HORIZON + (EYE - rise) / distance;
  }

  private static void paintPole(Graphics2D g, double distance) {
    double x = x(distance);
    double s = 1 / distance;
    double veil = 0.55 * (1 - s);
    Color dark = Tints.mix(DARK, AIR, veil);
    Color light = Tints.mix(LIGHT, AIR, veil);
    double top = y(distance, 850);
    double[] spine = {x, y(distance, 0), x, top};
    g.setColor(dark);
    g.fill(Canvas.inkLine(spine, new double[] {21 * s, 14 * s}));
    g.setColor(Tints.mix(dark, light, 0.35));
    double middle = x - 1.5 * s;
    g.fill(
        Canvas.inkLine(
            new double[] {middle, y(distance, 0), middle, top}, new double[] {8 * s, 6 * s}));
    g.setColor(light);
    double lit = x - 4.5 * s;
    g.fill(
        Canvas.inkLine(new double[] {lit, y(distance, 0), lit, top}, new double[] {6 * s, 4 * s}));
    paintCrossArm(g, x, y(distance, 815), 88 * s, s, dark, light);
    paintCrossArm(g, x, y(distance, 745), 70 * s, s, dark, light);
    paintTransformer(g, x + 9 * s, y(distance, 690), s, dark, light);
    for (int rung = 0; rung < 14; rung++) {
      double side = rung % 2 == 0 ? -1 : 1;
      double y = y(distance, 160 + 36 * rung);
      g.setColor(dark);
      g.fill(new Rectangle2D.Double(side < 0 ? x - 19 * s : x, y, 19 * s, 2.4 * s));
    }
  }

  private static void paintTransformer(
      Graphics2D g, double x, double y, double s, Color dark, Color light) {
    Color middle = Tints.mix(dark, light, 0.4);
    g.setColor(dark);
    g.fill(new Rectangle2D.Double(x - 6 * s, y + 12 * s, 14 * s, 4 * s));
    g.fill(new Rectangle2D.Double(x - 6 * s, y + 42 * s, 14 * s, 4 * s));
    g.fill(new RoundRectangle2D.Double(x + 2 * s, y, 32 * s, 60 * s, 12 * s, 9 * s));
    g.setColor(middle);
    g.fill(new RoundRectangle2D.Double(x + 2 * s, y, 20 * s, 60 * s, 10 * s, 9 * s));
    g.setColor(light);
    g.fill(new Rectangle2D.Double(x + 6 * s, y + 4 * s, 5 * s, 52 * s));
    g.setColor(dark);
    g.fill(new Rectangle2D.Double(x, y + 7 * s, 36 * s, 2 * s));
    for (int i = 0; i < 3; i++) {
      g.fill(new Rectangle2D.Double(x + (8 + 9 * i) * s, y - 9 * s, 4 * s, 10 * s));
    }
  }

  private static void paintCrossArm(
      Graphics2D g, double x, double y, double half, double s, Color dark, Color light) {
    g.setColor(dark);
    g.fill(new Rectangle2D.Double(x - half, y, 2 * half, 9 * s));
    g.fill(
        Canvas.inkLine(
            new double[] {x - half * 0.6, y + 8 * s, x, y + 52 * s}, new double[] {3 * s, 3 * s}));
    g.setColor(light);
    g.fill(new Rectangle2D.Double(x - half, y, 2 * half, 2.6 * s));
    for (double at : new double[] {-0.94, -0.5, 0.5, 0.94}) {
      g.setColor(dark);
      g.fill(new Rectangle2D.Double(x + at * half - 3.5 * s, y - 15 * s, 7 * s, 15 * s));
      g.setColor(PORCELAIN);
      g.fill(new Ellipse2D.Double(x + at * half - 5 * s, y - 17 * s, 8 * s, 8 * s));
    }
  }

  private static void paintWires(Graphics2D g, double near, double far) {
    for (double[] hook : HOOKS) {
      int n = 40;
      double[] line = new double[2 * n];
      double[] widths = new double[n];
      for (int i = 0; i < n; i++) {
        double t = i / (n - 1.0);
        double distance = 1 / ((1 - t) / near + t / far);
        double sag = SAG * t * (1 - t);
        line[2 * i] = x(distance) + hook[0] / distance;
        line[2 * i + 1] = y(distance, hook[1] - sag);
        widths[i] = Math.max(0.55, 2.6 / distance);
      }
      g.setColor(Tints.mix(DARK, AIR, Tints.clamp(0.12 * (far - 1))));
      g.fill(Canvas.inkLine(line, widths));
    }
  }
}
