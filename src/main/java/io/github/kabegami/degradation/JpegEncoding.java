package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;
import java.util.Arrays;

/**
 * The lossy half of a JPEG: from RGB or gray samples to planes of decoded luma and chroma, chroma
 * in its own resolution. Works on a tile of units (the JPEG's MCUs) at a time.
 */
final class JpegEncoding {
  private static final int BLOCK = 8;

  private final float[] source;
  private final int width;
  private final int height;
  private final Jpeg jpeg;
  private final int channels;
  private final int stepX;
  private final int stepY;
  private final BlockGrid grid;
  private final QuantisationStep[] lumaSteps;
  private final QuantisationStep[] chromaSteps;

  JpegEncoding(float[] source, int width, int height, Jpeg jpeg) {
    this.source = source;
    this.width = width;
    this.height = height;
    this.jpeg = jpeg;
    channels = source.length / (width * height);
    stepX = channels == 1 ? 1 : jpeg.subsampling().horizontal();
    stepY = channels == 1 ? 1 : jpeg.subsampling().vertical();
    grid =
        BlockGrid.of(width + jpeg.offsetX(), height + jpeg.offsetY(), BLOCK * stepX, BLOCK * stepY);
    lumaSteps = QuantisationStep.of(JpegTables.luma(jpeg.quality()));
    chromaSteps = QuantisationStep.of(JpegTables.chroma(jpeg.quality()));
  }

  /** Encodes and gives the planes that a decoder starts its upsampling from. */
  JpegPlanes apply(Run run) {
    JpegPlanes planes = JpegPlanes.of(grid, channels);
    run.forRows(
        grid.strips(),
        (from, to) -> {
          Tile tile = new Tile();
          int end = Math.min(grid.rows(), to * grid.tileRows());
          for (int row = from * grid.tileRows(); row < end; row += grid.tileRows()) {
            for (int column = 0; column < grid.columns(); column += grid.tileColumns()) {
              tile.roundTrip(column, row, planes);
            }
          }
        });
    return planes;
  }

  /**
   * One thread's buffers. An array stands for a place within an 8 x 8 block and holds that place of
   * all blocks: of the first block of all units, then of the second of all units, and so on.
   */
  private final class Tile {
    private final int units = grid.tileUnits();
    private final int blocks = stepX * stepY * units;
    private final int[][][] full = new int[channels][64][blocks];
    private final int[][] chroma = new int[channels == 1 ? 0 : 64][2 * units];
    private final int[] means = new int[blocks];
    private final float[] line = new float[grid.tileColumns() * grid.unitWidth()];
    private final IntegerDct lumaDct = new IntegerDct(blocks);
    private final IntegerDct chromaDct = new IntegerDct(2 * units);

    void roundTrip(int column, int row, JpegPlanes planes) {
      int rows = Math.min(grid.tileRows(), grid.rows() - row);
      int columns = Math.min(grid.tileColumns(), grid.columns() - column);
      load(column, row, rows);
      if (channels == 1) {
        JpegColour.levelShift(full[0]);
      } else {
        JpegColour.toYcc(full[0], full[1], full[2]);
        shrink(full[1], 0);
        shrink(full[2], units);
        if (row + rows == grid.rows()) {
          repeatLastRow((rows - 1) * grid.tileColumns());
        }
        chromaDct.roundTrip(chroma, chromaSteps);
        store(chroma, 0, 1, 1, column, row, rows, columns, planes.cb());
        store(chroma, units, 1, 1, column, row, rows, columns, planes.cr());
      }
      lumaDct.roundTrip(full[0], lumaSteps);
      store(full[0], 0, stepX, stepY, column, row, rows, columns, planes.luma());
    }

