package io.github.kabegami.train.validation;

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

  /** A table for people, a line per preset and contender. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (String preset : presets()) {
      for (String contender : contenders()) {
        text.append(preset).append(' ').append(contender);
        for (String metric : metrics) {
          text.append(
              String.format(Locale.ROOT, "  %s %.4f", metric, mean(contender, preset, metric)));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }
}
