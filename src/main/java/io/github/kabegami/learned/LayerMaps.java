package io.github.kabegami.learned;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.onnx.engine.ScoreModel.Output;
import java.util.Arrays;
import java.util.List;

/** The distances of each layer at all its places. */
final class LayerMaps implements LpipsTiles.Sink {
  private final int width;
  private final int height;
  private final Layer[] layers;

  /** A layer of which the size becomes known with the last tile. */
  private static final class Layer {
    private final int pitch;
    private final float[] values;
    private int width;
    private int height;

    Layer(int step, int width, int height) {
      this.pitch = width / step + 1;
      this.values = new float[pitch * (height / step + 1)];
    }

    void take(Output output, WindowAxis.Kept columns, WindowAxis.Kept rows) {
      for (int y = 0; y < rows.count(); y++) {
        System.arraycopy(
            output.values(),
            (rows.first() + y) * output.side(3) + columns.first(),
            values,
            (rows.place() + y) * pitch + columns.place(),
            columns.count());
      }
      width = Math.max(width, columns.place() + columns.count());
      height = Math.max(height, rows.place() + rows.count());
    }

    float[] packed() {
      float[] packed = new float[width * height];
      for (int y = 0; y < height; y++) {
        System.arraycopy(values, y * pitch, packed, y * width, width);
      }
      return packed;
    }
  }

  /**
   * Has room for a picture.
   *
   * @param steps for each layer, the pixels from one place to the next
   */
  LayerMaps(List<Integer> steps, int width, int height) {
    this.width = width;
    this.height = height;
    this.layers = steps.stream().map(step -> new Layer(step, width, height)).toArray(Layer[]::new);
  }

  @Override
  public void take(int layer, Output output, WindowAxis.Kept columns, WindowAxis.Kept rows) {
    layers[layer].take(output, columns, rows);
  }

  /** All layers enlarged to the picture, added. */
  float[] sum(Run run) {
    float[] sum = new float[width * height];
    Arrays.stream(layers).forEach(layer -> add(layer, sum, run));
    return sum;
  }

  private void add(Layer layer, float[] sum, Run run) {
    float[] large =
        Pixels.open(
            Resampling.TORCH_BILINEAR.apply(
                Pixels.wrap(layer.packed(), layer.width, layer.height, 1), width, height, run));
    run.forRows(
        height,
        (from, to) -> {
          for (int i = from * width; i < to * width; i++) {
            sum[i] += large[i];
          }
        });
  }
}
