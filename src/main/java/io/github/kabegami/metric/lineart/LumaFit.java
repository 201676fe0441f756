package io.github.kabegami.metric.lineart;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.StripSums;

/**
 * How the luma of a picture becomes most like that of its reference: gain x luma + offset has the
 * least squared difference over all pixels. So a change of contrast or brightness does not count as
 * a change of lines.
 *
 * @param gain at least 0: a picture that is unlike its reference or inverted, and one of a single
 *     luma, has 0
 * @param offset levels, 0..255 is the range of the luma
 */
record LumaFit(double gain, double offset) {

  /** The fit of the image of a pair of lumas to its reference. */
  static LumaFit of(Pair pair, Run run) {
    double[] image = new double[1];
    double[] reference = new double[1];
    pair.read(0, 0, 0, 1, image, reference);
    double[] sums =
        StripSums.of(
            pair.width(),
            pair.height(),
            4,
            run,
            (x, columns) -> new Moments(pair, x, columns, image[0], reference[0])::add);
    double count = (double) pair.width() * pair.height();
    double variance = sums[2] - sums[0] * sums[0] / count;
    double covariance = sums[3] - sums[0] * sums[1] / count;
    double gain = variance > 0 ? Math.max(0, covariance / variance) : 0;
    double imageMean = image[0] + sums[0] / count;
    double referenceMean = reference[0] + sums[1] / count;
    return new LumaFit(gain, referenceMean - gain * imageMean);
  }

  /** Sums of a strip, of differences to the first pixel, so that a constant picture gives zeros. */
  private static final class Moments {
    private final Pair pair;
    private final int x;
    private final double imagePivot;
    private final double referencePivot;
    private final double[] image;
    private final double[] reference;

    Moments(Pair pair, int x, int columns, double imagePivot, double referencePivot) {
      this.pair = pair;
      this.x = x;
      this.imagePivot = imagePivot;
      this.referencePivot = referencePivot;
      image = new double[columns];
      reference = new double[columns];
    }

    /** Image, reference, image squared, product. */
    void add(int y, double[] sums) {
      pair.read(0, y, x, image.length, image, reference);
      double imageSum = 0;
      double referenceSum = 0;
      double squares = 0;
      double products = 0;
      for (int i = 0; i < image.length; i++) {
        double a = image[i] - imagePivot;
        double b = reference[i] - referencePivot;
        imageSum += a;
        referenceSum += b;
        squares += a * a;
        products += a * b;
      }
      sums[0] += imageSum;
      sums[1] += referenceSum;
      sums[2] += squares;
      sums[3] += products;
    }
  }
}
