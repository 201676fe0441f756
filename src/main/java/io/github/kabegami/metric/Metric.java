package io.github.kabegami.metric;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;

/**
 * A number for the quality of a picture.
 *
 * <p>Metrics are immutable. The number depends on the pictures and the options alone, never on the
 * number of threads. Metrics compare what the files hold: samples of an 8- or 16-bit picture are
 * the stored integers, those of a float picture are taken as they are, without clamping. Alpha is
 * never looked at.
 */
public interface Metric {

  /** The identifier, the same in options, columns and documents, such as {@code ssim-y}. */
  String name();

  /** What exactly the number is: channel, range, window, constants, border, unit; one paragraph. */
  String definition(MetricOptions options);

  /** Which values are good. */
  Goal goal();

  /** What the picture is compared with. */
  default Against against() {
    return Against.REFERENCE;
  }

  /** Whether the number depends on the rule for the luma. */
  default boolean usesLuma() {
    return false;
  }

  /**
   * The name in reports: the identifier, and the rule for the luma in brackets where another one
   * than usual plays a part, such as {@code ssim-y[gray]}.
   */
  default String label(MetricOptions options) {
    return usesLuma() && options.luma() != Luma.BT601
        ? name() + "[" + options.luma().title() + "]"
        : name();
  }

  /**
   * The number; positive infinity where the definition says so.
   *
   * @param image the picture to judge
   * @param reference what {@link #against()} says: a picture of the same size and channels, or the
   *     small input; ignored by a metric that compares with nothing: pass the image again
   * @throws UndefinedScoreException if the metric has no value for these pictures
   * @throws IllegalArgumentException if the pictures do not fit together or hold values that are
   *     not finite
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  double score(Picture image, Picture reference, MetricOptions options, Run run);

  /** The number with what else the metric has to say; parameters and exceptions as there. */
  default Measured measure(Picture image, Picture reference, MetricOptions options, Run run) {
    return Measured.of(score(image, reference, options, run));
  }
}
