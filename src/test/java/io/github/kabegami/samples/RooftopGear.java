package io.github.kabegami.samples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** What stands on the rooftop: water tank, air conditioners, aerial, plants and a cat. */
final class RooftopGear {
  private static final long SEED = 905;

  void paintTank(Graphics2D g, double left, double foot) {
    double right = left + 190;
    double top = foot - 330;
    double bottom = foot - 120;
    for (double x : new double[] {left + 14, left + 70, right - 70, right - 14}) {
      Rooftop.bar(g, x, bottom, x, foot, 7);
    }
    Rooftop.bar(g, left + 14, bottom + 4, left + 70, foot - 6, 2.4);
    Rooftop.bar(g, left + 70, bottom + 4, left + 14, foot - 6, 2.4);
    Rooftop.bar(g, right - 70, bottom + 4, right - 14, foot - 6, 2.4);
    Rooftop.bar(g, right - 14, bottom + 4, right - 70, foot - 6, 2.4);
    Rooftop.bar(g, left - 10, bottom, right + 10, bottom, 9);
    Path2D body = Ink.polygon(left, top, right, top, right, bottom, left, bottom);
    g.setPaint(
        new GradientPaint(
            (float) left, 0, new Color(0x8d6796), (float) right, 0, Rooftop.WALL_DARK));
    g.fill(body);
    Path2D lid = new Path2D.Double();
    lid.moveTo(left - 6, top + 2);
    lid.curveTo(left + 20, top - 46, right - 20, top - 46, right + 6, top + 2);
    lid.closePath();
    g.setPaint(
        new GradientPaint((float) left, 0, new Color(0xb0839f), (float) right, 0, Rooftop.WALL));
    g.fill(lid);
    g.setColor(Rooftop.INK);
    g.setStroke(new BasicStroke(2.2f));
    g.draw(body);
    g.draw(lid);
    paintTankPlates(g, left, right, top, bottom);
    paintTankHatching(g, left, right, top, bottom);
    paintLadder(g, right - 44, top - 14, foot);
    g.setColor(Rooftop.PINK_RIM);
    g.fill(Ink.stroke(2.4, left + 3, top + 4, left + 3, bottom - 4));
    g.fill(Ink.stroke(2, left + 4, top - 8, left + 36, top - 29, left + 95, top - 33));
  }

  private void paintTankPlates(Graphics2D g, double left, double right, double top, double bottom) {
    g.setColor(Tints.sheer(Rooftop.INK, 0.75));
    for (double y = top + 42; y < bottom; y += 42) {
      g.fill(Ink.stroke(1.8, left, y, (left + right) / 2, y + 5, right, y));
      for (double x = left + 6; x < right; x += 10) {
        g.fill(new Ellipse2D.Double(x, y - 5, 2, 2));
      }
    }
    for (int i = 0; i < 150; i++) {
      double t = Canvas.hash(SEED + 12, i, 0);
      double x = left + 4 + (right - left - 8) * t;
      double y = top + (bottom - top) * Canvas.hash(SEED + 12, i, 1);
      g.setColor(Tints.sheer(i % 4 == 0 ? new Color(0xb06a7c) : Rooftop.INK, 0.25 + 0.2 * t));
      g.fill(Ink.flick(1.3, 0.1, x, y, x, Math.min(bottom, y + 8 + 34 * Canvas.hash(SEED, i, 2))));
    }
  }

  private void paintTankHatching(
      Graphics2D g, double left, double right, double top, double bottom) {
    g.setColor(Tints.sheer(Rooftop.INK, 0.6));
    for (double y = top + 8; y < bottom - 6; y += 4.5) {
      double reach = (right - left) * (0.16 + 0.2 * Canvas.noise(SEED + 14, y * 0.11, 0));
      g.fill(Ink.flick(1.5, 0.1, right - 2, y, right - reach / 2, y + 6, right - reach, y + 9));
    }
  }

