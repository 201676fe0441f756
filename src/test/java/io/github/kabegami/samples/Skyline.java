package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** One row of night towers: facades with window grids, roof gear, masts and neon signs. */
final class Skyline {
  private static final Color[] LIGHTS = {
    new Color(0xffd9a0),
    new Color(0xffb869),
    new Color(0xfff0cf),
    new Color(0xbfe4ff),
    new Color(0x8fc4ea),
    new Color(0xff9a7a),
    new Color(0xd9c7ff),
  };
  private static final Color[] NEONS = {
    new Color(0xff5fa8), new Color(0x58e6ff), new Color(0xffb347), new Color(0xb07bff),
  };
  private static final Color BEACON = new Color(0xff6a5c);

  private final long seed;
  private final Color top;
  private final Color foot;
  private final Color ink;
  private final double ground;
  private final double windowSize;
  private final double light;

  /** Facades run from the top colour to the foot colour; light is how strongly windows shine. */
  Skyline(long seed, Color top, Color foot, Color ink, double ground, double size, double light) {
    this.seed = seed;
    this.top = top;
    this.foot = foot;
    this.ink = ink;
    this.ground = ground;
    this.windowSize = size;
    this.light = light;
  }

  /** A tower: a front from x to x + width, and beside it a side face that recedes by depth. */
  record Tower(double x, double width, double roof, double depth, int kind) {}

  void paint(Graphics2D g, Tower tower, double eyeLevel) {
    double near = tower.depth > 0 ? tower.x + tower.width : tower.x;
    double far = near + tower.depth;
    double farRoof = tower.roof + (eyeLevel - tower.roof) * Math.abs(tower.depth) / 620;
    long own = seed * 31 + Math.round(tower.x * 7 + tower.roof);
    if (tower.depth != 0) {
      paintFace(g, new Face(near, far, tower.roof, farRoof, ground), tower, own + 1, 0.55f);
    }
    Face front = new Face(tower.x, tower.x + tower.width, tower.roof, tower.roof, ground);
    paintFace(g, front, tower, own, 1f);
    paintRoof(g, tower, own);
  }

  /** The neon signs of a tower, as bare tubes: to be painted once blurred and once sharp. */
  void paintNeon(Graphics2D g, Tower tower, double tube) {
    long own = seed * 31 + Math.round(tower.x * 7 + tower.roof);
    Color colour = NEONS[(int) (Canvas.hash(own, 1, 1) * NEONS.length)];
    double w = 22 + windowSize * 2;
    double h = w * (4 + 2 * Canvas.hash(own, 2, 1));
    double x = tower.depth > 0 ? tower.x + tower.width - w * 0.4 : tower.x - w * 0.6;
    double y = tower.roof + 70 + 60 * Canvas.hash(own, 3, 1);
    g.setColor(colour);
    frame(g, x, y, w, h, tube);
    Color inner = NEONS[(int) (Canvas.hash(own, 4, 1) * NEONS.length)];
    g.setColor(inner);
    for (int i = 0; y + (i + 1) * w < y + h; i++) {
      glyph(g, own + i, x + w * 0.22, y + w * (i + 0.2), w * 0.56, tube);
    }
  }

  /** The dark boards behind the neon tubes. */
  void paintSignBoard(Graphics2D g, Tower tower) {
    long own = seed * 31 + Math.round(tower.x * 7 + tower.roof);
    double w = 22 + windowSize * 2;
    double h = w * (4 + 2 * Canvas.hash(own, 2, 1));
    double x = tower.depth > 0 ? tower.x + tower.width - w * 0.4 : tower.x - w * 0.6;
    double y = tower.roof + 70 + 60 * Canvas.hash(own, 3, 1);
    g.setColor(ink);
    g.fill(new Rectangle2D.Double(x - 4, y - 4, w + 8, h + 8));
    g.setColor(Tints.mix(ink, top, 0.5));
    g.fill(new Rectangle2D.Double(x - 4, y - 4, 1.5, h + 8));
  }

  private static void frame(Graphics2D g, double x, double y, double w, double h, double tube) {
    g.fill(new Rectangle2D.Double(x, y, w, tube));
    g.fill(new Rectangle2D.Double(x, y + h - tube, w, tube));
    g.fill(new Rectangle2D.Double(x, y, tube, h));
    g.fill(new Rectangle2D.Double(x + w - tube, y, tube, h));
  }

