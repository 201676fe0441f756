package io.github.kabegami.window;

import io.github.kabegami.core.Checks;
import java.awt.Rectangle;

/**
 * How two pictures are looked at: all that a figure of them needs.
 *
 * @param view what is shown
 * @param part of the scene in pixels of the larger picture
 * @param zoom pixels of the figure per pixel of the larger picture
 * @param split where the line of the split view lies in the part, 0 (left) to 1
 * @param gain of differences, > 0
 * @param smooth whether what is enlarged is drawn smoothly
 */
public record Aspect(
    PairView view, Rectangle part, double zoom, double split, double gain, boolean smooth) {
  /** The largest gain. */
  public static final double LARGEST_GAIN = 64;

  /** The smallest gain. */
  public static final double SMALLEST_GAIN = 0.25;

  /** Checks the numbers. */
  public Aspect {
    Checks.within("split", split, 0, 1);
    Checks.within("gain", gain, SMALLEST_GAIN, LARGEST_GAIN);
    part = new Rectangle(part);
  }
}
