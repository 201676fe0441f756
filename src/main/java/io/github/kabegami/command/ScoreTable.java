package io.github.kabegami.command;

import ij.measure.ResultsTable;
import ij.plugin.filter.Analyzer;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import java.awt.GraphicsEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A report as an ImageJ table: a row per method and image, a column per metric and for each thing
 * that the metric says besides ({@code niqe flat}), means and deviations below.
 */
final class ScoreTable {
  private static final String TITLE = "Kabegami Scores";
  private static final int DECIMALS = 4;

  private ScoreTable() {}

  /**
   * Opens the table in a window. Where there are none, prints it and makes it ImageJ's table of
   * results, so that a macro can read it.
   */
  static void show(Report report) {
    if (GraphicsEnvironment.isHeadless()) {
      System.out.print(report.toText());
      Analyzer.setResultsTable(of(report));
    } else {
      of(report).show(TITLE);
    }
  }

  /** The table; undefined and missing values are NaN. */
  static ResultsTable of(Report report) {
    Map<List<String>, Map<String, Double>> rows = new LinkedHashMap<>();
    Stream.concat(report.scores().stream(), report.summary().stream())
        .forEach(score -> addTo(row(rows, score), score));
    ResultsTable table = new ResultsTable();
    table.setPrecision(DECIMALS);
    table.setNaNEmptyCells(true);
    rows.forEach(
        (names, values) -> {
          table.incrementCounter();
          table.addValue("method", names.get(0));
          table.addValue("image", names.get(1));
          values.forEach(table::addValue);
        });
    return table;
  }

  private static void addTo(Map<String, Double> row, Score score) {
    row.put(score.metric(), score.value());
    score.details().forEach((name, value) -> row.put(score.metric() + " " + name, value));
  }

  private static Map<String, Double> row(Map<List<String>, Map<String, Double>> rows, Score score) {
    return rows.computeIfAbsent(
        List.of(score.method(), score.image()), names -> new LinkedHashMap<>());
  }
}
