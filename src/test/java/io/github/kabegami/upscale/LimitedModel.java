package io.github.kabegami.upscale;

import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/** A network on a device whose memory is used up after some runs, for tests. */
final class LimitedModel extends Wrapped {
  private final long pixels;
  private final int good;
  private int runs;
  private int failures;

  /** After so many good runs, windows of more pixels fail. */
  LimitedModel(TensorModel inner, long pixels, int good) {
    super(inner, inner.traits());
    this.pixels = pixels;
    this.good = good;
  }

  int failures() {
    return failures;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    if (runs++ >= good && (long) width * height > pixels) {
      failures++;
      throw new ModelMemoryException("no room for " + width + " x " + height, new Error());
    }
    super.run(input, width, height, output);
  }
}