  /** A made-up sign of a few strokes. */
  private static void glyph(Graphics2D g, long own, double x, double y, double s, double tube) {
    for (int i = 0; i < 3; i++) {
      if (Canvas.hash(own, i, 7) < 0.75) {
        g.fill(new Rectangle2D.Double(x, y + s * i / 2.4, s, tube));
      }
      if (Canvas.hash(own, i, 8) < 0.5) {
        g.fill(new Rectangle2D.Double(x + s * (0.1 + 0.38 * i), y, tube, s * 0.9));
      }
    }
    g.fill(Ink.stroke(tube * 1.4, x + s * 0.55, y + s * 0.3, x + s * 0.3, y + s * 0.8, x, y + s));
  }

  private void paintFace(Graphics2D g, Face face, Tower tower, long own, float shine) {
    Color high = Tints.mix(foot, top, shine == 1f ? 1 : 0.72);
    float roof = (float) Math.min(face.top0, face.top1);
    g.setPaint(new GradientPaint(0, roof, high, 0, (float) ground, foot));
    g.fill(face.quad(0, 0, 1, 1));
    int rows = (int) ((ground - roof) / (windowSize * 1.75));
    int columns = Math.max(2, (int) (Math.abs(face.x1 - face.x0) / columnPitch(tower, shine)));
    for (int row = 1; row < rows; row++) {
      paintFloor(g, face, tower, own, row, rows, columns, shine);
    }
    if (windowSize > 9) {
      paintWeather(g, face, own);
    }
    paintEdges(g, face, own);
  }

  /** Stains that the rain left on a wall. */
  private void paintWeather(Graphics2D g, Face face, long own) {
    for (int i = 0; i < 520; i++) {
      double u = Canvas.hash(own, i, 31);
      double v = Canvas.hash(own, i, 32);
      double x = face.x(u);
      double y = face.y(u, v);
      Color chalk = Tints.sheer(Tints.mix(top, Color.WHITE, 0.5), 0.28);
      g.setColor(i % 3 == 0 ? chalk : Tints.sheer(ink, 0.4));
      g.fill(Ink.flick(1.3, 0.1, x, y, x, y + 5 + 22 * Canvas.hash(own, i, 33)));
    }
  }

  private double columnPitch(Tower tower, float shine) {
    double pitch = windowSize * (tower.kind == 0 ? 1.25 : tower.kind == 1 ? 2.4 : 1.7);
    return shine == 1f ? pitch : pitch * 0.6;
  }

  private void paintFloor(
      Graphics2D g, Face f, Tower tower, long own, int row, int rows, int columns, float shine) {
    double v = (double) row / rows;
    double height = (tower.kind == 1 ? 0.5 : 0.62) / rows;
    g.setColor(Tints.sheer(ink, 0.35));
    g.fill(f.quad(0.02, v - 0.22 / rows, 0.98, v - 0.12 / rows));
    boolean office = Canvas.hash(own, row, 90) < (tower.kind == 1 ? 0.25 : 0.1);
    for (int column = 0; column < columns; column++) {
      double u = (column + 0.5) / columns;
      double half = (tower.kind == 1 ? 0.44 : 0.32) / columns;
      Shape pane = f.quad(u - half, v, u + half, v + height);
      double chance = Canvas.hash(own, row, column);
      double busy = Canvas.noise(own, row * 0.3, column * 0.35);
      if (office || chance < light * (0.1 + 0.95 * busy * busy)) {
        paintLitPane(g, f, pane, own, row, column, shine, new double[] {u, half, v, height});
      } else {
        g.setColor(
            chance > 0.86 ? Tints.sheer(Tints.mix(ink, top, 0.1), 0.9) : Tints.sheer(ink, 0.55));
        g.fill(pane);
        g.setColor(Tints.sheer(Tints.mix(top, Color.WHITE, 0.25), 0.25 + 0.25 * chance));
        g.fill(f.quad(u - half, v + height * 0.9, u + half, v + height));
      }
    }
  }

  private void paintLitPane(
      Graphics2D g, Face f, Shape pane, long own, int row, int column, float shine, double[] box) {
    double pick = Canvas.hash(own, row * 3L, column + 50);
    double warmth = Canvas.hash(own, row / 3, 77);
    int tint = (int) ((pick * 0.55 + warmth * 0.45) * LIGHTS.length);
    double strength = light * shine * (0.55 + 0.45 * Canvas.hash(own, row, column + 99));
    g.setColor(Tints.mix(foot, LIGHTS[tint], Math.min(1, 0.25 + strength)));
    g.fill(pane);
    g.setColor(Tints.sheer(ink, 0.6));
    double u = box[0];
    double half = box[1];
    double v = box[2];
    double height = box[3];
    double detail = Canvas.hash(own, row + 5L, column * 5L);
    if (detail < 0.35) {
      g.fill(f.quad(u - half * 0.08, v, u + half * 0.08, v + height));
    } else if (detail < 0.6) {
      g.fill(f.quad(u - half, v, u + half, v + height * (0.15 + detail * 0.5)));
    } else if (detail < 0.75) {
      g.fill(f.quad(u - half, v, u - half * 0.35, v + height));
      g.fill(f.quad(u - half, v + height * 0.45, u + half, v + height * 0.55));
    }
  }

