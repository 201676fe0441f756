package io.github.kabegami.metric.wallpaper;

/**
 * Up to which luma an eye sees steps of 1, 2, 3 and 4 levels of 10 bits; larger ones farther up.
 *
 * <p>A step is seen while it changes the luminance of the darker side by more than 1.9 %, on a
 * screen with the curve of BT.1886 between 0.01 and 300 cd/m^2.
 *
 * <p>Source: Rec. ITU-R BT.1886, annex 1; libvmaf at f85a8536,
 * libvmaf/src/feature/luminance_tools.c and cambi.c ({@code tvi_threshold} 0.019).
 */
final class BandVisibility {
  /** The largest step in levels of 10 bits that is a band and not an edge. */
  static final int STEPS = 4;

  private static final double SHARE = 0.019;
  private static final double GAMMA = 2.4;
  private static final double WHITE = 300;
  private static final double BLACK = 0.01;
  private static final int LOWEST = 64;
  private static final int HIGHEST = 940;

  private BandVisibility() {}

  /** For the steps 1 to {@link #STEPS}, the brightest level from which a step up is seen. */
  static int[] limits() {
    int[] limits = new int[STEPS];
    for (int step = 1; step <= STEPS; step++) {
      int level = LOWEST;
      while (isSeen(level + 1, step)) {
        level++;
      }
      limits[step - 1] = level;
    }
    return limits;
  }

  private static boolean isSeen(int level, int step) {
    double luminance = luminance(level);
    return luminance(level + step) - luminance > SHARE * luminance;
  }

  private static double luminance(int level) {
    double white = StrictMath.pow(WHITE, 1 / GAMMA);
    double black = StrictMath.pow(BLACK, 1 / GAMMA);
    double share = (Math.min(level, HIGHEST) - LOWEST) / (double) (HIGHEST - LOWEST);
    return StrictMath.pow(white - black, GAMMA)
        * StrictMath.pow(share + black / (white - black), GAMMA);
  }
}
