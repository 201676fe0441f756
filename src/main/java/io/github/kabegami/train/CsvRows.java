package io.github.kabegami.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tables whose first line names the columns; values with commas are in double quotes. */
final class CsvRows {
  private CsvRows() {}

  /** The rows, each by the names of the columns; what a line lacks is left out. */
  static List<Map<String, String>> parse(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> names = lines.isEmpty() ? List.of() : values(lines.get(0));
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      List<String> values = values(line);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
        row.put(names.get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ',' && !quoted) {
        values.add(bare(line.substring(start, i)));
        start = i + 1;
      }
    }
    values.add(bare(line.substring(start)));
    return values;
  }

  private static String bare(String cell) {
    String bare = cell.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"") : bare;
  }
}
