package io.github.kabegami.dataset.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Texts of others as parts of a page that is HTML and well-formed XML alike. */
final class Html {
  private static final int REPLACEMENT = 0xFFFD;

  private Html() {}

  /** For contents and for attributes in double quotes; what XML cannot hold becomes U+FFFD. */
  static String text(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(point, out));
    return out.toString();
  }

  private static void append(int point, StringBuilder out) {
    switch (point) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isAllowed(point) ? point : REPLACEMENT);
    }
  }

  private static boolean isAllowed(int point) {
    boolean blank = point == '\t' || point == '\n';
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean control = Character.isISOControl(point) || (point & 0xFFFE) == 0xFFFE;
    return blank || !(control || surrogate);
  }

  /** Whether an address leads to the web; others, such as scripts, must not become links. */
  static boolean isWeb(String address) {
    String start = address.toLowerCase(Locale.ROOT);
    return start.startsWith("https://") || start.startsWith("http://");
  }

  /** The address of a file, in ASCII. */
  static String address(String relativePath) {
    try {
      return new URI(null, null, relativePath, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path of a file: " + relativePath, e);
    }
  }

  /** A link, or the text alone where there is no address. */
  static String link(String text, String address) {
    return address.isEmpty()
        ? text(text)
        : "<a href=\"" + text(address) + "\" rel=\"noreferrer\">" + text(text) + "</a>";
  }
}
