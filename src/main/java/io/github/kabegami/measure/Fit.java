package io.github.kabegami.measure;

import java.util.Locale;

/** What becomes of an image and a reference that have not the same size. */
public enum Fit {
  /** They cannot be compared. */
  EXACT,
  /** The part at the top left that both have is compared; the rest is cut off. */
  CROP;

  /** The name in options: {@code exact} or {@code crop}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
