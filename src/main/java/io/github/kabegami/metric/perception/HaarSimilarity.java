package io.github.kabegami.metric.perception;

import io.github.kabegami.metric.Pair;
import java.util.Arrays;

/** Weighted similarities of Haar wavelets, a row at a time, from the top down. For one thread. */
final class HaarSimilarity {
  private static final double STEADY = 30;
  private static final double STEEPNESS = 4.2;
  private static final int LUMA_LEVELS = 3;
  private static final int WEIGHT_LEVEL = 2;

  private final HalfRows half;
  private final HaarRows[] images;
  private final HaarRows[] references;
  private final double[] imageLengths;
  private final double[] referenceLengths;
  private final double[] similarity;
  private final double[] weights;
  private final double[] weightSums;
  private int nextRow = Integer.MIN_VALUE;

  /** Of a pair that was opened with its colours. */
  HaarSimilarity(Pair pair) {
    half = new HalfRows(pair, 3);
    images = rows(half);
    references = rows(half);
    int width = half.width();
    imageLengths = new double[width];
    referenceLengths = new double[width];
    similarity = new double[width];
    weights = new double[width];
    weightSums = new double[width];
  }

  private static HaarRows[] rows(HalfRows half) {
    HaarRows[] rows = new HaarRows[half.image.length];
    for (int colour = 0; colour < rows.length; colour++) {
      rows[colour] = new HaarRows(half.width(), colour == 0 ? LUMA_LEVELS : 1);
    }
    return rows;
  }

  /** The logistic function that bends similarities, of 4.2 times its argument. */
  static double bend(double similarity) {
    return 1 / (1 + StrictMath.exp(-STEEPNESS * similarity));
  }

  /** What {@link #bend} takes back. */
  static double unbend(double bent) {
    return StrictMath.log(bent / (1 - bent)) / STEEPNESS;
  }

  /**
   * Adds row y: the sum of weighted similarities at 0 and that of the weights at 1. Rows must be
   * asked for in rising order, none left out.
   */
  void sums(int y, double[] target) {
    readUpTo(y);
    Arrays.fill(weightSums, 0);
    Arrays.fill(target, 0);
    addLuma(true, y, target);
    addLuma(false, y, target);
    if (images.length > 1) {
      addColour(y, target);
    }
  }

  private void readUpTo(int y) {
    for (int next = Math.max(nextRow, y - HaarRows.ABOVE); next <= y + HaarRows.BELOW; next++) {
      half.read(next);
      for (int colour = 0; colour < images.length; colour++) {
        images[colour].push(next, half.image[colour]);
        references[colour].push(next, half.reference[colour]);
      }
    }
    nextRow = y + HaarRows.BELOW + 1;
  }

  private void addLuma(boolean horizontal, int y, double[] target) {
    Arrays.fill(similarity, 0);
    for (int level = 0; level < WEIGHT_LEVEL; level++) {
      readLengths(horizontal, level, y);
      addSimilarity();
    }
    readLengths(horizontal, WEIGHT_LEVEL, y);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(imageLengths[i], referenceLengths[i]);
      weightSums[i] += weights[i];
    }
    addWeighted(target);
  }

  private void readLengths(boolean horizontal, int level, int y) {
    if (horizontal) {
      images[0].horizontalEdges(level, y, imageLengths);
      references[0].horizontalEdges(level, y, referenceLengths);
    } else {
      images[0].verticalEdges(level, y, imageLengths);
      references[0].verticalEdges(level, y, referenceLengths);
    }
  }

  /** I and Q, with the mean of both weights. */
  private void addColour(int y, double[] target) {
    Arrays.fill(similarity, 0);
    for (int colour = 1; colour < images.length; colour++) {
      images[colour].means(y, imageLengths);
      references[colour].means(y, referenceLengths);
      addSimilarity();
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weightSums[i] / 2;
    }
    addWeighted(target);
  }

  /** Half the similarity, since there are two to be averaged. */
  private void addSimilarity() {
    for (int i = 0; i < similarity.length; i++) {
      double a = imageLengths[i];
      double b = referenceLengths[i];
      similarity[i] += (2 * a * b + STEADY) / (a * a + b * b + STEADY) / 2;
    }
  }

  private void addWeighted(double[] target) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += bend(similarity[i]) * weights[i];
      weight += weights[i];
    }
    target[0] += sum;
    target[1] += weight;
  }
}
