package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.Arrays;

/** Long silver hair in the wind, lock by lock; the origin is the middle of a head facing left. */
final class WindyHair {
  private static final long SEED = 5_512;
  private static final double RING_DISTANCE = 118;
  private static final Color INK = new Color(0x26264a);
  private static final Color STRAND = new Color(0x565b8f);
  private static final Color NIGHT = new Color(0x4c5288);
  private static final Color DEEP = new Color(0x6b73ab);
  private static final Color SHADE = new Color(0xa2abd3);
  private static final Color BASE = new Color(0xd6dbed);
  private static final Color LIGHT = new Color(0xfffaf0);

  /** The middle of the streaming hair, from the crown to the tips. */
  private static final double[] STREAM =
      Ink.curve(
          40, -130, 150, -70, 270, 30, 420, 105, 580, 110, 740, 50, 890, -20, 1030, -30, 1150, 20);

  /** How wide the stream is at each of these points: the second number of each pair. */
  private static final double[] SPREAD =
      Ink.curve(0, 90, 1, 225, 2, 262, 3, 235, 4, 225, 5, 250, 6, 300, 7, 350, 8, 380);

  private static final double[] CAP_OUTER =
      Ink.curve(40, -256, 118, -236, 190, -170, 234, -72, 296, 0, 400, 56, 500, 84);
  private static final double[] CAP_INNER =
      Ink.curve(-84, -226, -80, -156, -58, -60, -32, 26, 12, 112, 92, 186, 220, 232);

  /** The top of the head, from the forehead to the crown. */
  private static final double[] DOME_KNOTS = {
    -226, -96, -217, -144, -196, -188, -158, -220, -100, -247, -32, -261, 40, -262, 110, -243, 164,
    -204
  };

  private static final double[] DOME = Ink.curve(DOME_KNOTS);

  /** The locks behind the body. */
  void paintBehind(Graphics2D g) {
    for (int i = 0; i < 26; i++) {
      double across = 0.25 + 0.95 * Canvas.hash(SEED, i, 0);
      double length = 0.5 + 0.5 * Canvas.hash(SEED, i, 1);
      paintLock(g, streaming(i, across, 0.1, length), 30, Tone.BEHIND, SEED + i);
    }
  }

  /** The locks that stream away over the shoulder. */
  void paintStream(Graphics2D g) {
    g.setColor(DEEP);
    g.fill(Ink.blob(0, 20, 120, 40, 220, 130, 300, 214, 250, 232, 160, 206, 92, 196, 44, 150));
    for (int i = 0; i < 46; i++) {
      double across = 1.02 - 1.0 * ((i * 0.618) % 1.0);
      double length = 0.55 + 0.45 * Canvas.hash(SEED + 1, i, 1);
      double width = 20 + 22 * Canvas.hash(SEED + 1, i, 2);
      Tone tone = i < 10 || across > 0.74 ? Tone.SHADED : Tone.LIT;
      paintLock(g, streaming(100 + i, across, 0.05, length), width, tone, SEED + 100 + i);
    }
    paintSheen(g, 0.56, DEEP, 0.30, 0.95);
    paintSheen(g, 0.34, LIGHT, 0.10, 0.66);
    paintSheen(g, 0.68, LIGHT, 0.08, 0.5);
    for (int i = 0; i < 90; i++) {
      double across = -0.12 + 1.24 * Canvas.hash(SEED + 2, i, 0);
      double[] hair = streaming(300 + i, across, 0.1, 0.6 + 0.45 * Canvas.hash(SEED + 2, i, 1));
      g.setColor(i % 4 == 0 ? LIGHT : i % 4 == 1 ? INK : BASE);
      g.fill(Ink.flick(1.7, 0.3, hair));
    }
  }

  /** Pointed strokes of one tone across the stream, where a wave turns to the light or away. */
  private static void paintSheen(
      Graphics2D g, double middle, Color colour, double upper, double lower) {
    g.setColor(colour);
    for (int i = 0; i < 44; i++) {
      double across = upper + (lower - upper) * (i + Canvas.hash(SEED + 7, i, 0)) / 44;
      double shift = 0.10 * (Canvas.noise(SEED + 7, i * 0.4, middle * 50) - 0.5);
      double reach = 0.03 + 0.06 * Canvas.hash(SEED + 7, i, 2);
      double from = middle + shift - reach;
      g.fill(Ink.stroke(4.2, streaming(100 + i, across, from, from + 2 * reach)));
    }
  }

