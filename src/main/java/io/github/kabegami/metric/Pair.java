package io.github.kabegami.metric;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;

/**
 * Two pictures that fit together, cropped, as planes of numbers on one scale.
 *
 * <p>The scale is that of the stored integers: 0..255 for two 8-bit pictures, 0..65535 where one
 * has 16 bits (bytes x 257, which is exact), 0..1 where one is a float picture. Luma is one plane
 * on 0..255 for all depths.
 */
final class Pair {
  private static final double LUMA_PEAK = 255;

  private final StoredRows image;
  private final StoredRows reference;
  private final boolean luma;
  private final int width;
  private final int height;
  private final int planes;
  private final double peak;

  /**
   * Opens two pictures.
   *
   * @param luma whether the only plane is the luma
   * @throws IllegalArgumentException if sizes or channels differ
   * @throws UndefinedScoreException if the crop leaves nothing
   */
  Pair(Picture image, Picture reference, boolean luma, MetricOptions options) {
    requireSameShape(image, reference);
    int crop = options.crop();
    if (image.width() <= 2L * crop || image.height() <= 2L * crop) {
      throw new UndefinedScoreException(
          "a crop of "
              + crop
              + " pixels on every side leaves nothing of a picture of "
              + size(image));
    }
    this.luma = luma;
    this.width = image.width() - 2 * crop;
    this.height = image.height() - 2 * crop;
    this.planes = luma ? 1 : image.channels();
    this.peak = luma ? LUMA_PEAK : commonPeak(image.depth(), reference.depth());
    this.image = new StoredRows(image, crop, peak);
    this.reference = new StoredRows(reference, crop, peak);
  }

  private static void requireSameShape(Picture image, Picture reference) {
    if (image.width() != reference.width() || image.height() != reference.height()) {
      throw new IllegalArgumentException(
          "the image is "
              + size(image)
              + " pixels but its reference is "
              + size(reference)
              + "; resize or crop one of them first (the crop option takes the same border from"
              + " both)");
    }
    if (image.channels() != reference.channels()) {
      throw new IllegalArgumentException(
          "the image is "
              + colour(image)
              + " but its reference is "
              + colour(reference)
              + "; convert one of them, so that both are gray or both are RGB");
    }
  }

  private static double commonPeak(BitDepth one, BitDepth other) {
    return one.isInteger() && other.isInteger() ? Math.max(one.maximum(), other.maximum()) : 1;
  }

  private static String size(Picture picture) {
    return picture.width() + " x " + picture.height();
  }

  private static String colour(Picture picture) {
    return picture.channels() == 1 ? "gray" : "RGB";
  }

  /** Width after cropping, pixels. */
  int width() {
    return width;
  }

  /** Height after cropping, pixels. */
  int height() {
    return height;
  }

  /** Planes to compare: 1, or 3 for the colours of RGB. */
  int planes() {
    return planes;
  }

  /** The number that stands for white: 255, 65535 or 1. */
  double peak() {
    return peak;
  }

  /** Reads the columns [x, x + count) of a row of a plane of both pictures. */
  void read(int plane, int y, int x, int count, double[] imageRow, double[] referenceRow) {
    if (luma) {
      image.luma(y, x, count, imageRow);
      reference.luma(y, x, count, referenceRow);
    } else {
      image.stored(plane, y, x, count, imageRow);
      reference.stored(plane, y, x, count, referenceRow);
    }
  }
}
