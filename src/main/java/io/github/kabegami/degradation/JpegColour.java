package io.github.kabegami.degradation;

/**
 * The colour arithmetic of libjpeg (jccolor.c, jdcolor.c, jcsample.c), 16-bit constants, as loops
 * over arrays.
 */
final class JpegColour {
  private static final int SCALE_BITS = 16;

  /** Doubles of this size are whole numbers, whose lowest bits are those of an int. */
  private static final double ROUND = 1.5 * (1L << 52);

  private static final int ONE = 1 << SCALE_BITS;
  private static final int HALF = 1 << (SCALE_BITS - 1);
  private static final int R_Y = fix(.299);
  private static final int G_Y = fix(.587);
  private static final int B_Y = fix(.114);
  private static final int R_CB = fix(.16874);
  private static final int G_CB = fix(.33126);
  private static final int G_CR = fix(.41869);
  private static final int B_CR = fix(.08131);
  private static final int CR_R = fix(1.402);
  private static final int CB_G = fix(.34414);
  private static final int CR_G = fix(.71414);
  private static final int CB_B = fix(1.772);

  private JpegColour() {}

  /** Clamps to [0,1]. */
  static void clamp(float[] line) {
    for (int x = 0; x < line.length; x++) {
      line[x] = Math.max(0, Math.min(1, line[x]));
    }
  }

  /** The 8-bit value of a sample in [0,1]: adding ROUND rounds half to even. */
  static int level(float sample) {
    return (int) Double.doubleToRawLongBits((double) sample * 255 + ROUND);
  }

  /** Replaces red by luma - 128, green by Cb - 128, blue by Cr - 128. */
  static void toYcc(int[][] red, int[][] green, int[][] blue) {
    int[] luma = new int[red[0].length];
    int[] cb = new int[luma.length];
    for (int i = 0; i < red.length; i++) {
      weigh(red[i], green[i], blue[i], R_Y, G_Y, B_Y, HALF - (128 << SCALE_BITS), luma);
      weigh(red[i], green[i], blue[i], -R_CB, -G_CB, HALF, HALF - 1, cb);
      weigh(red[i], green[i], blue[i], HALF, -G_CR, -B_CR, HALF - 1, blue[i]);
      System.arraycopy(luma, 0, red[i], 0, luma.length);
      System.arraycopy(cb, 0, green[i], 0, cb.length);
    }
  }

  /** One result a loop: more, and the compiler does not always make vectors of it. */
  private static void weigh(
      int[] a, int[] b, int[] c, int wa, int wb, int wc, int bias, int[] result) {
    for (int i = 0; i < result.length; i++) {
      result[i] = (wa * a[i] + wb * b[i] + wc * c[i] + bias) >> SCALE_BITS;
    }
  }

  /** Takes 128 off. */
  static void levelShift(int[][] gray) {
    for (int[] place : gray) {
      for (int i = 0; i < place.length; i++) {
        place[i] -= 128;
      }
    }
  }

  /**
   * Replaces luma, Cb - 128 and Cr - 128 by red, green and blue, not clamped: -227..482. Luma has
   * the weight 1, so it can be rounded with the rest.
   */
  static void toRgb(int[] luma, int[] cb, int[] cr, int[] green) {
    weigh(luma, cb, cr, ONE, -CB_G, -CR_G, HALF, green);
    weigh(luma, cb, cb, ONE, CB_B, 0, HALF, cb);
    weigh(luma, cr, cr, ONE, CR_R, 0, HALF, luma);
    System.arraycopy(cb, 0, cr, 0, cb.length);
    System.arraycopy(green, 0, cb, 0, cb.length);
  }

  static void mean(int[] a, int[] b, int[] mean, int bias) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (a[i] + b[i] + bias) >> 1;
    }
  }

  static void mean(int[] a, int[] b, int[] c, int[] d, int[] mean, int bias) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (a[i] + b[i] + c[i] + d[i] + bias) >> 2;
    }
  }

  private static int fix(double x) {
    return (int) (x * (1 << SCALE_BITS) + 0.5);
  }
}
