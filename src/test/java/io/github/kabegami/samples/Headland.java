package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A headland in the summer sun: woods and fields, a road, a village and a lighthouse. */
final class Headland {
  private static final Color[] WOOD_SHADE = {
    new Color(0x1F5A5A),
    new Color(0x2B7460),
    new Color(0x469366),
    new Color(0x86BD6C),
    new Color(0xC9DE8A)
  };
  private static final Color AIR = new Color(0xA9D2E8);
  private static final Color[] WALLS = {
    new Color(0xF6F1E6), new Color(0xE7E3DF), new Color(0xEFE2CC), new Color(0xDCE6EE)
  };
  private static final Color[] ROOFS = {
    new Color(0xC4604A),
    new Color(0x4F7FA8),
    new Color(0x6C6F86),
    new Color(0xD98A5B),
    new Color(0x3F6E8C)
  };

  private Headland() {}

  static void paint(Canvas canvas) {
    canvas.paint(Headland::paintHeadland);
    canvas.paint(Headland::paintRoad);
    canvas.paint(Headland::paintWoodsAndVillage);
    canvas.paint(Headland::paintLighthouse);
  }

  private static double headlandTop(double x) {
    return 838
        - 46 * Tints.step(900, 250, x)
        - 22 * Canvas.fractal(201, x / 150, 0, 3)
        + 18 * Tints.step(820, 1010, x);
  }

  private static double shore(double x) {
    return 848
        + 150 * Math.pow(Tints.clamp((1010 - x) / 330), 1.7)
        + 5 * Canvas.fractal(203, x / 24, 0, 3);
  }

  private static void paintHeadland(Graphics2D g) {
    Path2D sand = new Path2D.Double();
    Path2D land = new Path2D.Double();
    sand.moveTo(-10, 1080);
    land.moveTo(-10, 1080);
    for (double x = -10; x <= 1010; x += 3) {
      land.lineTo(x, headlandTop(x));
      sand.lineTo(x, headlandTop(x) + 6);
    }
    for (double x = 1010; x >= 600; x -= 3) {
      land.lineTo(x, shore(x) - 4);
      sand.lineTo(x, shore(x));
    }
    g.setColor(new Color(0xF2E9D2));
    g.fill(sand);
    g.setColor(Tints.mix(WOOD_SHADE[2], AIR, 0.25));
    g.fill(land);
    for (double y = 780; y < 1010; y += 1.5) {
      for (double x = -10; x < 1010; x += 4) {
        if (y > headlandTop(x) + 1 && y < shore(x) - 5) {
          paintFieldDab(g, x, y);
        }
      }
    }
  }

  private static void paintFieldDab(Graphics2D g, double x, double y) {
    double near = nearness(y);
    double plot = Canvas.hash(213, (long) ((x + y * 1.6) / (24 + 50 * near)), (long) (y / 17));
    double stroke = 0.16 * (Canvas.hash(217, (long) x, (long) (y * 2)) - 0.5);
    double tone = 0.52 + 0.45 * plot - cloudShadow(x, y) + stroke;
    g.setColor(Tints.mix(Tints.along(WOOD_SHADE, tone), AIR, 0.4 * (1 - near)));
    g.fill(new Ellipse2D.Double(x - 4, y - 1, 8, 2 + 2 * near));
  }

  private static double cloudShadow(double x, double y) {
    return 0.36 * Tints.step(0.5, 0.58, Canvas.fractal(215, x / 230, y / 34, 3));
  }

  /** How close the ground at this height of the picture is: 0 is the horizon, 1 the first pole. */
  private static double nearness(double y) {
    return Tints.clamp((y - SkyPainting.HORIZON + 8) / PowerLine.EYE);
  }

  private static void paintRoad(Graphics2D g) {
    Path2D road = new Path2D.Double();
    road.moveTo(roadX(1.2, 14), PowerLine.y(1.2, 0));
    for (double d = 1.2; d < 7; d += 0.1) {
      road.lineTo(roadX(d, 14), PowerLine.y(d, 0));
    }
    for (double d = 7; d > 1.2; d -= 0.1) {
      road.lineTo(roadX(d, 92), PowerLine.y(d, 0));
    }
    g.setColor(new Color(0xDADBDA));
    g.fill(road);
    g.setColor(new Color(0x9AA3B5));
    for (double d = 1.2; d < 6; d *= 1.035) {
      double y = PowerLine.y(d, 0);
      g.fill(
          Canvas.inkLine(
              new double[] {roadX(d, 90), y, roadX(d, 90), PowerLine.y(d, 17)},
              new double[] {5 / d, 5 / d}));
    }
    paintRoadLine(g, 90, 15, 5, Color.WHITE);
    paintRoadLine(g, 52, 0, 3.4, new Color(0xF6F4EA));
  }

  private static void paintRoadLine(
      Graphics2D g, double side, double rise, double width, Color color) {
    int n = 60;
    double[] line = new double[2 * n];
    double[] widths = new double[n];
    for (int i = 0; i < n; i++) {
      double distance = 1.2 + 5 * i / (n - 1.0);
      line[2 * i] = roadX(distance, side);
      line[2 * i + 1] = PowerLine.y(distance, rise);
      widths[i] = width / distance;
    }
    g.setColor(color);
    g.fill(Canvas.inkLine(line, widths));
  }

