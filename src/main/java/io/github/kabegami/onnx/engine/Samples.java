package io.github.kabegami.onnx.engine;

import io.github.kabegami.core.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Memory for samples, as native code takes it. */
public final class Samples {
  private Samples() {}

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

  /** The order must be native: ONNX Runtime takes the bytes as they are. */
  public static FloatBuffer direct(long samples) {
    return ByteBuffer.allocateDirect(count(samples) * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
