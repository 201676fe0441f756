package io.github.kabegami.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads tables whose first line names the columns; values with commas are in double quotes. */
final class CsvRows {
  private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

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
    for (String value : COMMA.split(line, -1)) {
      String bare = value.strip();
      boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
      values.add(quoted ? bare.substring(1, bare.length() - 1).replace("\"\"", "\"") : bare);
    }
    return values;
  }
}
