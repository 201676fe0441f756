package io.github.kabegami.command;

import io.github.kabegami.core.Picture;
import io.github.kabegami.metric.DetailPlaces;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which squares of the pictures are compared.
 *
 * @param given squares in pixels of the results; empty to choose some
 * @param count how many are chosen per picture
 * @param side of chosen ones, pixels of the results
 */
record CompareCrops(List<Rectangle> given, int count, int side) {
  private static final int MOST = 20;
  private static final Pattern PLACE =
      Pattern.compile("\\s*(\\d{1,6})\\s*,\\s*(\\d{1,6})\\s*,\\s*(\\d{1,5})\\s*");

  /**
   * The crops of an option.
   *
   * @param text a number from 0 to 20, or {@code x,y,side;x,y,side}
   * @param side of crops that are chosen
   * @throws UsageException if it is neither
   */
  static CompareCrops of(String text, int side) {
    if (text.strip().matches("\\d{1,3}")) {
      int count = Integer.parseInt(text.strip());
      if (count <= MOST) {
        return new CompareCrops(List.of(), count, side);
      }
    }
    List<Rectangle> given =
        Arrays.stream(text.split(";")).map(place -> rectangle(place, text)).toList();
    return new CompareCrops(given, 0, side);
  }

  private static Rectangle rectangle(String place, String text) {
    Matcher matcher = PLACE.matcher(place);
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) == 0) {
      throw new UsageException(
          "crops must be a number from 0 to "
              + MOST
              + ", or x,y,side in pixels of the results, several separated by ;, such as"
              + " 120,80,128;640,300,128, got "
              + (text.isBlank() ? "nothing" : text));
    }
    int own = Integer.parseInt(matcher.group(3));
    return new Rectangle(
        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), own, own);
  }

  /**
   * The crops of a picture.
   *
   * @param shown the picture where detail is looked for: the truth, or the small picture
   * @param factor by which places in it are multiplied, 1 for the truth
   */
  List<Rectangle> in(Picture shown, int factor) {
    if (!given.isEmpty()) {
      return given;
    }
    int most = Math.min(shown.width(), shown.height());
    int own = Math.max(1, Math.min(side / factor, most));
    return DetailPlaces.choose(shown, count, own).stream()
        .map(
            place ->
                new Rectangle(place.x() * factor, place.y() * factor, own * factor, own * factor))
        .toList();
  }
}
