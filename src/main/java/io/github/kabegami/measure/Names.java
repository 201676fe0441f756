package io.github.kabegami.measure;

import java.util.List;
import java.util.stream.Stream;

/** Lists of names that a user writes. */
final class Names {
  private Names() {}

  /**
   * The names of a list separated by commas, each once, in the order given.
   *
   * @param thing what they name, for messages
   * @param known the names that there are
   * @param pattern one more that stands for many, such as {@code onnx:FILE}, or nothing
   * @throws IllegalArgumentException if one is missing or unknown; the message lists the known ones
   */
  static List<String> asked(String thing, String names, List<String> known, String pattern) {
    List<String> asked = Stream.of(names.split(",", -1)).map(String::strip).distinct().toList();
    String prefix = pattern.substring(0, pattern.indexOf(':') + 1);
    for (String name : asked) {
      boolean ofMany =
          !prefix.isEmpty() && name.startsWith(prefix) && name.length() > prefix.length();
      if (!known.contains(name) && !ofMany) {
        throw new IllegalArgumentException(
            (name.isEmpty()
                    ? "a " + thing + " name is missing"
                    : "unknown " + thing + " '" + name + "'")
                + " in '"
                + names
                + "'; known "
                + thing
                + "s: "
                + String.join(", ", known)
                + (pattern.isEmpty() ? "" : " and " + pattern));
      }
    }
    return asked;
  }
}
