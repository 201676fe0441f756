package io.github.kabegami.dataset.filter;

/**
 * A connected spot that is darker or brighter than what is around it, perhaps a letter. Places are
 * pixels of the reduced picture; right and bottom are just outside.
 *
 * @param stroke mean width of its strokes: twice its area by the length of its edge, pixels
 * @param luma mean, 0..1
 * @param contrast mean distance of its luma from the mean around, 0..1
 * @param evenness mean by largest distance to the edge; high where strokes are as wide everywhere
 * @param crossings mean number of pieces that a row cuts it into
 */
record Mark(
    int left,
    int top,
    int right,
    int bottom,
    int area,
    double stroke,
    double luma,
    double contrast,
    double evenness,
    double crossings) {

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  /** Share of its box that it fills. */
  double extent() {
    return (double) area / ((double) width() * height());
  }

  /** With rows for columns. */
  Mark transposed() {
    return new Mark(top, left, bottom, right, area, stroke, luma, contrast, evenness, crossings);
  }

  /** Both as one, its means weighted by the areas. */
  Mark with(Mark other) {
    double share = (double) area / (area + other.area);
    return new Mark(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom),
        area + other.area,
        mix(share, stroke, other.stroke),
        mix(share, luma, other.luma),
        mix(share, contrast, other.contrast),
        mix(share, evenness, other.evenness),
        mix(share, crossings, other.crossings));
  }

  private static double mix(double share, double own, double others) {
    return share * own + (1 - share) * others;
  }
}
