package io.github.kabegami.degradation;

/**
 * The accurate integer DCT of libjpeg (Loeffler, Ligtenberg and Moschytz 1989, 13-bit constants),
 * forth and back, with the quantisation in between, for many 8 x 8 blocks at once: array i of 64
 * holds place i (row by row) of each block.
 */
final class IntegerDct {
  private static final int CONST_BITS = 13;
  private static final int PASS1_BITS = 2;
  private static final int F_0_298 = 2446;
  private static final int F_0_390 = 3196;
  private static final int F_0_541 = 4433;
  private static final int F_0_765 = 6270;
  private static final int F_0_899 = 7373;
  private static final int F_1_175 = 9633;
  private static final int F_1_501 = 12299;
  private static final int F_1_847 = 15137;
  private static final int F_1_961 = 16069;
  private static final int F_2_053 = 16819;
  private static final int F_2_562 = 20995;
  private static final int F_3_072 = 25172;

  private final int[][] sums;

  IntegerDct(int blocks) {
    sums = new int[4][blocks];
  }

  /** Replaces samples (level shifted, -128..127) by decoded ones (0..255). */
  void roundTrip(int[][] blocks, QuantisationStep[] steps) {
    for (int i = 0; i < 8; i++) {
      forward(blocks, 8 * i, 1, CONST_BITS - PASS1_BITS, PASS1_BITS, 0);
    }
    for (int i = 0; i < 8; i++) {
      forward(blocks, i, 8, CONST_BITS + PASS1_BITS, 0, PASS1_BITS);
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
      clamp(blocks[i]);
    }
  }

  /** One line of eight; up and down shift the outputs that need no constant. */
  private void forward(int[][] d, int o, int s, int bits, int up, int down) {
    for (int k = 0; k < 4; k++) {
      butterfly(d[o + k * s], d[o + (7 - k) * s], sums[k]);
    }
    int[] d4 = d[o + 4 * s];
    int[] d6 = d[o + 6 * s];
    forwardOdd(d4, d[o + 5 * s], d6, d[o + 7 * s], d[o + s], d[o + 3 * s], bits);
    forwardEven(sums[0], sums[1], sums[2], sums[3], d[o], d4, up, down);
    forwardEvenTurned(sums[0], sums[1], sums[2], sums[3], d[o + 2 * s], d6, bits);
  }

  /** The difference replaces the second. */
  private static void butterfly(int[] a, int[] b, int[] sum) {
    for (int i = 0; i < sum.length; i++) {
      int first = a[i];
      int second = b[i];
      sum[i] = first + second;
      b[i] = first - second;
    }
  }

  private static void forwardEven(
      int[] a0, int[] a1, int[] a2, int[] a3, int[] d0, int[] d4, int up, int down) {
    int half = (1 << down) >> 1;
    for (int i = 0; i < d0.length; i++) {
      int b0 = a0[i] + a3[i];
      int b1 = a1[i] + a2[i];
      d0[i] = (((b0 + b1) << up) + half) >> down;
      d4[i] = (((b0 - b1) << up) + half) >> down;
    }
  }

  private static void forwardEvenTurned(
      int[] a0, int[] a1, int[] a2, int[] a3, int[] d2, int[] d6, int bits) {
    int half = 1 << (bits - 1);
    for (int i = 0; i < d2.length; i++) {
      int b3 = a0[i] - a3[i];
      int b2 = a1[i] - a2[i];
      int z = (b2 + b3) * F_0_541 + half;
      d2[i] = (z + b3 * F_0_765) >> bits;
      d6[i] = (z - b2 * F_1_847) >> bits;
    }
  }

  /** The differences 4..7 in; coefficients 1, 3, 5 and 7 out. */
  private static void forwardOdd(
      int[] d4, int[] d5, int[] d6, int[] d7, int[] d1, int[] d3, int bits) {
    int half = 1 << (bits - 1);
    for (int i = 0; i < d4.length; i++) {
      int a4 = d4[i];
      int a5 = d5[i];
      int a6 = d6[i];
      int a7 = d7[i];
      int z1 = (a4 + a7) * -F_0_899 + half;
      int z2 = (a5 + a6) * -F_2_562 + half;
      int z5 = (a4 + a6 + a5 + a7) * F_1_175;
      int z3 = (a4 + a6) * -F_1_961 + z5;
      int z4 = (a5 + a7) * -F_0_390 + z5;
      d7[i] = (a4 * F_0_298 + z1 + z3) >> bits;
      d5[i] = (a5 * F_2_053 + z2 + z4) >> bits;
      d3[i] = (a6 * F_3_072 + z2 + z3) >> bits;
      d1[i] = (a7 * F_1_501 + z1 + z4) >> bits;
    }
  }

  private void inverse(int[][] d, int o, int s, int bits) {
    int[] d4 = d[o + 4 * s];
    int[] d6 = d[o + 6 * s];
    inverseEven(d[o], d[o + 2 * s], d4, d6, sums, 1 << (bits - 1));
    inverseOdd(d[o + s], d[o + 3 * s], d4, d[o + 5 * s], d6, d[o + 7 * s]);
    for (int k = 0; k < 4; k++) {
      merge(sums[k], d[o + k * s], d[o + (7 - k) * s], bits);
    }
  }

  private static void inverseEven(int[] d0, int[] d2, int[] d4, int[] d6, int[][] sums, int half) {
    int[] e0 = sums[0];
    int[] e1 = sums[1];
    int[] e2 = sums[2];
    int[] e3 = sums[3];
    for (int i = 0; i < e0.length; i++) {
      int z = (d2[i] + d6[i]) * F_0_541;
      int t2 = z - d6[i] * F_1_847;
      int t3 = z + d2[i] * F_0_765;
      int t0 = ((d0[i] + d4[i]) << CONST_BITS) + half;
      int t1 = ((d0[i] - d4[i]) << CONST_BITS) + half;
      e0[i] = t0 + t3;
      e3[i] = t0 - t3;
      e1[i] = t1 + t2;
      e2[i] = t1 - t2;
    }
  }

  /** Coefficients 1, 3, 5 and 7 in; what each pair of samples differs by out, in 4..7. */
  private static void inverseOdd(int[] d1, int[] d3, int[] d4, int[] d5, int[] d6, int[] d7) {
    for (int i = 0; i < d1.length; i++) {
      int c7 = d7[i];
      int c5 = d5[i];
      int c3 = d3[i];
      int c1 = d1[i];
      int z1 = (c7 + c1) * -F_0_899;
      int z2 = (c5 + c3) * -F_2_562;
      int z5 = (c7 + c3 + c5 + c1) * F_1_175;
      int z3 = (c7 + c3) * -F_1_961 + z5;
      int z4 = (c5 + c1) * -F_0_390 + z5;
      d4[i] = c7 * F_0_298 + z1 + z3;
      d5[i] = c5 * F_2_053 + z2 + z4;
      d6[i] = c3 * F_3_072 + z2 + z3;
      d7[i] = c1 * F_1_501 + z1 + z4;
    }
  }

  private static void merge(int[] even, int[] first, int[] last, int bits) {
    for (int i = 0; i < even.length; i++) {
      int e = even[i];
      int o = last[i];
      first[i] = (e + o) >> bits;
      last[i] = (e - o) >> bits;
    }
  }

  private static void clamp(int[] samples) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.max(0, Math.min(255, samples[i] + 128));
    }
  }
}
