package io.github.kabegami.metric.niqe;

import java.util.ArrayList;
import java.util.List;

/**
 * The features of NIQE by the letter of their definition, on a whole plane: every window sum
 * written out, every shape tried, no symmetry used.
 */
final class PlainNiqe {
  private static final double NOISE = 1e-6;

  private PlainNiqe() {}

  /** The features of the blocks of a luma plane and their sharpness. */
  static List<Block> blocks(double[][] luma) {
    int rows = luma.length / 96;
    int columns = luma[0].length / 96;
    double[][] plane = new double[rows * 96][columns * 96];
    for (int y = 0; y < plane.length; y++) {
      System.arraycopy(luma[y], 0, plane[y], 0, columns * 96);
    }
    double[][] deviation = new double[plane.length][columns * 96];
    double[][] large = normalised(plane, deviation);
    double[][] half = halved(plane);
    double[][] small = normalised(half, new double[half.length][half[0].length]);
    List<Block> blocks = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        List<Double> features = new ArrayList<>();
        addFeatures(part(large, row, column, 96), features);
        addFeatures(part(small, row, column, 48), features);
        double sum = 0;
        for (double[] line : part(deviation, row, column, 96)) {
          for (double value : line) {
            sum += value;
          }
        }
        double[] numbers = features.stream().mapToDouble(Double::doubleValue).toArray();
        blocks.add(new Block(numbers, sum / (96 * 96), sum == 0));
      }
    }
    return blocks;
  }

  private static double[][] normalised(double[][] plane, double[][] deviation) {
    int height = plane.length;
    int width = plane[0].length;
    double[][] result = new double[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double weights = 0;
        double mean = 0;
        double square = 0;
        for (int dy = -3; dy <= 3; dy++) {
          for (int dx = -3; dx <= 3; dx++) {
            double weight = Math.exp(-(dx * dx + dy * dy) / (2 * 49.0 / 36));
            double value = plane[clamp(y + dy, height)][clamp(x + dx, width)];
            weights += weight;
            mean += weight * value;
            square += weight * value * value;
          }
        }
        mean /= weights;
        double sigma = Math.sqrt(Math.abs(square / weights - mean * mean));
        deviation[y][x] = sigma < NOISE ? 0 : sigma;
        double difference = plane[y][x] - mean;
        result[y][x] = (Math.abs(difference) < NOISE ? 0 : difference) / (deviation[y][x] + 1);
      }
    }
    return result;
  }

  /** MATLAB's imresize(plane, 0.5). */
  private static double[][] halved(double[][] plane) {
    int height = plane.length;
    int width = plane[0].length;
    double[][] half = new double[height / 2][width / 2];
    for (int y = 0; y < height / 2; y++) {
      for (int x = 0; x < width / 2; x++) {
        for (int dy = -3; dy <= 4; dy++) {
          for (int dx = -3; dx <= 4; dx++) {
            half[y][x] +=
                cubic((dy - 0.5) / 2)
                    / 2
                    * cubic((dx - 0.5) / 2)
                    / 2
                    * plane[mirror(2 * y + dy, height)][mirror(2 * x + dx, width)];
          }
        }
      }
    }
    return half;
  }

  /** Keys' kernel, a = -1/2. */
  private static double cubic(double distance) {
    double t = Math.abs(distance);
    return t <= 1 ? 1.5 * t * t * t - 2.5 * t * t + 1 : -0.5 * t * t * t + 2.5 * t * t - 4 * t + 2;
  }

  private static int clamp(int index, int size) {
    return Math.max(0, Math.min(size - 1, index));
  }

  private static int mirror(int index, int size) {
    int inside = index < 0 ? -1 - index : index;
    return inside < size ? inside : 2 * size - 1 - inside;
  }

  private static double[][] part(double[][] plane, int row, int column, int side) {
    double[][] part = new double[side][];
    for (int y = 0; y < side; y++) {
      part[y] = new double[side];
      System.arraycopy(plane[row * side + y], column * side, part[y], 0, side);
    }
    return part;
  }

  private static void addFeatures(double[][] block, List<Double> features) {
    double[] own = fit(block);
    features.add(own[0]);
    features.add((own[1] + own[2]) / 2);
    for (int[] shift : new int[][] {{0, 1}, {1, 0}, {1, 1}, {1, -1}}) {
      int side = block.length;
      double[][] pairs = new double[side][side];
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int fromY = Math.floorMod(y - shift[0], side);
          pairs[y][x] = block[y][x] * block[fromY][Math.floorMod(x - shift[1], side)];
        }
      }
      double[] fit = fit(pairs);
      features.add(fit[0]);
      features.add((fit[2] - fit[1]) * Shapes.gamma(2 / fit[0]) / Shapes.gamma(1 / fit[0]));
      features.add(fit[1]);
      features.add(fit[2]);
    }
  }

  /** Shape, left and right scale. */
  private static double[] fit(double[][] values) {
    double leftSum = 0;
    double rightSum = 0;
    double squares = 0;
    double magnitudes = 0;
    int left = 0;
    int right = 0;
    int count = 0;
    for (double[] row : values) {
      for (double v : row) {
        left += v < 0 ? 1 : 0;
        right += v > 0 ? 1 : 0;
        leftSum += v < 0 ? v * v : 0;
        rightSum += v > 0 ? v * v : 0;
        squares += v * v;
        magnitudes += Math.abs(v);
        count++;
      }
    }
    double leftDeviation = Math.sqrt(leftSum / left);
    double rightDeviation = Math.sqrt(rightSum / right);
    double g = leftDeviation / rightDeviation;
    double ratio = Math.pow(magnitudes / count, 2) / (squares / count);
    double target = ratio * (g * g * g + 1) * (g + 1) / Math.pow(g * g + 1, 2);
    int best = 0;
    for (int i = 1; i < Shapes.COUNT; i++) {
      if (Math.abs(Shapes.ratio(i) - target) < Math.abs(Shapes.ratio(best) - target)) {
        best = i;
      }
    }
    double alpha = Shapes.alpha(best);
    double width = Math.sqrt(Shapes.gamma(1 / alpha) / Shapes.gamma(3 / alpha));
    return new double[] {alpha, leftDeviation * width, rightDeviation * width};
  }
}