  private void paintEdges(Graphics2D g, Face f, long own) {
    g.setColor(ink);
    double line = 0.8 + windowSize * 0.06;
    g.fill(Ink.ruled(own, line, f.x0, f.top0, f.x0, ground));
    g.fill(Ink.ruled(own + 1, line, f.x1, f.top1, f.x1, ground));
    g.fill(Ink.ruled(own + 2, line * 1.6, f.x0, f.top0, f.x1, f.top1));
    g.setColor(Tints.sheer(Tints.mix(top, Color.WHITE, 0.55), 0.5));
    g.fill(Ink.ruled(own + 3, line * 0.7, f.x0, f.top0 + line * 1.7, f.x1, f.top1 + line * 1.7));
    g.fill(Ink.ruled(own + 4, line * 0.6, f.x0 + line, f.top0, f.x0 + line, ground));
  }

  private void paintRoof(Graphics2D g, Tower t, long own) {
    double unit = windowSize * 1.6;
    for (int i = 0; i < 3; i++) {
      double w = unit * (1 + 2 * Canvas.hash(own, i, 21));
      double h = unit * (0.6 + 1.1 * Canvas.hash(own, i, 22));
      double x = t.x + (t.width - w) * Canvas.hash(own, i, 23);
      g.setColor(Tints.mix(ink, top, 0.65));
      g.fill(new Rectangle2D.Double(x, t.roof - h, w, h));
      g.setColor(ink);
      g.fill(Ink.ruled(own + i, 1.1, x, t.roof - h, x + w, t.roof - h));
      g.fill(Ink.ruled(own + i, 0.9, x, t.roof - h, x, t.roof));
      g.fill(Ink.ruled(own + i, 0.9, x + w, t.roof - h, x + w, t.roof));
      g.fill(Ink.ruled(own + i, 0.6, x, t.roof - h * 0.55, x + w, t.roof - h * 0.55));
    }
    paintRailing(g, t, unit);
    if (Canvas.hash(own, 4, 24) < 0.62) {
      paintMast(g, t.x + t.width * (0.2 + 0.6 * Canvas.hash(own, 5, 25)), t.roof, unit * 5);
    }
  }

  private void paintRailing(Graphics2D g, Tower t, double unit) {
    g.setColor(ink);
    g.fill(new Rectangle2D.Double(t.x, t.roof - unit * 0.45, t.width, 0.8));
    for (double x = t.x; x < t.x + t.width; x += unit * 0.5) {
      g.fill(new Rectangle2D.Double(x, t.roof - unit * 0.45, 0.7, unit * 0.45));
    }
  }

  private void paintMast(Graphics2D g, double x, double roof, double height) {
    g.setColor(ink);
    double tip = roof - height;
    g.fill(Ink.polygon(x - 1.8, roof, x + 1.8, roof, x + 0.4, tip, x - 0.4, tip));
    for (int i = 1; i < 5; i++) {
      double y = roof - height * i / 5.5;
      double arm = height * 0.1 * (1.2 - i / 6.0);
      g.fill(new Rectangle2D.Double(x - arm, y, 2 * arm, 0.9));
      g.fill(Ink.stroke(0.8, x - arm, y, x + arm, y + height / 5.5));
    }
    g.setColor(BEACON);
    g.fill(new Ellipse2D.Double(x - 1.8, tip - 1.8, 3.6, 3.6));
  }

  /** An upright wall seen at an angle; u runs from x0 to x1, v from the roof to the ground. */
  private record Face(double x0, double x1, double top0, double top1, double ground) {
    Path2D quad(double u0, double v0, double u1, double v1) {
      return Ink.polygon(x(u0), y(u0, v0), x(u1), y(u1, v0), x(u1), y(u1, v1), x(u0), y(u0, v1));
    }

    private double x(double u) {
      return x0 + (x1 - x0) * u;
    }

    private double y(double u, double v) {
      double roof = top0 + (top1 - top0) * u;
      return roof + (ground - roof) * v;
    }
  }
}
