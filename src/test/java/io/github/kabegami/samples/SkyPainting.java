package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/** A summer sky: a towering cloud over a bay, seen from a grass slope with power poles. */
final class SkyPainting implements Painting {
  static final double HORIZON = 812;

  private static final double SUN_X = 250;
  private static final double SUN_Y = -70;
  private static final Color[] AIR = {
    new Color(0x0F4FB8),
    new Color(0x1C6BD0),
    new Color(0x3A8DE0),
    new Color(0x6DB4EC),
    new Color(0x9FD3F2),
    new Color(0xC9E9F4),
    new Color(0xE6F3F1)
  };
  private static final Color HAZE = new Color(0xD2E8F3);
  private static final Color SUNLIT_AIR = new Color(0xC4EAFA);
  private static final Color SUNLIGHT = new Color(0xFFF3CF);
  private static final Color[] NEAR_CLOUD = {
    new Color(0x6177C2),
    new Color(0x7F95D9),
    new Color(0xA0B4E8),
    new Color(0xDAE3F7),
    new Color(0xFFFCF1)
  };
  private static final Color[] FAR_CLOUD = {
    new Color(0x93B2E2),
    new Color(0xA3C0E9),
    new Color(0xB9D2F1),
    new Color(0xDDE9F7),
    new Color(0xF8FAF6)
  };
  private static final Color CIRRUS = new Color(0xF4FAFF);
  private static final Color RIM = new Color(0xFFF4D2);
  private static final Color[] SEA = {
    new Color(0xBFE2F0),
    new Color(0x5FB4DC),
    new Color(0x2E8FCB),
    new Color(0x1B74B4),
    new Color(0x125F9E)
  };
  private static final Color GLITTER = new Color(0xFFFDF0);

  @Override
  public String name() {
    return "sky";
  }

  @Override
  public void paint(Canvas canvas) {
    paintAir(canvas);
    paintCirrus(canvas);
    paintFarClouds(canvas);
    paintTower(canvas);
    paintSunShafts(canvas);
    paintSea(canvas);
    paintIslands(canvas);
    canvas.paint(g -> paintSail(g, 1216, 846, 17));
    canvas.paint(g -> paintSail(g, 1263, 838, 11));
    Headland.paint(canvas);
    canvas.paint(PowerLine::paint);
    Meadow.paint(canvas);
    paintGulls(canvas);
    grade(canvas);
  }

  private static void paintAir(Canvas canvas) {
    canvas.shade(
        (x, y, rgb) -> {
          Color air = Tints.along(AIR, Math.pow(Tints.clamp(y / HORIZON), 1.15));
          Tints.cover(rgb, air, 1);
          double far = Math.hypot(x - SUN_X, (y - SUN_Y) * 1.1);
          Tints.cover(rgb, SUNLIT_AIR, 0.75 * Math.exp(-far / 420));
          Tints.lighten(rgb, SUNLIGHT, 0.9 * Math.exp(-far / 130));
        });
  }

  private static void paintCirrus(Canvas canvas) {
    canvas.shade(
        (x, y, rgb) -> {
          if (y > HORIZON) {
            return;
          }
          double depth = 1 / (0.35 + (HORIZON - y) / HORIZON);
          double u = (x * 0.94 + y * 0.34) / 620 * depth;
          double v = (y * 0.94 - x * 0.25) / 75 * depth;
          double place = Tints.step(0.48, 0.75, Canvas.fractal(71, u * 0.9, v * 0.28, 3));
          if (place > 0) {
            double bend = Canvas.fractal(61, u * 1.6, v * 0.4, 2);
            double hair = Canvas.fractal(67, u * 0.9 + bend, v * 1.9 + 2.2 * bend, 6);
            double streak = Math.pow(Tints.clamp((hair - 0.36) * 2.6), 1.5);
            Tints.cover(rgb, CIRRUS, 0.7 * place * streak);
          }
        });
  }

  private static void paintFarClouds(Canvas canvas) {
    Cumulus bank = new Cumulus(97, canvas.width(), canvas.height(), 8);
    for (int i = 0; i < 44; i++) {
      double x = -40 + 48 * i;
      double swell = Canvas.fractal(99, i / 4.3, 0, 2);
      double radius = 26 + 40 * swell;
      double top = 790 - 260 * Math.max(0, swell - 0.35);
      for (double y = 800; y > top; y -= radius * 0.7) {
        double shift = 50 * (Canvas.hash(97, i, (long) y) - 0.5);
        bank.heap(x + shift, y, radius * (0.5 + 0.5 * (y - top) / (800 - top)), 0.3, 0.1);
      }
    }
    bank.lay(canvas, FAR_CLOUD, RIM, HAZE, 700, 850);
  }

