package io.github.kabegami.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** A wet rooftop in the foreground: floor, puddles, railing, pole and cables. */
final class Rooftop {
  private static final long SEED = 905;
  private static final double PARAPET = 936;
  private static final double FLOOR = 972;
  private static final double RAIL = 872;
  static final Color INK = new Color(0x0b0e22);
  static final Color WALL = new Color(0x2b2d55);
  static final Color WALL_DARK = new Color(0x1a1b3a);
  static final Color METAL = new Color(0x3d4170);
  static final Color METAL_LIGHT = new Color(0x6a6fa6);
  static final Color PINK_RIM = new Color(0xff8dbb);
  static final Color CYAN_RIM = new Color(0x8fe6ff);
  private static final Color BULB = new Color(0xffe2a6);

  private final RooftopGear gear = new RooftopGear();

  /** The mirrored city is painted into the puddles; it is told at which height it is mirrored. */
  void paint(Canvas canvas, BiConsumer<Graphics2D, Double> mirroredCity) {
    canvas.paint(this::paintCables);
    canvas.paint(this::paintFloor);
    canvas.glaze(0.6, 1f, g -> paintPuddles(g, mirroredCity));
    canvas.paint(this::paintPuddleLines);
    canvas.paint(this::paintParapet);
    canvas.paint(this::paintRailing);
    canvas.paint(g -> gear.paintTank(g, 1500, 962));
    canvas.paint(this::paintPole);
    canvas.paint(g -> gear.paintAirConditioner(g, 300, 1010, 150));
    canvas.paint(g -> gear.paintAirConditioner(g, 470, 1000, 128));
    canvas.paint(this::paintPipes);
    canvas.paint(g -> gear.paintAerial(g, 1370, 962));
    canvas.paint(g -> gear.paintCat(g, 1010, PARAPET - 6, 1.3));
    canvas.paint(gear::paintPlants);
    canvas.paint(g -> gear.paintCrates(g, 1706, 1040));
    canvas.paint(g -> MoonlitSky.halo(g, 1774, 902, 170, new Color(0xffa85a), 0.6));
    canvas.glaze(11, 0.8f, g -> paintBulbs(g, 11));
    canvas.paint(g -> paintBulbs(g, 3.2));
  }

  private void paintFloor(Graphics2D g) {
    g.setPaint(
        new GradientPaint(0, (float) FLOOR, new Color(0x363463), 0, 1080, new Color(0x15162f)));
    g.fill(new Rectangle2D.Double(0, PARAPET, 1920, 1080 - PARAPET));
    for (int i = 0; i < 1500; i++) {
      double x = 1920 * Canvas.hash(SEED + 41, i, 0);
      double y = FLOOR + 108 * Canvas.hash(SEED + 41, i, 1);
      double half = 2 + 16 * Canvas.hash(SEED + 41, i, 2);
      boolean shine = Canvas.noise(SEED + 42, x / 120, y / 14) > 0.55;
      g.setColor(Tints.sheer(shine ? METAL_LIGHT : INK, 0.3));
      g.fill(Ink.stroke(1.5, x - half, y, x + half, y));
    }
    g.setColor(Tints.sheer(INK, 0.55));
    for (int i = -14; i <= 14; i++) {
      g.fill(Ink.ruled(SEED + i, 1.2, 960 + i * 110, FLOOR, 960 + i * 178, 1080));
    }
    for (double y = FLOOR + 14; y < 1080; y += 14 + (y - FLOOR) * 0.36) {
      g.fill(Ink.ruled(SEED + 40, 1.1, 0, y, 1920, y));
    }
  }

  private static void paintPuddles(Graphics2D g, BiConsumer<Graphics2D, Double> mirroredCity) {
    Path2D puddles = new Path2D.Double(Path2D.WIND_NON_ZERO);
    for (Path2D puddle : puddles()) {
      puddles.append(puddle, false);
    }
    g.setPaint(
        new GradientPaint(0, (float) FLOOR, new Color(0xb0688f), 0, 1080, new Color(0x2c2f6e)));
    g.fill(puddles);
    g.clip(puddles);
    mirroredCity.accept(g, FLOOR);
  }