  private static double roadX(double distance, double side) {
    return PowerLine.x(distance) + side / distance + 26 * Math.sin(distance * 1.7) / distance;
  }

  private static boolean onRoad(double x, double y) {
    double distance = PowerLine.EYE / Math.max(1, y - SkyPainting.HORIZON);
    return x > roadX(distance, -12) && x < roadX(distance, 112);
  }

  private static void paintWoodsAndVillage(Graphics2D g) {
    double step = 1.6;
    for (double y = 782; y < 1030; y += step) {
      step = 1.6 + 7 * nearness(y);
      for (double x = -20; x < 1000; x += 1.6 * step + 2) {
        double px = x + 2 * step * Canvas.hash(211, (long) x, (long) (y * 9));
        boolean land = y > headlandTop(px) && y < shore(px) - 3 && !onRoad(px, y);
        if (land && isWooded(px, y)) {
          paintTree(g, px, y, 3.2 + 17 * nearness(y));
        } else if (land && isBuilt(px, y)) {
          paintHouse(g, px, y, 4.5 + 17 * nearness(y), (long) (px * 7));
        }
      }
    }
  }

  private static boolean isWooded(double x, double y) {
    double far = 40 + 110 * nearness(y);
    double grove = Canvas.fractal(221, x / far, y / (far * 0.3), 3);
    return grove > 0.5 || y < headlandTop(x) + 3;
  }

  private static boolean isBuilt(double x, double y) {
    return x > 640 && Canvas.hash(223, (long) x, (long) y) > 0.72;
  }

  private static void paintTree(Graphics2D g, double x, double y, double size) {
    double near = nearness(y);
    long key = (long) (x * 3 + y * 101);
    double kind = 0.25 * (Canvas.hash(225, key, 7) - 0.5);
    int dabs = (int) (10 + size * 1.6);
    g.setColor(Tints.mix(WOOD_SHADE[0], AIR, 0.5 * (1 - near)));
    g.fill(new Ellipse2D.Double(x - size * 0.75, y - size * 0.9, size * 1.7, size));
    for (int i = 0; i < dabs; i++) {
      double rise = (double) i / dabs;
      double u = (2 * Canvas.hash(225, key, 3 * i + 20) - 1) * Math.sqrt(1 - rise * rise * 0.8);
      double px = x + size * 0.8 * (u - 0.15 * rise);
      double py = y - size * (0.25 + 1.15 * rise);
      double tone = 0.12 + 0.75 * rise - 0.26 * u + kind - 0.8 * cloudShadow(x, y);
      double dab = size * (0.2 + 0.16 * Canvas.hash(225, key, 3 * i + 21));
      g.setColor(Tints.mix(Tints.along(WOOD_SHADE, tone), AIR, 0.5 * (1 - near)));
      g.fill(new Ellipse2D.Double(px - dab, py - dab * 0.7, 2 * dab, 1.5 * dab));
    }
  }

  private static void paintHouse(Graphics2D g, double x, double y, double size, long key) {
    double wide = size * (1.1 + 0.7 * Canvas.hash(227, key, 0));
    double tall = size * 0.7;
    Color wall = WALLS[(int) (Canvas.hash(227, key, 1) * WALLS.length)];
    g.setColor(wall);
    g.fill(new Rectangle2D.Double(x, y - tall, wide, tall));
    g.setColor(Tints.mix(wall, new Color(0x6F86B8), 0.5));
    g.fill(new Rectangle2D.Double(x + wide * 0.7, y - tall, wide * 0.3, tall));
    g.setColor(new Color(0x4A5F86));
    for (double w = 0.14; w < 0.6; w += 0.24) {
      g.fill(new Rectangle2D.Double(x + wide * w, y - tall * 0.75, wide * 0.11, tall * 0.35));
    }
    Path2D roof = new Path2D.Double();
    roof.moveTo(x - size * 0.15, y - tall);
    roof.lineTo(x + wide * 0.2, y - tall * 1.65);
    roof.lineTo(x + wide * 0.85, y - tall * 1.65);
    roof.lineTo(x + wide + size * 0.15, y - tall);
    roof.closePath();
    g.setColor(ROOFS[(int) (Canvas.hash(227, key, 2) * ROOFS.length)]);
    g.fill(roof);
  }

  private static void paintLighthouse(Graphics2D g) {
    double x = 958;
    double base = headlandTop(x) + 5;
    double[] spine = {x, base, x, base - 44};
    g.setColor(new Color(0xF8FAFB));
    g.fill(Canvas.inkLine(spine, new double[] {11, 7}));
    g.setColor(new Color(0x9FB4DA));
    g.fill(Canvas.inkLine(new double[] {x + 3, base, x + 2, base - 44}, new double[] {4.5, 3}));
    g.setColor(new Color(0xD9533F));
    g.fill(new Rectangle2D.Double(x - 4.4, base - 30, 8.8, 6));
    g.fill(new Rectangle2D.Double(x - 5.2, base - 46, 10.4, 2));
    g.setColor(new Color(0x4A628F));
    g.fill(new Rectangle2D.Double(x - 2.8, base - 52, 5.6, 6));
    g.setColor(new Color(0xD9533F));
    g.fill(Canvas.inkLine(new double[] {x, base - 51.5, x, base - 58}, new double[] {8, 0.6}));
  }
}
