package io.github.kabegami.measure;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.RowSums;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scores of a measurement with their means, as CSV, JSON, Markdown or a table of text.
 *
 * <p>Mean and standard deviation (of the sample: divided by n - 1) are taken per method and metric
 * over the scores that are defined; with none the mean is undefined, with fewer than two, or an
 * infinite one, the deviation is. Lines end with {@code \n}.
 *
 * @param scores one per method, image and metric, in the order in which they are listed
 * @param definitions what each metric is, by its name in the scores
 * @param options how they were measured
 */
public record Report(List<Score> scores, Map<String, String> definitions, MetricOptions options) {
  private static final String MEAN = "mean";
  private static final String DEVIATION = "sd";
  private static final int SHOWN_DECIMALS = 4;
  private static final int LINE = 120;

  /** Keeps copies. */
  public Report {
    scores = List.copyOf(scores);
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
  }

  /** The scores of these metrics. */
  public static Report of(List<Score> scores, List<Metric> metrics, MetricOptions options) {
    Map<String, String> definitions = new LinkedHashMap<>();
    metrics.forEach(metric -> definitions.put(metric.label(options), metric.definition(options)));
    return new Report(scores, definitions, options);
  }

  /**
   * Per method and metric its mean, then its deviation: scores whose image is {@code mean} or
   * {@code sd}.
   */
  public List<Score> summary() {
    List<Score> rows = new ArrayList<>();
    for (String method : distinct(Score::method)) {
      for (String metric : distinct(Score::metric)) {
        List<Score> measured = of(method, metric);
        double[] values =
            measured.stream().filter(Score::isDefined).mapToDouble(Score::value).toArray();
        if (!measured.isEmpty()) {
          rows.add(new Score(method, MEAN, "", metric, mean(values)));
          rows.add(new Score(method, DEVIATION, "", metric, deviation(values)));
        }
      }
    }
    return List.copyOf(rows);
  }

  /**
   * Columns {@code method,image,reference,metric,value}: the scores, then the summary; numbers with
   * all digits, {@code inf}, {@code undefined}. Fields with a comma, quote or line break are quoted
   * as RFC 4180 says.
   */
  public String toCsv() {
    StringBuilder csv = new StringBuilder("method,image,reference,metric,value\n");
    for (Score score : withSummary()) {
      csv.append(quoted(score.method())).append(',');
      csv.append(quoted(score.image())).append(',');
      csv.append(quoted(score.reference())).append(',');
      csv.append(quoted(score.metric())).append(',');
      csv.append(score.text()).append('\n');
    }
    return csv.toString();
  }

  /**
   * An object with {@code crop}, the rule for the {@code luma}, the {@code definitions} of the
   * metrics by their names in the scores, the {@code scores} and the {@code summary}; values are
   * numbers, or the texts {@code inf}, {@code -inf} and {@code undefined}.
   */
  public String toJson() {
    JsonObject meanings = new JsonObject();
    definitions.forEach(meanings::addProperty);
    JsonObject report = new JsonObject();
    report.addProperty("crop", options.crop());
    report.addProperty("luma", options.luma().title());
    report.add("definitions", meanings);
    report.add("scores", json(scores));
    report.add("summary", json(summary()));
    Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return gson.toJson(report) + "\n";
  }

  /**
   * Means as methods x metrics, then the scores of each image with what the metrics say besides,
   * then what the metrics are; four decimals, none for whole numbers that a metric says besides.
   */
  public String toMarkdown() {
    StringBuilder text = new StringBuilder();
    appendMarkdown(text, meanTable());
    text.append('\n');
    appendMarkdown(text, imageTable());
    text.append('\n');
    definitions.forEach(
        (metric, definition) -> text.append("- `" + metric + "`: " + definition + "\n"));
    text.append("- crop: " + options.crop() + " pixels on every side\n");
    return text.toString();
  }

