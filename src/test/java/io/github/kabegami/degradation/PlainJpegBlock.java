package io.github.kabegami.degradation;

/**
 * One block at a time and with divisions: what the fast transform is compared with. The accurate
 * integer DCT of libjpeg (Loeffler, Ligtenberg and Moschytz 1989, 13-bit constants), forth and
 * back, with the quantisation in between.
 */
final class PlainJpegBlock {
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

  private PlainJpegBlock() {}

  /** Replaces 8 x 8 samples (level shifted, -128..127) by decoded ones (0..255). */
  static void roundTrip(int[] block, int[] steps) {
    for (int row = 0; row < 64; row += 8) {
      forward(block, row, 1, CONST_BITS - PASS1_BITS, PASS1_BITS);
    }
    for (int column = 0; column < 8; column++) {
      forward(block, column, 8, CONST_BITS + PASS1_BITS, -PASS1_BITS);
    }
    for (int i = 0; i < 64; i++) {
      block[i] = quantise(block[i], steps[i] << 3) * steps[i];
    }
    for (int column = 0; column < 8; column++) {
      inverse(block, column, 8, CONST_BITS - PASS1_BITS);
    }
    for (int row = 0; row < 64; row += 8) {
      inverse(block, row, 1, CONST_BITS + PASS1_BITS + 3);
    }
    for (int i = 0; i < 64; i++) {
      block[i] = Math.max(0, Math.min(255, block[i] + 128));
    }
  }

  private static int quantise(int coefficient, int step) {
    int magnitude = (Math.abs(coefficient) + (step >> 1)) / step;
    return coefficient < 0 ? -magnitude : magnitude;
  }

  /**
   * One line of eight; even outputs that need no constant are shifted by evenShift (to the right if
   * negative).
   */
  private static void forward(int[] d, int o, int s, int bits, int evenShift) {
    int a0 = d[o] + d[o + 7 * s];
    int a7 = d[o] - d[o + 7 * s];
    int a1 = d[o + s] + d[o + 6 * s];
    int a6 = d[o + s] - d[o + 6 * s];
    int a2 = d[o + 2 * s] + d[o + 5 * s];
    int a5 = d[o + 2 * s] - d[o + 5 * s];
    int a3 = d[o + 3 * s] + d[o + 4 * s];
    int a4 = d[o + 3 * s] - d[o + 4 * s];

    int b0 = a0 + a3;
    int b3 = a0 - a3;
    int b1 = a1 + a2;
    int b2 = a1 - a2;
    d[o] = shift(b0 + b1, evenShift);
    d[o + 4 * s] = shift(b0 - b1, evenShift);
    int z = (b2 + b3) * F_0_541;
    d[o + 2 * s] = descale(z + b3 * F_0_765, bits);
    d[o + 6 * s] = descale(z - b2 * F_1_847, bits);

    int z1 = (a4 + a7) * -F_0_899;
    int z2 = (a5 + a6) * -F_2_562;
    int z5 = (a4 + a6 + a5 + a7) * F_1_175;
    int z3 = (a4 + a6) * -F_1_961 + z5;
    int z4 = (a5 + a7) * -F_0_390 + z5;
    d[o + 7 * s] = descale(a4 * F_0_298 + z1 + z3, bits);
    d[o + 5 * s] = descale(a5 * F_2_053 + z2 + z4, bits);
    d[o + 3 * s] = descale(a6 * F_3_072 + z2 + z3, bits);
    d[o + s] = descale(a7 * F_1_501 + z1 + z4, bits);
  }

  private static void inverse(int[] d, int o, int s, int bits) {
    int z = (d[o + 2 * s] + d[o + 6 * s]) * F_0_541;
    int t2 = z - d[o + 6 * s] * F_1_847;
    int t3 = z + d[o + 2 * s] * F_0_765;
    int t0 = (d[o] + d[o + 4 * s]) << CONST_BITS;
    int t1 = (d[o] - d[o + 4 * s]) << CONST_BITS;
    int e0 = t0 + t3;
    int e3 = t0 - t3;
    int e1 = t1 + t2;
    int e2 = t1 - t2;

    int c7 = d[o + 7 * s];
    int c5 = d[o + 5 * s];
    int c3 = d[o + 3 * s];
    int c1 = d[o + s];
    int z1 = (c7 + c1) * -F_0_899;
    int z2 = (c5 + c3) * -F_2_562;
    int z5 = (c7 + c3 + c5 + c1) * F_1_175;
    int z3 = (c7 + c3) * -F_1_961 + z5;
    int z4 = (c5 + c1) * -F_0_390 + z5;
    int o0 = c7 * F_0_298 + z1 + z3;
    int o1 = c5 * F_2_053 + z2 + z4;
    int o2 = c3 * F_3_072 + z2 + z3;
    int o3 = c1 * F_1_501 + z1 + z4;

    d[o] = descale(e0 + o3, bits);
    d[o + 7 * s] = descale(e0 - o3, bits);
    d[o + s] = descale(e1 + o2, bits);
    d[o + 6 * s] = descale(e1 - o2, bits);
    d[o + 2 * s] = descale(e2 + o1, bits);
    d[o + 5 * s] = descale(e2 - o1, bits);
    d[o + 3 * s] = descale(e3 + o0, bits);
    d[o + 4 * s] = descale(e3 - o0, bits);
  }

  private static int shift(int value, int bits) {
    return bits >= 0 ? value << bits : descale(value, -bits);
  }

  private static int descale(int value, int bits) {
    return (value + (1 << (bits - 1))) >> bits;
  }
}
