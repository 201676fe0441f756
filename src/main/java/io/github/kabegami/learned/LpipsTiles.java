package io.github.kabegami.learned;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.network.Lpips;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.onnx.engine.ScoreModel;
import io.github.kabegami.onnx.engine.ScoreModel.Output;
import java.util.List;
import java.util.Map;

/** Sends two pictures through the network of LPIPS, tile by tile, in a fixed order. */
final class LpipsTiles {
  private final ScoreModel model;
  private final int channels;
  private final int tile;
  private final int radius;
  private final int alignment;
  private final List<Integer> steps;

  /**
   * For any pictures.
   *
   * @param tile pixels a side, at most, without halo
   */
  LpipsTiles(Lpips network, ScoreModel model, int tile) {
    NetworkSummary summary = NetworkSummary.of(network);
    this.model = model;
    this.channels = network.channels();
    this.tile = tile;
    this.radius = summary.radius();
    this.alignment = summary.alignment();
    this.steps = summary.spans().stream().map(span -> (int) span.over()).toList();
  }

  /** Takes the distances of a layer that a tile stands for. */
  interface Sink {
    /**
     * Takes them.
     *
     * @param output of the tile, of which some is kept
     */
    void take(int layer, Output output, WindowAxis.Kept columns, WindowAxis.Kept rows);
  }

  /** For each layer, the pixels from one place to the next. */
  List<Integer> steps() {
    return steps;
  }

  /** Compares; every place of every layer is taken once. */
  void compare(Pair pair, Sink sink, Run run) {
    WindowAxis columns = WindowAxis.of(pair.width(), tile, radius, alignment);
    WindowAxis rows = WindowAxis.of(pair.height(), tile, radius, alignment);
    long pixels = (long) columns.longest() * rows.longest();
    PairTensor tensor = new PairTensor(pair, channels, 0, 1, pixels);
    int total = columns.count() * rows.count();
    for (int i = 0; i < total; i++) {
      run.checkCancelled();
      run.progress().report((double) i / total, "tile " + (i + 1) + " of " + total);
      int column = i % columns.count();
      int row = i / columns.count();
      List<Output> layers = distances(tensor, columns, column, rows, row, run);
      for (int layer = 0; layer < layers.size(); layer++) {
        Output output = layers.get(layer);
        int step = steps.get(layer);
        sink.take(
            layer,
            output,
            columns.kept(column, step, output.side(3)),
            rows.kept(row, step, output.side(2)));
      }
    }
  }

  private List<Output> distances(
      PairTensor tensor, WindowAxis columns, int column, WindowAxis rows, int row, Run run) {
    int width = columns.length(column);
    int height = rows.length(row);
    tensor.read(columns.from(column), rows.from(row), width, height, run);
    return model.run(
        Map.of("dst", tensor.image(), "ref", tensor.reference()), channels, height, width, run);
  }
}