  /**
   * The table of {@link #toMarkdown} for each image with mean and sd, aligned with blanks, for
   * terminals and logs. What is wider than {@value #LINE} letters continues in a table below, with
   * method and image again; there, rows without a number are left out.
   */
  public String toText() {
    List<List<String>> table = imageTable();
    int[] widths = widths(table);
    return lines(widths).stream()
        .map(
            columns ->
                table.stream()
                    .filter(row -> columns.size() == 2 || !isEmpty(row, columns))
                    .map(row -> aligned(row, columns, widths))
                    .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isEmpty(List<String> row, List<Integer> columns) {
    return columns.stream().skip(2).allMatch(i -> row.get(i).isEmpty());
  }

  private static int[] widths(List<List<String>> table) {
    int[] widths = new int[table.get(0).size()];
    for (List<String> row : table) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  /** Which columns stand side by side: method, image and as many others as a line has room for. */
  private static List<List<Integer>> lines(int[] widths) {
    List<List<Integer>> lines = new ArrayList<>();
    int used = LINE;
    for (int i = 2; i < widths.length; i++) {
      if (used + 2 + widths[i] > LINE) {
        lines.add(new ArrayList<>(List.of(0, 1)));
        used = widths[0] + 2 + widths[1];
      }
      lines.get(lines.size() - 1).add(i);
      used += 2 + widths[i];
    }
    return lines.isEmpty() ? List.of(List.of(0, 1)) : lines;
  }

  private List<Score> withSummary() {
    List<Score> rows = new ArrayList<>(scores);
    rows.addAll(summary());
    return rows;
  }

  private List<List<String>> meanTable() {
    List<List<String>> table = new ArrayList<>();
    List<String> metrics = distinct(Score::metric);
    table.add(header(metrics, "method"));
    List<Score> means = summary().stream().filter(s -> s.image().equals(MEAN)).toList();
    for (List<String> row : rows(means, metrics)) {
      table.add(Stream.concat(Stream.of(row.get(0)), row.stream().skip(2)).toList());
    }
    return table;
  }

  private List<List<String>> imageTable() {
    List<List<String>> table = new ArrayList<>();
    List<String> columns = columns();
    table.add(header(columns, "method", "image"));
    table.addAll(rows(withSummary(), columns));
    return table;
  }

  private static List<String> header(List<String> columns, String... names) {
    List<String> header = new ArrayList<>(List.of(names));
    header.addAll(columns);
    return header;
  }

  /** The metrics, each with its details behind it. */
  private List<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    for (String metric : distinct(Score::metric)) {
      columns.add(metric);
      scores.stream()
          .filter(score -> score.metric().equals(metric))
          .forEach(
              score -> score.details().keySet().forEach(name -> columns.add(column(score, name))));
    }
    return List.copyOf(columns);
  }

  private static String column(Score score, String detail) {
    return score.metric() + " " + detail;
  }

  /**
   * A row of method, image and a cell per column for each method and image, in the order of their
   * first score.
   */
  private static List<List<String>> rows(List<Score> from, List<String> columns) {
    Map<List<String>, Map<String, String>> cells = new LinkedHashMap<>();
    for (Score score : from) {
      Map<String, String> row =
          cells.computeIfAbsent(List.of(score.method(), score.image()), names -> new HashMap<>());
      score.details().forEach((name, value) -> row.put(column(score, name), besides(value)));
      row.put(score.metric(), shown(score.value()));
    }
    List<List<String>> rows = new ArrayList<>();
    cells.forEach(
        (names, values) -> {
          List<String> row = new ArrayList<>(names);
          columns.forEach(column -> row.add(values.getOrDefault(column, "")));
          rows.add(row);
        });
    return rows;
  }

  private List<String> distinct(Function<Score, String> column) {
    return scores.stream().map(column).distinct().toList();
  }

  private List<Score> of(String method, String metric) {
    return scores.stream()
        .filter(s -> s.method().equals(method) && s.metric().equals(metric))
        .toList();
  }

  private static double mean(double[] values) {
    return RowSums.total(values) / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1));
  }

  private static JsonArray json(List<Score> scores) {
    JsonArray array = new JsonArray();
    for (Score score : scores) {
      JsonObject row = new JsonObject();
      row.addProperty("method", score.method());
      row.addProperty("image", score.image());
      row.addProperty("reference", score.reference());
      row.addProperty("metric", score.metric());
      row.add("value", json(score.value()));
      if (!score.details().isEmpty()) {
        JsonObject details = new JsonObject();
        score.details().forEach((name, value) -> details.add(name, json(value)));
        row.add("details", details);
      }
      array.add(row);
    }
    return array;
  }

  private static JsonPrimitive json(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : new JsonPrimitive(Score.text(value));
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  /** A number that a metric says besides; many of them are counts and places. */
  private static String besides(double value) {
    boolean whole = Math.rint(value) == value && Math.abs(value) < 1e15;
    return whole ? Long.toString((long) value) : shown(value);
  }

  private static String shown(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + SHOWN_DECIMALS + "f", value)
        : Score.text(value);
  }

  private static void appendMarkdown(StringBuilder text, List<List<String>> table) {
    for (int i = 0; i < table.size(); i++) {
      text.append("| ");
      text.append(
          table.get(i).stream()
              .map(cell -> cell.replace("|", "\\|").replaceAll("\\R", " "))
              .collect(Collectors.joining(" | ")));
      text.append(" |\n");
      if (i == 0) {
        text.append("|").append(" --- |".repeat(table.get(i).size())).append('\n');
      }
    }
  }

  private static String aligned(List<String> row, List<Integer> columns, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i : columns) {
      String blanks = " ".repeat(widths[i] - row.get(i).length());
      line.append(i == 0 ? "" : "  ").append(i < 2 ? row.get(i) + blanks : blanks + row.get(i));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