  /** The hair that lies on the head and sweeps from the parting to the back. */
  void paintCap(Graphics2D g) {
    for (int i = 0; i < 12; i++) {
      double u = 1.14 - 0.3 * i / 12;
      double[] nape = between(CAP_OUTER, CAP_INNER, u, 0.7 + 0.3 * Canvas.hash(SEED + 9, i, 0));
      paintLock(g, nape, 30, i % 3 == 0 ? Tone.BEHIND : Tone.SHADED, SEED + 900 + i);
    }
    for (int i = 0; i < 44; i++) {
      double[] hair = between(CAP_OUTER, CAP_INNER, 0.92 + 0.3 * Canvas.hash(SEED + 9, i, 1), 1);
      g.setColor(i % 3 == 0 ? INK : i % 3 == 1 ? STRAND : SHADE);
      g.fill(Ink.flick(1.6, 0.6, part(hair, 0.3 * Canvas.hash(SEED + 9, i, 2), 1)));
    }
    g.setColor(BASE);
    g.fill(Ink.polygon(joined(part(CAP_OUTER, 0, 0.5), part(CAP_INNER, 0, 0.5))));
    g.fill(Ink.blob(-126, -200, -60, -240, 10, -258, 70, -252, 90, -180, -40, -140, -110, -150));
    for (int i = 0; i < 26; i++) {
      double u = 0.02 + 0.96 * ((i * 0.618) % 1.0);
      double[] hair = between(CAP_OUTER, CAP_INNER, u, 0.6 + 0.4 * Canvas.hash(SEED + 3, i, 0));
      paintLock(g, hair, 34, u > 0.86 ? Tone.SHADED : Tone.LIT, SEED + 500 + i);
    }
    paintRing(g, 0.05, 0.12, 5, SHADE);
    paintRing(g, 0.24, 0.07, 6.5, LIGHT);
    paintRing(g, 0.40, 0.10, 5, SHADE);
    for (int i = 0; i < 110; i++) {
      double[] hair =
          between(
              CAP_OUTER, CAP_INNER, Canvas.hash(SEED + 4, i, 1), 0.4 + 0.6 * Canvas.hash(4, i, 2));
      g.setColor(Tints.sheer(i % 7 == 0 ? INK : i % 2 == 0 ? LIGHT : STRAND, 0.75));
      g.fill(Ink.flick(0.7 + 0.8 * Canvas.hash(SEED + 4, i, 3), 0.4, part(hair, 0.04, 1)));
    }
    g.setColor(INK);
    g.fill(Ink.flick(3.2, 0.5, part(CAP_OUTER, 0, 0.7)));
  }

  /** A jagged ring of strokes around the head, each along a strand. */
  private static void paintRing(
      Graphics2D g, double from, double length, double width, Color colour) {
    g.setColor(colour);
    for (int i = 0; i < 60; i++) {
      double u = (i + 0.5) / 60;
      double jag = 0.09 * (Canvas.noise(SEED + 5, i * 0.55, from * 90) - 0.5);
      double end = from + jag + length * (0.35 + Canvas.hash(SEED + 5, i, 1));
      double[] hair = between(CAP_OUTER, CAP_INNER, u, 1);
      g.fill(taperedPart(Ink.curve(hair), from + jag - 0.3 * length, end, width));
    }
  }

