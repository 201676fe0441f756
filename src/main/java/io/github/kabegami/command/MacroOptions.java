package io.github.kabegami.command;

import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * The same for the options of a command.
   *
   * @throws UsageException also for a key that is no option; where it seems to be a part of a value
   *     with blanks, how that is written
   */
  static Map<String, String> parse(String text, Options options) {
    List<String> known = options.all().stream().map(Option::name).toList();
    Map<String, String> entries = parse(text);
    for (String key : entries.keySet()) {
      if (!known.contains(key)) {
        throw new UsageException(options.unknown(key) + remark(text, key, known));
      }
    }
    return entries;
  }

  /** How a value with blanks is written, if the bare word seems to be in one, or nothing. */
  private static String remark(String text, String bare, List<String> known) {
    List<String> words = List.of(text.strip().split("\\s+"));
    int end = 0;
    while (end < words.size() && !words.get(end).equalsIgnoreCase(bare)) {
      end++;
    }
    int start = Math.min(end, words.size() - 1);
    while (start >= 0 && !words.get(start).contains("=")) {
      start--;
    }
    if (end == words.size() || start < 0 || words.get(start).matches("[^=]*=[\\['].*")) {
      return "";
    }
    while (end + 1 < words.size() && isPartOfValue(words.get(end + 1), known)) {
      end++;
    }
    String[] entry = String.join(" ", words.subList(start, end + 1)).split("=", 2);
    return "; a value with blanks stands in brackets: " + entry[0] + "=[" + entry[1] + "]";
  }

  private static boolean isPartOfValue(String word, List<String> known) {
    return !word.contains("=") && !known.contains(word.toLowerCase(Locale.ROOT));
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
      boolean bare = position == text.length() || text.charAt(position) != '=';
      String before = entries.put(key, bare ? "true" : value(key));
      if (before != null) {
        boolean inValue = bare && !before.equals("true");
        throw new UsageException(
            "option " + key + " is given twice" + (inValue ? remark(text, key, List.of()) : ""));
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
