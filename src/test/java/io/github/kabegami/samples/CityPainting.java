package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A city at night across a canal, seen from a wet rooftop under a large moon. */
final class CityPainting implements Painting {
  private static final long SEED = 7_120;
  private static final double WATER = MoonlitSky.HORIZON;
  private static final double QUAY = 930;
  private static final double LANDMARK_X = 762;
  private static final double PUDDLE_SQUEEZE = 0.13;
  private static final Color HAZE = new Color(0xc9769a);
  private static final Color COOL_HAZE = new Color(0x5d5aa6);

  private final Skyline far =
      new Skyline(
          11, new Color(0x3d3a78), new Color(0xa0608f), new Color(0x39336e), WATER, 3.6, 0.62);
  private final Skyline middle =
      new Skyline(23, new Color(0x262a5e), new Color(0x6a447f), new Color(0x181a42), WATER, 6, 0.8);
  private final Skyline near =
      new Skyline(
          37, new Color(0x1b2049), new Color(0x3a2c5e), new Color(0x0c0f2a), QUAY, 11, 0.95);
  private final List<Skyline.Tower> farTowers = row(31, -20, 1940, 40, 92, 380, 640, 0);
  private final List<Skyline.Tower> middleTowers = row(47, 190, 1700, 70, 150, 420, 745, 26);
  private final List<Skyline.Tower> nearTowers =
      List.of(
          new Skyline.Tower(285, 120, 470, 46, 1),
          new Skyline.Tower(1470, 112, 500, -44, 2),
          new Skyline.Tower(130, 128, 318, 62, 2),
          new Skyline.Tower(1590, 150, 372, -66, 1),
          new Skyline.Tower(-40, 150, 110, 74, 0),
          new Skyline.Tower(1752, 190, 176, -82, 0));

  @Override
  public String name() {
    return "city";
  }

  @Override
  public void paint(Canvas canvas) {
    new MoonlitSky().paint(canvas);
    paintTowers(canvas);
    paintWater(canvas);
    paintNearTowers(canvas);
    new Rooftop().paint(canvas, this::paintReflectedCity);
    canvas.shade(CityPainting::grade);
  }

  private static List<Skyline.Tower> row(
      long seed,
      double from,
      double to,
      double narrow,
      double wide,
      double high,
      double low,
      double depth) {
    List<Skyline.Tower> towers = new ArrayList<>();
    double x = from;
    for (int i = 0; x < to; i++) {
      double width = narrow + (wide - narrow) * Canvas.hash(seed, i, 0);
      double valley = 1 - Math.abs(x + width / 2 - 930) / 760;
      double height = 0.35 * Canvas.hash(seed, i, 1) + 0.65 * (1 - Math.max(0, valley));
      double roof = low + (high - low) * (0.15 + 0.85 * height * (0.4 + Canvas.hash(seed, i, 4)));
      double side = x < 930 ? depth : -depth;
      int kind = (int) (3 * Canvas.hash(seed, i, 2));
      towers.add(new Skyline.Tower(x, width, roof, side, kind));
      x += width * (0.86 + 0.3 * Canvas.hash(seed, i, 3)) + Math.abs(depth);
    }
    return towers;
  }

  private void paintTowers(Canvas canvas) {
    canvas.paint(g -> farTowers.forEach(t -> far.paint(g, t, WATER)));
    canvas.glaze(14, 0.8f, g -> paintBroadcastTower(g, 9));
    canvas.paint(g -> paintBroadcastTower(g, 1.5));
    paintHaze(canvas, 560, WATER, HAZE, 0.62);
    canvas.glaze(5, 0.5f, g -> middleTowers.forEach(t -> paintSkyGlow(g, t)));
    canvas.paint(g -> middleTowers.forEach(t -> middle.paint(g, t, WATER)));
    canvas.paint(
        g ->
            middleTowers.stream()
                .filter(CityPainting::hasSign)
                .forEach(t -> middle.paintSignBoard(g, t)));
    paintHaze(canvas, 690, WATER, HAZE, 0.5);
    canvas.glaze(9, 0.9f, g -> middleTowers.forEach(t -> neonOfSome(g, t, 6)));
    canvas.paint(g -> middleTowers.forEach(t -> neonOfSome(g, t, 1.6)));
  }

