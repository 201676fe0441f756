package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A network that is a function of samples, for tests; remembers the sizes that it was given. */
final class Planted implements TensorModel {
  final List<String> sizes = new ArrayList<>();
  private final Traits traits;
  private final Function function;

  /** Makes a larger picture, planar. */
  @FunctionalInterface
  interface Function {
    float[] of(float[] samples, int width, int height);
  }

  Planted(Traits traits, Function function) {
    this.traits = traits;
    this.function = function;
  }

  Planted(int channels, int factor, int radius, Function function) {
    this(new Traits("planted", channels, factor, radius, 1, "", "CPU"), function);
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    sizes.add(width + " x " + height);
    output.put(
        output.position(), function.of(Buffers.copy(input, size(width, height)), width, height));
  }

  private long size(int width, int height) {
    return (long) traits.channels() * width * height;
  }

  /** The samples that a model makes of a whole picture. */
  static float[] result(TensorModel model, float[] samples, int width, int height) {
    int factor = model.traits().upscaleFactor();
    float[] result = new float[samples.length * factor * factor];
    model.run(FloatBuffer.wrap(samples), width, height, FloatBuffer.wrap(result));
    return result;
  }

  @Override
  public void close() {
    throw new AssertionError("closed by one that does not own it");
  }
}
