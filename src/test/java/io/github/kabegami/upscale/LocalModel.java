package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/**
 * A network in plain Java, for tests: every output pixel depends on pixels of all channels just as
 * far away as the radius, on its place in a block of the alignment, and on where the picture ends.
 * Results lie in 1e-4..1.07.
 */
class LocalModel implements TensorModel {
  private final Traits traits;
  private int runs;

  LocalModel(int channels, int factor, int radius, int alignment) {
    this(channels, factor, radius, alignment, Sizes.ANY, 0);
  }

  LocalModel(int channels, int factor, int radius, int alignment, Sizes sizes, long bytesPerPixel) {
    traits =
        new Traits(
            "local", channels, factor, radius, alignment, "", "device", sizes, bytesPerPixel);
  }

  int runs() {
    return runs;
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    runs++;
    int factor = traits.upscaleFactor();
    for (int c = 0; c < traits.channels(); c++) {
      for (int y = 0; y < height * factor; y++) {
        for (int x = 0; x < width * factor; x++) {
          int place = (c * height * factor + y) * width * factor + x;
          output.put(output.position() + place, value(input, width, height, c, x, y));
        }
      }
    }
  }

  private float value(FloatBuffer input, int width, int height, int channel, int x, int y) {
    int factor = traits.upscaleFactor();
    int alignment = traits.alignment();
    float sum = (x % (factor * alignment) + 2 * (y % (factor * alignment))) * 0.05f;
    for (int c = 0; c < traits.channels(); c++) {
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int u = x / factor + dx * traits.radius();
          int v = y / factor + dy * traits.radius();
          boolean inside = u >= 0 && v >= 0 && u < width && v < height;
          float sample =
              inside ? input.get(input.position() + (c * height + v) * width + u) : -0.7f;
          sum += sample * (1 + c + channel + 3 * dx + 5 * dy);
        }
      }
    }
    return (float) Math.max(1e-4, 0.52 + 0.55 * Math.sin(sum));
  }

  @Override
  public void close() {}
}
