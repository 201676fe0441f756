package io.github.kabegami.upscale;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.resampling.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What size a result is to have: a multiple of the picture's, a given one, or that of a screen. */
public final class Target {
  /** The largest factor that may be asked for. */
  public static final double LARGEST_FACTOR = 16;

  /** The longest side that may be asked for, pixels. */
  public static final int LONGEST_SIDE = 300_000;

  /** The network's own factor. */
  public static final Target OWN = new Target(Kind.FACTOR, 0, 0, 0, Fill.CROP);

  private static final Pattern SIZE = Pattern.compile("(\\d{0,7}) ?[xX\u00d7] ?(\\d{0,7})");
  private static final Map<String, String> SCREENS = Map.of("4k", "3840x2160", "8k", "7680x4320");

  private final Kind kind;
  private final double factor;
  private final int width;
  private final int height;
  private final Fill fill;

  private Target(Kind kind, double factor, int width, int height, Fill fill) {
    this.kind = kind;
    this.factor = factor;
    this.width = width;
    this.height = height;
    this.fill = fill;
  }

  private enum Kind {
    FACTOR,
    SIZE,
    FIT
  }

  /** What becomes of a picture whose sides have another ratio than those it is to fit. */
  public enum Fill {
    /** It covers the whole, and what is over is cut off on both sides alike. */
    CROP,
    /** It lies within, with bars beside it: black, or transparent where it has alpha. */
    LETTERBOX,
    /** It lies within, and is as large as that. */
    INSIDE
  }

  /**
   * Of options, of which one at most is given.
   *
   * @param factor how many times larger, any decimal in 0..16; 0 for the network's own, and where
   *     another option is given
   * @param size such as {@code 3840x2160}; {@code 3840x} and {@code x2160} keep the ratio of the
   *     sides; empty if not given
   * @param fit such as {@code 3840x2160}, or {@code 4k} or {@code 8k}; a portrait picture is not
   *     turned, nor is the size; empty if not given
   * @param fill for fit
   * @throws IllegalArgumentException with a sentence that says what was expected
   */
  public static Target of(double factor, String size, String fit, Fill fill) {
    Checks.within("factor", factor, 0, LARGEST_FACTOR);
    int given = (factor > 0 ? 1 : 0) + (size.isBlank() ? 0 : 1) + (fit.isBlank() ? 0 : 1);
    if (given > 1) {
      throw new IllegalArgumentException(
          "expected one of factor, size and fit, got "
              + (factor > 0 ? "factor=" + Checks.text(factor) + " " : "")
              + (size.isBlank() ? "" : "size=" + size + " ")
              + (fit.isBlank() ? "" : "fit=" + fit + " ")
              + "together; leave out all but one");
    }
    if (!size.isBlank()) {
      return sized(Kind.SIZE, size, size, fill);
    }
    if (!fit.isBlank()) {
      String name = fit.strip().toLowerCase(Locale.ROOT);
      return sized(Kind.FIT, SCREENS.getOrDefault(name, fit), fit, fill);
    }
    return new Target(Kind.FACTOR, factor, 0, 0, fill);
  }

  private static Target sized(Kind kind, String text, String given, Fill fill) {
    Matcher matcher = SIZE.matcher(text.strip());
    int width = matcher.matches() ? side(matcher.group(1)) : -1;
    int height = matcher.matches() ? side(matcher.group(2)) : -1;
    boolean known = kind == Kind.FIT ? Math.min(width, height) > 0 : Math.max(width, height) > 0;
    if (!known || Math.min(width, height) < 0) {
      throw new IllegalArgumentException(
          (kind == Kind.FIT
                  ? "expected a width and a height of 1 to 300000 pixels in fit, such as"
                      + " fit=3840x2160, or one of fit=4k, fit=8k and, in ImageJ with windows, fit=screen"
                  : "expected a width, a height or both of 1 to 300000 pixels in size, such as"
                      + " size=3840x2160, size=3840x or size=x2160")
              + ", got '"
              + given
              + "'");
    }
    return new Target(kind, 0, width, height, fill);
  }

  /** 0 where it is left out, -1 where it cannot be. */
  private static int side(String digits) {
    if (digits.isEmpty()) {
      return 0;
    }
    int side = Integer.parseInt(digits);
    return side >= 1 && side <= LONGEST_SIDE ? side : -1;
  }

  /**
   * The factor that brings a picture to this size without a second resampling, or more: what a
   * network should have at least. 0 if the network's own is asked for.
   */
  public double factorFor(int pictureWidth, int pictureHeight) {
    if (kind == Kind.FACTOR) {
      return factor;
    }
    Size size = resized(pictureWidth, pictureHeight, 1);
    return Math.max((double) size.width / pictureWidth, (double) size.height / pictureHeight);
  }

