package io.github.kabegami.upscale;

import io.github.kabegami.core.NativeSamples;
import java.nio.FloatBuffer;

/**
 * A buffer that is kept from one tile to the next. All tiles have one size, so that another one is
 * made only after memory ran out and tiles became smaller; the old one is given up first.
 */
final class Scratch {
  private static final FloatBuffer NONE = FloatBuffer.allocate(0);

  private FloatBuffer buffer = NONE;

  /** The buffer with exactly so many samples; what they are is not said. */
  FloatBuffer of(long samples) {
    if (buffer.capacity() != samples) {
      buffer = NONE;
      buffer = NativeSamples.direct(samples);
    }
    return buffer;
  }
}
