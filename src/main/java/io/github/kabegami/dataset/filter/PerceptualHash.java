package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import java.util.Arrays;
import java.util.HexFormat;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A hash of a picture's look: pictures that differ in size, compression, a little in colour or crop
 * have hashes that differ in few of their 64 bits; unrelated ones differ in about 32.
 *
 * <p>The luma is reduced to 32 x 32 pixels, each the mean of what it covers, and transformed by a
 * cosine transform. Each of the 8 x 8 lowest frequencies, the mean among them, gives a bit: whether
 * it is above the median of the 64. Row by row, the first one highest.
 *
 * <p>Source: Zauner 2010, Implementation and Benchmarking of Perceptual Image Hash Functions, and
 * JohannesBuchner/imagehash, {@code phash}. Deliberate difference: the mean of areas instead of a
 * Lanczos filter.
 */
final class PerceptualHash {
  private static final int SIDE = 32;
  private static final int LOW = 8;
  private static final double[][] WAVES = waves();

  private PerceptualHash() {}

  private static double[][] waves() {
    double[][] waves = new double[LOW][SIDE];
    for (int k = 0; k < LOW; k++) {
      for (int i = 0; i < SIDE; i++) {
        waves[k][i] = StrictMath.cos(Math.PI * k * (2 * i + 1) / (2 * SIDE));
      }
    }
    return waves;
  }

  /** Of luma (x, y, 1); at least 32 x 32. */
  static long of(RandomAccessibleInterval<FloatType> luma, Run run) {
    double[] low = low(Pixels.open(Resampling.OPENCV_AREA.apply(luma, SIDE, SIDE, run)));
    double[] sorted = low.clone();
    Arrays.sort(sorted);
    double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    long hash = 0;
    for (double value : low) {
      hash = hash << 1 | (value > median ? 1 : 0);
    }
    return hash;
  }

  private static double[] low(float[] luma) {
    double[][] rows = new double[SIDE][LOW];
    for (int y = 0; y < SIDE; y++) {
      for (int k = 0; k < LOW; k++) {
        for (int x = 0; x < SIDE; x++) {
          rows[y][k] += luma[y * SIDE + x] * WAVES[k][x];
        }
      }
    }
    double[] low = new double[LOW * LOW];
    for (int i = 0; i < low.length; i++) {
      for (int y = 0; y < SIDE; y++) {
        low[i] += rows[y][i % LOW] * WAVES[i / LOW][y];
      }
    }
    return low;
  }

  /** As the manifest has it: 16 hexadecimal digits. */
  static String text(long hash) {
    return HexFormat.of().toHexDigits(hash);
  }
}