  /**
   * What happens to a picture of that size, >= 1 x 1.
   *
   * @param networkFactor how many times larger the network, with all its passes, makes it, >= 1
   * @throws IllegalArgumentException if the result would have a side of more than 2^31 - 1 pixels
   */
  public Plan plan(int pictureWidth, int pictureHeight, int networkFactor) {
    Size resized = resized(pictureWidth, pictureHeight, networkFactor);
    Size end = kind == Kind.FIT && fill != Fill.INSIDE ? new Size(width, height) : resized;
    return new Plan(
        new Size(pictureWidth, pictureHeight),
        new Size(product(pictureWidth, networkFactor), product(pictureHeight, networkFactor)),
        resized,
        (end.width - resized.width) / 2,
        (end.height - resized.height) / 2,
        end);
  }

  private Size resized(int pictureWidth, int pictureHeight, int networkFactor) {
    double across = (double) width / pictureWidth;
    double down = (double) height / pictureHeight;
    return switch (kind) {
      case FACTOR -> {
        double scale = factor == 0 ? networkFactor : factor;
        yield new Size(product(pictureWidth, scale), product(pictureHeight, scale));
      }
      case SIZE ->
          new Size(
              width == 0 ? product(pictureWidth, down) : width,
              height == 0 ? product(pictureHeight, across) : height);
      case FIT -> {
        boolean byWidth = fill == Fill.CROP ? across >= down : across <= down;
        yield byWidth
            ? new Size(width, other(pictureHeight, across, height))
            : new Size(other(pictureWidth, down, width), height);
      }
    };
  }

  /** The side that follows the other one: never on the wrong side of the frame by rounding. */
  private int other(int side, double scale, int frame) {
    int scaled = product(side, scale);
    return fill == Fill.CROP ? Math.max(frame, scaled) : Math.min(frame, scaled);
  }

  /** A side at a scale, rounded, at least one pixel. */
  private static int product(int side, double scale) {
    double length = Math.max(1, Math.floor(side * scale + 0.5));
    if (length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected a result with sides of less than 2^31 pixels, but "
              + side
              + " pixels times "
              + Checks.text(scale)
              + " are more; ask for a smaller one");
    }
    return (int) length;
  }

  /**
   * A width and a height, pixels.
   *
   * @param width >= 1
   * @param height >= 1
   */
  public record Size(int width, int height) {
    @Override
    public String toString() {
      return width + " x " + height;
    }
  }

  /**
   * The way from a picture to its {@link Target}: through the network, to another size, and into
   * its frame.
   *
   * @param picture its size
   * @param network the size of the network's result
   * @param resized the size that it is resampled to
   * @param offsetX where the left edge of the resampled picture lies in the result, pixels;
   *     negative if columns are cut off
   * @param offsetY where its top edge lies; negative if rows are cut off
   * @param result the final size
   */
  public record Plan(
      Size picture, Size network, Size resized, int offsetX, int offsetY, Size result) {

    /** Whether the network's result is the final one. */
    public boolean isPlain() {
      return resized.equals(network) && result.equals(resized);
    }

    /** Pixels of the result per pixel of the picture, across. */
    public double scaleX() {
      return (double) resized.width() / picture.width();
    }

    /** Pixels of the result per pixel of the picture, down. */
    public double scaleY() {
      return (double) resized.height() / picture.height();
    }

    /**
     * A sink for the network's rows, which resamples, cuts and frames them for the last one.
     * Reduced and enlarged with Pillow's antialiased bicubic (a = -0.5), colours weighted by their
     * alpha; samples are not clamped. Not Lanczos: on line art it overshoots twice as far, and
     * leaves pale seams along lines, for edges that are hardly steeper.
     */
    public RowSink into(RowSink last) {
      RowSink framed =
          result.equals(resized) ? last : new FramedRows(result, offsetX, offsetY, last);
      return resized.equals(network)
          ? framed
          : WeightedRows.around(
              next -> Resampling.PILLOW_BICUBIC.into(resized.width(), resized.height(), next),
              framed);
    }

    /**
     * The steps in one line, such as {@code 960 x 540 -> 3840 x 2160 (network)}.
     *
     * @param means what enlarges, in a word
     */
    public String text(String means) {
      return PlanText.steps(this, means);
    }

    /**
     * What the user should know of it, a line each; empty if there is nothing.
     *
     * @param look with which the network runs
     */
    public List<String> remarks(Look look) {
      return Stream.of(PlanText.remark(this, look), PlanText.cutRemark(this))
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }
}
