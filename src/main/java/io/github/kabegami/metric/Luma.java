package io.github.kabegami.metric;

import java.util.Locale;

/** How metrics of the luma make it of RGB; the luma of a gray picture is the picture, x 255. */
public enum Luma {
  /**
   * BT.601, 16..235, not rounded: Y = 16 + 65.481 R + 128.553 G + 24.966 B of RGB in [0,1], kept in
   * float32 for integer pictures, as BasicSR ({@code test_y_channel}).
   */
  BT601("Y = 16 + 65.481 R + 128.553 G + 24.966 B, RGB 0..1, BT.601 16..235, not rounded"),

  /**
   * Full range: Y = 0.299 R + 0.587 G + 0.114 B on 0..255, rounded to the levels of the picture's
   * depth, as MATLAB's {@code rgb2gray}; not rounded for float pictures.
   */
  GRAY("Y = 0.299 R + 0.587 G + 0.114 B, full range 0..255, rounded to the picture's levels");

  private final String definition;

  Luma(String definition) {
    this.definition = definition;
  }

  /**
   * The rule of that name in options.
   *
   * @param title {@code bt601} or {@code gray}
   * @throws IllegalArgumentException for any other
   */
  public static Luma titled(String title) {
    return valueOf(title.toUpperCase(Locale.ROOT));
  }

  /** For definitions: the formula, its range and whether it is rounded. */
  public String definition() {
    return definition;
  }

  /** The name in options: {@code bt601} or {@code gray}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