  /** Fringe and side locks, in front of the face. */
  void paintFringe(Graphics2D sheet) {
    Graphics2D g = (Graphics2D) sheet.create();
    g.clip(Ink.polygon(joined(DOME, new double[] {-300, -96, -300, 400, 400, 400})));
    g.setColor(SHADE);
    double[] below = {-190, -120, -60, -140, 10, -210};
    g.fill(Ink.polygon(joined(part(DOME, 0.2, 0.72), below)));
    g.setColor(DEEP);
    g.fill(Ink.blob(-104, -214, -184, -160, -190, -112, -158, -66, -70, -30, -20, -150));
    double[][] locks = {
      {-116, -236, -160, -210, -197, -164, -204, -112, -192, -66, -166, -36},
      {-106, -242, -150, -200, -180, -136, -178, -76, -158, -24, -122, 14},
      {-90, -250, -126, -176, -142, -108, -126, -40, -98, 2, -58, 28},
      {-74, -256, -94, -160, -98, -86, -76, -12, -50, 32, -10, 56},
      {-58, -260, -66, -150, -62, -64, -54, 20, -38, 84, 2, 134},
      {-42, -262, -34, -140, -34, -50, -38, 54, -26, 134, 14, 206, 60, 236},
      {-24, -260, -10, -130, -6, -40, -10, 60, 2, 150, 44, 222, 112, 258},
      {-6, -264, 20, -120, 30, -30, 22, 70, 46, 160, 110, 226, 200, 250},
    };
    double[] widths = {28, 44, 50, 52, 42, 36, 46, 50};
    for (int i = 0; i < locks.length; i++) {
      paintLock(g, locks[i], widths[i], Tone.FRINGE, SEED + 700 + i);
    }
    for (int i = 0; i < 16; i++) {
      double[] hair = locks[i % locks.length].clone();
      for (int k = 2; k < hair.length; k++) {
        hair[k] += (30.0 * k / hair.length) * (Canvas.hash(SEED + 6, i, k % 2) - 0.5) * 1.6;
      }
      g.setColor(i % 2 == 0 ? LIGHT : STRAND);
      g.fill(Ink.flick(1.5, 0.4, hair));
    }
    g.dispose();
    sheet.setColor(INK);
    sheet.fill(Ink.flick(4.2, 0.55, part(DOME, 0.13, 1)));
  }

  /** One lock: ink outline, cel tones, a band of light and single strands. */
  private static void paintLock(Graphics2D g, double[] knots, double width, Tone tone, long own) {
    double[] spine = Ink.curve(knots);
    g.setColor(INK);
    g.fill(ribbon(spine, width + 2.8, 0, 1));
    g.setColor(tone.base);
    g.fill(ribbon(spine, width, 0, 1));
    g.setColor(tone.shade);
    if (tone == Tone.FRINGE) {
      paintFringeTones(g, spine, width, own);
    } else {
      g.fill(ribbon(spine, width, 0.27, 0.46));
    }
    if (tone == Tone.LIT) {
      paintBand(g, spine, width, 0.3 + 0.3 * Canvas.hash(own, 9, 0), own);
    }
    int strands = 3 + (int) (width / 9);
    for (int i = 0; i < strands; i++) {
      double side = -0.42 + 0.84 * (i + Canvas.hash(own, i, 0)) / strands;
      double from = 0.5 * Canvas.hash(own, i, 1);
      double to = Math.min(0.97, from + 0.25 + 0.5 * Canvas.hash(own, i, 2));
      g.setColor(i % 5 == 4 ? INK : i % 3 == 2 && tone != Tone.BEHIND ? LIGHT : STRAND);
      g.fill(strand(spine, width, side, from, to, 0.8 + 0.9 * Canvas.hash(own, i, 3)));
    }
  }

  /** Shade at the root and the tip, and light at the same distance from the parting everywhere. */
  private static void paintFringeTones(Graphics2D g, double[] spine, double width, long own) {
    double length = 0;
    for (int i = 2; i < spine.length; i += 2) {
      length += Math.hypot(spine[i] - spine[i - 2], spine[i + 1] - spine[i - 1]);
    }
    double ring = Math.min(0.42, RING_DISTANCE / length);
    g.fill(strand(spine, width, 0.24, ring + 0.06, 1, width * 0.36));
    for (int i = 0; i < 6; i++) {
      double reach = ring * (0.6 + 0.35 * Canvas.hash(own, 12, i));
      g.fill(strand(spine, width, -0.4 + 0.16 * i, 0, reach, width * 0.13));
    }
    paintBand(g, spine, width * 1.15, ring, own);
  }

  /** Light that breaks into pointed strokes across a lock. */
  private static void paintBand(
      Graphics2D g, double[] spine, double width, double middle, long own) {
    g.setColor(LIGHT);
    for (int i = 0; i < 4; i++) {
      double side = -0.36 + 0.13 * i;
      double from = middle - 0.04 - 0.1 * Canvas.hash(own, 10, i);
      double to = middle + 0.04 + 0.1 * Canvas.hash(own, 11, i);
      g.fill(strand(spine, width, side, from, to, width * 0.13));
    }
  }

  private static Shape strand(
      double[] spine, double width, double side, double from, double to, double thickness) {
    double[] line = beside(spine, width, side);
    return taperedPart(line, from, to, thickness);
  }

