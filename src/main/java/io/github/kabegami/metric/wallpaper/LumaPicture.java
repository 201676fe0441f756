package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.StoredRows;
import io.github.kabegami.metric.Windows;

/** The luma of one picture, cropped, 0..255. Thread-safe: reads only. */
final class LumaPicture {
  private static final double PEAK = 255;

  private final StoredRows rows;
  private final Luma rule;

  /**
   * Opens a picture.
   *
   * @param metric for the message
   * @param side pixels that width and height must have at least
   * @throws io.github.kabegami.metric.UndefinedScoreException if one has fewer
   */
  LumaPicture(Picture picture, MetricOptions options, String metric, int side) {
    rows = new StoredRows(picture, options.crop(), PEAK);
    rule = options.luma();
    Windows.requireSide(metric, side, rows.width(), rows.height(), options.crop());
  }

  int width() {
    return rows.width();
  }

  int height() {
    return rows.height();
  }

  /** Reads the columns [x, x + count) of a row. */
  void read(int y, int x, int count, double[] target) {
    rows.luma(rule, y, x, count, target);
  }
}
