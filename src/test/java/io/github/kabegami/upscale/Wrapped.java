package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/** A model with other traits, for tests. */
public class Wrapped implements TensorModel {
  private final TensorModel inner;
  private final Traits traits;

  /** Of a model with these traits. */
  public Wrapped(TensorModel inner, Traits traits) {
    this.inner = inner;
    this.traits = traits;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    inner.run(input, width, height, output);
  }

  @Override
  public void close() {
    inner.close();
  }
}
