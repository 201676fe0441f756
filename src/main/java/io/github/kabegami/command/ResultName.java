package io.github.kabegami.command;

import io.github.kabegami.io.PictureFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pattern for the names of result files, such as <code>{name}_x{factor}.webp</code>. */
final class ResultName {
  /** The pattern that is used where nobody gives one. */
  static final String USUAL = "{name}.png";

  /** Of {name}: the input's name without its ending. */
  static final String NAME = "name";

  /** Of {model}: the model's name. */
  static final String MODEL = "model";

  /** Of {factor}: result pixels per input pixel. */
  static final String FACTOR = "factor";

  /** Of {width}: pixels of the result. */
  static final String WIDTH = "width";

  /** Of {height}: pixels of the result. */
  static final String HEIGHT = "height";

  /** Of {ext}: the input's ending. */
  static final String EXTENSION = "ext";

  private static final List<String> KNOWN = List.of(NAME, MODEL, FACTOR, WIDTH, HEIGHT, EXTENSION);

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");

  private final String pattern;

  private ResultName(String pattern) {
    this.pattern = pattern;
  }

  /**
   * The pattern of a text, which gets {@code .png} if it has no picture's ending; nothing for the
   * usual one.
   *
   * @throws UsageException if it is no name of a file, or has places that are not known
   */
  static Optional<ResultName> of(String text) {
    String pattern = text.strip();
    if (pattern.equals(USUAL)) {
      return Optional.empty();
    }
    Matcher places = PLACE.matcher(pattern);
    while (places.find()) {
      if (!KNOWN.contains(places.group(1))) {
        throw refusal(pattern, "{" + places.group(1) + "} is not known" + known());
      }
    }
    String plain = places.replaceAll("");
    if (plain.contains("{") || plain.contains("}")) {
      throw refusal(pattern, "a brace has no partner" + known());
    }
    if (pattern.isEmpty() || pattern.contains("/") || pattern.contains("\\")) {
      throw refusal(pattern, "it must be the name of a file, without folders");
    }
    boolean ends = pattern.endsWith("{" + EXTENSION + "}") || PictureFiles.isPictureName(pattern);
    return Optional.of(new ResultName(ends ? pattern : pattern + ".png"));
  }

  private static String known() {
    return "; there are {" + String.join("}, {", KNOWN) + "}";
  }

  private static UsageException refusal(String pattern, String reason) {
    return new UsageException("name cannot be " + pattern + ": " + reason);
  }

  /** Whether the name says something of the size. */
  boolean asksForSize() {
    return PLACE
        .matcher(pattern)
        .results()
        .anyMatch(place -> List.of(FACTOR, WIDTH, HEIGHT).contains(place.group(1)));
  }

  /** The name with these values; those that the pattern does not ask for may be missing. */
  String with(Map<String, String> values) {
    return PLACE
        .matcher(pattern)
        .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
  }

  /** A number with at most two decimals, in short: {@code 2}, {@code 1.5}, {@code 2.67}. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
