package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.StoredRows;
import io.github.kabegami.metric.UndefinedScoreException;
import io.github.kabegami.metric.similarity.Psnr;

/**
 * How faithful an enlarged picture is to the small one it was made of: the picture reduced to the
 * input's size, against the input, as {@link Psnr} in decibels. Positive infinity where the reduced
 * picture is the input.
 *
 * <p>The picture is reduced with Pillow's antialiased bicubic (a = -0.5), in float from the stored
 * integers, and then rounded to the input's depth. The crop is in pixels of the small picture:
 * {@code crop} of 4 leaves out 4 pixels of the input on every side, after the reduction. Only one
 * colour channel at a time is copied.
 *
 * <p>Source: {@link Resampling#PILLOW_BICUBIC}; the measure is known as LR-PSNR (Lugmayr et al.
 * 2021, NTIRE learning the super-resolution space).
 */
public record DownscalePsnr() implements Metric {

  @Override
  public String name() {
    return "downscale-psnr";
  }

  @Override
  public String definition(MetricOptions options) {
    return "PSNR in dB of the image reduced to the input's size (Pillow's antialiased bicubic,"
        + " a = -0.5, then rounded to the input's depth) against the input: 10 log10(MAX^2 / MSE)"
        + " over all colour channels, MAX 255, 65535 or 1; needs a whole factor; the crop counts"
        + " pixels of the input; alpha ignored; identical pictures: inf.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public Against against() {
    return Against.INPUT;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    requireEnlarged(image, reference);
    Picture small = reduced(image, reference, run);
    return new Psnr(false).score(small, reference, options, run);
  }

  private static void requireEnlarged(Picture image, Picture input) {
    if (image.width() == input.width() && image.height() == input.height()) {
      throw new UndefinedScoreException(
          "downscale-psnr needs the small picture that the image was enlarged from (option input),"
              + " got one of the image's size, "
              + size(image));
    }
    int factor = image.width() / input.width();
    if (factor < 2
        || image.width() != (long) factor * input.width()
        || image.height() != (long) factor * input.height()) {
      throw new IllegalArgumentException(
          "downscale-psnr needs an image that is a whole number of times larger than its input,"
              + " the same both ways, but the image is "
              + size(image)
              + " pixels and the input is "
              + size(input));
    }
  }

  private static String size(Picture picture) {
    return picture.width() + " x " + picture.height();
  }

  private static Picture reduced(Picture image, Picture input, Run run) {
    int width = input.width();
    int height = input.height();
    float[] samples = new float[width * height * image.channels()];
    for (int channel = 0; channel < image.channels(); channel++) {
      float[] plane =
          Pixels.open(
              Resampling.PILLOW_BICUBIC.apply(
                  Pixels.wrap(stored(image, channel, run), image.width(), image.height(), 1),
                  width,
                  height,
                  run));
      System.arraycopy(plane, 0, samples, channel * plane.length, plane.length);
    }
    return Picture.of(Pixels.wrap(samples, width, height, image.channels()), input.depth());
  }

  /** A channel as its file holds it, range [0,1]. */
  private static float[] stored(Picture image, int channel, Run run) {
    StoredRows rows = new StoredRows(image, 0, 1);
    float[] samples = new float[image.width() * image.height()];
    run.forRows(
        image.height(),
        (from, to) -> {
          double[] row = new double[image.width()];
          for (int y = from; y < to; y++) {
            rows.stored(channel, y, 0, row.length, row);
            for (int x = 0; x < row.length; x++) {
              samples[y * row.length + x] = (float) row[x];
            }
          }
        });
    return samples;
  }
}
