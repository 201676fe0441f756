package io.github.kabegami.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The face of the girl in profile; the origin is the middle of the head. */
final class WinterGirl {
  private static final Color INK = new Color(0x2a1f33);
  private static final Color SKIN = new Color(0xfde6d6);
  private static final Color SKIN_SHADE = new Color(0xeab5a6);
  private static final Color BLUSH = new Color(0xef8f86);

  void paintFace(Graphics2D g) {
    Path2D face = face();
    g.setColor(SKIN);
    g.fill(face);
    paintFaceShade(g, face);
    paintBlush(g);
    paintLips(g);
    paintEye(g);
    paintProfileLine(g);
  }

  private static Path2D face() {
    Path2D p = new Path2D.Double();
    p.moveTo(-70, -180);
    p.curveTo(-140, -160, -176, -60, -172, -2);
    p.curveTo(-171, 14, -168, 24, -168, 36);
    p.curveTo(-172, 55, -184, 74, -197, 87);
    p.curveTo(-203, 95, -197, 103, -185, 106);
    p.curveTo(-183, 111, -185, 118, -190, 125);
    p.curveTo(-195, 131, -189, 135, -181, 137);
    p.curveTo(-187, 140, -189, 146, -183, 151);
    p.curveTo(-178, 156, -173, 160, -172, 166);
    p.curveTo(-174, 178, -172, 190, -160, 198);
    p.curveTo(-150, 206, -138, 207, -122, 204);
    p.curveTo(-86, 197, -40, 176, -12, 146);
    p.curveTo(10, 120, 30, 90, 40, 40);
    p.lineTo(40, -120);
    p.closePath();
    return p;
  }

  private static void paintFaceShade(Graphics2D g, Path2D face) {
    Graphics2D inside = (Graphics2D) g.create();
    inside.clip(face);
    inside.setColor(SKIN_SHADE);
    inside.fill(
        Ink.blob(
            -190, -190, -168, -70, -150, -52, -128, -12, -108, -22, -84, 30, -60, 36, -46, 90, -38,
            140, -70, 178, -130, 208, -60, 230, 80, 120, 60, -180));
    inside.fill(Ink.blob(-200, 103, -186, 101, -178, 108, -184, 122, -196, 114));
    inside.dispose();
  }

  private static void paintBlush(Graphics2D g) {
    for (int i = 0; i < 9; i++) {
      double r = 34 - 3.4 * i;
      g.setColor(Tints.sheer(BLUSH, 0.06));
      g.fill(new Ellipse2D.Double(-124 - r, 104 - r * 0.6, 2 * r, 1.2 * r));
    }
    g.setColor(Tints.sheer(new Color(0xd4605f), 0.8));
    for (int i = 0; i < 5; i++) {
      g.fill(Ink.stroke(1.5, -140 + 8 * i, 99, -145 + 8 * i, 112));
    }
  }

  private static void paintLips(Graphics2D g) {
    g.setColor(Tints.sheer(BLUSH, 0.45));
    g.fill(Ink.blob(-190, 127, -182, 126, -172, 135, -181, 138, -186, 147, -184, 138, -191, 133));
  }

  private static void paintEye(Graphics2D g) {
    Shape white =
        Ink.blob(-152, 34, -148, 22, -128, 18, -104, 30, -98, 44, -112, 66, -134, 76, -148, 66);
    g.setColor(new Color(0xfffaf5));
    g.fill(white);
    Graphics2D inside = (Graphics2D) g.create();
    inside.clip(white);
    inside.setColor(new Color(0xcfd3e6));
    inside.fill(Ink.blob(-156, 16, -100, 16, -96, 40, -128, 33, -154, 36));
    paintIris(inside);
    inside.dispose();
    paintLashes(g);
  }

  private static void paintIris(Graphics2D inside) {
    inside.setColor(new Color(0x7a3d14));
    inside.fill(new Ellipse2D.Double(-153, 18, 28, 58));
    inside.setColor(new Color(0xd98a26));
    inside.fill(new Ellipse2D.Double(-150, 34, 22, 40));
    inside.setColor(new Color(0xf8cf62));
    inside.fill(new Ellipse2D.Double(-147, 52, 16, 20));
    inside.setColor(new Color(0x33160c));
    inside.fill(new Ellipse2D.Double(-146, 32, 12, 26));
    for (int i = 0; i < 12; i++) {
      inside.setColor(Tints.sheer(new Color(0x5b2a10), 0.7));
      inside.fill(Ink.stroke(1, -140, 46, -152 + 2.4 * i, 72));
    }
    inside.setColor(Color.WHITE);
    inside.fill(new Ellipse2D.Double(-149, 26, 9, 13));
    inside.fill(new Ellipse2D.Double(-134, 58, 5, 6));
  }

  private static void paintLashes(Graphics2D g) {
    g.setColor(INK);
    g.fill(Ink.flick(9, 0.4, -160, 36, -153, 24, -138, 15, -116, 18, -98, 34, -88, 46));
    g.fill(Ink.flick(4, 0.2, -150, 24, -162, 22, -172, 26));
    g.fill(Ink.flick(3.4, 0.2, -146, 20, -158, 14, -168, 14));
    g.fill(Ink.flick(3.6, 0.2, -102, 30, -90, 34, -80, 32));
    g.fill(Ink.flick(3, 0.2, -98, 36, -86, 42, -77, 42));
    g.fill(Ink.stroke(2.6, -148, 72, -134, 78, -114, 70));
    g.fill(Ink.stroke(1.6, -150, 8, -130, 3, -108, 10, -96, 20));
  }

  /** The eyebrow shows through the fringe, so it is painted after the hair. */
  void paintEyebrow(Graphics2D g) {
    g.setColor(new Color(0xb04a4a78, true));
    g.fill(Ink.flick(6, 0.3, -164, -8, -148, -22, -126, -26, -98, -16));
  }

  private static void paintProfileLine(Graphics2D g) {
    g.setColor(INK);
    g.fill(Ink.stroke(3.4, -158, -100, -170, -50, -173, -4, -168, 36));
    g.fill(Ink.stroke(3.2, -169, 26, -168, 38, -180, 67, -196, 86, -199, 97, -185, 106));
    g.fill(Ink.stroke(2, -186, 106, -184, 112, -190, 125, -192, 131, -181, 137));
    g.fill(Ink.flick(2.8, 0.2, -190, 133, -181, 137, -166, 132));
    g.fill(Ink.stroke(2.4, -182, 138, -188, 146, -180, 154, -172, 165));
    g.fill(
        Ink.stroke(
            3.8, -173, 160, -173, 182, -160, 198, -140, 206, -100, 200, -56, 180, -12, 146, 20,
            104));
  }

  void paintNeck(Graphics2D g) {
    g.setColor(WinterClothes.SCARF[3]);
    g.fill(Ink.blob(-146, 212, -110, 176, 0, 160, 130, 160, 170, 220, 0, 260, -120, 250));
    g.setColor(SKIN_SHADE);
    g.fill(Ink.blob(-70, 150, -74, 220, -60, 270, 90, 270, 110, 190, 60, 90));
  }
}
