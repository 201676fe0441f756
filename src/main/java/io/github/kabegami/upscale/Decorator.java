package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/** A model that works with the results of another one, which it does not own. */
abstract class Decorator implements TensorModel {
  private final TensorModel inner;
  private final Traits traits;

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

  /** Channels of colour: all but the last of two or four. */
  static int colours(int channels) {
    return channels - (channels % 2 == 0 ? 1 : 0);
  }

  /**
   * The traits of a model with other channels around one with the same factor.
   *
   * @param radius of this one
   * @param samples that it holds per pixel of the input besides, 4 bytes each
   */
  static Traits with(Traits inner, int channels, int radius, long samples) {
    long bytes = inner.bytesPerPixel();
    return new Traits(
        inner.name(),
        channels,
        inner.upscaleFactor(),
        radius,
        inner.alignment(),
        inner.wholePicture(),
        inner.device(),
        inner.sizes(),
        bytes == 0 ? 0 : bytes + samples * Float.BYTES);
  }
}