  private static void paintTower(Canvas canvas) {
    Cumulus tower = new Cumulus(41, canvas.width(), canvas.height(), 15);
    double[][] crown = {
      {1150, 225, 92},
      {1255, 165, 96},
      {1370, 190, 104},
      {1492, 262, 80},
      {1445, 195, 62},
      {1250, 300, 150},
      {1385, 330, 120},
      {1090, 292, 60}
    };
    double[][] trunk = {
      {1210, 440, 125},
      {1340, 470, 150},
      {1465, 450, 92},
      {1130, 540, 90},
      {1300, 600, 170},
      {1560, 520, 70}
    };
    double[][] leftFoot = {
      {1050, 640, 105},
      {950, 690, 88},
      {1130, 700, 120},
      {850, 745, 78},
      {760, 782, 56},
      {980, 775, 100},
      {1180, 790, 110}
    };
    double[][] rightFoot = {
      {1480, 640, 130},
      {1610, 610, 118},
      {1725, 655, 110},
      {1840, 640, 84},
      {1560, 730, 140},
      {1720, 760, 130},
      {1880, 740, 120},
      {1400, 770, 120}
    };
    heapUp(tower, crown, 1270, 230, 200);
    heapUp(tower, trunk, 1270, 520, 260);
    heapUp(tower, leftFoot, 1000, 740, 230);
    heapUp(tower, rightFoot, 1620, 680, 260);
    tower.lay(canvas, NEAR_CLOUD, RIM, HAZE, 690, 880);
  }

  /** Heaps puffs that face away from the middle of their mass: each mass has one shadow side. */
  private static void heapUp(Cumulus cloud, double[][] puffs, double x, double y, double spread) {
    for (double[] puff : puffs) {
      cloud.heap(puff[0], puff[1], puff[2], (puff[0] - x) / spread, (puff[1] - y) / spread);
    }
  }

  private static void paintSunShafts(Canvas canvas) {
    canvas.shade(
        (x, y, rgb) -> {
          double dx = x - SUN_X;
          double dy = y - SUN_Y;
          double angle = Math.atan2(dy, dx);
          double beam = Tints.step(0.5, 0.78, Canvas.fractal(131, angle * 10, 0, 3));
          double fade = Math.exp(-Math.hypot(dx, dy) / 620) * Tints.step(0, 260, y - SUN_Y);
          Tints.lighten(rgb, SUNLIGHT, 0.42 * beam * fade);
        });
  }

  private static void paintSea(Canvas canvas) {
    canvas.shade(
        (x, y, rgb) -> {
          double near = y - HORIZON;
          if (near < 0) {
            return;
          }
          double row = 40 * Math.log(1 + near / 6);
          double reach = 7 + near * 0.42;
          double swell = Canvas.fractal(141, x / (reach * 12), row / 6, 3);
          double wave = Canvas.fractal(149, x / reach, row * 0.9, 3);
          Color water = Tints.along(SEA, 0.08 + near / 190 + 0.35 * (swell - 0.5));
          Tints.cover(rgb, Tints.mix(water, SEA[1], 0.6 * Tints.step(0.5, 0.6, wave)), 1);
          double white = Math.exp(-Math.pow((x - 1300) / 330, 2));
          Tints.cover(rgb, SEA[0], 0.35 * white * Tints.step(0.35, 0.6, swell));
          double sparkle = Tints.step(0.74, 0.78, wave + 0.25 * (swell - 0.5) + 0.06 * white);
          Tints.cover(rgb, GLITTER, 0.9 * sparkle);
        });
  }

  private static void paintIslands(Canvas canvas) {
    canvas.paint(
        g -> {
          paintRidge(g, 151, 1330, 2050, 58, new Color(0x9CC3E2));
          paintRidge(g, 157, 1010, 1480, 22, new Color(0x8DB8DC));
          paintRidge(g, 167, -500, 760, 96, new Color(0xA3CBE6));
          paintRidge(g, 173, -700, 560, 74, new Color(0x83B4D3));
          paintRidge(g, 163, 1560, 2100, 44, new Color(0x6E9FC6));
        });
  }

