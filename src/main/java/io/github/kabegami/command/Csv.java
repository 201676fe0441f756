package io.github.kabegami.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads comma-separated values by RFC 4180. */
final class Csv {
  /** A field, quoted or not, and what ends it. */
  private static final Pattern FIELD =
      Pattern.compile("(?:\"((?:[^\"]|\"\")*+)\"|([^,\"\r\n]*+))(,|\r?\n|\\z)");

  private Csv() {}

  /** The lines, each with its fields; up to the first field that is not well-formed. */
  static List<List<String>> read(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    Matcher field = FIELD.matcher(text);
    while ((field.regionStart() < text.length() || !line.isEmpty()) && field.lookingAt()) {
      String quoted = field.group(1);
      line.add(quoted == null ? field.group(2) : quoted.replace("\"\"", "\""));
      if (!field.group(3).equals(",")) {
        lines.add(List.copyOf(line));
        line.clear();
      }
      field.region(field.end(), text.length());
    }
    return lines;
  }
}