  private static Shape taperedPart(double[] line, double from, double to, double thickness) {
    double[] piece = part(line, from, to);
    double[] widths = new double[piece.length / 2];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = thickness * (0.1 + 0.9 * Math.sin(Math.PI * i / (widths.length - 1)));
    }
    return Canvas.inkLine(piece, widths);
  }

  /** The given share of a lock's width, along all of it. */
  private static Shape ribbon(double[] spine, double width, double side, double share) {
    double[] widths = new double[spine.length / 2];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width * share * profile((double) i / (widths.length - 1));
    }
    return Canvas.inkLine(beside(spine, width, side), widths);
  }

  private static double profile(double t) {
    double root = 0.4 + 0.6 * Math.sin(Math.PI / 2 * Math.min(1, t / 0.4));
    return root * Math.max(0, 1 - Math.pow(t, 1.9)) + 0.01;
  }

  /** The line beside the spine: side -0.5 is the upper edge of the lock, 0.5 the lower. */
  private static double[] beside(double[] spine, double width, double side) {
    int n = spine.length / 2;
    double[] line = new double[spine.length];
    for (int i = 0; i < n; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(n - 1, i + 1);
      double dx = spine[2 * after] - spine[2 * before];
      double dy = spine[2 * after + 1] - spine[2 * before + 1];
      double length = Math.max(1e-9, Math.hypot(dx, dy));
      double offset = side * width * profile((double) i / (n - 1));
      line[2 * i] = spine[2 * i] - dy / length * offset;
      line[2 * i + 1] = spine[2 * i + 1] + dx / length * offset;
    }
    return line;
  }

  /** Knots of a hair in the stream; across is 0 at its upper edge and 1 at its lower. */
  private static double[] streaming(long own, double across, double from, double length) {
    int knots = 9;
    int n = STREAM.length / 2;
    double[] hair = new double[2 * knots];
    for (int k = 0; k < knots; k++) {
      double t = from + (length - from) * k / (knots - 1);
      int i = (int) Math.min(n - 2, t * (n - 1));
      double spread = SPREAD[2 * i + 1] * (across - 0.5);
      double sway = 90 * t * (Canvas.noise(SEED + 8, t * 5, across * 3.5) - 0.5);
      double stray = 64 * t * t * (Canvas.noise(SEED + own, t * 4.5, 0) - 0.5);
      hair[2 * k] = STREAM[2 * i] + 0.25 * spread * (t < 0.4 ? -1 + t * 2.5 : 0);
      hair[2 * k + 1] = STREAM[2 * i + 1] + spread + sway + stray;
    }
    return hair;
  }

  private static double[] between(double[] a, double[] b, double u, double length) {
    double[] line = new double[2 * 7];
    int n = a.length / 2;
    for (int k = 0; k < 7; k++) {
      int i = (int) Math.round((n - 1) * length * k / 6);
      line[2 * k] = a[2 * i] + (b[2 * i] - a[2 * i]) * u;
      line[2 * k + 1] = a[2 * i + 1] + (b[2 * i + 1] - a[2 * i + 1]) * u;
    }
    return line;
  }

  private static double[] part(double[] line, double from, double to) {
    int n = line.length / 2;
    int first = (int) Math.floor(from * (n - 1));
    int last = Math.min(n - 1, Math.max(first + 2, (int) Math.ceil(to * (n - 1))));
    first = Math.min(first, last - 2);
    return Arrays.copyOfRange(line, 2 * Math.max(0, first), 2 * last + 2);
  }

  private static double[] joined(double[] there, double[] back) {
    double[] around = new double[there.length + back.length];
    System.arraycopy(there, 0, around, 0, there.length);
    for (int i = 0; i < back.length / 2; i++) {
      around[there.length + 2 * i] = back[back.length - 2 - 2 * i];
      around[there.length + 2 * i + 1] = back[back.length - 1 - 2 * i];
    }
    return around;
  }

  /** The cel tones of a lock. */
  private enum Tone {
    LIT(BASE, SHADE),
    FRINGE(BASE, SHADE),
    SHADED(SHADE, DEEP),
    BEHIND(DEEP, NIGHT);

    private final Color base;
    private final Color shade;

    Tone(Color base, Color shade) {
      this.base = base;
      this.shade = shade;
    }
  }
}
