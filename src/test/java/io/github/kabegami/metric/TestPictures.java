package io.github.kabegami.metric;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Pictures made of numbers for the tests of this package. */
public final class TestPictures {
  private TestPictures() {}

  /** Noise that depends on the seed alone; integers for integer depths. */
  public static Picture noise(long seed, int width, int height, int channels, BitDepth depth) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          depth.isInteger()
              ? depth.sample(random.nextInt(depth.maximum() + 1))
              : (float) random.nextDouble();
    }
    return Picture.of(Pixels.wrap(samples, width, height, channels), depth);
  }

  /** The picture without its outer pixels, as a view. */
  public static Picture cropped(Picture picture, int crop) {
    RandomAccessibleInterval<FloatType> view =
        Views.interval(
            picture.pixels(),
            new long[] {crop, crop, 0},
            new long[] {
              picture.width() - crop - 1L, picture.height() - crop - 1L, picture.channels() - 1L
            });
    return Picture.of(view, picture.depth());
  }

  /** The same numbers called another depth. */
  public static Picture as(BitDepth depth, Picture picture) {
    return Picture.of(picture.pixels(), depth);
  }

  /** The picture without columns at the right and rows at the bottom, as a view. */
  public static Picture shortened(Picture picture, int columns, int rows) {
    RandomAccessibleInterval<FloatType> view =
        Views.interval(
            picture.pixels(),
            new long[] {0, 0, 0},
            new long[] {
              picture.width() - columns - 1L, picture.height() - rows - 1L, picture.channels() - 1L
            });
    return Picture.of(view, picture.depth());
  }
}
