package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Run;

/**
 * How strongly each pixel of a plane stands against the levels nearby as a band would. Thread-safe.
 *
 * <p>With p0 the share of the window that has the pixel's level, and p the larger of the shares
 * that are d levels up and d levels down, it is the largest d-th weight times p0 p / (p0 + p) of
 * all steps d that are seen at this level; 0 for pixels that are not flat. In pixels, as counts.
 */
final class BandContrasts {
  private static final int[] WEIGHTS = {1, 2, 3, 4};

  private final int side;
  private final int[] limits = BandVisibility.limits();

  /** One more than the largest level that can be up from a level where a step is seen. */
  private final int limit = limits[limits.length - 1] + BandVisibility.STEPS + 1;

  /**
   * Contrasts in a window.
   *
   * @param side pixels, odd
   */
  BandContrasts(int side) {
    this.side = side;
  }

  /** The contrasts of a plane, row by row. */
  float[] of(TenBitLuma luma, FlatMask mask, Run run) {
    float[] contrasts = new float[luma.width() * luma.height()];
    run.forRows(
        luma.height(),
        (from, to) -> {
          for (int x = 0; x < luma.width(); x += LevelCounts.COLUMNS) {
            run.checkCancelled();
            int count = Math.min(LevelCounts.COLUMNS, luma.width() - x);
            LevelCounts counts = new LevelCounts(luma, mask, side, x, count, from - 1, limit);
            for (int y = from; y < to; y++) {
              counts.nextRow();
              int start = y * luma.width() + x;
              for (int i = 0; i < count; i++) {
                if (mask.flat()[start + i]) {
                  contrasts[start + i] = contrast(counts, i, luma.levels()[start + i]);
                }
              }
            }
          }
        });
    return contrasts;
  }

  private float contrast(LevelCounts counts, int column, int level) {
    if (level > limits[limits.length - 1]) {
      return 0;
    }
    counts.center(column, level);
    int same = counts.of(level);
    float largest = 0;
    for (int step = 1; step <= WEIGHTS.length; step++) {
      if (level <= limits[step - 1]) {
        int other = Math.max(counts.of(level + step), counts.of(level - step));
        float product = (float) ((long) WEIGHTS[step - 1] * same * other);
        largest = Math.max(largest, product * (1f / (same + other)));
      }
    }
    return largest;
  }
}
