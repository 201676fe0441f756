package io.github.kabegami.onnx.engine;

import io.github.kabegami.network.weights.Float16;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/**
 * Samples between float32 and float16: to float16 the nearest value, ties to even; from it exactly.
 * Infinities and NaN stay what they are, and what is too large for float16 becomes infinite.
 */
final class Halves {
  private static final int CHUNK = 4096;

  private Halves() {}

  /** Fills a buffer from its position on with all that remains in another; both move on. */
  static void narrow(FloatBuffer from, ShortBuffer to) {
    float[] wide = new float[CHUNK];
    short[] narrow = new short[CHUNK];
    while (from.hasRemaining()) {
      int count = Math.min(CHUNK, from.remaining());
      from.get(wide, 0, count);
      narrow(wide, narrow, count);
      to.put(narrow, 0, count);
    }
  }

  private static void narrow(float[] from, short[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Float16.fromFloat(from[i]);
    }
  }

  /** Fills a buffer from its position on with all that remains in another; both move on. */
  static void widen(ShortBuffer from, FloatBuffer to) {
    short[] narrow = new short[CHUNK];
    float[] wide = new float[CHUNK];
    while (from.hasRemaining()) {
      int count = Math.min(CHUNK, from.remaining());
      from.get(narrow, 0, count);
      widen(narrow, wide, count);
      to.put(wide, 0, count);
    }
  }

  private static void widen(short[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] = Float16.toFloat(from[i]);
    }
  }
}
