package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import java.nio.FloatBuffer;

/** Parts and copies of the samples of a tile. */
final class Buffers {
  private Buffers() {}

  /** The same samples from a place on, which is where a network begins to read or write. */
  static FloatBuffer at(FloatBuffer buffer, int position) {
    return buffer.duplicate().position(position);
  }

  /**
   * Copies samples from the position on, which stays.
   *
   * @throws ModelException if no array can be that large
   */
  static float[] copy(FloatBuffer buffer, long count) {
    float[] samples = new float[arrayLength(count)];
    buffer.get(buffer.position(), samples);
    return samples;
  }

  /**
   * How many samples an array takes.
   *
   * @throws ModelException if no array can be that large
   */
  static int arrayLength(int channels, int height, int width) {
    return arrayLength((long) channels * height * width);
  }

  private static int arrayLength(long samples) {
    if (samples > Integer.MAX_VALUE - 8) {
      throw new ModelException(
          samples + " samples are too many for one array; take a smaller tile");
    }
    return (int) samples;
  }
}