    private void load(int column, int row, int rows) {
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < rows * grid.unitHeight(); y++) {
          read(c, column * grid.unitWidth(), row * grid.unitHeight() + y);
          int unit = y / grid.unitHeight() * grid.tileColumns();
          for (int x = 0; x < grid.unitWidth(); x++) {
            int block = y / BLOCK % stepY * stepX + x / BLOCK;
            int[] place = full[c][y % BLOCK * BLOCK + x % BLOCK];
            spread(line, x, grid.unitWidth(), place, block * units + unit, grid.tileColumns());
          }
        }
      }
    }

    /** Part of a row of the grid; what lies outside the picture repeats its edge. */
    private void read(int c, int left, int y) {
      int clampedY = Math.max(0, Math.min(height - 1, y - jpeg.offsetY()));
      int start = (c * height + clampedY) * width;
      int first = left - jpeg.offsetX();
      int before = Math.max(0, -first);
      int after = Math.max(before, Math.min(line.length, width - first));
      Arrays.fill(line, 0, before, source[start]);
      if (after > before) {
        System.arraycopy(source, start + first + before, line, before, after - before);
      }
      Arrays.fill(line, after, line.length, source[start + width - 1]);
      JpegColour.clamp(line);
    }

    /**
     * Means over 2 x 1 or 2 x 2 places, rounded alternately down and up, as libjpeg does. Each of
     * the unit's blocks gives a part of the chroma block.
     */
    private void shrink(int[][] plane, int start) {
      int high = BLOCK / stepY;
      int wide = BLOCK / stepX;
      for (int i = 0; i < high * wide; i++) {
        int x = i % wide;
        int corner = i / wide * stepY * BLOCK + x * stepX;
        if (stepX == 1) {
          System.arraycopy(plane[corner], 0, means, 0, blocks);
        } else if (stepY == 1) {
          JpegColour.mean(plane[corner], plane[corner + 1], means, x % 2);
        } else {
          int below = corner + BLOCK;
          JpegColour.mean(
              plane[corner], plane[corner + 1], plane[below], plane[below + 1], means, 1 + x % 2);
        }
        for (int block = 0; block < stepX * stepY; block++) {
          int y = block / stepX * high + i / wide;
          int[] place = chroma[y * BLOCK + block % stepX * wide + x];
          System.arraycopy(means, block * units, place, start, units);
        }
      }
    }

    /** Chroma rows below the picture repeat the last reduced row, as libjpeg has it. */
    private void repeatLastRow(int unit) {
      int last = ((height + jpeg.offsetY() + stepY - 1) / stepY - 1) % BLOCK;
      for (int i = (last + 1) * BLOCK; i < 64; i++) {
        int[] from = chroma[last * BLOCK + i % BLOCK];
        System.arraycopy(from, unit, chroma[i], unit, grid.tileColumns());
        System.arraycopy(from, units + unit, chroma[i], units + unit, grid.tileColumns());
      }
    }

    /** Writes samples whose units have so many blocks to a plane. */
    private void store(
        int[][] places,
        int start,
        int blocksX,
        int blocksY,
        int column,
        int row,
        int rows,
        int columns,
        byte[] plane) {
      int step = blocksX * BLOCK;
      int stride = grid.columns() * step;
      for (int y = 0; y < rows * blocksY * BLOCK; y++) {
        int to = (row * blocksY * BLOCK + y) * stride + column * step;
        int unit = start + y / (blocksY * BLOCK) * grid.tileColumns();
        for (int x = 0; x < step; x++) {
          int block = y / BLOCK % blocksY * blocksX + x / BLOCK;
          int[] place = places[y % BLOCK * BLOCK + x % BLOCK];
          gather(place, block * units + unit, columns, plane, to + x, step);
        }
      }
    }
  }

  private static void spread(float[] line, int first, int step, int[] place, int start, int count) {
    for (int i = 0; i < count; i++) {
      place[start + i] = JpegColour.level(line[first + i * step]);
    }
  }

  private static void gather(int[] place, int first, int count, byte[] plane, int start, int step) {
    for (int i = 0; i < count; i++) {
      plane[start + i * step] = (byte) place[first + i];
    }
  }
}
