package io.github.kabegami.train.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Scores of a network in training and of what it is compared with, on a {@link ValidationSet}.
 *
 * @param metrics names, in order
 * @param rows one per contender, preset and picture
 */
public record Judgement(List<String> metrics, List<Row> rows) {
  /** The network in training, as contender. */
  public static final String OURS = "ours";

  /**
   * The scores of one picture.
   *
   * @param contender who made it: {@link #OURS}, {@code bicubic}, {@code unsharp} or a model
   * @param preset that degraded it
   * @param picture its name
   * @param scores by metric; one that has no value is left out
   */
  public record Row(String contender, String preset, String picture, Map<String, Double> scores) {}

  /** Mean over the pictures; not a number if there is none. */
  public double mean(String contender, String preset, String metric) {
    return rows.stream()
        .filter(row -> row.contender().equals(contender) && row.preset().equals(preset))
        .filter(row -> row.scores().containsKey(metric))
        .mapToDouble(row -> row.scores().get(metric))
        .average()
        .orElse(Double.NaN);
  }

  /** Presets, in order. */
  public List<String> presets() {
    return rows.stream().map(Row::preset).distinct().toList();
  }

  /** Contenders, in order. */
  public List<String> contenders() {
    return rows.stream().map(Row::contender).distinct().toList();
  }

  /** A table for people: per preset a line for each contender, means over the pictures. */
  public String toText() {
    return table((contender, preset, metric) -> number(mean(contender, preset, metric)));
  }

  /**
   * A table for people: as {@link #toText}, and in brackets how much more it is than another
   * contender has.
   */
  public String toText(String comparedWith) {
    return table(
        (contender, preset, metric) -> {
          double mean = mean(contender, preset, metric);
          double difference = mean - mean(comparedWith, preset, metric);
          return number(mean) + String.format(Locale.ROOT, " (%+.4f)", difference);
        });
  }

  private interface Cell {
    String of(String contender, String preset, String metric);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
  }

  private String table(Cell cell) {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("preset", "contender"));
    head.addAll(metrics);
    lines.add(head);
    for (String preset : presets()) {
      for (String contender : contenders()) {
        List<String> line = new ArrayList<>(List.of(preset, contender));
        metrics.forEach(metric -> line.add(cell.of(contender, preset, metric)));
        lines.add(line);
      }
    }
    return aligned(lines);
  }

  private static String aligned(List<List<String>> lines) {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < line.size(); i++) {
        int column = i;
        int width = lines.stream().mapToInt(each -> each.get(column).length()).max().orElse(0);
        row.append(line.get(i)).append(" ".repeat(width - line.get(i).length() + 2));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
