package io.github.kabegami.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;

/** A knitted scarf in the wind and a duffle coat; the origin is the middle of the head. */
final class WinterClothes {
  private static final Color INK = new Color(0x2a1f33);
  private static final long SEED = 2_204;
  static final Color[] SCARF = {
    new Color(0xc8323c), new Color(0x93203a), new Color(0xe8605a), new Color(0x5f1531),
  };
  private static final Color[] COAT = {
    new Color(0x2f3c5e), new Color(0x1f2845), new Color(0x4a5c84), new Color(0x141a33),
  };
  private static final Color MOONLIGHT = new Color(0xb08fb0d0, true);

  private static final Path2D LOWER_WRAP =
      Ink.blob(
          -128, 262, -70, 330, 40, 344, 150, 300, 196, 236, 160, 200, 60, 236, -50, 228, -110, 214);
  private static final Path2D LOWER_WRAP_SHADE =
      Ink.blob(-130, 222, -40, 268, 90, 256, 200, 190, 210, 240, 100, 300, -30, 304, -140, 262);
  private static final Path2D UPPER_WRAP =
      Ink.blob(
          -146, 226, -110, 272, -20, 292, 90, 268, 176, 200, 150, 150, 80, 172, -10, 214, -90, 210,
          -134, 190);
  private static final Path2D UPPER_WRAP_SHADE =
      Ink.blob(
          -150, 240, -110, 250, -20, 268, 90, 244, 190, 170, 190, 220, 90, 300, -40, 310, -140,
          262);

  /** Where body, sleeve and hood lie in shade. */
  private static final Path2D[] CLOTH_SHADES = {
    Ink.blob(-30, 280, -60, 380, -74, 500, -60, 720, 300, 720, 300, 300, 100, 250),
    Ink.blob(
        150, 290, 136, 360, 156, 420, 120, 500, 150, 548, 104, 604, 70, 604, 116, 640, 90, 720, 260,
        720, 260, 330),
    Ink.blob(60, 330, 130, 356, 214, 352, 268, 330, 300, 330, 300, 440, 100, 440, 40, 360),
  };

  void paintScarf(Graphics2D g) {
    paintWrap(g, LOWER_WRAP, LOWER_WRAP_SHADE, 205);
    paintWrap(g, UPPER_WRAP, UPPER_WRAP_SHADE, 160);
  }

  /** One turn of the scarf around the neck; its ribs hang from the given height. */
  private static void paintWrap(Graphics2D g, Path2D wrap, Path2D shade, double ribs) {
    g.setColor(SCARF[0]);
    g.fill(wrap);
    Graphics2D knit = (Graphics2D) g.create();
    knit.clip(wrap);
    knit.setColor(SCARF[1]);
    knit.fill(shade);
    for (int i = 0; i < 58; i++) {
      double x = -170 + i * 6.6;
      double y = ribs + 60 * (1 - Math.pow((x - 10) / 170, 2));
      knit.setColor(i % 2 == 0 ? SCARF[3] : SCARF[2]);
      double width = i % 2 == 0 ? 1.7 : 1.2;
      knit.fill(Ink.stroke(width, x, y - 20, x + 8, y + 40, x - 4, y + 110));
    }
    knit.dispose();
    g.setColor(INK);
    g.setStroke(new BasicStroke(3));
    g.draw(wrap);
  }

