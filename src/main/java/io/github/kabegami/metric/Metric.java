package io.github.kabegami.metric;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;

/**
 * A number for the quality of a picture.
 *
 * <p>Metrics are immutable and safe for use by several threads. The number depends on the pictures
 * and the options alone, never on the number of threads. Metrics compare what the files hold:
 * samples of an 8- or 16-bit picture are the stored integers, those of a float picture are taken as
 * they are, without clamping. Alpha is never looked at.
 */
public interface Metric {

  /** The identifier, the same in options, columns and documents, such as {@code ssim-y}. */
  String name();

  /** What exactly the number is: channel, range, window, constants, border, unit; one paragraph. */
  String definition();

  /** Whether a greater number means a better picture. */
  boolean higherIsBetter();

  /**
   * Whether the number compares with a reference. If not, the reference is ignored: pass the image
   * again.
   */
  default boolean usesReference() {
    return true;
  }

  /**
   * The number; positive infinity where the definition says so.
   *
   * @param image the picture to judge
   * @param reference what it should look like, of the same size and channels
   * @throws UndefinedScoreException if the metric has no value for these pictures
   * @throws IllegalArgumentException if the pictures do not fit together or hold values that are
   *     not finite
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  double score(Picture image, Picture reference, MetricOptions options, Run run);
}
