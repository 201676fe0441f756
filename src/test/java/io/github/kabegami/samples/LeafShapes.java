package io.github.kabegami.samples;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** Outlines of leaves and petals. */
final class LeafShapes {
  private static final Path2D LEAF = unitLeaf();
  private static final Path2D PETAL = unitPetal();

  private LeafShapes() {}

  /** A pointed leaf from its stem in the direction of the angle. */
  static Shape leaf(double x, double y, double length, double width, double angle) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(angle);
    place.scale(length, width);
    return place.createTransformedShape(LEAF);
  }

  /** A notched petal from the heart of a blossom, seen at a slant of squash along the axis. */
  static Shape petal(double x, double y, double radius, double angle, double axis, double squash) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(axis);
    place.scale(1, squash);
    place.rotate(angle - axis);
    place.scale(radius, radius);
    return place.createTransformedShape(PETAL);
  }

  private static Path2D unitLeaf() {
    Path2D leaf = new Path2D.Double();
    leaf.moveTo(0, 0);
    leaf.curveTo(0.2, -0.55, 0.6, -0.6, 1, 0);
    leaf.curveTo(0.65, 0.5, 0.25, 0.55, 0, 0);
    leaf.closePath();
    return leaf;
  }

  private static Path2D unitPetal() {
    Path2D petal = new Path2D.Double();
    petal.moveTo(0.05, 0);
    petal.curveTo(0.2, -0.32, 0.5, -0.5, 0.82, -0.4);
    petal.curveTo(0.98, -0.34, 1.04, -0.18, 1.02, -0.07);
    petal.lineTo(0.9, 0);
    petal.lineTo(1.03, 0.08);
    petal.curveTo(1.03, 0.22, 0.96, 0.36, 0.8, 0.41);
    petal.curveTo(0.5, 0.5, 0.2, 0.3, 0.05, 0);
    petal.closePath();
    return petal;
  }
}
