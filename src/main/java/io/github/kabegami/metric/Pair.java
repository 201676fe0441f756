package io.github.kabegami.metric;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.util.Optional;

/**
 * Two pictures that fit together, cropped, as planes of numbers on one scale.
 *
 * <p>The scale is that of the stored integers: 0..255 for two 8-bit pictures, 0..65535 where one
 * has 16 bits (bytes x 257, which is exact), 0..1 where one is a float picture. Luma is one plane
 * on 0..255 for all depths.
 */
public final class Pair {
  /** For definitions: what white is on the scale of the colours. */
  public static final String PEAKS = "255 (65535 if a picture has 16 bits, 1 for float pictures)";

  private static final double LUMA_PEAK = 255;

  private final StoredRows image;
  private final StoredRows reference;
  private final boolean luma;
  private final int planes;
  private final double peak;
  private final boolean bytes;
  private final int crop;
  private final Luma rule;

  /**
   * Opens two pictures.
   *
   * @param luma whether the only plane is the luma
   * @throws IllegalArgumentException if sizes or channels differ
   * @throws UndefinedScoreException if the crop leaves nothing
   */
  public Pair(Picture image, Picture reference, boolean luma, MetricOptions options) {
    requireSameShape(image, reference);
    this.luma = luma;
    this.crop = options.crop();
    this.rule = options.luma();
    this.planes = luma ? 1 : image.channels();
    this.peak = luma ? LUMA_PEAK : commonPeak(image.depth(), reference.depth());
    this.bytes = !luma && image.depth() == BitDepth.EIGHT && reference.depth() == BitDepth.EIGHT;
    this.image = new StoredRows(image, options.crop(), peak);
    this.reference = new StoredRows(reference, options.crop(), peak);
  }

  private static void requireSameShape(Picture image, Picture reference) {
    if (image.width() != reference.width() || image.height() != reference.height()) {
      throw new IllegalArgumentException(
          "the image is "
              + size(image)
              + " pixels but its reference is "
              + size(reference)
              + "; resize one of them, or compare the part that both have with fit=crop");
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
  public int width() {
    return image.width();
  }

  /** Height after cropping, pixels. */
  public int height() {
    return image.height();
  }

  /** Planes to compare: 1, or 3 for the colours of RGB. */
  public int planes() {
    return planes;
  }

  /** The number that stands for white: 255, 65535 or 1. */
  public double peak() {
    return peak;
  }

  /**
   * Refuses pictures that are too small for a window.
   *
   * @param metric for the message
   * @param side pixels that width and height must have at least
   * @throws UndefinedScoreException if one has fewer
   */
  public void requireSide(String metric, int side) {
    Windows.requireSide(metric, side, width(), height(), crop);
  }

  /** Reads the columns [x, x + count) of a row of a plane of both pictures. */
  public void read(int plane, int y, int x, int count, double[] imageRow, double[] referenceRow) {
    if (luma) {
      image.luma(rule, y, x, count, imageRow);
      reference.luma(rule, y, x, count, referenceRow);
    } else {
      image.stored(plane, y, x, count, imageRow);
      reference.stored(plane, y, x, count, referenceRow);
    }
  }

  /**
   * The quick way to the bytes of two 8-bit pictures; empty for other depths and for luma. For one
   * thread; others get their own.
   */
  public Optional<BytePieces> bytes() {
    return bytes ? Optional.of(new BytePieces(image, reference)) : Optional.empty();
  }
}