  private void paintPuddleLines(Graphics2D g) {
    for (Path2D puddle : puddles()) {
      g.setColor(Tints.sheer(INK, 0.6));
      g.setStroke(new BasicStroke(1.3f));
      g.draw(puddle);
      g.clip(puddle);
      for (int i = 0; i < 260; i++) {
        double x = 1920 * Canvas.hash(SEED + 1, i, 0);
        double y = FLOOR + 108 * Canvas.hash(SEED + 1, i, 1);
        double half = 8 + 30 * Canvas.hash(SEED + 1, i, 2);
        g.setColor(Tints.sheer(i % 2 == 0 ? INK : CYAN_RIM, 0.35));
        g.fill(Ink.stroke(1.4, x - half, y, x, y - 1, x + half, y));
      }
      g.setClip(null);
    }
  }

  private static Path2D[] puddles() {
    return new Path2D[] {
      Ink.blob(
          560, 1030, 640, 1012, 690, 1000, 780, 1003, 830, 992, 930, 990, 1000, 998, 1090, 992,
          1180, 1004, 1300, 1010, 1330, 1024, 1210, 1030, 1160, 1046, 1010, 1044, 930, 1062, 800,
          1058, 760, 1046, 640, 1050),
      Ink.blob(
          1180, 1066, 1270, 1048, 1400, 1052, 1470, 1040, 1600, 1046, 1720, 1040, 1810, 1056, 1700,
          1066, 1620, 1090, 1400, 1084, 1260, 1092),
      Ink.blob(
          40, 1056, 160, 1044, 260, 1052, 380, 1046, 470, 1062, 380, 1072, 300, 1090, 90, 1088),
      Ink.blob(1380, 1004, 1450, 996, 1560, 1000, 1600, 1010, 1500, 1018, 1420, 1014),
    };
  }

  private void paintParapet(Graphics2D g) {
    g.setPaint(new GradientPaint(0, (float) PARAPET, WALL, 0, (float) FLOOR, WALL_DARK));
    g.fill(new Rectangle2D.Double(0, PARAPET, 1920, FLOOR - PARAPET));
    g.setColor(METAL_LIGHT);
    g.fill(new Rectangle2D.Double(0, PARAPET - 7, 1920, 8));
    for (int i = 0; i < 700; i++) {
      double x = 1920 * Canvas.hash(SEED + 2, i, 0);
      double y = PARAPET + 3 + 30 * Canvas.hash(SEED + 2, i, 1);
      double length = 3 + 14 * Canvas.hash(SEED + 2, i, 2);
      g.setColor(Tints.sheer(i % 3 == 0 ? METAL_LIGHT : INK, 0.3));
      g.fill(Ink.stroke(1.1, x, y, x + 1, Math.min(FLOOR, y + length)));
    }
    g.setColor(INK);
    g.fill(Ink.ruled(SEED + 3, 1.6, 0, PARAPET - 7, 1920, PARAPET - 7));
    g.fill(Ink.ruled(SEED + 4, 1.8, 0, PARAPET + 1, 1920, PARAPET + 1));
    g.fill(Ink.ruled(SEED + 5, 2.2, 0, FLOOR, 1920, FLOOR));
    for (int x = 60; x < 1920; x += 176) {
      g.fill(Ink.ruled(SEED + x, 1.2, x, PARAPET + 1, x, FLOOR));
    }
    g.setColor(Tints.sheer(PINK_RIM, 0.7));
    g.fill(Ink.ruled(SEED + 6, 1, 0, PARAPET - 5.4, 1920, PARAPET - 5.4));
  }

  private void paintRailing(Graphics2D g) {
    for (int x = 8; x < 1920; x += 16) {
      boolean post = (x - 8) % 176 == 0;
      bar(g, x, RAIL, x, PARAPET - 7, post ? 5 : 1.9);
    }
    bar(g, 0, RAIL, 1920, RAIL, 5);
    bar(g, 0, PARAPET - 18, 1920, PARAPET - 18, 2.4);
    g.setColor(Tints.sheer(CYAN_RIM, 0.75));
    g.fill(Ink.ruled(SEED + 8, 0.9, 0, RAIL - 1.9, 1920, RAIL - 1.9));
  }

  /** A round bar: INK, metal and a lit edge. */
  static void bar(Graphics2D g, double x0, double y0, double x1, double y1, double width) {
    g.setColor(INK);
    g.fill(Ink.ruled(SEED + (long) x0, width + 1, x0, y0, x1, y1));
    g.setColor(METAL);
    g.fill(Ink.ruled(SEED + (long) x0, width * 0.5, x0, y0, x1, y1));
    g.setColor(Tints.sheer(PINK_RIM, 0.6));
    double off = x0 == x1 ? -width * 0.3 : 0;
    g.fill(Ink.ruled(SEED + (long) x0, width * 0.2, x0 + off, y0, x1 + off, y1));
  }