  /** A lattice tower with two lit decks: the landmark of the skyline. */
  private static void paintBroadcastTower(Graphics2D g, double line) {
    g.setColor(line > 4 ? new Color(0xff8f5a) : new Color(0xffb27c));
    double[] levels = {800, 752, 706, 662, 620, 580, 542, 506, 472, 440, 410, 382};
    for (int i = 0; i + 1 < levels.length; i++) {
      double low = towerHalfWidth(levels[i]);
      double high = towerHalfWidth(levels[i + 1]);
      g.fill(Ink.ruled(i, line, LANDMARK_X - low, levels[i], LANDMARK_X - high, levels[i + 1]));
      g.fill(Ink.ruled(i, line, LANDMARK_X + low, levels[i], LANDMARK_X + high, levels[i + 1]));
      g.fill(Ink.ruled(i, line / 2, LANDMARK_X - low, levels[i], LANDMARK_X + high, levels[i + 1]));
      g.fill(Ink.ruled(i, line / 2, LANDMARK_X + low, levels[i], LANDMARK_X - high, levels[i + 1]));
      g.fill(Ink.ruled(i, line / 2, LANDMARK_X - low, levels[i], LANDMARK_X + low, levels[i]));
    }
    g.fill(Ink.ruled(1, line, LANDMARK_X, 382, LANDMARK_X, 306));
    g.setColor(new Color(0xfff0d0));
    g.fill(new Rectangle2D.Double(LANDMARK_X - 24, 576, 48, 9));
    g.fill(new Rectangle2D.Double(LANDMARK_X - 12, 438, 24, 6));
  }

  private static double towerHalfWidth(double y) {
    double t = (y - 370) / 430;
    return 4 + 12 * t + 62 * Math.pow(t, 2.6);
  }

  /** The city upside down and foreshortened, as it shows in puddles below the given height. */
  private void paintReflectedCity(Graphics2D g, double height) {
    g.translate(0, height * (1 + PUDDLE_SQUEEZE));
    g.scale(1, -PUDDLE_SQUEEZE);
    middleTowers.forEach(t -> middle.paint(g, t, WATER));
    nearTowers.forEach(t -> near.paint(g, t, WATER));
    nearTowers.forEach(t -> near.paintNeon(g, t, 4.5));
    MoonlitSky.halo(g, MoonlitSky.MOON_X, MoonlitSky.MOON_Y, 420, MoonlitSky.MOON, 0.8);
  }

  private void neonOfSome(Graphics2D g, Skyline.Tower tower, double tube) {
    if (hasSign(tower)) {
      middle.paintNeon(g, tower, tube);
    }
  }

  private static boolean hasSign(Skyline.Tower tower) {
    return tower.roof() < 590 && Canvas.hash(SEED, Math.round(tower.x()), 9) < 0.6;
  }

  private static void paintSkyGlow(Graphics2D g, Skyline.Tower tower) {
    g.setColor(Tints.sheer(HAZE, 0.5));
    g.fill(new Rectangle2D.Double(tower.x() - 3, tower.roof() - 3, tower.width() + 6, WATER));
  }

  private static void paintHaze(
      Canvas canvas, double from, double to, Color colour, double strength) {
    float[] tint = colour.getRGBColorComponents(null);
    canvas.shade(
        (x, y, rgb) -> {
          if (y < from - 60 || y > to) {
            return;
          }
          double drift = 90 * (Canvas.fractal(SEED + 80, x / 260, y / 70, 4) - 0.5);
          double t = Math.max(0, Math.min(1, (y - from + drift) / (to - from)));
          float cover = (float) (strength * t * t);
          for (int i = 0; i < 3; i++) {
            rgb[i] += cover * (tint[i] - rgb[i]);
          }
        });
  }

  private void paintWater(Canvas canvas) {
    canvas.paint(
        g -> {
          g.setPaint(
              new GradientPaint(
                  0, (float) WATER, new Color(0x8a5687), 0, 960, new Color(0x1d1f4a)));
          g.fill(new Rectangle2D.Double(0, WATER, 1920, 160));
        });
    canvas.glaze(
        1.6,
        0.62f,
        g -> {
          g.clip(new Rectangle2D.Double(0, WATER, 1920, 160));
          g.translate(0, 2 * WATER);
          g.scale(1, -1);
          farTowers.forEach(t -> far.paint(g, t, WATER));
          middleTowers.forEach(t -> middle.paint(g, t, WATER));
          middleTowers.forEach(t -> neonOfSome(g, t, 5));
        });
    canvas.glaze(3, 0.8f, CityPainting::paintLightTrails);
    canvas.paint(CityPainting::paintRipples);
    canvas.paint(CityPainting::paintFarQuay);
  }