  private static void paintRidge(
      Graphics2D g, long seed, double from, double to, double peak, Color color) {
    Path2D ridge = new Path2D.Double();
    ridge.moveTo(from, HORIZON + 2);
    for (double x = from; x <= to; x += 2) {
      ridge.lineTo(x, ridgeTop(seed, from, to, peak, x));
    }
    ridge.lineTo(to, HORIZON + 2);
    Color foot = Tints.mix(color, HAZE, 0.6);
    g.setPaint(
        new GradientPaint(0, (float) (HORIZON - peak), color, 0, (float) (HORIZON + 6), foot));
    g.fill(ridge);
    g.setColor(Tints.sheer(Tints.mix(color, Color.WHITE, 0.5), 0.3));
    for (double x = from; x <= to; x += 1.5) {
      double top = ridgeTop(seed, from, to, peak, x);
      double rise = ridgeTop(seed, from, to, peak, x - 7) - top;
      double run = (HORIZON - top) * Canvas.fractal(seed + 50, x / 9, 0, 3);
      if (rise > 0) {
        g.fill(
            Canvas.inkLine(
                new double[] {x, top, x + run * 0.5, top + run}, new double[] {1.5, 0.4}));
      }
    }
  }

  private static double ridgeTop(long seed, double from, double to, double peak, double x) {
    double dome = Math.sin(Math.PI * Tints.clamp((x - from) / (to - from)));
    return HORIZON + 1 - peak * Math.sqrt(dome) * Canvas.fractal(seed, x / 110, 0, 6) * 1.4;
  }

  private static void paintSail(Graphics2D g, double x, double y, double height) {
    g.setColor(Tints.sheer(GLITTER, 0.6));
    double wide = height * 0.9;
    g.fill(
        Canvas.inkLine(
            new double[] {x - wide * 2.4, y + 2.4, x, y + 1, x + wide * 0.6, y + 1.4},
            new double[] {0.3, height * 0.14, 0.3}));
    g.setColor(GLITTER);
    g.fill(
        Canvas.inkLine(
            new double[] {x + wide * 0.06, y - height, x - wide * 0.25, y - 2},
            new double[] {0.4, height * 0.5}));
    g.setColor(new Color(0xB9CBEA));
    g.fill(
        Canvas.inkLine(
            new double[] {x + wide * 0.12, y - height * 0.9, x + wide * 0.35, y - 2},
            new double[] {0.4, height * 0.35}));
    g.setColor(new Color(0x35507F));
    g.fill(
        Canvas.inkLine(
            new double[] {x - wide * 0.6, y - 0.6, x, y, x + wide * 0.65, y - 1},
            new double[] {1, height * 0.16, 0.6}));
  }

  private static void paintGulls(Canvas canvas) {
    double[][] gulls = {
      {742, 318, 15}, {786, 296, 11}, {816, 352, 10}, {862, 330, 8}, {700, 276, 8}, {905, 384, 6}
    };
    canvas.paint(
        g -> {
          for (double[] gull : gulls) {
            paintGull(g, gull[0], gull[1], gull[2]);
          }
        });
  }

  private static void paintGull(Graphics2D g, double x, double y, double span) {
    g.setColor(new Color(0xFBFDFF));
    double[] wing = {
      x - span,
      y - span * 0.35,
      x - span * 0.45,
      y - span * 0.5,
      x,
      y,
      x + span * 0.5,
      y - span * 0.42,
      x + span,
      y - span * 0.15
    };
    g.fill(Canvas.inkLine(wing, new double[] {0.3, span * 0.2, span * 0.3, span * 0.2, 0.3}));
  }

  /** Warms the light side, deepens the corners a little and lets the paper show. */
  private static void grade(Canvas canvas) {
    canvas.shade(
        (x, y, rgb) -> {
          double corner = Math.hypot((x - 960) / 1100, (y - 500) / 780);
          Tints.cover(rgb, new Color(0x0B2A63), 0.16 * Tints.step(0.75, 1.35, corner));
          double paper = Tints.step(700, 900, y) * 0.02 * (Canvas.noise(171, x / 4, y / 4) - 0.5);
          for (int i = 0; i < rgb.length; i++) {
            rgb[i] += (float) paper;
          }
        });
  }
}
