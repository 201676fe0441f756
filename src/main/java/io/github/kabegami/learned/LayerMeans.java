package io.github.kabegami.learned;

import io.github.kabegami.onnx.engine.ScoreModel.Output;

/** The mean distance of each layer; sums are double, in the order of the tiles. */
final class LayerMeans implements LpipsTiles.Sink {
  private final double[] sums;
  private final long[] counts;

  LayerMeans(int layers) {
    sums = new double[layers];
    counts = new long[layers];
  }

  @Override
  public void take(int layer, Output output, WindowAxis.Kept columns, WindowAxis.Kept rows) {
    for (int y = 0; y < rows.count(); y++) {
      int from = (rows.first() + y) * output.side(3) + columns.first();
      double sum = 0;
      for (int x = 0; x < columns.count(); x++) {
        sum += output.values()[from + x];
      }
      sums[layer] += sum;
    }
    counts[layer] += (long) columns.count() * rows.count();
  }

  /** The sum of the means. */
  double sum() {
    double sum = 0;
    for (int layer = 0; layer < sums.length; layer++) {
      sum += sums[layer] / counts[layer];
    }
    return sum;
  }
}
