package io.github.kabegami.train.validation;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.Arrays;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** RGB pictures of 8 bits without alpha, which are what validation works on. */
final class EightBits {
  static final int CHANNELS = 3;

  private EightBits() {}

  /** Of planar RGB samples, which are rounded in place. */
  static Picture rounded(float[] samples, int width, int height) {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(samples[i]));
    }
    return Picture.of(Pixels.wrap(samples, width, height, CHANNELS), BitDepth.EIGHT);
  }

  /** A copy of any picture: gray becomes three equal channels, alpha is left out. */
  static Picture of(Picture picture) {
    float[] samples = Pixels.copy(picture.pixels());
    if (picture.channels() == 1) {
      int plane = samples.length;
      samples = Arrays.copyOf(samples, CHANNELS * plane);
      System.arraycopy(samples, 0, samples, plane, plane);
      System.arraycopy(samples, 0, samples, 2 * plane, plane);
    }
    return rounded(samples, picture.width(), picture.height());
  }

  /** The luma that psnr-y compares, of planar RGB samples, / 255 and without what black has. */
  static float[] luma(float[] samples) {
    int plane = samples.length / CHANNELS;
    float[] luma = new float[plane];
    for (int i = 0; i < plane; i++) {
      luma[i] =
          (65.481f * samples[i] + 128.553f * samples[plane + i] + 24.966f * samples[2 * plane + i])
              / 255;
    }
    return luma;
  }

  /** A copy of a part. */
  static Picture part(Picture picture, int x, int y, int width, int height) {
    var part =
        Views.interval(
            picture.pixels(), Intervals.createMinSize(x, y, 0, width, height, picture.channels()));
    return Picture.of(
        Pixels.wrap(Pixels.copy(part), width, height, picture.channels()), picture.depth());
  }
}
