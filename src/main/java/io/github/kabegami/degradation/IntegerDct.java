package io.github.kabegami.degradation;

/**
 * The accurate integer DCT of libjpeg, forth and back, with the quantisation in between, for many 8
 * x 8 blocks at once: array i of 64 holds place i (row by row) of each block.
 *
 * <p>libjpeg factors the transform (Loeffler, Ligtenberg and Moschytz 1989). Its sums of products
 * are whole numbers and rounded only at the end of a pass, so the matrix below gives the same ones.
 */
final class IntegerDct {
  private static final int CONST_BITS = 13;
  private static final int PASS1_BITS = 2;

  /**
   * Row k, column x: the share of sample x in coefficient k, for x in 0..3 (then mirrored), times
   * 2^13: libjpeg's constants, added up.
   */
  private static final int[][] WEIGHTS = {
    {8192, 8192, 8192, 8192},
    {11363, 9633, 6437, 2260},
    {10703, 4433, -4433, -10703},
    {9633, -2259, -11362, -6436},
    {8192, -8192, -8192, 8192},
    {6437, -11362, 2261, 9633},
    {4433, -10704, 10704, -4433},
    {2260, -6436, 9633, -11363}
  };

  private static final int[][] EVEN = shares(0);
  private static final int[][] ODD = shares(1);

  private final int[][] sums;
  private final int[][] differences;

  IntegerDct(int blocks) {
    sums = new int[4][blocks];
    differences = new int[4][blocks];
  }

  /** Replaces samples (level shifted, -128..127) by decoded ones (0..255). */
  void roundTrip(int[][] blocks, QuantisationStep[] steps) {
    for (int i = 0; i < 8; i++) {
      forward(blocks, 8 * i, 1, CONST_BITS - PASS1_BITS);
    }
    for (int i = 0; i < 8; i++) {
      forward(blocks, i, 8, CONST_BITS + PASS1_BITS);
    }
    for (int i = 0; i < 64; i++) {
      steps[i].roundTrip(blocks[i]);
    }
    for (int i = 0; i < 8; i++) {
      inverse(blocks, i, 8, CONST_BITS - PASS1_BITS);
    }
    for (int i = 0; i < 8; i++) {
      inverse(blocks, 8 * i, 1, CONST_BITS + PASS1_BITS + 3);
    }
    for (int i = 0; i < 64; i++) {
      toBytes(blocks[i]);
    }
  }

  private void forward(int[][] block, int start, int step, int bits) {
    for (int x = 0; x < 4; x++) {
      int[] mirrored = block[start + (7 - x) * step];
      sumAndDifference(block[start + x * step], mirrored, sums[x], differences[x], 0);
    }
    for (int k = 0; k < 8; k++) {
      int[][] part = k % 2 == 0 ? sums : differences;
      weigh(part[0], part[1], part[2], part[3], WEIGHTS[k], bits, block[start + k * step]);
    }
  }

  private void inverse(int[][] block, int start, int step, int bits) {
    for (int x = 0; x < 4; x++) {
      inverse(block, start, 2 * step, EVEN[x], sums[x]);
      inverse(block, start + step, 2 * step, ODD[x], differences[x]);
    }
    for (int x = 0; x < 4; x++) {
      int[] mirrored = block[start + (7 - x) * step];
      sumAndDifference(sums[x], differences[x], block[start + x * step], mirrored, bits);
    }
  }

  private static void inverse(int[][] block, int start, int step, int[] weights, int[] result) {
    weigh(
        block[start],
        block[start + step],
        block[start + 2 * step],
        block[start + 3 * step],
        weights,
        0,
        result);
  }

  private static void sumAndDifference(int[] a, int[] b, int[] sum, int[] difference, int bits) {
    int half = (1 << bits) >> 1;
    for (int i = 0; i < sum.length; i++) {
      int first = a[i] + half;
      int second = b[i];
      sum[i] = (first + second) >> bits;
      difference[i] = (first - second) >> bits;
    }
  }

  private static void weigh(
      int[] a, int[] b, int[] c, int[] d, int[] weights, int bits, int[] result) {
    int wa = weights[0];
    int wb = weights[1];
    int wc = weights[2];
    int wd = weights[3];
    int half = (1 << bits) >> 1;
    for (int i = 0; i < result.length; i++) {
      result[i] = (wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i] + half) >> bits;
    }
  }

  /** Adds 128 and clamps to 0..255, by the sign bits: so the loop runs on vectors. */
  private static void toBytes(int[] samples) {
    for (int i = 0; i < samples.length; i++) {
      int sample = samples[i] + 128;
      int positive = sample & ~(sample >> 31);
      samples[i] = (positive | ((255 - positive) >> 31)) & 255;
    }
  }

  /** The shares of every second coefficient, from the first on, in each of the samples 0..3. */
  private static int[][] shares(int first) {
    int[][] shares = new int[4][4];
    for (int x = 0; x < 4; x++) {
      for (int i = 0; i < 4; i++) {
        shares[x][i] = WEIGHTS[first + 2 * i][x];
      }
    }
    return shares;
  }
}
