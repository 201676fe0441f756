package io.github.kabegami.network.ncnn;

import io.github.kabegami.network.Ops;

/**
 * An Interp layer: nearest by whole factors, bilinear and bicubic by any ratio p / q of small
 * numbers, with pixel i at (i + 0.5) q / p - 0.5 and a border that repeats.
 *
 * <p>What {@link Ops} cannot enlarge itself becomes a convolution of stride q to p x p phases of
 * each channel, and a pixel shuffle. Source of the positions and of the cubic with a = -0.75:
 * Tencent/ncnn, src/layer/interp.cpp.
 *
 * @param kind of interpolation
 * @param up p
 * @param down q
 */
record LayerInterp(Kind kind, int up, int down) {
  private static final int LARGEST = 16;
  private static final int MOST_WEIGHTS = 1 << 20;
  private static final double CUBIC = -0.75;

  /** The key 0 of the layer. */
  enum Kind {
    /** 1. */
    NEAREST,
    /** 2. */
    BILINEAR,
    /** 3. */
    BICUBIC
  }

  static LayerInterp of(NcnnLayer layer) {
    layer.requireBlobs(1, 1);
    layer.requireKeys(0, 1, 2);
    Kind kind = Kind.values()[layer.measure(0, 0, 1, 3, "kind of interpolation") - 1];
    float scale = layer.decimal(1, 1);
    if (scale != layer.decimal(2, 1)) {
      throw layer.unsupported("scales of " + scale + " and " + layer.decimal(2, 1));
    }
    for (int down = 1; down <= LARGEST; down++) {
      int up = Math.round(scale * down);
      if (up >= 1 && up <= LARGEST && Math.abs((double) scale * down - up) < 1e-5) {
        if (kind == Kind.NEAREST && down > 1) {
          throw layer.unsupported("a scale of " + scale + " to the nearest pixel");
        }
        return new LayerInterp(kind, up, down);
      }
    }
    throw layer.unsupported("a scale of " + scale);
  }

  /** Whether it needs weights that {@link #kernel} makes. */
  boolean isConvolution() {
    return up + down > 2 && (kind == Kind.BICUBIC || down > 1);
  }

  <T> T apply(Ops<T> ops, String name, T x, Side side) {
    if (up == 1 && down == 1) {
      return x;
    }
    if (!isConvolution()) {
      return kind == Kind.NEAREST ? ops.upsampleNearest(x, up) : ops.upsampleBilinear(x, up);
    }
    T phases = ops.conv(name, ops.padEdge(x, margin()), shape(side.channels()));
    return up == 1 ? phases : ops.pixelShuffle(phases, up);
  }

  /**
   * Measures of the convolution.
   *
   * @throws IllegalArgumentException if it would need too many weights
   */
  Ops.Conv shape(int channels) {
    int out = Math.multiplyExact(channels, up * up);
    Ops.Conv shape =
        new Ops.Conv(channels, out, down + 2 * margin(), down, 0, channels, false, false);
    if (shape.multiplications() > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "an interpolation by " + up + " / " + down + " of " + channels + " channels");
    }
    return shape;
  }

  /** Pixels that the taps of the first phase reach before the first pixel of a block. */
  private int margin() {
    return 1 - (int) Math.floor(place(0));
  }

  private double place(int phase) {
    return (phase + 0.5) * down / up - 0.5;
  }

  /** Weights of the convolution. */
  float[] kernel(int channels) {
    Ops.Conv shape = shape(channels);
    int k = shape.kernel();
    float[] weights = new float[(int) shape.multiplications()];
    int at = 0;
    for (int c = 0; c < channels; c++) {
      for (int phase = 0; phase < up * up; phase++) {
        double[] rows = taps(phase / up);
        double[] columns = taps(phase % up);
        for (int i = 0; i < k * k; i++) {
          weights[at++] = (float) (rows[i / k] * columns[i % k]);
        }
      }
    }
    return weights;
  }

  private double[] taps(int phase) {
    double[] taps = new double[down + 2 * margin()];
    double place = place(phase);
    for (int i = 0; i < taps.length; i++) {
      double distance = Math.abs(i - margin() - place);
      taps[i] = kind == Kind.BILINEAR ? Math.max(0, 1 - distance) : cubic(distance);
    }
    return taps;
  }

  private static double cubic(double x) {
    if (x >= 2) {
      return 0;
    }
    return x <= 1
        ? ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1
        : ((x - 5) * x + 8) * x * CUBIC - 4 * CUBIC;
  }
}
