package io.github.kabegami.dataset.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The network of {@link LineJudge}, while it learns: one layer of tanh and one sum. */
final class TextLineNet {
  private static final int UNITS = 12;
  private static final double DECAY = 5e-4;
  private static final double FIRST_MOMENT = .9;
  private static final double SECOND_MOMENT = .999;

  private final int features;

  /** Per unit its weights, its bias and its share of the sum; last the bias of the sum. */
  private final double[] numbers;

  private final double[] first;
  private final double[] second;
  private int steps;

  TextLineNet(int features, SplittableRandom random) {
    this.features = features;
    numbers = new double[UNITS * (features + 2) + 1];
    first = new double[numbers.length];
    second = new double[numbers.length];
    for (int unit = 0; unit < UNITS; unit++) {
      for (int i = 0; i < features; i++) {
        numbers[at(unit, i)] = normal(random) / Math.sqrt(features);
      }
      numbers[at(unit, features + 1)] = normal(random) / Math.sqrt(UNITS);
    }
    numbers[numbers.length - 1] = -2;
  }

  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private int at(int unit, int place) {
    return unit * (features + 2) + place;
  }

  private double unit(int unit, double[] row) {
    double sum = numbers[at(unit, features)];
    for (int i = 0; i < features; i++) {
      sum += numbers[at(unit, i)] * row[i];
    }
    return Math.tanh(sum);
  }

  /** Of standardised features; 0 is as likely text as not. */
  double score(double[] row) {
    double sum = numbers[numbers.length - 1];
    for (int unit = 0; unit < UNITS; unit++) {
      sum += numbers[at(unit, features + 1)] * unit(unit, row);
    }
    return sum;
  }

  /** A step of Adam on the cross entropy of a batch. */
  void learn(double[][] rows, double[] truth, double rate) {
    double[] slopes = new double[numbers.length];
    for (int r = 0; r < rows.length; r++) {
      double error = (1 / (1 + Math.exp(-score(rows[r]))) - truth[r]) / rows.length;
      addSlopes(slopes, rows[r], error);
    }
    steps++;
    for (int i = 0; i < numbers.length; i++) {
      boolean isBias = i == numbers.length - 1 || i % (features + 2) == features;
      double slope = slopes[i] + (isBias ? 0 : DECAY * numbers[i]);
      first[i] = FIRST_MOMENT * first[i] + (1 - FIRST_MOMENT) * slope;
      second[i] = SECOND_MOMENT * second[i] + (1 - SECOND_MOMENT) * slope * slope;
      double mean = first[i] / (1 - Math.pow(FIRST_MOMENT, steps));
      double square = second[i] / (1 - Math.pow(SECOND_MOMENT, steps));
      numbers[i] -= rate * mean / (Math.sqrt(square) + 1e-8);
    }
  }

  private void addSlopes(double[] slopes, double[] row, double error) {
    for (int unit = 0; unit < UNITS; unit++) {
      double value = unit(unit, row);
      slopes[at(unit, features + 1)] += error * value;
      double inside = error * numbers[at(unit, features + 1)] * (1 - value * value);
      for (int i = 0; i < features; i++) {
        slopes[at(unit, i)] += inside * row[i];
      }
      slopes[at(unit, features)] += inside;
    }
    slopes[numbers.length - 1] += error;
  }

  /** All scores by so much lower. */
  void lower(double by) {
    numbers[numbers.length - 1] -= by;
  }

  /** As {@link LineJudge} reads them: the bias, then each unit. */
  List<double[]> rows() {
    List<double[]> rows = new ArrayList<>();
    rows.add(new double[] {numbers[numbers.length - 1]});
    for (int unit = 0; unit < UNITS; unit++) {
      double[] row = new double[features + 2];
      System.arraycopy(numbers, at(unit, 0), row, 0, row.length);
      rows.add(row);
    }
    return rows;
  }
}
