package io.github.kabegami.dataset.filter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Says how much a row of marks looks like a line of text: features less their means by their
 * deviations, at most 4 to each side, then one layer of tanh and one sum. Its numbers were fitted
 * to rows found in painted pictures with and without text.
 */
final class LineJudge {
  private static final String NUMBERS = "text-lines.txt";
  private static final double FARTHEST = 4;

  /** Means, deviations, then for each unit its weights, its bias and its share of the sum. */
  private final double[][] rows;

  private LineJudge(double[][] rows) {
    this.rows = rows;
  }

  /** With the numbers that come with the program. */
  static LineJudge usual() {
    List<double[]> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(LineJudge.class.getResourceAsStream(NUMBERS), NUMBERS),
                StandardCharsets.US_ASCII))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line ->
                  rows.add(
                      Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LineJudge(rows.toArray(new double[0][]));
  }

  /** From 0, no text, to 1, text. */
  double of(double[] features) {
    double sum = rows[2][0];
    for (int unit = 3; unit < rows.length; unit++) {
      double[] row = rows[unit];
      double in = row[features.length];
      for (int i = 0; i < features.length; i++) {
        in += row[i] * standard(i, features[i]);
      }
      sum += row[features.length + 1] * StrictMath.tanh(in);
    }
    return 1 / (1 + StrictMath.exp(-sum));
  }

  private double standard(int i, double feature) {
    double value = (feature - rows[0][i]) / rows[1][i];
    return Math.max(-FARTHEST, Math.min(FARTHEST, value));
  }
}
