package io.github.kabegami.dataset.report;

import java.util.List;
import java.util.stream.Collectors;

/** Texts of others as parts of Markdown, and its tables. */
final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]()#+!|~$";

  private Markdown() {}

  /** On one line, without any meaning to Markdown or HTML. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    String line = Html.text(text).replace("&#39;", "'").replace("&quot;", "\"");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c == '\n' || c == '\t' ? ' ' : c);
    }
    return out.toString();
  }

  /** A link, or the text alone where there is no address. */
  static String link(String text, String address) {
    return address.isEmpty() ? text(text) : "[" + text(text) + "](<" + target(address) + ">)";
  }

  /** A picture. */
  static String picture(String text, String address) {
    return "![" + text(text) + "](<" + target(address) + ">)";
  }

  private static String target(String address) {
    return address
        .replaceAll("\\s", "%20")
        .replace("<", "%3C")
        .replace(">", "%3E")
        .replace("|", "%7C")
        .replace("\\", "%5C");
  }

  /** A line of a table. */
  static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
