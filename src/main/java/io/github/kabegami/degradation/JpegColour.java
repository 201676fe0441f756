package io.github.kabegami.degradation;

/**
 * The colour arithmetic of libjpeg (jccolor.c, jdcolor.c, jcsample.c), 16-bit constants, as loops
 * over arrays.
 */
final class JpegColour {
  private static final int SCALE_BITS = 16;

  /** Doubles of this size are whole numbers, whose lowest bits are those of an int. */
  private static final double ROUND = 1.5 * (1L << 52);

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
    for (int i = 0; i < red.length; i++) {
      toYcc(red[i], green[i], blue[i]);
    }
  }

  private static void toYcc(int[] red, int[] green, int[] blue) {
    for (int i = 0; i < red.length; i++) {
      int r = red[i];
      int g = green[i];
      int b = blue[i];
      red[i] = ((R_Y * r + G_Y * g + B_Y * b + HALF) >> SCALE_BITS) - 128;
      green[i] = (HALF * b - R_CB * r - G_CB * g + HALF - 1) >> SCALE_BITS;
      blue[i] = (HALF * r - G_CR * g - B_CR * b + HALF - 1) >> SCALE_BITS;
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

  /** Replaces luma, Cb - 128 and Cr - 128 by red, green and blue, not clamped: -227..482. */
  static void toRgb(int[] luma, int[] cb, int[] cr) {
    for (int i = 0; i < luma.length; i++) {
      int y = luma[i];
      int b = cb[i];
      int r = cr[i];
      luma[i] = y + ((CR_R * r + HALF) >> SCALE_BITS);
      cb[i] = y + ((HALF - CB_G * b - CR_G * r) >> SCALE_BITS);
      cr[i] = y + ((CB_B * b + HALF) >> SCALE_BITS);
    }
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
