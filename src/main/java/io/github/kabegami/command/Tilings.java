package io.github.kabegami.command;

import io.github.kabegami.upscale.Tiling;
import java.util.Locale;

/** Reads the options that say how pictures are cut. */
final class Tilings {
  /** The halo with which tiles leave no trace. */
  static final String EXACT = "exact";

  private static final int LARGEST_HALO = 2048;

  private Tilings() {}

  /**
   * The tiling that the options ask for.
   *
   * @param tile 0, or pixels
   * @param halo {@code exact}, {@code auto} or pixels
   * @throws UsageException if one of them makes no sense
   */
  static Tiling of(int tile, String halo) {
    try {
      return new Tiling(tile, halo(halo.strip().toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e);
    }
  }

  private static int halo(String text) {
    return switch (text) {
      case EXACT -> Tiling.EXACT;
      case "auto" -> Tiling.AUTO;
      default -> {
        boolean number = text.matches("\\d{1,4}") && Integer.parseInt(text) <= LARGEST_HALO;
        if (!number) {
          throw new UsageException(
              "halo must be exact, auto or a whole number from 0 to "
                  + LARGEST_HALO
                  + ", got "
                  + (text.isEmpty() ? "nothing" : text));
        }
        yield Integer.parseInt(text);
      }
    };
  }
}
