package io.github.kabegami.command;

import io.github.kabegami.upscale.Target;
import java.awt.DisplayMode;
import java.awt.GraphicsEnvironment;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads the options that say how large a result becomes. */
final class Targets {
  /** How a place is filled where nobody says otherwise. */
  static final String CROP = "crop";

  private static final String SCREEN = "screen";

  private Targets() {}

  /**
   * The size that the options ask for.
   *
   * @param factor 0 for none
   * @param size empty for none
   * @param fit empty for none
   * @param fill name of a {@link Target.Fill} in small letters
   * @throws UsageException if they contradict each other, or a text is no size
   */
  static Target of(double factor, String size, String fit, String fill) {
    if (Stream.of(factor != 0, !size.isBlank(), !fit.isBlank()).filter(given -> given).count()
        > 1) {
      throw new UsageException(
          "factor, size and fit each say how large the result becomes; give one of them");
    }
    if (fit.isBlank() && !fill.equals(CROP)) {
      throw new UsageException("fill is for fit; name a place to fit into, or leave fill out");
    }
    try {
      return Target.of(
          factor, size.strip(), fit.strip(), Target.Fill.valueOf(fill.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  /**
   * The place to fit into, with the pixels of this computer's main screen where it says so.
   *
   * @throws UsageException if there is no screen
   */
  static String resolved(String fit) {
    if (!fit.strip().equalsIgnoreCase(SCREEN)) {
      return fit.strip();
    }
    if (GraphicsEnvironment.isHeadless()) {
      throw new UsageException(
          "only ImageJ with windows knows the size of the screen; give fit as WxH such as 3840x2160");
    }
    DisplayMode mode =
        GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice().getDisplayMode();
    return mode.getWidth() + "x" + mode.getHeight();
  }
}
