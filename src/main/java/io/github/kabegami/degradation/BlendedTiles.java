package io.github.kabegami.degradation;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.convolution.Convolution;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Runs a network of three channels that keeps the size over overlapping tiles, one after the other,
 * and mixes their results.
 *
 * @param columns how the width falls into tiles
 * @param rows how the height falls into tiles
 */
record BlendedTiles(TileAxis columns, TileAxis rows) {
  private static final int CHANNELS = 3;

  /**
   * The three planes of the result in one array.
   *
   * @param source planar, columns.size() x rows.size()
   * @param channels of the source; 1 is given to all three inputs
   */
  float[] apply(TensorModel network, float[] source, int channels, Run run) {
    float[] target =
        new float[Math.multiplyExact(CHANNELS, Math.multiplyExact(columns.size(), rows.size()))];
    FloatBuffer input = direct(columns.tile(), rows.tile());
    FloatBuffer output = direct(columns.tile(), rows.tile());
    int count = columns.count() * rows.count();
    for (int i = 0; i < count; i++) {
      run.checkCancelled();
      run.progress().report((double) i / count, "tile " + (i + 1) + " of " + count);
      int column = i % columns.count();
      int row = i / columns.count();
      fill(input, source, channels, column, row);
      runNetwork(network, input, output, run);
      mix(output, target, column, row, network);
    }
    return target;
  }

  private static FloatBuffer direct(int width, int height) {
    int bytes = Math.multiplyExact(CHANNELS * Float.BYTES, Math.multiplyExact(width, height));
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private void fill(FloatBuffer input, float[] source, int channels, int column, int row) {
    int place = 0;
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < rows.tile(); y++) {
        int line = Convolution.mirror(rows.start(row) + y, rows.size());
        int start = ((channels == 1 ? 0 : c) * rows.size() + line) * columns.size();
        for (int x = 0; x < columns.tile(); x++) {
          int from = Convolution.mirror(columns.start(column) + x, columns.size());
          input.put(place++, source[start + from]);
        }
      }
    }
  }

  private void runNetwork(TensorModel network, FloatBuffer input, FloatBuffer output, Run run) {
    try (Run.Registration stop = run.whenCancelled(network::terminate)) {
      network.run(input, columns.tile(), rows.tile(), output);
    } catch (ModelException e) {
      run.checkCancelled();
      throw e;
    }
    run.checkCancelled();
  }

  private void mix(FloatBuffer output, float[] target, int column, int row, TensorModel network) {
    float[] across = shares(columns, column);
    float[] down = shares(rows, row);
    int width = Math.min(columns.tile(), columns.size() - columns.start(column));
    int height = Math.min(rows.tile(), rows.size() - rows.start(row));
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < height; y++) {
        int from = (c * rows.tile() + y) * columns.tile();
        int to = (c * rows.size() + rows.start(row) + y) * columns.size() + columns.start(column);
        for (int x = 0; x < width; x++) {
          float sample = output.get(from + x);
          if (!Float.isFinite(sample)) {
            throw new ModelException(
                network.traits().name()
                    + " gave "
                    + sample
                    + " at x="
                    + (columns.start(column) + x)
                    + ", y="
                    + (rows.start(row) + y)
                    + "; the model is damaged, or not made for pictures like this one");
          }
          target[to + x] += across[x] * down[y] * sample;
        }
      }
    }
  }

  /** The weights of a tile as shares of all tiles' at each place. */
  private static float[] shares(TileAxis axis, int index) {
    float[] shares = axis.weights(index);
    float[] totals = axis.totals();
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= totals[axis.start(index) + i];
    }
    return shares;
  }
}
