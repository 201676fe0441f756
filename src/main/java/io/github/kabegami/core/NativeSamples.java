package io.github.kabegami.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Memory for the float samples of a tile outside the heap, as native code takes it. */
public final class NativeSamples {
  private NativeSamples() {}

  /**
   * Samples of a tile, which one buffer must hold.
   *
   * @throws ModelException if they are too many for that
   */
  public static int count(long samples) {
    if (samples > Integer.MAX_VALUE / Float.BYTES) {
      throw new ModelException(
          "a tile of " + samples + " samples is too large for one buffer; take a smaller tile");
    }
    return (int) samples;
  }

  /**
   * A new buffer of zeros, of native order: engines take the bytes as they are.
   *
   * @throws ModelException if no buffer can hold so many
   * @throws OutOfMemoryError if there is no room for it
   */
  public static FloatBuffer direct(long samples) {
    return ByteBuffer.allocateDirect(count(samples) * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
