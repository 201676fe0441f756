package io.github.kabegami.degradation;

import io.github.kabegami.core.Run;

/**
 * The end of a JPEG decoder: brings chroma to full size with the triangle filter that libjpeg calls
 * fancy upsampling (jdsample.c), and gives RGB or gray samples in [0,1].
 */
final class JpegDecoding {
  private static final int BELOW = 256;
  private static final float[] SAMPLES = samples();

  private final JpegPlanes planes;
  private final float[] target;
  private final int width;
  private final int height;
  private final Jpeg jpeg;
  private final boolean gray;
  private final int stepX;
  private final int stepY;
  private final int columns;
  private final int chromaRows;

  JpegDecoding(JpegPlanes planes, float[] target, int width, int height, Jpeg jpeg) {
    this.planes = planes;
    this.target = target;
    this.width = width;
    this.height = height;
    this.jpeg = jpeg;
    gray = target.length == width * height;
    stepX = gray ? 1 : jpeg.subsampling().horizontal();
    stepY = gray ? 1 : jpeg.subsampling().vertical();
    columns = (width + jpeg.offsetX() + stepX - 1) / stepX;
    chromaRows = (height + jpeg.offsetY() + stepY - 1) / stepY;
  }

  /** Fills the target. */
  void apply(Run run) {
    run.forRows(
        height,
        (from, to) -> {
          Row row = new Row();
          for (int y = from; y < to; y++) {
            row.decode(y);
          }
        });
  }

  /** One thread's buffers: the columns of a row, apart by their place above a chroma sample. */
  private final class Row {
    private final int[][] first = new int[stepX][columns];
    private final int[][] second = new int[gray ? 0 : stepX][columns];
    private final int[][] third = new int[gray ? 0 : stepX][columns];
    private final int[] mixed = new int[columns];
    private final int[] neighbour = new int[columns];
    private final float[] line = new float[columns * stepX];

    void decode(int y) {
      int row = y + jpeg.offsetY();
      for (int part = 0; part < stepX; part++) {
        open(planes.luma(), row * planes.lumaStride() + part, stepX, first[part], 0);
      }
      if (gray) {
        store(first, y);
        return;
      }
      chroma(planes.cb(), row, second);
      chroma(planes.cr(), row, third);
      for (int part = 0; part < stepX; part++) {
        JpegColour.toRgb(first[part], second[part], third[part], mixed);
      }
      store(first, y);
      store(second, y + height);
      store(third, y + 2 * height);
    }

    private void chroma(byte[] plane, int row, int[][] parts) {
      if (stepX == 1) {
        open(plane, row * planes.chromaStride(), 1, parts[0], -128);
        return;
      }
      int near = row / stepY;
      int far = near;
      // libjpeg does not interpolate so small a plane.
      boolean tiny = columns <= 2;
      if (stepY == 2 && !tiny) {
        far = Math.max(0, Math.min(chromaRows - 1, near + (row % 2 == 0 ? -1 : 1)));
      }
      mix(plane, near * planes.chromaStride(), far * planes.chromaStride(), mixed);
      int down = tiny ? 0 : 1;
      System.arraycopy(mixed, 0, neighbour, down, columns - down);
      neighbour[0] = mixed[0];
      interpolate(mixed, neighbour, stepY == 1 ? 4 : 8, parts[0]);
      System.arraycopy(mixed, down, neighbour, 0, columns - down);
      neighbour[columns - 1] = mixed[columns - 1];
      interpolate(mixed, neighbour, stepY == 1 ? 8 : 7, parts[1]);
    }

    private void store(int[][] parts, int targetRow) {
      for (int part = 0; part < stepX; part++) {
        sample(parts[part], line, part, stepX);
      }
      System.arraycopy(line, jpeg.offsetX(), target, targetRow * width, width);
    }
  }

  private static void open(byte[] plane, int start, int step, int[] line, int shift) {
    for (int x = 0; x < line.length; x++) {
      line[x] = (plane[start + x * step] & 255) + shift;
    }
  }

  /** Four times a sample: three parts of the near row and one of the far one. */
  private static void mix(byte[] plane, int near, int far, int[] line) {
    for (int x = 0; x < line.length; x++) {
      line[x] = 3 * (plane[near + x] & 255) + (plane[far + x] & 255);
    }
  }

  private static void interpolate(int[] near, int[] far, int bias, int[] line) {
    for (int x = 0; x < line.length; x++) {
      line[x] = ((3 * near[x] + far[x] + bias) >> 4) - 128;
    }
  }

  private static void sample(int[] levels, float[] line, int start, int step) {
    for (int x = 0; x < levels.length; x++) {
      line[start + x * step] = SAMPLES[levels[x] + BELOW];
    }
  }

  /** The samples of levels from -256 on, clamped. */
  private static float[] samples() {
    float[] samples = new float[3 * 256];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.max(0, Math.min(255, i - BELOW)) / 255f;
    }
    return samples;
  }
}
