package io.github.kabegami.command;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * ImageJ's option strings, read strictly: {@code factor=2 output=[my file.png] overwrite}.
 *
 * <p>A value ends at the next blank, or stands in square brackets (which may nest) or single quotes
 * (a quote inside is doubled). A key without a value is a flag and reads as {@code true}. Keys are
 * case-insensitive. Whatever {@link #write} makes, {@link #parse} reads back unchanged; ImageJ's
 * own {@code Macro.getValue} reads all of it but values with a single quote and unbalanced
 * brackets.
 */
final class MacroOptions {
  private final String text;
  private int position;

  private MacroOptions(String text) {
    this.text = text;
  }

  /**
   * Values by key, in the order given; {@code "true"} for a bare key.
   *
   * @throws UsageException if brackets or quotes do not close, a key is missing or a key comes
   *     twice
   */
  static Map<String, String> parse(String text) {
    return new MacroOptions(text).entries();
  }

  /** The option string of values by key. */
  static String write(Map<String, String> values) {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String value) {
    boolean plain = !value.isEmpty() && value.chars().noneMatch(Character::isWhitespace);
    if (plain && !value.startsWith("[") && !value.startsWith("'")) {
      return value;
    }
    return isBalanced(value) ? "[" + value + "]" : "'" + value.replace("'", "''") + "'";
  }

  private static boolean isBalanced(String value) {
    int depth = 0;
    for (int i = 0; i < value.length() && depth >= 0; i++) {
      depth += value.charAt(i) == '[' ? 1 : value.charAt(i) == ']' ? -1 : 0;
    }
    return depth == 0;
  }

  private Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    skipBlanks();
    while (position < text.length()) {
      String key = key();
      String value = position < text.length() && text.charAt(position) == '=' ? value(key) : "true";
      if (entries.put(key, value) != null) {
        throw new UsageException("option " + key + " is given twice");
      }
      skipBlanks();
    }
    return entries;
  }

  private String key() {
    int start = position;
    while (position < text.length() && text.charAt(position) != '=' && !isBlank()) {
      position++;
    }
    if (position == start) {
      throw new UsageException("an option name is missing before " + text.substring(start).strip());
    }
    return text.substring(start, position).toLowerCase(Locale.ROOT);
  }

  private String value(String key) {
    position++;
    char first = position < text.length() ? text.charAt(position) : ' ';
    String value = first == '[' ? bracketed(key) : first == '\'' ? quotedText(key) : word();
    if (position < text.length() && !isBlank()) {
      throw new UsageException(
          "a blank is missing in the options after the value of " + key + ", before " + word());
    }
    return value;
  }

  private String word() {
    int start = position;
    while (position < text.length() && !isBlank()) {
      position++;
    }
    return text.substring(start, position);
  }

  private String bracketed(String key) {
    int start = position + 1;
    int depth = 0;
    do {
      if (position == text.length()) {
        throw new UsageException("the value of " + key + " lacks its closing ]");
      }
      char c = text.charAt(position++);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    } while (depth > 0);
    return text.substring(start, position - 1);
  }

  private String quotedText(String key) {
    StringBuilder value = new StringBuilder();
    for (position++; position < text.length(); position++) {
      char c = text.charAt(position);
      boolean doubled = position + 1 < text.length() && text.charAt(position + 1) == '\'';
      if (c == '\'' && !doubled) {
        position++;
        return value.toString();
      }
      value.append(c);
      position += c == '\'' ? 1 : 0;
    }
    throw new UsageException("the value of " + key + " lacks its closing '");
  }

  private boolean isBlank() {
    return Character.isWhitespace(text.charAt(position));
  }

  private void skipBlanks() {
    while (position < text.length() && isBlank()) {
      position++;
    }
  }
}
