package io.github.kabegami.metric;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.SplittableRandom;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/** Pictures made of numbers for the tests of this package. */
final class TestPictures {
  private TestPictures() {}

  /** Noise that depends on the seed alone; integers for integer depths. */
  static Picture noise(long seed, int width, int height, int channels, BitDepth depth) {
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
  static Picture cropped(Picture picture, int crop) {
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
  static Picture as(BitDepth depth, Picture picture) {
    return Picture.of(picture.pixels(), depth);
  }
}
