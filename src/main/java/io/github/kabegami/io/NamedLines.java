package io.github.kabegami.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in formats that have no names for them: {@code name: text}, a line in a longer text. What
 * Kabegami wrote so gets its name back; the lines of others stay what they are.
 */
final class NamedLines {
  private static final Pattern OURS = Pattern.compile("(Kabegami [a-z]+): (.+)");

  private NamedLines() {}

  /** The line of a text that has a name. */
  static String line(String name, String text) {
    return name + ": " + text;
  }

  /** The same texts, with the lines of Kabegami as entries of their own, behind the others. */
  static Map<String, String> apart(Map<String, String> texts) {
    Map<String, String> apart = new LinkedHashMap<>();
    Map<String, String> ours = new LinkedHashMap<>();
    texts.forEach(
        (name, text) -> {
          List<String> others = new ArrayList<>();
          for (String line : text.split("\n", -1)) {
            Matcher matcher = OURS.matcher(line.strip());
            if (matcher.matches()) {
              ours.put(matcher.group(1), matcher.group(2));
            } else {
              others.add(line);
            }
          }
          String rest = String.join("\n", others);
          if (!rest.isBlank()) {
            apart.put(name, rest);
          }
        });
    apart.putAll(ours);
    return apart;
  }
}