  private void paintLadder(Graphics2D g, double x, double top, double foot) {
    for (double y = top + 8; y < foot; y += 11) {
      Rooftop.bar(g, x, y, x + 22, y, 1.6);
    }
    Rooftop.bar(g, x, top, x, foot, 2.6);
    Rooftop.bar(g, x + 22, top, x + 22, foot, 2.6);
  }

  void paintAirConditioner(Graphics2D g, double x, double foot, double width) {
    double height = width * 0.72;
    double y = foot - height;
    g.setColor(Tints.sheer(Rooftop.INK, 0.6));
    g.fill(new Ellipse2D.Double(x - 14, foot - 5, width + 40, 20));
    g.setColor(Rooftop.WALL_DARK);
    g.fill(
        Ink.polygon(
            x + width, y, x + width + 26, y - 12, x + width + 26, foot - 12, x + width, foot));
    g.setColor(Rooftop.METAL_LIGHT);
    g.fill(Ink.polygon(x, y, x + 26, y - 12, x + width + 26, y - 12, x + width, y));
    g.setPaint(
        new GradientPaint(
            (float) x, 0, new Color(0x57568c), (float) (x + width), 0, Rooftop.METAL));
    g.fill(new Rectangle2D.Double(x, y, width, height));
    paintFan(g, x + width * 0.36, y + height * 0.5, height * 0.42);
    g.setColor(Rooftop.INK);
    for (double v = y + 8; v < foot - 6; v += 5) {
      g.fill(Ink.ruled(SEED + 20, 1.2, x + width * 0.74, v, x + width - 6, v));
      g.fill(Ink.ruled(SEED + 21, 1, x + width + 4, v - 2, x + width + 22, v - 11));
    }
    g.setStroke(new BasicStroke(1.8f));
    g.draw(new Rectangle2D.Double(x, y, width, height));
    g.draw(Ink.polygon(x, y, x + 26, y - 12, x + width + 26, y - 12, x + width, y));
    g.draw(
        Ink.polygon(
            x + width, y, x + width + 26, y - 12, x + width + 26, foot - 12, x + width, foot));
    g.setColor(Rooftop.PINK_RIM);
    g.fill(Ink.stroke(1.6, x + 2, y + 1.4, x + width - 2, y + 1.4));
    g.setColor(Rooftop.CYAN_RIM);
    g.fill(Ink.stroke(1.5, x + 28, y - 12, x + width + 25, y - 12));
  }