  private static void paintLightTrails(Graphics2D g) {
    for (int i = 0; i < 90; i++) {
      double x = 180 + 1540 * Canvas.hash(SEED + 5, i, 0);
      double length = 30 + 80 * Canvas.hash(SEED + 5, i, 1);
      Color tint =
          Tints.mix(
              new Color(0xffc07a),
              new Color(i % 3 == 0 ? 0x67dcff : 0xff6fae),
              Canvas.hash(5, i, 2));
      for (double y = WATER; y < WATER + length; y += 3) {
        double w = 2 + 6 * Canvas.hash(SEED + 6, i, Math.round(y));
        g.setColor(Tints.sheer(tint, 0.75 * (1 - (y - WATER) / length)));
        g.fill(new Rectangle2D.Double(x - w / 2, y, w, 2));
      }
    }
    for (int i = 0; i < 160; i++) {
      double y = WATER + 125 * Canvas.hash(SEED + 8, i, 0);
      double x = MoonlitSky.MOON_X + (Canvas.hash(SEED + 8, i, 1) - 0.5) * (40 + (y - WATER) * 1.3);
      g.setColor(Tints.sheer(MoonlitSky.MOON, 0.8));
      g.fill(Ink.stroke(2.6, x - 12, y, x + 12, y));
    }
  }

  private static void paintRipples(Graphics2D g) {
    for (int i = 0; i < 1700; i++) {
      double depth = Math.pow(Canvas.hash(SEED + 9, i, 0), 0.7);
      double y = WATER + 3 + 130 * depth;
      double x = 1920 * Canvas.hash(SEED + 9, i, 1);
      double half = 6 + 34 * depth * Canvas.hash(SEED + 9, i, 2);
      boolean bright = Canvas.hash(SEED + 9, i, 3) < 0.42;
      g.setColor(Tints.sheer(bright ? new Color(0xf0b6c8) : new Color(0x17183e), 0.42));
      g.fill(Ink.stroke(0.6 + 1.4 * depth, x - half, y, x, y - 0.8, x + half, y));
    }
  }

  /** The far embankment with its row of lamps. */
  private static void paintFarQuay(Graphics2D g) {
    g.setColor(new Color(0x2a2150));
    g.fill(new Rectangle2D.Double(0, WATER - 7, 1920, 9));
    g.setColor(new Color(0x141335));
    g.fill(Ink.ruled(SEED, 1.4, 0, WATER + 2, 1920, WATER + 2));
    for (int x = 12; x < 1920; x += 34) {
      MoonlitSky.halo(g, x, WATER - 13, 15, new Color(0xffc87f), 0.8);
      g.setColor(new Color(0x141335));
      g.fill(new Rectangle2D.Double(x - 0.5, WATER - 13, 1, 8));
      g.setColor(new Color(0xfff0c8));
      g.fill(new Ellipse2D.Double(x - 1.4, WATER - 15, 2.8, 2.8));
    }
  }

  private void paintNearTowers(Canvas canvas) {
    canvas.paint(g -> nearTowers.forEach(t -> near.paint(g, t, WATER)));
    paintHaze(canvas, 720, QUAY + 40, COOL_HAZE, 0.6);
    canvas.paint(g -> nearTowers.forEach(t -> near.paintSignBoard(g, t)));
    canvas.glaze(46, 0.5f, g -> nearTowers.forEach(t -> near.paintNeon(g, t, 16)));
    canvas.glaze(13, 0.95f, g -> nearTowers.forEach(t -> near.paintNeon(g, t, 8)));
    canvas.glaze(0.7, 1f, g -> nearTowers.forEach(t -> near.paintNeon(g, t, 3.4)));
    canvas.glaze(
        0,
        0.85f,
        g -> {
          g.translate(0.8, 0.8);
          nearTowers.forEach(t -> near.paintNeon(g, t, 1.4));
        });
  }

  /** Lifts the mid tones a little and darkens the corners. */
  private static void grade(double x, double y, float[] rgb) {
    double corner = Math.hypot((x - 960) / 1250, (y - 520) / 820);
    double shade = 1.03 - 0.3 * Math.pow(corner, 3);
    for (int i = 0; i < 3; i++) {
      rgb[i] *= (float) shade;
    }
  }
}
