package io.github.kabegami.command;

import ij.measure.ResultsTable;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report as an ImageJ table: a row per method and image, a column per metric, means and
 * deviations below.
 */
final class ScoreTable {
  private static final String TITLE = "Kabegami Scores";
  private static final int DECIMALS = 4;

  private ScoreTable() {}

  /** Opens the table in a window, or prints it where there are none. */
  static void show(Report report) {
    if (GraphicsEnvironment.isHeadless()) {
      System.out.print(report.toText());
    } else {
      of(report).show(TITLE);
    }
  }

  /** The table; undefined values are NaN. */
  static ResultsTable of(Report report) {
    Map<List<String>, Map<String, Double>> rows = new LinkedHashMap<>();
    Stream.concat(report.scores().stream(), report.summary().stream())
        .forEach(score -> row(rows, score).put(score.metric(), score.value()));
    ResultsTable table = new ResultsTable();
    table.setPrecision(DECIMALS);
    rows.forEach(
        (names, values) -> {
          table.incrementCounter();
          table.addValue("method", names.get(0));
          table.addValue("image", names.get(1));
          values.forEach(table::addValue);
        });
    return table;
  }

  private static Map<String, Double> row(Map<List<String>, Map<String, Double>> rows, Score score) {
    return rows.computeIfAbsent(
        List.of(score.method(), score.image()), names -> new LinkedHashMap<>());
  }
}