  private void paintPipes(Graphics2D g) {
    double[][] runs = {
      {0, 1012, 180, 1010, 262, 1006, 300, 988}, {0, 1026, 200, 1024, 420, 1016, 470, 986},
    };
    for (double[] run : runs) {
      g.setColor(INK);
      g.fill(tube(run, 9));
      g.setColor(METAL);
      g.fill(tube(run, 6));
      g.setColor(Tints.sheer(PINK_RIM, 0.8));
      g.fill(tube(run, 1.4));
    }
  }

  private static Shape tube(double[] knots, double width) {
    double[] points = Ink.curve(knots);
    double[] widths = new double[points.length / 2];
    Arrays.fill(widths, width);
    return Canvas.inkLine(points, widths);
  }

  private void paintPole(Graphics2D g) {
    g.setColor(INK);
    g.fill(Ink.polygon(214, 300, 224, 300, 231, 980, 207, 980));
    g.setColor(METAL);
    g.fill(Ink.polygon(217, 302, 220, 302, 223, 978, 215, 978));
    g.setColor(PINK_RIM);
    g.fill(Ink.stroke(1.6, 223, 320, 228, 960));
    for (double y : new double[] {330, 372, 430}) {
      bar(g, 140, y, 300, y, 5);
      for (double x = 146; x < 300; x += 37) {
        g.setColor(INK);
        g.fill(new Rectangle2D.Double(x - 3, y - 14, 6, 12));
        g.setColor(METAL_LIGHT);
        g.fill(new Rectangle2D.Double(x - 4, y - 11, 8, 2));
        g.fill(new Rectangle2D.Double(x - 4, y - 6, 8, 2));
      }
    }
    paintTransformer(g, 148, 478);
    for (double y = 560; y < 940; y += 34) {
      bar(g, 200, y, 219, y, 1.8);
      bar(g, 219, y + 17, 240, y + 17, 1.8);
    }
  }

  private void paintTransformer(Graphics2D g, double x, double y) {
    g.setColor(INK);
    g.fill(new Rectangle2D.Double(x - 2, y - 2, 58, 92));
    g.setPaint(new GradientPaint((float) x, 0, METAL_LIGHT, (float) x + 54, 0, WALL_DARK));
    g.fill(new Rectangle2D.Double(x, y, 54, 88));
    g.setColor(INK);
    for (double v = x + 6; v < x + 54; v += 7) {
      g.fill(Ink.ruled(SEED, 1.3, v, y + 20, v, y + 76));
    }
    g.fill(Ink.ruled(SEED, 1.6, x, y + 14, x + 54, y + 14));
    g.fill(new Rectangle2D.Double(x + 10, y - 14, 6, 14));
    g.fill(new Rectangle2D.Double(x + 34, y - 14, 6, 14));
  }

  /** Cables from the pole: they sag to both edges of the picture. */
  private void paintCables(Graphics2D g) {
    for (int i = 0; i < 5; i++) {
      double x = 146 + i * 37;
      g.setColor(INK);
      g.fill(sag(x, 318, 1960, 70 + i * 31, 120 + i * 21, 2.1));
      g.fill(sag(x, 360, 1960, 250 + i * 19, 122 + i * 13, 1.7));
      g.fill(sag(-30, 250 + i * 16, x, 318, 20, 2.1));
    }
    g.fill(sag(220, 430, 1960, 420, 170, 3.2));
  }

  private static Shape sag(double x0, double y0, double x1, double y1, double drop, double width) {
    double[] knots = new double[18];
    for (int i = 0; i < 9; i++) {
      double t = i / 8.0;
      knots[2 * i] = x0 + (x1 - x0) * t;
      knots[2 * i + 1] = y0 + (y1 - y0) * t + 4 * drop * t * (1 - t);
    }
    return tube(knots, width);
  }

  private static void paintBulbs(Graphics2D g, double radius) {
    for (int i = 1; i < 40; i++) {
      double t = i / 40.0;
      double x = 220 + 1740 * t;
      double y = 430 - 10 * t + 4 * 170 * t * (1 - t) + 9;
      g.setColor(radius > 6 ? new Color(0xff9e4f) : BULB);
      g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius * 1.15));
    }
  }
}
