package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;

/**
 * A faint pattern on the grid of 8 x 8 pixel cells, each of which is one place of a latent picture:
 * in every cell the wave 2 sin sin, one period to each side, times a normal number of its own. Mean
 * 0 in each cell, and nothing jumps at cell borders.
 *
 * @param rms strength, of a range of 1
 * @param seed of the cells' numbers
 */
record LatentLattice(double rms, Seed seed) {
  private static final int CELL_PIXELS = 8;

  /** Adds the pattern to a plane, in place. */
  void addTo(float[] plane, int width, int height, Run run) {
    if (rms == 0) {
      return;
    }
    double[] wave = new double[CELL_PIXELS];
    for (int i = 0; i < CELL_PIXELS; i++) {
      wave[i] = Math.sqrt(2) * StrictMath.sin(2 * Math.PI * (i + 0.5) / CELL_PIXELS);
    }
    run.forRows(
        height,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            Seed row = seed.child(y / CELL_PIXELS);
            double amplitude = rms * wave[y % CELL_PIXELS];
            for (int x = 0; x < width; x += CELL_PIXELS) {
              double cell = amplitude * row.normal(x / CELL_PIXELS);
              for (int i = x; i < Math.min(width, x + CELL_PIXELS); i++) {
                plane[y * width + i] += (float) (cell * wave[i - x]);
              }
            }
          }
        });
  }
}
