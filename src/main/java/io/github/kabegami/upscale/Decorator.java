package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A model that works with the results of another one, which it does not own. */
abstract class Decorator implements TensorModel {
  private final TensorModel inner;
  private final Traits traits;
  private FloatBuffer between = direct(0);

  /** Between two runs of the other model there is nothing that it could stop by itself. */
  private volatile boolean stopped;

  /** With the traits that come of it. */
  Decorator(TensorModel inner, Traits traits) {
    this.inner = inner;
    this.traits = traits;
  }

  @Override
  public final Traits traits() {
    return traits;
  }

  @Override
  public final void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    stopped = false;
    enlarge(input, width, height, output);
  }

  /** Does the work of {@link #run}. */
  abstract void enlarge(FloatBuffer input, int width, int height, FloatBuffer output);

  /** Runs the other model, unless somebody asked to stop. */
  final void runInner(FloatBuffer input, int width, int height, FloatBuffer output) {
    if (stopped) {
      throw new ModelException(traits.name() + " was stopped");
    }
    inner.run(input, width, height, output);
  }

  @Override
  public final void terminate() {
    stopped = true;
    inner.terminate();
  }

  /** Whoever opened the other model closes it. */
  @Override
  public final void close() {}

  /** A buffer of that many samples as engines want it; the same one every time. */
  final FloatBuffer between(long samples) {
    if (between.capacity() < samples) {
      between = direct(samples);
    }
    return between.clear().limit((int) samples);
  }

  private static FloatBuffer direct(long samples) {
    if (samples > Integer.MAX_VALUE / Float.BYTES) {
      throw new ModelException(
          "a tile of " + samples + " samples is too large for one buffer; take a smaller tile");
    }
    return ByteBuffer.allocateDirect((int) samples * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** Copies samples out of a buffer, whose position stays. */
  static float[] samples(FloatBuffer buffer, long count) {
    if (count > Integer.MAX_VALUE - 8) {
      throw new ModelException(
          "a tile of " + count + " samples is too large for one array; take a smaller tile");
    }
    float[] samples = new float[(int) count];
    buffer.get(buffer.position(), samples);
    return samples;
  }

  /** Channels of colour: all but the last of two or four. */
  static int colours(int channels) {
    return channels - (channels % 2 == 0 ? 1 : 0);
  }

  /** The memory of a run with so many more bytes per pixel, or 0 where nothing is known. */
  static long withMore(long bytesPerPixel, long more) {
    return bytesPerPixel == 0 ? 0 : bytesPerPixel + more;
  }
}
