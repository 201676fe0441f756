package io.github.kabegami.core;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Weighted sums over a neighbourhood. Borders are mirrored without repeating the edge pixel
 * (OpenCV's BORDER_REFLECT_101, torch's reflect), again and again where the kernel is larger than
 * the picture. The kernel is not flipped (correlation, as filter2D). Sums are float, in row-major
 * order of the taps; the result is not clamped.
 */
public final class Convolution {
  /**
   * Columns that are worked on together, so that the shifted rows of a large kernel stay in the
   * cache.
   */
  private static final int BLOCK_COLUMNS = 512;

  private Convolution() {}

  /**
   * The picture under a kernel; a new array, same shape. Source of the rule: BasicSR
   * img_process_util.filter2D.
   */
  public static RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Kernel kernel, Run run) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    for (int c = 0; c < channels; c++) {
      int plane = c * width * height;
      run.forRows(
          height,
          (from, to) -> {
            for (int x = 0; x < width; x += BLOCK_COLUMNS) {
              Block block =
                  new Block(source, plane, width, height, x, Math.min(BLOCK_COLUMNS, width - x));
              block.convolve(kernel, from, to, target);
            }
          });
    }
    return Pixels.wrap(target, width, height, channels);
  }

  /** The index inside 0..size-1 at which a mirrored border finds its sample. */
  public static int mirror(int index, int size) {
    if (size == 1) {
      return 0;
    }
    int period = 2 * (size - 1);
    int i = Math.floorMod(index, period);
    return i < size ? i : period - i;
  }

  /**
   * Some columns of one plane. Every source row is kept once for each horizontal shift, so that the
   * inner loops read and write at the same index, which is what the compiler turns into vector
   * instructions.
   */
  private record Block(float[] source, int plane, int width, int height, int x, int columns) {

    void convolve(Kernel kernel, int from, int to, float[] target) {
      int size = kernel.size();
      int radius = kernel.radius();
      float[] weights = kernel.floats();
      float[][] shifted = new float[size * size][columns];
      float[] padded = new float[columns + 2 * radius];
      float[] sum = new float[columns];
      for (int y = from - radius; y < to + radius; y++) {
        load(y, radius, padded, shifted, size);
        int row = y - radius;
        if (row >= from) {
          java.util.Arrays.fill(sum, 0);
          for (int j = 0; j < size; j++) {
            int slot = Math.floorMod(row - radius + j, size) * size;
            for (int i = 0; i < size; i++) {
              accumulate(sum, shifted[slot + i], weights[j * size + i]);
            }
          }
          System.arraycopy(sum, 0, target, plane + row * width + x, columns);
        }
      }
    }

    private void load(int y, int radius, float[] padded, float[][] shifted, int size) {
      int start = plane + mirror(y, height) * width;
      for (int i = 0; i < padded.length; i++) {
        int column = x - radius + i;
        padded[i] =
            source[start + (column >= 0 && column < width ? column : mirror(column, width))];
      }
      int slot = Math.floorMod(y, size) * size;
      for (int i = 0; i < size; i++) {
        System.arraycopy(padded, i, shifted[slot + i], 0, columns);
      }
    }

    private static void accumulate(float[] sum, float[] row, float weight) {
      for (int x = 0; x < sum.length; x++) {
        sum[x] += weight * row[x];
      }
    }
  }
}
