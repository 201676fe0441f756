package io.github.kabegami.metric.niqe;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.StoredRows;
import io.github.kabegami.metric.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The blocks of a picture, row by row; what is left at the right and at the bottom beyond whole
 * blocks plays no part. Only the luma around one row of blocks per thread is kept.
 */
final class Blocks {
  private static final int SIDE = Block.SIDE_PIXELS;
  private static final int HALF = SIDE / 2;

  /** Rows of luma that a row of blocks needs beyond its own, for the window at half size. */
  private static final int REACH = 2 * Contrast.REACH + Strip.HALVING_REACH;

  private final Picture picture;
  private final StoredRows stored;
  private final MetricOptions options;
  private final int columns;
  private final int rows;

  private Blocks(Picture picture, MetricOptions options) {
    this.picture = picture;
    this.options = options;
    this.stored = new StoredRows(picture, options.crop(), 255);
    this.columns = stored.width() / SIDE;
    this.rows = stored.height() / SIDE;
  }

  /**
   * The blocks of a picture.
   *
   * @throws io.github.kabegami.metric.UndefinedScoreException if it has none
   * @throws IllegalArgumentException if a sample is not finite
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  static List<Block> of(Picture picture, MetricOptions options, Run run) {
    Blocks blocks = new Blocks(picture, options);
    Windows.requireSide(
        "niqe", SIDE, blocks.stored.width(), blocks.stored.height(), options.crop());
    Block[][] found = new Block[blocks.rows][];
    run.forEach(blocks.rows, row -> found[row] = blocks.row(row));
    List<Block> all = new ArrayList<>();
    for (Block[] row : found) {
      all.addAll(Arrays.asList(row));
    }
    return all;
  }

  private Block[] row(int row) {
    int height = rows * SIDE;
    int from = Math.max(0, row * SIDE - REACH);
    int to = Math.min(height, (row + 1) * SIDE + REACH);
    Strip full = Strip.luma(picture, stored, options.luma(), from, to, columns * SIDE, height);
    int halfFrom = Math.max(0, row * HALF - Contrast.REACH);
    int halfTo = Math.min(height / 2, (row + 1) * HALF + Contrast.REACH);
    Strip half = full.halved(halfFrom, halfTo);
    BlockStatistics[] large = statistics(full, row * SIDE, SIDE);
    BlockStatistics[] small = statistics(half, row * HALF, HALF);
    Block[] blocks = new Block[columns];
    for (int i = 0; i < columns; i++) {
      double[] features = new double[Block.FEATURES];
      large[i].write(features, 0);
      small[i].write(features, BlockStatistics.FEATURES);
      blocks[i] = new Block(features, large[i].sharpness(), isFlat(full, i * SIDE, row * SIDE));
    }
    return blocks;
  }

  private BlockStatistics[] statistics(Strip strip, int y, int side) {
    BlockStatistics[] statistics = new BlockStatistics[columns];
    Arrays.setAll(statistics, i -> new BlockStatistics(i * side, side));
    Contrast contrast = new Contrast(strip.width());
    double[] deviation = new double[strip.width()];
    double[] top = new double[strip.width()];
    double[] above = top;
    double[] row = top;
    for (int i = 0; i < side; i++) {
      contrast.row(strip, y + i, row, deviation);
      for (BlockStatistics block : statistics) {
        block.addRow(row);
        block.addDeviations(deviation);
        if (i > 0) {
          block.addRows(row, above);
        }
      }
      double[] free = i < 2 ? new double[strip.width()] : above;
      above = row;
      row = free;
    }
    for (BlockStatistics block : statistics) {
      block.addRows(top, above);
    }
    return statistics;
  }

  private static boolean isFlat(Strip strip, int x, int y) {
    double first = strip.nearest(y)[Strip.PAD + x];
    for (int i = 0; i < SIDE; i++) {
      double[] row = strip.nearest(y + i);
      for (int k = 0; k < SIDE; k++) {
        if (row[Strip.PAD + x + k] != first) {
          return false;
        }
      }
    }
    return true;
  }
}
