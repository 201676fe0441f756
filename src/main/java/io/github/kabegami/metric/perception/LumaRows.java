package io.github.kabegami.metric.perception;

import io.github.kabegami.metric.Pair;

/**
 * Rows of the full-range luma of two pictures: Y = 0.299 R + 0.587 G + 0.114 B on 0..255, not
 * rounded; gray pictures as they are. For one thread.
 */
final class LumaRows implements RowReader {
  /** What 1.0 of a picture becomes: the published constants are made for bytes. */
  static final double WHITE = 255;

  static final double RED = 0.299;
  static final double GREEN = 0.587;
  static final double BLUE = 0.114;

  private final Pair pair;
  private final double scale;
  private double[][] image = new double[3][0];
  private double[][] reference = new double[3][0];

  /** Of a pair that was opened with its colours. */
  LumaRows(Pair pair) {
    this.pair = pair;
    this.scale = WHITE / pair.peak();
  }

  @Override
  public void read(int y, int x, int count, double[] imageRow, double[] referenceRow) {
    if (image[0].length < count) {
      image = new double[3][count];
      reference = new double[3][count];
    }
    for (int plane = 0; plane < pair.planes(); plane++) {
      pair.read(plane, y, x, count, image[plane], reference[plane]);
    }
    luma(image, count, imageRow);
    luma(reference, count, referenceRow);
  }

  private void luma(double[][] planes, int count, double[] target) {
    if (pair.planes() == 1) {
      for (int i = 0; i < count; i++) {
        target[i] = planes[0][i] * scale;
      }
    } else {
      mix(planes, RED * scale, GREEN * scale, BLUE * scale, count, target);
    }
  }

  /** The weighted sum of red, green and blue. */
  static void mix(double[][] planes, double r, double g, double b, int count, double[] target) {
    double[] red = planes[0];
    double[] green = planes[1];
    double[] blue = planes[2];
    for (int i = 0; i < count; i++) {
      target[i] = r * red[i] + g * green[i] + b * blue[i];
    }
  }
}
