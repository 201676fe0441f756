package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.convolution.Convolution;
import io.github.kabegami.core.convolution.Kernel;

/**
 * Where a drawing has lines: dark ridges in the luma, found by an extended difference of Gaussians
 * with a hard threshold.
 *
 * <p>Luma is that of ITU-R BT.601 with red's weight on red; the reference masks tell it from the
 * order BGR, in which some of the peer's code reads pictures.
 *
 * <p>Source: Winnemoeller et al. 2012, XDoG; parameters of APISR scripts/anime_strong_usm.py: sigma
 * 0.6 and 1.5, threshold -15/255 of the largest difference.
 *
 * @param width of the picture
 * @param height of the picture
 * @param lines row-major
 */
record LineMask(int width, int height, boolean[] lines) {
  private static final double SIGMA = 0.6;
  private static final double SIGMA_RATIO = 2.5;
  private static final float THRESHOLD = -15 / 255f;
  private static final int SMALLEST_LINE_PIXELS = 32;
  private static final int NEIGHBOURS = 3;

  /** The lines of a picture as they are used: without specks, and with gaps filled. */
  static LineMask of(float[] samples, int width, int height, int channels, double gamma, Run run) {
    return raw(samples, width, height, channels, gamma, run).withoutSpecks().filled();
  }

  /** The lines as the threshold finds them. */
  static LineMask raw(float[] samples, int width, int height, int channels, double gamma, Run run) {
    float[] difference =
        difference(LumaChroma.luma(samples, channels, run), width, height, gamma, run);
    float largest = 0;
    for (float value : difference) {
      largest = Math.max(largest, value);
    }
    boolean[] lines = new boolean[difference.length];
    if (largest > 0) {
      for (int i = 0; i < lines.length; i++) {
        lines[i] = difference[i] / largest < THRESHOLD;
      }
    }
    return new LineMask(width, height, lines);
  }

  /** Without groups of fewer than 32 pixels that touch at sides or corners. */
  LineMask withoutSpecks() {
    boolean[] kept = new boolean[lines.length];
    boolean[] seen = new boolean[lines.length];
    int[] group = new int[lines.length];
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] && !seen[i]) {
        int size = collect(i, seen, group);
        for (int k = 0; k < size && size >= SMALLEST_LINE_PIXELS; k++) {
          kept[group[k]] = true;
        }
      }
    }
    return new LineMask(width, height, kept);
  }

  /** With every pixel that has at least 3 lines among its 8 neighbours. */
  LineMask filled() {
    boolean[] filled = new boolean[lines.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        filled[y * width + x] = at(x, y) || neighbours(x, y) >= NEIGHBOURS;
      }
    }
    return new LineMask(width, height, filled);
  }

  /** Lists the group of a pixel and returns its size. */
  private int collect(int start, boolean[] seen, int[] group) {
    seen[start] = true;
    group[0] = start;
    int size = 1;
    for (int k = 0; k < size; k++) {
      int x = group[k] % width;
      int y = group[k] / width;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int next = (y + dy) * width + x + dx;
          if (at(x + dx, y + dy) && !seen[next]) {
            seen[next] = true;
            group[size++] = next;
          }
        }
      }
    }
    return size;
  }

  private int neighbours(int x, int y) {
    int count = at(x, y) ? -1 : 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        count += at(x + dx, y + dy) ? 1 : 0;
      }
    }
    return count;
  }

  private boolean at(int x, int y) {
    return x >= 0 && x < width && y >= 0 && y < height && lines[y * width + x];
  }

  /** The narrow blur minus a share of the wide one. */
  private static float[] difference(float[] luma, int width, int height, double gamma, Run run) {
    for (int i = 0; i < luma.length; i++) {
      luma[i] *= 255;
    }
    float[] narrow = blurred(luma, width, height, SIGMA, run);
    float[] wide = blurred(luma, width, height, SIGMA * SIGMA_RATIO, run);
    float weight = (float) gamma;
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] -= weight * wide[i];
    }
    return narrow;
  }

  private static float[] blurred(float[] luma, int width, int height, double sigma, Run run) {
    double[] weights = Kernel.gaussian1d(sigma);
    return Pixels.open(
        Convolution.separable(Pixels.wrap(luma, width, height, 1), weights, weights, run));
  }
}
