package io.github.kabegami.network.weights;

/** Numbers of 16 bits, IEEE 754 binary16: Java 17 cannot convert them. */
public final class Half {
  private static final int FLOAT_BIAS = 127;
  private static final int HALF_BIAS = 15;
  private static final int INFINITE = 0x7C00;

  private Half() {}

  /** The nearest half, ties to even; what is too large becomes infinite. */
  public static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int exponent = (bits >>> 23 & 0xFF) - FLOAT_BIAS + HALF_BIAS;
    int fraction = bits & 0x7FFFFF;
    if (exponent == 0xFF - FLOAT_BIAS + HALF_BIAS) {
      int payload = fraction == 0 ? 0 : 0x200 | fraction >>> 13;
      return (short) (sign | INFINITE | payload);
    }
    if (exponent >= 31) {
      return (short) (sign | INFINITE);
    }
    if (exponent < -10) {
      return (short) sign;
    }
    int shift = exponent > 0 ? 13 : 14 - exponent;
    int whole = exponent > 0 ? exponent << 23 | fraction : fraction | 0x800000;
    int kept = whole >>> shift;
    int rest = whole & (1 << shift) - 1;
    int half = 1 << shift - 1;
    boolean up = rest > half || (rest == half && (kept & 1) == 1);
    return (short) (sign | kept + (up ? 1 : 0));
  }

  /** The same number. */
  public static float toFloat(short half) {
    int exponent = half >>> 10 & 0x1F;
    int fraction = half & 0x3FF;
    int sign = (half & 0x8000) << 16;
    if (exponent == 31) {
      return Float.intBitsToFloat(sign | 0x7F800000 | fraction << 13);
    }
    if (exponent == 0) {
      float value = fraction * 0x1p-24f;
      return sign == 0 ? value : -value;
    }
    return Float.intBitsToFloat(sign | exponent - HALF_BIAS + FLOAT_BIAS << 23 | fraction << 13);
  }
}
