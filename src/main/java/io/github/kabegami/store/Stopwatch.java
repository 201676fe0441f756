package io.github.kabegami.store;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Measures what a model costs. */
final class Stopwatch {
  private static final int SIDE = 192;
  private static final int FEWEST_RUNS = 3;
  private static final int MOST_RUNS = 15;
  private static final double ENOUGH_SECONDS = 2;
  private static final double PIXELS = 1e6;

  private final LongSupplier nanos;

  /** By that clock in nanoseconds. */
  Stopwatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Seconds per megapixel of the result: the median of several runs on 192 x 192 pixels, or the
   * size that the model takes, after one that is not counted.
   */
  double measure(TensorModel model, Run run) {
    TensorModel.Traits traits = model.traits();
    int width = side(traits.sizes().fixedWidth(), traits);
    int height = side(traits.sizes().fixedHeight(), traits);
    int factor = traits.upscaleFactor();
    FloatBuffer input = noise(traits.channels() * width * height);
    FloatBuffer output = FloatBuffer.allocate(input.capacity() * factor * factor);
    double[] seconds = new double[MOST_RUNS];
    model.run(input, width, height, output);
    int runs = 0;
    for (double sum = 0; runs < FEWEST_RUNS || (runs < MOST_RUNS && sum < ENOUGH_SECONDS); runs++) {
      run.checkCancelled();
      run.progress().report((double) runs / MOST_RUNS, "measuring " + traits.name());
      long start = nanos.getAsLong();
      model.run(input, width, height, output);
      seconds[runs] = (nanos.getAsLong() - start) / 1e9;
      sum += seconds[runs];
    }
    Arrays.sort(seconds, 0, runs);
    return seconds[runs / 2] / (width * (double) height * factor * factor / PIXELS);
  }

  private static int side(int fixed, TensorModel.Traits traits) {
    int wanted = Math.max(SIDE, traits.smallestSide());
    int step = traits.alignment();
    return fixed > 0 ? fixed : (wanted + step - 1) / step * step;
  }

  /** Values that no network is fast on by chance: neither flat nor tiny. */
  private static FloatBuffer noise(int count) {
    FloatBuffer buffer = FloatBuffer.allocate(count);
    for (int i = 0; i < count; i++) {
      buffer.put(i, (i * 73L % 251) / 250f);
    }
    return buffer;
  }
}
