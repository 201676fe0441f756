package io.github.kabegami.io;

import io.github.kabegami.core.Checks;

/**
 * How files of the formats that lose something are encoded; PNG and TIFF lose nothing and take no
 * notice.
 *
 * @param quality of JPEG and WebP, 1 (smallest file) to 100 (best); 100 makes WebP lossless, JPEG
 *     never is
 */
public record Encoding(int quality) {
  /** Quality 95, which shows no difference at normal viewing distance. */
  public static final Encoding DEFAULT = new Encoding(95);

  private static final int BEST = 100;

  /**
   * Checks the quality.
   *
   * @throws IllegalArgumentException if it lies outside 1..100
   */
  public Encoding {
    Checks.within("quality", quality, 1, BEST);
  }

  boolean isBest() {
    return quality == BEST;
  }
}
