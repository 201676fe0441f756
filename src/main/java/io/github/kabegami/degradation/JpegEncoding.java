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

  /** One thread's buffers: an array for each place within a unit. */
  private final class Tile {
    private final int units = grid.tileUnits();
    private final int[][][] full = new int[channels][grid.unitWidth() * grid.unitHeight()][units];
    private final int[][][] small = new int[channels == 1 || stepX == 1 ? 0 : 2][64][units];
    private final float[] line = new float[grid.tileColumns() * grid.unitWidth()];
    private final IntegerDct dct = new IntegerDct(units);

    void roundTrip(int column, int row, JpegPlanes planes) {
      int rows = Math.min(grid.tileRows(), grid.rows() - row);
      int columns = Math.min(grid.tileColumns(), grid.columns() - column);
      load(column, row, rows);
      if (channels == 3) {
        JpegColour.toYcc(full[0], full[1], full[2]);
        chroma(column, row, rows, columns, planes);
      } else {
        JpegColour.levelShift(full[0]);
      }
      for (int block = 0; block < stepX * stepY; block++) {
        dct.roundTrip(part(full[0], block), lumaSteps);
      }
      for (int y = 0; y < rows * grid.unitHeight(); y++) {
        int unit = y / grid.unitHeight() * grid.tileColumns();
        int to = (row * grid.unitHeight() + y) * planes.lumaStride();
        for (int x = 0; x < grid.unitWidth(); x++) {
          int[] place = full[0][y % grid.unitHeight() * grid.unitWidth() + x];
          int start = to + column * grid.unitWidth() + x;
          gather(place, unit, columns, planes.luma(), start, grid.unitWidth());
        }
      }
    }

    private void load(int column, int row, int rows) {
      for (int c = 0; c < channels; c++) {
        for (int y = 0; y < rows * grid.unitHeight(); y++) {
          read(c, column * grid.unitWidth(), row * grid.unitHeight() + y);
          int unit = y / grid.unitHeight() * grid.tileColumns();
          int first = y % grid.unitHeight() * grid.unitWidth();
          for (int x = 0; x < grid.unitWidth(); x++) {
            spread(line, x, grid.unitWidth(), full[c][first + x], unit, grid.tileColumns());
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
    }

    private void chroma(int column, int row, int rows, int columns, JpegPlanes planes) {
      for (int c = 0; c < 2; c++) {
        int[][] plane = full[c + 1];
        if (stepX == 2) {
          JpegColour.shrink(plane, small[c], stepY);
          plane = small[c];
        }
        repeatLastRow(plane, row + rows);
        dct.roundTrip(plane, chromaSteps);
        for (int y = 0; y < rows * BLOCK; y++) {
          int to = (row * BLOCK + y) * planes.chromaStride() + column * BLOCK;
          for (int x = 0; x < BLOCK; x++) {
            int[] place = plane[y % BLOCK * BLOCK + x];
            gather(place, y / BLOCK * grid.tileColumns(), columns, planes.chroma(c), to + x, BLOCK);
          }
        }
      }
    }

    /** Chroma rows below the picture repeat the last reduced row, as libjpeg has it. */
    private void repeatLastRow(int[][] plane, int end) {
      int last = (height + jpeg.offsetY() + stepY - 1) / stepY - 1;
      if (end == grid.rows()) {
        int unit = (grid.rows() - 1) % grid.tileRows() * grid.tileColumns();
        for (int i = (last % BLOCK + 1) * BLOCK; i < 64; i++) {
          int[] from = plane[last % BLOCK * BLOCK + i % BLOCK];
          System.arraycopy(from, unit, plane[i], unit, grid.tileColumns());
        }
      }
    }

    /** The 8 x 8 places of one of a unit's luma blocks. */
    private int[][] part(int[][] unit, int block) {
      int top = block / stepX * BLOCK;
      int left = block % stepX * BLOCK;
      int[][] places = new int[64][];
      for (int i = 0; i < 64; i++) {
        places[i] = unit[(top + i / BLOCK) * grid.unitWidth() + left + i % BLOCK];
      }
      return places;
    }
  }

  private static void spread(float[] line, int first, int step, int[] place, int unit, int count) {
    for (int i = 0; i < count; i++) {
      place[unit + i] = JpegColour.quantise(line[first + i * step]);
    }
  }

  private static void gather(int[] place, int unit, int count, byte[] plane, int start, int step) {
    for (int i = 0; i < count; i++) {
      plane[start + i * step] = (byte) place[unit + i];
    }
  }
}
