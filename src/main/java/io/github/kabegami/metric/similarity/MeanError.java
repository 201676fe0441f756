package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;

/**
 * Mean squared or mean absolute error over all colour channels, on the scale of the stored
 * integers: 0..255 for 8-bit pictures, 0..65535 where one of the two has 16 bits (bytes count x
 * 257) and 0..1 where one is a float picture. Integers are summed as integers, without rounding.
 *
 * @param deviation squared is {@code mse}, absolute is {@code mae}
 */
public record MeanError(Deviation deviation) implements Metric {

  @Override
  public String name() {
    return deviation == Deviation.SQUARED ? "mse" : "mae";
  }

  @Override
  public String definition(MetricOptions options) {
    return (deviation == Deviation.SQUARED
            ? "Mean squared error over all colour channels"
            : "Mean absolute error over all colour channels")
        + " of the stored integers, white is "
        + Pair.PEAKS
        + "; alpha ignored; identical pictures: 0.";
  }

  @Override
  public Goal goal() {
    return Goal.LOWER;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    return deviation.mean(new Pair(image, reference, false, options), run);
  }
}
