package io.github.kabegami.core.resampling;

/** The ways in which peers reduce by area. */
final class Area {
  /** OpenCV leaves out what it covers of a pixel if that is less. */
  private static final double THINNEST_SLIVER = 1e-3;

  private Area() {}

  /**
   * The plain mean of all pixels that a new sample touches. Source: PyTorch's adaptive average
   * pooling.
   */
  static Window touched(Axis axis, int i) {
    int low = (int) ((long) i * axis.from() / axis.to());
    int high = (int) (((i + 1L) * axis.from() + axis.to() - 1) / axis.to());
    double[] weights = new double[high - low];
    java.util.Arrays.fill(weights, 1.0 / weights.length);
    return new Window(low, weights);
  }

  /** Each pixel weighs what the new sample covers of it. Source: OpenCV resize.cpp, INTER_AREA. */
  static Window covered(Axis axis, int i) {
    int low = axis.pixel(2L * i);
    int high = axis.pixel(2L * i + 2);
    double begin = axis.offset(2L * i);
    double end = axis.offset(2L * i + 2);
    double[] weights = new double[high - low + 1];
    for (int k = 0; k < weights.length; k++) {
      double covered = (k == high - low ? end : 1) - (k == 0 ? begin : 0);
      weights[k] = covered > THINNEST_SLIVER ? covered / axis.step() : 0;
    }
    return new Window(low, weights).trimmed();
  }

  /**
   * What OpenCV does in place of area where a side grows: linear, the change squeezed into the new
   * samples that lie over two pixels. Source: OpenCV resize.cpp, INTER_AREA.
   */
  static Window linear(Axis axis, int i) {
    int low = axis.pixel(2L * i);
    double place = i + 1 - (low + 1) / axis.step();
    double fraction = place <= 0 ? 0 : place - Math.floor(place);
    return new Window(low, new double[] {1 - fraction, fraction}).trimmed();
  }
}
