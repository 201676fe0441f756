package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;

/**
 * The plain definition that the fast code is compared with: encodes and decodes 8-bit planes as
 * libjpeg does, without the lossless part in between (the entropy coding).
 */
final class PlainJpeg {
  private static final int BLOCK = 8;
  private static final int[] LUMA_TABLE = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMA_TABLE = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };
  private static final int SCALE_BITS = 16;
  private static final int HALF = 1 << (SCALE_BITS - 1);

  private final int width;
  private final int height;
  private final int quality;
  private final ChromaSubsampling subsampling;
  private final Run run;

  PlainJpeg(int width, int height, int quality, ChromaSubsampling subsampling, Run run) {
    this.width = width;
    this.height = height;
    this.quality = quality;
    this.subsampling = subsampling;
    this.run = run;
  }

  /** Replaces one gray plane or three RGB planes by what a decoder would give. */
  void apply(byte[][] planes) {
    if (planes.length == 1) {
      transform(planes[0], width, height, LUMA_TABLE);
      return;
    }
    toYcc(planes);
    int chromaWidth = ceilDivide(width, subsampling.horizontal());
    int chromaHeight = ceilDivide(height, subsampling.vertical());
    transform(planes[0], width, height, LUMA_TABLE);
    for (int c = 1; c < 3; c++) {
      byte[] small = shrinkAndTransform(planes[c], chromaWidth, chromaHeight);
      enlarge(small, chromaWidth, chromaHeight, planes[c]);
    }
    toRgb(planes);
  }

  private void toYcc(byte[][] planes) {
    run.forRows(
        height,
        (from, to) -> {
          for (int i = from * width; i < to * width; i++) {
            int r = planes[0][i] & 255;
            int g = planes[1][i] & 255;
            int b = planes[2][i] & 255;
            int offset = (128 << SCALE_BITS) + HALF - 1;
            planes[0][i] =
                (byte) ((fix(.299) * r + fix(.587) * g + fix(.114) * b + HALF) >> SCALE_BITS);
            planes[1][i] =
                (byte) ((fix(.5) * b - fix(.16874) * r - fix(.33126) * g + offset) >> SCALE_BITS);
            planes[2][i] =
                (byte) ((fix(.5) * r - fix(.41869) * g - fix(.08131) * b + offset) >> SCALE_BITS);
          }
        });
  }

  private void toRgb(byte[][] planes) {
    run.forRows(
        height,
        (from, to) -> {
          for (int i = from * width; i < to * width; i++) {
            int y = planes[0][i] & 255;
            int cb = (planes[1][i] & 255) - 128;
            int cr = (planes[2][i] & 255) - 128;
            int green = (HALF - fix(.34414) * cb - fix(.71414) * cr) >> SCALE_BITS;
            planes[0][i] = clamp(y + ((fix(1.402) * cr + HALF) >> SCALE_BITS));
            planes[1][i] = clamp(y + green);
            planes[2][i] = clamp(y + ((fix(1.772) * cb + HALF) >> SCALE_BITS));
          }
        });
  }

  /** Quantises the blocks of a plane whose missing columns and rows repeat the last ones. */
  private void transform(byte[] plane, int columns, int rows, int[] table) {
    int[] steps = steps(table);
    run.forRows(
        ceilDivide(rows, BLOCK),
        (from, to) -> {
          int[] block = new int[BLOCK * BLOCK];
          for (int top = from * BLOCK; top < Math.min(rows, to * BLOCK); top += BLOCK) {
            for (int left = 0; left < columns; left += BLOCK) {
              for (int i = 0; i < block.length; i++) {
                int x = Math.min(columns - 1, left + i % BLOCK);
                int y = Math.min(rows - 1, top + i / BLOCK);
                block[i] = (plane[y * columns + x] & 255) - 128;
              }
              PlainJpegBlock.roundTrip(block, steps);
              store(block, plane, left, top, columns, rows);
            }
          }
        });
  }

  private static void store(int[] block, byte[] plane, int left, int top, int columns, int rows) {
    int bottom = Math.min(rows, top + BLOCK);
    int right = Math.min(columns, left + BLOCK);
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        plane[y * columns + x] = (byte) block[(y - top) * BLOCK + x - left];
      }
    }
  }

  /**
   * Halves a chroma plane where asked and quantises it. Columns beyond the picture repeat the last
   * full one before halving, rows beyond the last halved row repeat that row.
   */
  private byte[] shrinkAndTransform(byte[] plane, int columns, int rows) {
    int stepX = subsampling.horizontal();
    int stepY = subsampling.vertical();
    int padded = ceilDivide(columns, BLOCK) * BLOCK;
    byte[] small = new byte[Math.multiplyExact(padded, rows)];
    run.forRows(
        rows,
        (from, to) -> {
          for (int y = from; y < to; y++) {
            int upper = y * stepY * width;
            int lower = Math.min(height - 1, y * stepY + stepY - 1) * width;
            for (int x = 0; x < padded; x++) {
              int left = Math.min(width - 1, x * stepX);
              int right = Math.min(width - 1, x * stepX + stepX - 1);
              small[y * padded + x] = (byte) mean(plane, upper, lower, left, right, x % 2);
            }
          }
        });
    transform(small, padded, rows, CHROMA_TABLE);
    byte[] cut = new byte[columns * rows];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(small, y * padded, cut, y * columns, columns);
    }
    return cut;
  }

  /** Rounds alternately down and up from column to column, as libjpeg does. */
  private int mean(byte[] plane, int upper, int lower, int left, int right, int odd) {
    if (subsampling == ChromaSubsampling.YUV444) {
      return plane[upper + left];
    }
    int top = (plane[upper + left] & 255) + (plane[upper + right] & 255);
    if (subsampling == ChromaSubsampling.YUV422) {
      return (top + odd) >> 1;
    }
    int bottom = (plane[lower + left] & 255) + (plane[lower + right] & 255);
    return (top + bottom + 1 + odd) >> 2;
  }

  /**
   * Brings a chroma plane back to full size with the triangle filter that libjpeg calls fancy
   * upsampling.
   */
  private void enlarge(byte[] small, int columns, int rows, byte[] plane) {
    run.forRows(
        height,
        (from, to) -> {
          int[] line = new int[columns];
          for (int y = from; y < to; y++) {
            int scale = verticalMix(small, columns, rows, y, line);
            for (int x = 0; x < width; x++) {
              plane[y * width + x] = (byte) horizontalMix(line, columns, x, scale);
            }
          }
        });
  }

  /** Fills the line for output row y; returns by how much it is scaled up (1 or 4). */
  private int verticalMix(byte[] small, int columns, int rows, int y, int[] line) {
    if (subsampling.vertical() == 1) {
      for (int x = 0; x < columns; x++) {
        line[x] = small[y * columns + x] & 255;
      }
      return 1;
    }
    int near = y / 2;
    int far = columns > 2 ? Math.max(0, Math.min(rows - 1, near + (y % 2 == 0 ? -1 : 1))) : near;
    for (int x = 0; x < columns; x++) {
      line[x] = 3 * (small[near * columns + x] & 255) + (small[far * columns + x] & 255);
    }
    return 4;
  }

  private int horizontalMix(int[] line, int columns, int x, int scale) {
    if (subsampling.horizontal() == 1) {
      return line[x];
    }
    int near = x / 2;
    int roundDown = scale == 1 ? 1 : 8;
    int roundUp = scale == 1 ? 2 : 7;
    if (columns <= 2) {
      return line[near] / scale;
    }
    if (x % 2 == 0) {
      int far = Math.max(0, near - 1);
      return near == 0 && scale == 1
          ? line[0]
          : (3 * line[near] + line[far] + roundDown) / (4 * scale);
    }
    int far = Math.min(columns - 1, near + 1);
    return near == columns - 1 && scale == 1
        ? line[near]
        : (3 * line[near] + line[far] + roundUp) / (4 * scale);
  }

  private int[] steps(int[] table) {
    int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] steps = new int[table.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.max(1, Math.min(255, (table[i] * scale + 50) / 100));
    }
    return steps;
  }

  private static int fix(double x) {
    return (int) (x * (1 << SCALE_BITS) + 0.5);
  }

  private static byte clamp(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }

  private static int ceilDivide(int a, int b) {
    return (a + b - 1) / b;
  }
}
