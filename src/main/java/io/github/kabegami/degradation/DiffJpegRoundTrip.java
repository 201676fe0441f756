package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;
import java.util.Arrays;

/** What DiffJpeg does to planes, a tile of 16 x 16 pixel units at a time. */
final class DiffJpegRoundTrip {
  private static final int UNIT = 16;

  private final float[] source;
  private final float[] target;
  private final int width;
  private final int height;
  private final boolean gray;
  private final BlockGrid grid;
  private final float[] lumaSteps;
  private final float[] chromaSteps;

  DiffJpegRoundTrip(float[] source, float[] target, int width, int height, double quality) {
    this.source = source;
    this.target = target;
    this.width = width;
    this.height = height;
    gray = source.length == width * height;
    grid = BlockGrid.of(width, height, UNIT, UNIT);
    double factor = (quality < 50 ? 5000 / quality : 200 - 2 * quality) / 100;
    lumaSteps = JpegTables.transposedLuma(factor);
    chromaSteps = JpegTables.transposedChroma(factor);
  }

  void apply(Run run) {
    run.forRows(
        grid.strips(),
        (from, to) -> {
          float[][][] planes = new float[gray ? 1 : 3][UNIT * UNIT][grid.tileUnits()];
          float[][][] chroma = new float[gray ? 0 : 2][64][grid.tileUnits()];
          FloatDct dct = new FloatDct(grid.tileUnits());
          for (int row = from * grid.tileRows();
              row < Math.min(grid.rows(), to * grid.tileRows());
              row += grid.tileRows()) {
            for (int column = 0; column < grid.columns(); column += grid.tileColumns()) {
              load(planes, column, row);
              tile(planes, chroma, dct);
              store(planes, column, row);
            }
          }
        });
  }

  private void tile(float[][][] planes, float[][][] chroma, FloatDct dct) {
    if (!gray) {
      toYcc(planes[0], planes[1], planes[2]);
      for (int c = 0; c < 2; c++) {
        shrink(planes[c + 1], chroma[c]);
        dct.roundTrip(chroma[c], chromaSteps, 0);
      }
    }
    for (int block = 0; block < 4; block++) {
      dct.roundTrip(quarter(planes[0], block), lumaSteps, 128);
    }
    if (!gray) {
      toRgb(planes[0], chroma[0], chroma[1], planes[1], planes[2]);
    }
    for (float[][] plane : planes) {
      for (float[] place : plane) {
        toUnit(place);
      }
    }
  }

  /** The 8 x 8 places of a quarter of the unit. */
  private static float[][] quarter(float[][] unit, int block) {
    float[][] places = new float[64][];
    for (int i = 0; i < 64; i++) {
      places[i] = unit[(block / 2 * 8 + i / 8) * UNIT + block % 2 * 8 + i % 8];
    }
    return places;
  }

  private static void toYcc(float[][] red, float[][] green, float[][] blue) {
    for (int i = 0; i < red.length; i++) {
      toYcc(red[i], green[i], blue[i]);
    }
  }

  private static void toYcc(float[] red, float[] green, float[] blue) {
    for (int i = 0; i < red.length; i++) {
      float r = red[i];
      float g = green[i];
      float b = blue[i];
      red[i] = 0.299f * r + 0.587f * g + 0.114f * b;
      green[i] = -0.168736f * r - 0.331264f * g + 0.5f * b;
      blue[i] = 0.5f * r - 0.418688f * g - 0.081312f * b;
    }
  }

  private static void shrink(float[][] plane, float[][] small) {
    for (int i = 0; i < 64; i++) {
      int corner = i / 8 * 2 * UNIT + i % 8 * 2;
      mean(
          plane[corner],
          plane[corner + 1],
          plane[corner + UNIT],
          plane[corner + UNIT + 1],
          small[i]);
    }
  }

  private static void mean(float[] a, float[] b, float[] c, float[] d, float[] mean) {
    for (int i = 0; i < mean.length; i++) {
      mean[i] = 0.25f * (a[i] + b[i] + c[i] + d[i]);
    }
  }

  /** From luma (that is overwritten by red) and small chroma to full planes. */
  private static void toRgb(
      float[][] luma, float[][] cb, float[][] cr, float[][] green, float[][] blue) {
    for (int i = 0; i < luma.length; i++) {
      int small = i / UNIT / 2 * 8 + i % UNIT / 2;
      toRgb(luma[i], cb[small], cr[small], green[i], blue[i]);
    }
  }

  private static void toRgb(float[] luma, float[] cb, float[] cr, float[] green, float[] blue) {
    for (int i = 0; i < luma.length; i++) {
      float y = luma[i];
      green[i] = y - 0.344136f * cb[i] - 0.714136f * cr[i];
      blue[i] = y + 1.772f * cb[i];
      luma[i] = y + 1.402f * cr[i];
    }
  }

  private static void toUnit(float[] place) {
    for (int i = 0; i < place.length; i++) {
      place[i] = Math.max(0, Math.min(1, place[i] / 255));
    }
  }

  /** Samples in 0..255; zeros beyond the right and bottom edge. */
  private void load(float[][][] planes, int column, int row) {
    int rows = Math.min(grid.tileRows(), grid.rows() - row);
    float[] line = new float[grid.tileColumns() * UNIT];
    for (int c = 0; c < planes.length; c++) {
      for (int i = 0; i < rows * UNIT; i++) {
        scaled(c, column * UNIT, row * UNIT + i, line);
        int unit = i / UNIT * grid.tileColumns();
        for (int x = 0; x < UNIT; x++) {
          spread(line, x, planes[c][i % UNIT * UNIT + x], unit, grid.tileColumns());
        }
      }
    }
  }

  private void scaled(int c, int left, int y, float[] line) {
    int count = y < height ? Math.min(line.length, width - left) : 0;
    int start = (c * height + y) * width + left;
    if (count > 0) {
      System.arraycopy(source, start, line, 0, count);
    }
    Arrays.fill(line, Math.max(0, count), line.length, 0);
    for (int x = 0; x < line.length; x++) {
      line[x] = Math.max(0, Math.min(1, line[x])) * 255;
    }
  }

  private static void spread(float[] line, int first, float[] place, int unit, int count) {
    for (int i = 0; i < count; i++) {
      place[unit + i] = line[UNIT * i + first];
    }
  }

  private void store(float[][][] planes, int column, int row) {
    int left = column * UNIT;
    int bottom = Math.min(height, (row + grid.tileRows()) * UNIT);
    int count = Math.min(grid.tileColumns() * UNIT, width - left);
    for (int c = 0; c < planes.length; c++) {
      for (int y = row * UNIT; y < bottom; y++) {
        int unit = (y / UNIT - row) * grid.tileColumns();
        int start = (c * height + y) * width + left;
        for (int x = 0; x < UNIT; x++) {
          gather(planes[c][y % UNIT * UNIT + x], unit, start, x, count);
        }
      }
    }
  }

  private void gather(float[] place, int unit, int start, int first, int count) {
    for (int x = first; x < count; x += UNIT) {
      target[start + x] = place[unit + x / UNIT];
    }
  }
}
