package io.github.kabegami.degradation;

/**
 * The 8 x 8 cosine transform in floats, forth and back, with the quantisation in between, for many
 * blocks at once: array i of 64 holds place i (row by row) of each block.
 */
final class FloatDct {
  /** Added and taken away again, it rounds to whole numbers, half to even. */
  private static final float ROUND = 1.5f * (1 << 23);

  /** Row k, column x: the share of sample x in coefficient k, for x in 0..3 (then mirrored). */
  private static final float[][] COSINES = cosines();

  private static final float[][] EVEN = shares(0);
  private static final float[][] ODD = shares(1);

  private final float[][] sums;
  private final float[][] differences;

  FloatDct(int blocks) {
    sums = new float[4][blocks];
    differences = new float[4][blocks];
  }

  /**
   * Replaces samples by decoded ones.
   *
   * @param steps of the quantisation
   * @param level the sample that counts as 0
   */
  void roundTrip(float[][] block, float[] steps, float level) {
    for (int i = 0; i < 8; i++) {
      forward(block, 8 * i, 1);
    }
    for (int i = 0; i < 8; i++) {
      forward(block, i, 8);
    }
    for (int i = 0; i < 64; i++) {
      quantise(block[i], steps[i], i == 0 ? 8 * level : 0);
    }
    for (int i = 0; i < 8; i++) {
      inverse(block, i, 8);
    }
    for (int i = 0; i < 8; i++) {
      inverse(block, 8 * i, 1);
    }
  }

  private void forward(float[][] block, int start, int step) {
    for (int x = 0; x < 4; x++) {
      float[] mirrored = block[start + (7 - x) * step];
      sumAndDifference(block[start + x * step], mirrored, sums[x], differences[x]);
    }
    for (int k = 0; k < 8; k++) {
      float[][] part = k % 2 == 0 ? sums : differences;
      weigh(part[0], part[1], part[2], part[3], COSINES[k], block[start + k * step]);
    }
  }

  private void inverse(float[][] block, int start, int step) {
    for (int x = 0; x < 4; x++) {
      inverse(block, start, 2 * step, EVEN[x], sums[x]);
      inverse(block, start + step, 2 * step, ODD[x], differences[x]);
    }
    for (int x = 0; x < 4; x++) {
      float[] mirrored = block[start + (7 - x) * step];
      sumAndDifference(sums[x], differences[x], block[start + x * step], mirrored);
    }
  }

  private static void inverse(float[][] block, int start, int step, float[] w, float[] result) {
    weigh(
        block[start],
        block[start + step],
        block[start + 2 * step],
        block[start + 3 * step],
        w,
        result);
  }

  private static void sumAndDifference(float[] a, float[] b, float[] sum, float[] difference) {
    for (int i = 0; i < sum.length; i++) {
      float s = a[i] + b[i];
      float d = a[i] - b[i];
      sum[i] = s;
      difference[i] = d;
    }
  }

  private static void weigh(
      float[] a, float[] b, float[] c, float[] d, float[] weights, float[] result) {
    float wa = weights[0];
    float wb = weights[1];
    float wc = weights[2];
    float wd = weights[3];
    for (int i = 0; i < result.length; i++) {
      result[i] = wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
    }
  }

  private static void quantise(float[] coefficients, float step, float zero) {
    for (int i = 0; i < coefficients.length; i++) {
      float steps = (coefficients[i] - zero) / step + ROUND - ROUND;
      coefficients[i] = steps * step + zero;
    }
  }

  /** The shares of every second coefficient, from the first on, in each of the samples 0..3. */
  private static float[][] shares(int first) {
    float[][] shares = new float[4][4];
    for (int x = 0; x < 4; x++) {
      for (int i = 0; i < 4; i++) {
        shares[x][i] = COSINES[first + 2 * i][x];
      }
    }
    return shares;
  }

  private static float[][] cosines() {
    float[][] cosines = new float[8][4];
    for (int k = 0; k < 8; k++) {
      double scale = k == 0 ? Math.sqrt(0.125) : 0.5;
      for (int x = 0; x < 4; x++) {
        cosines[k][x] = (float) (scale * StrictMath.cos((2 * x + 1) * k * Math.PI / 16));
      }
    }
    return cosines;
  }
}
