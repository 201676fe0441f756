package io.github.kabegami.train.data;

/**
 * How much of its surroundings is degraded with a patch, so that filters see beyond its edges;
 * pixels. Multiples of the factor, so that the patch lies on whole pixels of the result.
 */
record Margins(int left, int top, int right, int bottom) {

  /** What there is around a place, up to a number of pixels of the degraded picture. */
  static Margins around(PatchMaker.Place place, Truth truth, int side, int margin, int factor) {
    return new Margins(
        Math.min(margin, place.x() / factor) * factor,
        Math.min(margin, place.y() / factor) * factor,
        Math.min(margin, (truth.width() - side - place.x()) / factor) * factor,
        Math.min(margin, (truth.height() - side - place.y()) / factor) * factor);
  }

  /** Where they are when the picture is turned. */
  Margins turned(Orientation to) {
    Margins mirrored =
        new Margins(
            to.mirrorX() ? right : left,
            to.mirrorY() ? bottom : top,
            to.mirrorX() ? left : right,
            to.mirrorY() ? top : bottom);
    return to.swap() ? mirrored.transposed() : mirrored;
  }

  private Margins transposed() {
    return new Margins(/* left= */ top, /* top= */ left, /* right= */ bottom, /* bottom= */ right);
  }
}
