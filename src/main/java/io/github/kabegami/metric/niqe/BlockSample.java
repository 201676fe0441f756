package io.github.kabegami.metric.niqe;

import java.util.List;

/**
 * Mean and covariance of the features of blocks. A feature's mean leaves NaN out; the covariance
 * (of the sample: divided by n - 1) is of the blocks without any.
 *
 * <p>Source: utlive/niqe, computequality.m ({@code nanmean}, {@code nancov}).
 */
final class BlockSample {
  private final List<double[]> all;
  private final List<double[]> defined;

  /** Of these blocks, whose order decides on the last digits. */
  BlockSample(List<Block> blocks) {
    all = blocks.stream().map(Block::features).toList();
    defined = blocks.stream().filter(Block::isDefined).map(Block::features).toList();
  }

  /** How many blocks have all features. */
  int definedBlocks() {
    return defined.size();
  }

  /** The mean of each feature; NaN for one that no block has. */
  double[] mean() {
    return mean(all);
  }

  /** The covariance, symmetric; needs two blocks that have all features. */
  double[][] covariance() {
    double[] mean = mean(defined);
    double[][] covariance = new double[Block.FEATURES][Block.FEATURES];
    for (int i = 0; i < Block.FEATURES; i++) {
      for (int k = 0; k <= i; k++) {
        double sum = 0;
        for (double[] features : defined) {
          sum += (features[i] - mean[i]) * (features[k] - mean[k]);
        }
        covariance[i][k] = sum / (defined.size() - 1);
        covariance[k][i] = covariance[i][k];
      }
    }
    return covariance;
  }

  private static double[] mean(List<double[]> rows) {
    double[] mean = new double[Block.FEATURES];
    for (int i = 0; i < Block.FEATURES; i++) {
      double sum = 0;
      int count = 0;
      for (double[] features : rows) {
        if (!Double.isNaN(features[i])) {
          sum += features[i];
          count++;
        }
      }
      mean[i] = sum / count;
    }
    return mean;
  }
}
