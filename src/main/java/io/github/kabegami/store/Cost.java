package io.github.kabegami.store;

import java.util.Locale;

/**
 * What a model was measured to cost.
 *
 * @param machine on which, for people
 * @param device what it ran on, such as {@code CPU}
 * @param model what tells it from others, see {@link io.github.kabegami.onnx.Models#identity}
 * @param seconds per megapixel of the result
 */
public record Cost(String machine, String device, String model, double seconds) {
  private static final double PIXELS_4K = 3.840 * 2.160;

  /** Such as {@code 1.32 s on CPU}. */
  public String title() {
    return text(seconds) + " on " + device;
  }

  /** What a wallpaper of 3840 x 2160 pixels costs, such as {@code 11 s}. */
  public String wallpaper() {
    return text(seconds * PIXELS_4K);
  }

  /** Seconds in three digits, or milliseconds. */
  static String text(double seconds) {
    if (seconds < 0.1) {
      return String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
    }
    return String.format(
        Locale.ROOT, seconds < 10 ? "%.2f s" : seconds < 100 ? "%.1f s" : "%.0f s", seconds);
  }
}
