package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which share of its pixels' resolution a picture really uses, along a side, 0..1: about 1 for a
 * sharp picture, 0.5 for one that was enlarged by 2 without adding detail, 0.25 for one enlarged by
 * 4.
 *
 * <p>The mean power spectrum of the luma, 0..255, along rows and columns is taken over the 12
 * windows of 256 x 256 pixels in which the luma varies most, multiplied by a Hann window; 48
 * windows of 128 x 128 pixels where a side has fewer than 256. Windows begin at multiples of half
 * their side. Power times the square of the frequency, averaged over neighbouring frequencies (15 %
 * both ways), stays about level in sharp pictures of lines and shapes. The score is the first
 * frequency, from 0.023 cycles per pixel on, at which it is below a quarter of its maximum at the
 * lower ones, divided by 0.5; 1 if there is none. Enlarging by repeating pixels keeps such a
 * spectrum: if the mean change of luma from pixel to pixel is, on both axes, at most 0.4 times as
 * large everywhere else as at every second, third or fourth pixel, the score is at most 1/2, 1/3 or
 * 1/4. Gray is its own luma.
 *
 * <p>The value depends a little on what the picture shows: enlarged by 2 it is 0.4 to 0.6, by 4 it
 * is 0.2 to 0.32. A soft original counts as one of fewer pixels, and noise counts as detail. Where
 * the limit would be below twice the power of rounding to 8 bits, the picture is too smooth to
 * tell.
 *
 * <p>Details: {@code width} and {@code height}, pixels: the score times those of the picture.
 *
 * <p>Source: own. Power that falls with the square of the frequency is that of edges: Field 1987,
 * Relations between the statistics of natural images and the response properties of cortical cells.
 */
public record EffectiveResolution() implements Metric {
  private static final int SIDE = 256;
  private static final int WINDOWS = 12;

  /** Pixels that width and height must have at least. */
  static final int SMALLEST_SIDE = SIDE / 2;

  @Override
  public String name() {
    return "effective-resolution";
  }

  @Override
  public String definition(MetricOptions options) {
    return "Effective resolution, share of the nominal one, 0..1: first frequency, over 0.5 cycles"
        + " per pixel, at which power x frequency squared is below 1/4 of its maximum at lower ones;"
        + " mean spectrum of rows and columns of the 12 windows of 256 x 256 with the largest"
        + " variance (48 of 128 x 128 in small pictures), Hann; at most 1/2, 1/3, 1/4 where pixels"
        + " are repeated; on "
        + options.luma().definition()
        + "; gray pictures x 255; alpha ignored; besides: the same as width and height, pixels.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public Against against() {
    return Against.NOTHING;
  }

  @Override
  public boolean usesLuma() {
    return true;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    LumaPicture luma = new LumaPicture(image, options, name(), SMALLEST_SIDE);
    double share =
        DetailEnd.share(power(luma, run))
            .orElseThrow(
                () ->
                    new UndefinedScoreException(
                        "effective-resolution needs a picture with detail: this one is so smooth"
                            + " that rounding to 8 bits hides where its detail ends"));
    return Math.min(share, 1.0 / PixelRepeat.factor(luma, run));
  }

  @Override
  public Measured measure(Picture image, Picture reference, MetricOptions options, Run run) {
    double share = score(image, reference, options, run);
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("width", share * (image.width() - 2 * options.crop()));
    details.put("height", share * (image.height() - 2 * options.crop()));
    return new Measured(share, details);
  }

  /** The mean power spectrum of the windows. */
  static double[] power(LumaPicture luma, Run run) {
    int side = Math.min(luma.width(), luma.height()) >= SIDE ? SIDE : SMALLEST_SIDE;
    List<DetailWindows.Place> places =
        DetailWindows.of(luma, side, WINDOWS * (SIDE / side) * (SIDE / side), run);
    double[][] powers = new double[places.size()][];
    run.forEach(places.size(), i -> powers[i] = power(luma, places.get(i), side));
    double[] mean = new double[side / 2 + 1];
    for (double[] power : powers) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += power[k] / powers.length;
      }
    }
    return mean;
  }

  private static double[] power(LumaPicture luma, DetailWindows.Place place, int side) {
    double[][] window = new double[side][side];
    for (int y = 0; y < side; y++) {
      luma.read(place.y() + y, place.x(), side, window[y]);
    }
    return new WindowSpectrum(side).of(window);
  }
}
