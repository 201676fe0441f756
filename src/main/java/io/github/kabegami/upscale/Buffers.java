package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Memory for samples outside the heap, of native order, as engines want it. */
final class Buffers {
  private Buffers() {}

  /**
   * A new buffer.
   *
   * @throws ModelException if no buffer can be that large
   * @throws OutOfMemoryError if there is no room for it
   */
  static FloatBuffer direct(long samples) {
    if (samples > Integer.MAX_VALUE / Float.BYTES) {
      throw new ModelException(
          "a tile of " + samples + " samples is too large for one buffer; take a smaller tile");
    }
    return ByteBuffer.allocateDirect(Math.toIntExact(samples * Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** The same samples from a place on, which is where a network begins to read or write. */
  static FloatBuffer at(FloatBuffer buffer, int position) {
    return buffer.duplicate().position(position);
  }

  /**
   * How many samples an array takes.
   *
   * @throws ModelException if no array can be that large
   */
  static int arrayLength(int channels, int height, int width) {
    long samples = (long) channels * height * width;
    if (samples > Integer.MAX_VALUE - 8) {
      throw new ModelException(
          "a strip of " + samples + " samples is too large for one array; take a smaller tile");
    }
    return (int) samples;
  }
}
