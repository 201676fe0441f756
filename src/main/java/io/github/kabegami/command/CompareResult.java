package io.github.kabegami.command;

import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of a comparison.
 *
 * @param title what was compared, in a line
 * @param methods their labels, in order
 * @param devices on which each method ran
 * @param overviews each picture, small, with its crops marked
 * @param crops the same places in all methods
 * @param metrics in order
 * @param report all scores, with the {@link #COST} of each picture
 */
record CompareResult(
    String title,
    List<String> methods,
    List<String> devices,
    List<Cell> overviews,
    List<Crop> crops,
    List<Metric> metrics,
    Report report) {

  /** The name under which the report tells how long a method takes. */
  static final String COST = "ms/MP";

  /** What it is. */
  static final String COST_MEANS =
      "milliseconds per megapixel of the result, on the device named, pictures read and written"
          + " not counted; lower is better";

  /**
   * A picture with a text below it.
   *
   * @param image RGB of 8 bits
   */
  record Cell(String text, BufferedImage image) {}

  /**
   * One place in all methods.
   *
   * @param title picture and place
   * @param cells the truth if it is known, the input, and every method
   */
  record Crop(String title, List<Cell> cells) {
    static String title(int number, String picture, Rectangle place) {
      return String.format(
          Locale.ROOT,
          "%d: %s, %d x %d pixels at %d, %d",
          number,
          picture,
          place.width,
          place.height,
          place.x,
          place.y);
    }
  }

  /** A mean in a table. */
  record Mean(String text, boolean best) {}

  /** The names of the scores, {@link #COST} among them. */
  List<String> scoreNames() {
    return report.scores().stream().map(Score::metric).distinct().toList();
  }

  /** For each method the means of all scores, the best of each marked if methods differ. */
  List<List<Mean>> means() {
    List<List<Mean>> rows = new ArrayList<>();
    List<Score> summary = report.summary();
    for (String method : methods) {
      List<Mean> row = new ArrayList<>();
      for (String name : scoreNames()) {
        OptionalDouble mean = mean(summary, method, name);
        row.add(
            mean.isEmpty()
                ? new Mean("", false)
                : new Mean(text(name, mean.getAsDouble()), isBest(summary, name, mean)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static OptionalDouble mean(List<Score> summary, String method, String name) {
    return summary.stream()
        .filter(score -> score.method().equals(method) && score.metric().equals(name))
        .mapToDouble(Score::value)
        .findFirst();
  }

  /** A score as tables show it. */
  static String text(String name, double mean) {
    if (Double.isNaN(mean)) {
      return "undefined";
    }
    return Double.isInfinite(mean)
        ? (mean > 0 ? "inf" : "-inf")
        : String.format(Locale.ROOT, name.equals(COST) ? "%.0f" : "%.4f", mean);
  }

  private boolean isBest(List<Score> summary, String name, OptionalDouble mean) {
    Goal goal = goal(name);
    double[] all =
        methods.stream()
            .map(method -> mean(summary, method, name))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(each -> goal.distance(each.getAsDouble()))
            .filter(distance -> !Double.isNaN(distance))
            .sorted()
            .toArray();
    double own = goal.distance(mean.orElse(Double.NaN));
    return all.length > 1 && own == all[0] && all[0] < all[all.length - 1];
  }

  /** Which values of a score are good. */
  Goal goal(String name) {
    Optional<Metric> metric =
        metrics.stream().filter(each -> each.label(report.options()).equals(name)).findFirst();
    return metric.map(Metric::goal).orElse(Goal.LOWER);
  }
}