  void paintScarfTail(Graphics2D g) {
    double[] spine =
        Ink.curve(110, 250, 230, 300, 370, 330, 520, 300, 660, 290, 790, 340, 880, 350);
    double[] widths = new double[spine.length / 2];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = 84 + 16 * Math.sin(i * 0.17);
    }
    Shape tail = Canvas.inkLine(spine, widths);
    g.setColor(SCARF[0]);
    g.fill(tail);
    Graphics2D knit = (Graphics2D) g.create();
    knit.clip(tail);
    for (int rib = -12; rib <= 12; rib++) {
      double[] line = shifted(spine, rib * 4.2);
      knit.setColor(rib > 3 ? SCARF[3] : rib % 2 == 0 ? SCARF[1] : SCARF[2]);
      knit.fill(Ink.flick(rib > 3 ? 2.6 : 1.6, 0.5, everyFourth(line)));
    }
    for (double x : new double[] {690, 730, 770, 812}) {
      knit.setColor(new Color(0xf3ddc0));
      knit.fill(Ink.polygon(x, 200, x + 18, 200, x + 6, 460, x - 12, 460));
      knit.setColor(new Color(0xb98f7f));
      for (int rib = 0; rib < 24; rib++) {
        knit.fill(Ink.stroke(1.6, x - 14, 250 + rib * 7, x + 22, 251 + rib * 7));
      }
    }
    knit.dispose();
    g.setColor(INK);
    g.setStroke(new BasicStroke(3));
    g.draw(tail);
    paintFringe(g);
  }

  /** The yarn at the end of the scarf. */
  private static void paintFringe(Graphics2D g) {
    for (int i = 0; i < 19; i++) {
      double y = 306 + i * 4.8;
      double x = 884 - i * 0.5;
      double reach = 50 + 22 * Canvas.hash(SEED, i, 0);
      double lift = 26 * (Canvas.hash(SEED, i, 1) - 0.6);
      double[] yarn = {x - 6, y, x + reach * 0.5, y + 6 + lift * 0.3, x + reach, y + lift};
      g.setColor(INK);
      g.fill(Ink.flick(7.4, 0.6, yarn));
      g.setColor(SCARF[i % 2]);
      g.fill(Ink.flick(4.6, 0.6, yarn));
      g.setColor(SCARF[2]);
      g.fill(Ink.flick(1.2, 0.5, yarn));
    }
  }

  private static double[] shifted(double[] line, double down) {
    double[] copy = line.clone();
    for (int i = 1; i < copy.length; i += 2) {
      copy[i] += down;
    }
    return copy;
  }

  private static double[] everyFourth(double[] line) {
    double[] thin = new double[line.length / 2 / 4 * 2];
    for (int i = 0; i < thin.length / 2; i++) {
      thin[2 * i] = line[8 * i];
      thin[2 * i + 1] = line[8 * i + 1];
    }
    return thin;
  }

  void paintCoat(Graphics2D g) {
    Path2D body =
        Ink.blob(
            -80, 270, -120, 340, -146, 430, -156, 540, -152, 720, 246, 720, 246, 560, 234, 440, 196,
            350, 130, 280, 20, 260);
    Path2D sleeve =
        Ink.blob(
            40, 322, -2, 390, -24, 480, -32, 590, -24, 720, 176, 720, 196, 580, 198, 450, 172, 360,
            110, 312);
    paintCloth(g, body, 0);
    paintCoatFront(g);
    paintHood(g);
    paintCloth(g, sleeve, 1);
    paintFolds(g);
    paintStitches(g);
    g.setColor(MOONLIGHT);
    g.fill(Ink.stroke(2.6, -116, 346, -142, 432, -151, 540, -148, 690));
    g.fill(Ink.stroke(2.2, 34, 334, 2, 392, -19, 482, -27, 590, -22, 690));
  }

  private static void paintHood(Graphics2D g) {
    Path2D hood =
        Ink.blob(
            20, 270, 90, 250, 170, 240, 240, 262, 282, 318, 274, 382, 226, 418, 150, 404, 84, 366,
            36, 320);
    paintCloth(g, hood, 2);
    Path2D lining =
        Ink.blob(50, 262, 120, 250, 176, 246, 238, 270, 268, 306, 214, 316, 130, 330, 60, 310);
    g.setColor(new Color(0xb7803f));
    g.fill(lining);
    Graphics2D plaid = (Graphics2D) g.create();
    plaid.clip(lining);
    for (int i = 0; i < 30; i++) {
      plaid.setColor(Tints.sheer(i % 3 == 0 ? SCARF[1] : COAT[1], 0.7));
      plaid.fill(Ink.stroke(2, 30 + i * 8, 240, 50 + i * 8, 340));
      plaid.fill(Ink.stroke(1.4, 30, 236 + i * 6, 280, 250 + i * 6));
    }
    plaid.dispose();
    g.setColor(INK);
    g.setStroke(new BasicStroke(2.6f));
    g.draw(lining);
    g.fill(Ink.flick(2.6, 0.2, 272, 344, 236, 372, 176, 384));
    g.fill(Ink.flick(2.2, 0.2, 250, 400, 216, 396, 190, 386));
  }

  private static void paintStitches(Graphics2D g) {
    double[][] seams = {
      {-84, 330, -110, 430, -120, 560, -114, 690},
      {36, 338, 70, 352, 120, 352, 166, 366},
      {214, 380, 222, 470, 224, 690},
    };
    for (double[] seam : seams) {
      double[] line = Ink.curve(seam);
      g.setColor(COAT[2]);
      for (int i = 0; i + 3 < line.length; i += 2) {
        double x = line[i];
        double y = line[i + 1];
        g.fill(Ink.stroke(1.7, x, y, x + (line[i + 2] - x) * 0.6, y + (line[i + 3] - y) * 0.6));
      }
    }
  }

  private static void paintCloth(Graphics2D g, Path2D cloth, int own) {
    g.setColor(COAT[0]);
    g.fill(cloth);
    Graphics2D inside = (Graphics2D) g.create();
    inside.clip(cloth);
    inside.setColor(COAT[1]);
    inside.fill(CLOTH_SHADES[own]);
    weave(inside, own);
    inside.clip(CLOTH_SHADES[own]);
    hatch(inside);
    inside.dispose();
    g.setColor(INK);
    g.setStroke(new BasicStroke(3.4f));
    g.draw(cloth);
  }

  /** The twill of the wool. */
  private static void weave(Graphics2D g, int own) {
    for (int i = 0; i < 2600; i++) {
      double x = -190 + 460 * Canvas.hash(SEED + own, i, 0);
      double y = 260 + 440 * Canvas.hash(SEED + own, i, 1);
      g.setColor(Tints.sheer(i % 2 == 0 ? COAT[2] : COAT[3], 0.5));
      g.fill(Ink.stroke(1.1, x, y, x + 3, y + 7));
    }
  }

  private static void hatch(Graphics2D g) {
    g.setColor(Tints.sheer(COAT[3], 0.8));
    for (int i = 0; i < 130; i++) {
      double y = 240 + 4.6 * i;
      double x = -80 + 20 * Canvas.noise(SEED, i * 0.3, 0);
      g.fill(Ink.stroke(1.5, x, y, x + 180, y - 66, x + 380, y - 120));
    }
  }

  private static void paintCoatFront(Graphics2D g) {
    g.setColor(INK);
    g.fill(Ink.stroke(2.6, -96, 320, -124, 430, -134, 560, -128, 690));
    for (double y = 400; y < 690; y += 96) {
      double x = -130 - (y - 400) * 0.03;
      g.setColor(INK);
      g.fill(Ink.blob(x - 12, y - 4, x + 26, y - 16, x + 32, y - 4, x - 8, y + 10));
      g.setColor(new Color(0xc9924c));
      g.fill(Ink.blob(x - 8, y - 3, x + 24, y - 13, x + 28, y - 5, x - 5, y + 6));
      g.setColor(new Color(0xf3d79a));
      g.fill(Ink.stroke(2, x - 4, y - 3, x + 22, y - 11));
    }
  }

  private static void paintFolds(Graphics2D g) {
    double[][] folds = {
      {-22, 474, 8, 492, 34, 524}, {-28, 520, 14, 540, 46, 566}, {-32, 584, 22, 604, 84, 600},
      {-30, 616, 18, 640, 62, 646}, {196, 560, 158, 592, 110, 604}, {194, 604, 160, 640, 128, 652},
      {198, 452, 168, 470, 148, 500}, {52, 326, 36, 372, 34, 420}, {148, 336, 164, 372, 168, 404},
      {-146, 440, -128, 462, -112, 470}, {-154, 590, -136, 606, -118, 610},
    };
    for (double[] fold : folds) {
      g.setColor(COAT[3]);
      g.fill(Ink.flick(7, 0.15, fold));
      g.setColor(COAT[2]);
      g.fill(Ink.flick(2.6, 0.3, shifted(fold, -6)));
      g.setColor(INK);
      g.fill(Ink.flick(2.6, 0.15, fold));
    }
  }
}
