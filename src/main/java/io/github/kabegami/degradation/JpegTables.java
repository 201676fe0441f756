package io.github.kabegami.degradation;

import java.util.Arrays;
import java.util.List;

/**
 * The quantisation tables that JPEG suggests, for quality 50, row by row (ITU-T T.81, annex K.1).
 */
public final class JpegTables {
  private static final int BEST = 100;

  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };

  private JpegTables() {}

  /**
   * The quality of libjpeg, 1..100, whose steps for luma are as coarse on the whole as those of a
   * file, whatever program wrote it: the one whose sum is nearest, the better of equal ones.
   *
   * @param steps of a file's luma, 64 whole numbers in any order
   */
  public static int nearestQuality(List<Integer> steps) {
    int sum = steps.stream().mapToInt(Integer::intValue).sum();
    int nearest = BEST;
    int distance = Integer.MAX_VALUE;
    for (int quality = BEST; quality >= 1; quality--) {
      int apart = Math.abs(Arrays.stream(luma(quality)).sum() - sum);
      if (apart < distance) {
        nearest = quality;
        distance = apart;
      }
    }
    return nearest;
  }

  /** The steps of libjpeg's quality 1..100 for luma: whole numbers, 1..255. */
  static int[] luma(int quality) {
    return steps(LUMA, quality);
  }

  /** The steps of libjpeg's quality 1..100 for chroma: whole numbers, 1..255. */
  static int[] chroma(int quality) {
    return steps(CHROMA, quality);
  }

  /** Luma steps times a factor, rows and columns exchanged, not rounded. */
  static float[] transposedLuma(double factor) {
    return transposed(LUMA, factor);
  }

  /** Chroma steps times a factor, rows and columns exchanged, not rounded. */
  static float[] transposedChroma(double factor) {
    return transposed(CHROMA, factor);
  }

  private static int[] steps(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] steps = new int[table.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.max(1, Math.min(255, (table[i] * percent + 50) / 100));
    }
    return steps;
  }

  private static float[] transposed(int[] table, double factor) {
    float[] steps = new float[table.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (float) (table[i % 8 * 8 + i / 8] * factor);
    }
    return steps;
  }
}
