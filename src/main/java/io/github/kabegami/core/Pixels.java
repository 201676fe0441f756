package io.github.kabegami.core;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Makes, checks and opens the planar pixel arrays that operators exchange.
 *
 * <p>The array of a picture of width w and height h holds sample (x, y, c) at {@code (c * h + y) *
 * w + x}: the layout of an NCHW tensor.
 */
public final class Pixels {
  private Pixels() {}

  /**
   * A new picture on the given array (not copied).
   *
   * @throws IllegalArgumentException if the array's length is not width x height x channels
   */
  public static ArrayImg<FloatType, FloatArray> wrap(
      float[] samples, int width, int height, int channels) {
    if (samples.length != (long) width * height * channels) {
      throw new IllegalArgumentException(
          "expected "
              + width
              + " x "
              + height
              + " x "
              + channels
              + " samples, got "
              + samples.length);
    }
    return ArrayImgs.floats(samples, width, height, channels);
  }

  /**
   * The samples as one planar array: the backing array itself where there is one, else a copy. Read
   * only.
   */
  public static float[] open(RandomAccessibleInterval<FloatType> pixels) {
    if (pixels instanceof ArrayImg<?, ?> img
        && img.update(null) instanceof FloatArray array
        && array.getCurrentStorageArray().length == pixels.size()) {
      return array.getCurrentStorageArray();
    }
    return copy(pixels);
  }

  /** A fresh planar array with the samples of pixels of any layout and any position. */
  public static float[] copy(RandomAccessibleInterval<FloatType> pixels) {
    float[] samples = new float[arrayLength(pixels)];
    int[] size = new int[pixels.numDimensions()];
    for (int d = 0; d < size.length; d++) {
      size[d] = (int) pixels.dimension(d);
    }
    PrimitiveBlocks.of(pixels).copy(pixels.minAsLongArray(), samples, size);
    return samples;
  }

  /**
   * Checks that pixels are (x, y, channel) with 1 or 3 channels.
   *
   * @throws IllegalArgumentException otherwise, naming the shape that came
   */
  public static void requirePlanes(RandomAccessibleInterval<FloatType> pixels) {
    if (pixels.numDimensions() != 3 || (pixels.dimension(2) != 1 && pixels.dimension(2) != 3)) {
      throw new IllegalArgumentException(
          "a picture must be (width, height, 1 or 3 channels), got " + describe(pixels));
    }
  }

  /**
   * Checks that every sample is a finite number.
   *
   * @throws IllegalArgumentException naming the place of the first one that is not
   */
  public static void requireFinite(RandomAccessibleInterval<FloatType> pixels) {
    float[] samples = open(pixels);
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "the picture holds "
                + samples[i]
                + " at x="
                + i % width
                + ", y="
                + i / width % height
                + "; replace values that are not finite first");
      }
    }
  }

  /** The shape in words, such as {@code 1920 x 1080 x 3}. */
  public static String describe(RandomAccessibleInterval<?> pixels) {
    StringBuilder shape = new StringBuilder();
    for (int d = 0; d < pixels.numDimensions(); d++) {
      shape.append(d == 0 ? "" : " x ").append(pixels.dimension(d));
    }
    return shape.toString();
  }

  private static int arrayLength(RandomAccessibleInterval<?> pixels) {
    long length = pixels.size();
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a picture of "
              + describe(pixels)
              + " samples does not fit one array; crop it or work in strips");
    }
    return (int) length;
  }
}
