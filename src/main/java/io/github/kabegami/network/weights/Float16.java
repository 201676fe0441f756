package io.github.kabegami.network.weights;

/**
 * IEEE 754 half precision as 16 bits: 1 sign, 5 exponent, 10 fraction. Every bit pattern is exact
 * in float32.
 */
public final class Float16 {
  /** The largest finite value. */
  public static final float LARGEST = 65504;

  private static final int EXPONENT_BITS = 0x7C00;
  private static final float FROM_HALF_BIAS = 0x1p112f;

  private Float16() {}

  /** The value of 16 bits; subnormals, infinities and NaN included. */
  public static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int rest = (bits & 0x7FFF) << 13;
    if ((bits & EXPONENT_BITS) == EXPONENT_BITS) {
      return Float.intBitsToFloat(sign | 0x7F800000 | rest);
    }
    float magnitude = Float.intBitsToFloat(rest) * FROM_HALF_BIAS;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude));
  }

  /**
   * The bits of the nearest value, ties to even. Beyond {@link #LARGEST}, after rounding, it is
   * infinite; NaN stays NaN.
   */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > 0x7F800000) {
      return (short) (sign | EXPONENT_BITS | 0x200);
    }
    if (magnitude >= 0x47800000) { // 65536
      return (short) (sign | EXPONENT_BITS);
    }
    if (magnitude < 0x38800000) { // 2^-14: subnormal, in steps of 2^-24; rint is ties to even
      return (short) (sign | (int) Math.rint(Math.abs(value) * 0x1p24));
    }
    int odd = magnitude >>> 13 & 1;
    return (short) (sign | ((magnitude - 0x38000000 + 0xFFF + odd) >>> 13));
  }
}
