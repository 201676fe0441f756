package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Cuts columns at the right and rows at the bottom until width and height are multiples of a
 * number, so that a reduction by it and an enlargement by it fit pixel on pixel. Nothing is cut
 * where they are already.
 *
 * @param multiple >= 1
 */
public record CropToMultiple(int multiple) implements Step {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public CropToMultiple {
    Checks.atLeast("multiple", multiple, 1);
  }

  /**
   * The cut picture.
   *
   * @throws IllegalArgumentException if the picture is smaller than the number
   */
  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    long width = pixels.dimension(0) / multiple * multiple;
    long height = pixels.dimension(1) / multiple * multiple;
    if (width == 0 || height == 0) {
      throw new IllegalArgumentException(
          "a picture of "
              + pixels.dimension(0)
              + " x "
              + pixels.dimension(1)
              + " is too small to be reduced by "
              + multiple
              + "; take one of at least "
              + multiple
              + " x "
              + multiple);
    }
    if (width == pixels.dimension(0) && height == pixels.dimension(1)) {
      return pixels;
    }
    RandomAccessibleInterval<FloatType> atOrigin = Views.zeroMin(pixels);
    RandomAccessibleInterval<FloatType> cut =
        Views.interval(
            atOrigin, new long[3], new long[] {width - 1, height - 1, pixels.dimension(2) - 1});
    return Pixels.wrap(Pixels.copy(cut), (int) width, (int) height, (int) pixels.dimension(2));
  }
}
