package io.github.kabegami.train;

import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a run's folder, {@code train.csv} and {@code validation.csv}, as curves over
 * iterations; what is missing or no finite number is left out, and so is a line that is just being
 * written.
 *
 * @param losses by name, the sum first
 * @param rate of learning
 * @param scores means over the pictures: by metric, then preset, then contender
 * @param last line of {@code train.csv}, numbers by column; empty before there is one
 */
public record RunTables(
    Map<String, Curve> losses,
    Curve rate,
    Map<String, Map<String, Map<String, Curve>>> scores,
    Map<String, Double> last) {
  private static final String USUAL_METRIC = "psnr-y";

  /** Points of a curve, in the order of iterations. */
  public record Curve(List<Double> x, List<Double> y) {
    Curve() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    private void add(double iteration, double value) {
      if (Double.isFinite(iteration) && Double.isFinite(value)) {
        x.add(iteration);
        y.add(value);
      }
    }

    /** Iterations. */
    public double[] xs() {
      return x.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Values. */
    public double[] ys() {
      return y.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  /**
   * Reads what there is; a file that is not there yet has no curves.
   *
   * @throws IOException if one cannot be read
   */
  public static RunTables read(Path folder) throws IOException {
    List<Map<String, String>> steps = table(folder.resolve("train.csv"));
    List<Map<String, String>> rows = table(folder.resolve("validation.csv"));
    return new RunTables(losses(steps), curve(steps, "rate"), scores(rows), last(steps));
  }

  private static List<Map<String, String>> table(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return CsvRows.parse(text.substring(0, text.lastIndexOf('\n') + 1));
  }

  private static Map<String, Double> last(List<Map<String, String>> steps) {
    Map<String, Double> last = new LinkedHashMap<>();
    if (!steps.isEmpty()) {
      Map<String, String> row = steps.get(steps.size() - 1);
      row.keySet().forEach(column -> last.put(column, number(row, column)));
      last.values().removeIf(value -> !Double.isFinite(value));
    }
    return last;
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static double number(Map<String, String> row, String column) {
    try {
      return Double.parseDouble(cell(row, column));
    } catch (NumberFormatException e) {
      return Double.NaN; // Empty.
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

  private record Point(double iteration, String metric, String preset, String contender) {}

  private static Map<String, Map<String, Map<String, Curve>>> scores(
      List<Map<String, String>> rows) {
    Map<Point, List<Double>> values = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      double value = number(row, "value");
      if (Double.isFinite(value)) {
        Point point =
            new Point(
                number(row, "iteration"),
                cell(row, "metric"),
                cell(row, "preset"),
                cell(row, "contender"));
        values.computeIfAbsent(point, at -> new ArrayList<>()).add(value);
      }
    }
    Map<String, Map<String, Map<String, Curve>>> scores = new LinkedHashMap<>();
    values.forEach(
        (point, all) ->
            scores
                .computeIfAbsent(point.metric(), metric -> new LinkedHashMap<>())
                .computeIfAbsent(point.preset(), preset -> new LinkedHashMap<>())
                .computeIfAbsent(point.contender(), contender -> new Curve())
                .add(point.iteration(), mean(all)));
    return scores;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /** The metric to look at first: psnr-y, or else the first. */
  public String metric() {
    return scores.isEmpty() || scores.containsKey(USUAL_METRIC)
        ? USUAL_METRIC
        : scores.keySet().iterator().next();
  }

  /** The scores by a metric, by preset and contender, the network in training first. */
  public Map<String, Map<String, Curve>> scores(String metric) {
    Map<String, Map<String, Curve>> ordered = new LinkedHashMap<>();
    scores
        .getOrDefault(metric, Map.of())
        .forEach((preset, contenders) -> ordered.put(preset, ordered(contenders, Judgement.OURS)));
    return ordered;
  }

  /** The losses to show: the sum first; a single part of it would lie on it, and is left out. */
  public Map<String, Curve> shownLosses() {
    Map<String, Curve> shown = ordered(losses, "loss");
    boolean isSingle = shown.size() == 2 && shown.containsKey("loss");
    return isSingle ? Map.of("loss", shown.get("loss")) : shown;
  }

  /** With one of them in front. */
  private static Map<String, Curve> ordered(Map<String, Curve> curves, String first) {
    Map<String, Curve> ordered = new LinkedHashMap<>();
    if (curves.containsKey(first)) {
      ordered.put(first, curves.get(first));
    }
    curves.forEach(ordered::putIfAbsent);
    return ordered;
  }
}
