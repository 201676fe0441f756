package io.github.kabegami.train;

import io.github.kabegami.io.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A CSV file that grows line by line, with {@code iteration} as its first column. A line with new
 * columns makes the file be written anew; lines from before have nothing there.
 */
final class CsvLog {
  private static final String SPLIT = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

  private final Path file;

  CsvLog(Path file) {
    this.file = file;
  }

  /**
   * Adds lines.
   *
   * @param rows texts by column, the same columns in each, {@code iteration} first; not empty
   * @throws IOException if the disk refuses
   */
  void add(List<Map<String, String>> rows) throws IOException {
    List<String> lines = lines();
    List<String> columns = lines.isEmpty() ? List.of() : cells(lines.get(0));
    Set<String> wanted = new LinkedHashSet<>(rows.get(0).keySet());
    if (!columns.containsAll(wanted)) {
      wanted.addAll(columns);
      rewrite(lines, columns, wanted);
      columns = List.copyOf(wanted);
    }
    StringBuilder text = new StringBuilder();
    for (Map<String, String> row : rows) {
      text.append(line(columns, row));
    }
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void rewrite(List<String> lines, List<String> columns, Set<String> wanted)
      throws IOException {
    StringBuilder text = new StringBuilder(String.join(",", wanted)).append('\n');
    for (String old : lines.subList(Math.min(1, lines.size()), lines.size())) {
      List<String> cells = cells(old);
      text.append(
          wanted.stream()
              .map(columns::indexOf)
              .map(i -> i < 0 || i >= cells.size() ? "" : cells.get(i))
              .collect(Collectors.joining(",")));
      text.append('\n');
    }
    Outputs.writeText(file, text.toString(), true);
  }

  /**
   * Removes the lines of later iterations, and one that was not written to its end.
   *
   * @throws IOException if the disk refuses
   */
  void cutBack(long iteration) throws IOException {
    List<String> kept = new ArrayList<>();
    for (String line : lines()) {
      String first = cells(line).get(0);
      if (kept.isEmpty() || (first.matches("\\d{1,18}") && Long.parseLong(first) <= iteration)) {
        kept.add(line);
      }
    }
    if (!kept.isEmpty()) {
      Outputs.writeText(file, String.join("\n", kept) + "\n", true);
    }
  }

  /** The whole lines, the header first. */
  private List<String> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** As they are in the file, with quotes. */
  private static List<String> cells(String line) {
    return Arrays.asList(line.split(SPLIT, -1));
  }

  private static String line(List<String> columns, Map<String, String> row) {
    return columns.stream()
        .map(column -> quoted(row.getOrDefault(column, "")))
        .collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String text) {
    return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
