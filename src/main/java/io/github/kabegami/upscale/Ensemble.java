package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/**
 * The mean of what a network makes of a picture in its eight positions: mirrored left to right,
 * mirrored top to bottom, rows and columns exchanged, and all combinations, each result put back.
 * Eight runs, one after the other, added up in this order. A network whose fixed size is not a
 * square gets only the four positions that keep it.
 *
 * <p>Source: Timofte, Rothe, Van Gool 2016, Seven ways to improve example-based single image super
 * resolution, section 3.6 (enhanced prediction); the option -x of Real-ESRGAN-ncnn-vulkan.
 */
final class Ensemble extends Decorator {
  private final int positions;
  private final Scratch between = new Scratch();

  /** Of a network. */
  Ensemble(TensorModel inner) {
    super(inner, traits(inner.traits()));
    Sizes sizes = inner.traits().sizes();
    this.positions = sizes.fixedWidth() == sizes.fixedHeight() ? 8 : 4;
  }

  private static Traits traits(Traits inner) {
    long large = (long) inner.channels() * inner.upscaleFactor() * inner.upscaleFactor();
    return with(inner, inner.channels(), inner.radius(), 2 * large + 3L * inner.channels());
  }

  @Override
  void enlarge(FloatBuffer input, int width, int height, FloatBuffer output) {
    int factor = traits().upscaleFactor();
    int channels = traits().channels();
    float[] picture = Buffers.copy(input, (long) channels * width * height);
    float[] turned = new float[picture.length];
    FloatBuffer large = output.slice(output.position(), output.remaining());
    float[] sums = new float[0];
    for (int i = 0; i < positions; i++) {
      Position position = Position.of(i);
      position.apply(new Shape(channels, width, height), picture, turned);
      FloatBuffer from = between.of(turned.length).put(0, turned);
      runInner(from, position.across() ? height : width, position.across() ? width : height, large);
      float[] result = Buffers.copy(large, (long) picture.length * factor * factor);
      if (i == 0) {
        sums = result;
      } else {
        position.addBack(new Shape(channels, width * factor, height * factor), result, sums);
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= positions;
    }
    output.put(output.position(), sums);
  }

  /** Of planes. */
  private record Shape(int channels, int width, int height) {}

  /**
   * One way to lay a picture.
   *
   * @param mirrorX whether columns are read from the right
   * @param mirrorY whether rows are read from the bottom
   * @param across whether rows become columns, after mirroring
   */
  private record Position(boolean mirrorX, boolean mirrorY, boolean across) {

    /** The first four keep the shape; 0 is the picture as it is. */
    static Position of(int number) {
      return new Position((number & 1) != 0, (number & 2) != 0, (number & 4) != 0);
    }

    void apply(Shape shape, float[] picture, float[] target) {
      for (int row = 0; row < shape.channels * shape.height; row++) {
        int to = start(shape, row);
        int step = step(shape);
        int from = row * shape.width;
        for (int x = 0; x < shape.width; x++) {
          target[to + x * step] = picture[from + x];
        }
      }
    }

    void addBack(Shape shape, float[] result, float[] sums) {
      for (int row = 0; row < shape.channels * shape.height; row++) {
        int from = start(shape, row);
        int step = step(shape);
        int to = row * shape.width;
        for (int x = 0; x < shape.width; x++) {
          sums[to + x] += result[from + x * step];
        }
      }
    }

    /** Where the first sample of a row lies, rows counted through all planes. */
    private int start(Shape shape, int row) {
      int plane = row / shape.height * shape.height * shape.width;
      int y = mirrorY ? shape.height - 1 - row % shape.height : row % shape.height;
      int x = mirrorX ? shape.width - 1 : 0;
      return plane + (across ? x * shape.height + y : y * shape.width + x);
    }

    /** From one sample of a row to the next. */
    private int step(Shape shape) {
      int forward = across ? shape.height : 1;
      return mirrorX ? -forward : forward;
    }
  }
}
