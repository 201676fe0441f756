package io.github.kabegami.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a run's folder, {@code train.csv} and {@code validation.csv}, as curves over
 * iterations; what is missing or no finite number is left out.
 *
 * @param losses by name, the sum first
 * @param rate of learning
 * @param scores means over the pictures: by preset, then contender
 * @param metric of the scores: psnr-y, or else the first
 */
record TrainingTables(
    Map<String, Curve> losses, Curve rate, Map<String, Map<String, Curve>> scores, String metric) {
  private static final String USUAL_METRIC = "psnr-y";

  /** Points of a curve, in the order of iterations. */
  record Curve(List<Double> x, List<Double> y) {
    Curve() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    private void add(double iteration, double value) {
      if (Double.isFinite(iteration) && Double.isFinite(value)) {
        x.add(iteration);
        y.add(value);
      }
    }

    double[] xs() {
      return x.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] ys() {
      return y.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /**
   * Reads what there is; a file that is not there yet has no curves.
   *
   * @throws IOException if one cannot be read
   */
  static TrainingTables read(Path folder) throws IOException {
    List<Map<String, String>> steps = table(folder.resolve("train.csv"));
    List<Map<String, String>> rows = table(folder.resolve("validation.csv"));
    List<String> metrics = rows.stream().map(row -> cell(row, "metric")).distinct().toList();
    String metric =
        metrics.contains(USUAL_METRIC) || metrics.isEmpty() ? USUAL_METRIC : metrics.get(0);
    return new TrainingTables(losses(steps), curve(steps, "rate"), scores(rows, metric), metric);
  }

  private static List<Map<String, String>> table(Path file) throws IOException {
    List<Map<String, String>> table = new ArrayList<>();
    if (!Files.exists(file)) {
      return table;
    }
    List<List<String>> lines = Csv.read(Files.readString(file));
    for (List<String> line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(line.size(), lines.get(0).size()); i++) {
        row.put(lines.get(0).get(i), line.get(i));
      }
      table.add(row);
    }
    return table;
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static double number(Map<String, String> row, String column) {
    try {
      return Double.parseDouble(cell(row, column));
    } catch (NumberFormatException e) {
      return Double.NaN; // Empty, or the line that is just being written.
    }
  }

  /** Losses stand between the columns epoch and rate. */
  private static Map<String, Curve> losses(List<Map<String, String>> steps) {
    Map<String, Curve> losses = new LinkedHashMap<>();
    if (!steps.isEmpty()) {
      List<String> columns = List.copyOf(steps.get(0).keySet());
      int first = columns.indexOf("epoch") + 1;
      for (String name : columns.subList(first, Math.max(first, columns.indexOf("rate")))) {
        losses.put(name, curve(steps, name));
      }
    }
    return losses;
  }

  private static Curve curve(List<Map<String, String>> steps, String column) {
    Curve curve = new Curve();
    steps.forEach(row -> curve.add(number(row, "iteration"), number(row, column)));
    return curve;
  }

  private record Point(double iteration, String preset, String contender) {}

  private static Map<String, Map<String, Curve>> scores(
      List<Map<String, String>> rows, String metric) {
    Map<Point, List<Double>> values = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      double value = number(row, "value");
      if (cell(row, "metric").equals(metric) && Double.isFinite(value)) {
        Point point =
            new Point(number(row, "iteration"), cell(row, "preset"), cell(row, "contender"));
        values.computeIfAbsent(point, at -> new ArrayList<>()).add(value);
      }
    }
    Map<String, Map<String, Curve>> scores = new LinkedHashMap<>();
    values.forEach(
        (point, all) ->
            scores
                .computeIfAbsent(point.preset(), preset -> new LinkedHashMap<>())
                .computeIfAbsent(point.contender(), contender -> new Curve())
                .add(point.iteration(), mean(all)));
    return scores;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