  private void paintFan(Graphics2D g, double x, double y, double radius) {
    g.setColor(Rooftop.WALL_DARK);
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    g.setColor(Rooftop.METAL);
    for (int i = 0; i < 4; i++) {
      double a = 0.4 + i * Math.PI / 2;
      g.fill(
          Ink.blob(
              x,
              y,
              x + radius * 0.8 * Math.cos(a),
              y + radius * 0.8 * Math.sin(a),
              x + radius * 0.8 * Math.cos(a + 0.8),
              y + radius * 0.8 * Math.sin(a + 0.8)));
    }
    g.setColor(Rooftop.INK);
    g.setStroke(new BasicStroke(1.1f));
    for (double r = radius * 0.14; r <= radius; r += radius * 0.14) {
      g.draw(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
    }
    for (int i = 0; i < 12; i++) {
      double a = i * Math.PI / 6;
      g.fill(Ink.ruled(i, 1, x, y, x + radius * Math.cos(a), y + radius * Math.sin(a)));
    }
    g.setColor(Rooftop.CYAN_RIM);
    g.fill(
        Ink.stroke(
            1.6,
            x - radius * 0.7,
            y + radius * 0.75,
            x,
            y + radius * 1.03,
            x + radius * 0.7,
            y + radius * 0.75));
  }

  void paintAerial(Graphics2D g, double x, double foot) {
    Rooftop.bar(g, x, foot - 300, x, foot, 4.4);
    for (int level = 0; level < 2; level++) {
      double y = foot - 284 + level * 62;
      Rooftop.bar(g, x - 92, y + 10, x + 60, y - 8, 3);
      for (int i = 0; i < 11; i++) {
        double at = x - 86 + i * 14;
        double arm = 24 - i * 1.3;
        Rooftop.bar(g, at, y + 9 - i * 1.6 - arm, at, y + 9 - i * 1.6 + arm, 2.2);
      }
    }
    Rooftop.bar(g, x, foot - 180, x - 46, foot - 4, 1);
    Rooftop.bar(g, x, foot - 180, x + 46, foot - 4, 1);
  }

  void paintCat(Graphics2D sheet, double catX, double catY, double scale) {
    Graphics2D g = (Graphics2D) sheet.create();
    g.translate(catX, catY);
    g.scale(scale, scale);
    final double x = 0;
    final double y = 0;
    g.setColor(Rooftop.INK);
    g.fill(
        Ink.blob(
            x - 22, y, x - 24, y - 22, x - 12, y - 46, x - 2, y - 56, x + 12, y - 52, x + 18,
            y - 28, x + 20, y));
    g.fill(
        Ink.blob(
            x - 12, y - 58, x - 9, y - 74, x + 5, y - 79, x + 19, y - 73, x + 22, y - 60, x + 12,
            y - 49, x - 2, y - 49));
    g.fill(Ink.polygon(x - 10, y - 68, x - 9, y - 90, x + 3, y - 78));
    g.fill(Ink.polygon(x + 8, y - 78, x + 19, y - 90, x + 21, y - 68));
    g.fill(
        Ink.flick(
            9, 0.3, x - 18, y - 6, x - 40, y - 2, x - 52, y + 14, x - 47, y + 36, x - 36, y + 42));
    g.setColor(Rooftop.PINK_RIM);
    g.fill(
        Ink.stroke(
            1.7, x - 24, y - 4, x - 24, y - 22, x - 12, y - 46, x - 11, y - 60, x - 9, y - 88));
    g.setColor(Rooftop.CYAN_RIM);
    g.fill(Ink.stroke(1.5, x + 20, y - 4, x + 18, y - 28, x + 13, y - 48));
    g.fill(Ink.stroke(1.2, x + 20, y - 62, x + 21, y - 70, x + 19, y - 88));
  }

  /** Wooden crates with a lantern on top; the glow of the lantern is painted apart. */
  void paintCrates(Graphics2D g, double x, double foot) {
    g.setColor(Tints.sheer(Rooftop.INK, 0.6));
    g.fill(new Ellipse2D.Double(x - 18, foot - 8, 236, 20));
    paintCrate(g, x, foot - 62, 104, 62);
    paintCrate(g, x + 96, foot - 56, 96, 58);
    paintCrate(g, x + 22, foot - 116, 92, 54);
    double lantern = x + 68;
    double top = foot - 158;
    g.setColor(Rooftop.INK);
    g.fill(
        Ink.polygon(
            lantern - 15, top, lantern + 15, top, lantern + 19, top + 43, lantern - 19, top + 43));
    g.fill(Ink.stroke(3, lantern - 13, top, lantern, top - 22, lantern + 13, top));
    g.setColor(new Color(0xffd98a));
    g.fill(new Rectangle2D.Double(lantern - 11, top + 7, 22, 27));
    g.setColor(new Color(0xfff6d8));
    g.fill(Ink.stroke(11, lantern, top + 8, lantern + 1, top + 22, lantern, top + 33));
    g.setColor(Rooftop.INK);
    g.fill(new Rectangle2D.Double(lantern - 4, top + 6, 1.4, 29));
    g.fill(new Rectangle2D.Double(lantern + 4, top + 6, 1.4, 29));
  }

  private static void paintCrate(Graphics2D g, double x, double y, double width, double height) {
    g.setPaint(
        new GradientPaint(
            0, (float) y, new Color(0xa86f5e), 0, (float) (y + height), new Color(0x4a3350)));
    g.fill(new Rectangle2D.Double(x, y, width, height));
    for (int i = 0; i < 60; i++) {
      double gx = x + (width - 26) * Canvas.hash(SEED + 50, i, Math.round(x));
      double gy = y + 3 + (height - 6) * Canvas.hash(SEED + 51, i, Math.round(y));
      g.setColor(Tints.sheer(i % 3 == 0 ? new Color(0xe0a080) : Rooftop.INK, 0.35));
      g.fill(Ink.stroke(1.1, gx, gy, gx + 12, gy + 0.6, gx + 26, gy));
    }
    g.setColor(Rooftop.INK);
    g.setStroke(new BasicStroke(2));
    g.draw(new Rectangle2D.Double(x, y, width, height));
    for (int plank = 1; plank < 4; plank++) {
      double py = y + height * plank / 4;
      g.fill(Ink.ruled(SEED + plank, 2, x, py, x + width, py));
    }
    g.fill(Ink.ruled(SEED, 1.6, x + 12, y, x + 12, y + height));
    g.fill(Ink.ruled(SEED, 1.6, x + width - 12, y, x + width - 12, y + height));
    g.setColor(new Color(0xffc48a));
    g.fill(Ink.stroke(1.8, x + 2, y + 1.6, x + width - 2, y + 1.6));
  }

  /** Potted plants along the parapet. */
  void paintPlants(Graphics2D g) {
    for (int pot = 0; pot < 4; pot++) {
      double x = 1128 + pot * 58 + 10 * Canvas.hash(SEED + 30, pot, 0);
      double w = 19 + 5 * Canvas.hash(SEED + 30, pot, 1);
      g.setColor(Rooftop.INK);
      double foot = w * 0.7;
      g.fill(Ink.polygon(x - w - 2, 950, x + w + 2, 950, x + foot + 2, 994, x - foot - 2, 994));
      g.setPaint(
          new GradientPaint(
              (float) (x - w), 0, new Color(0xa5607a), (float) (x + w), 0, new Color(0x3b2a52)));
      g.fill(Ink.polygon(x - w, 952, x + w, 952, x + foot, 992, x - foot, 992));
      g.setColor(Rooftop.INK);
      g.fill(Ink.ruled(SEED, 1.6, x - w, 961, x + w, 961));
      for (int leaf = 0; leaf < 46; leaf++) {
        paintLeaf(g, x, pot, leaf);
      }
    }
  }

  private void paintLeaf(Graphics2D g, double x, int pot, int leaf) {
    double angle = Math.PI * (0.08 + 0.84 * Canvas.hash(SEED + 31 + pot, leaf, 0));
    double reach = 18 + (44 + 8 * pot % 3) * Canvas.hash(SEED + 31 + pot, leaf, 1);
    double tipX = x + reach * Math.cos(angle);
    double tipY = 952 - reach * 1.15 * Math.sin(angle);
    double rootX = x + reach * 0.3 * Math.cos(angle);
    double rootY = 952 - reach * 0.7 * Math.sin(angle);
    double droop = 8 * Canvas.hash(SEED + 31 + pot, leaf, 2);
    g.setColor(Rooftop.INK);
    g.fill(Ink.stroke(9, rootX, rootY, (rootX + tipX) / 2, tipY, tipX, tipY + droop));
    Color[] greens = {new Color(0x2b5563), new Color(0x3d7474), new Color(0x5c4a86)};
    g.setColor(greens[leaf % 3]);
    g.fill(Ink.stroke(6.4, rootX, rootY, (rootX + tipX) / 2, tipY, tipX, tipY + droop));
    g.setColor(leaf % 2 == 0 ? Rooftop.PINK_RIM : Rooftop.CYAN_RIM);
    g.fill(Ink.stroke(0.9, rootX, rootY, (rootX + tipX) / 2, tipY, tipX, tipY + droop));
  }
}
