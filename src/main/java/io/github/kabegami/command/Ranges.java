package io.github.kabegami.command;

import io.github.kabegami.io.SampleRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the option that says what is black and what is white in a float picture. */
final class Ranges {
  private static final String NUMBER = "([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";
  private static final Pattern RANGE =
      Pattern.compile("\\s*" + NUMBER + "\\s*[,-]\\s*" + NUMBER + "\\s*");

  private Ranges() {}

  /**
   * The range of a text such as {@code "0,255"} or {@code "0-255"}; empty for an empty one.
   *
   * @throws UsageException for any other text
   */
  static Optional<SampleRange> parse(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageException("range must be black and white such as 0,255 or -1,1, got " + text);
    }
    try {
      return Optional.of(
          new SampleRange(Float.parseFloat(matcher.group(1)), Float.parseFloat(matcher.group(2))));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }
}
