package io.github.kabegami.metric;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * An image, its reference, and the names under which they are reported.
 *
 * @param method what made the image; may be empty
 * @param imageName the image's name in the report
 * @param image the picture to judge
 * @param referenceName the reference's name in the report
 * @param reference what the image should look like
 */
public record Comparison(
    String method, String imageName, Picture image, String referenceName, Picture reference) {

  /**
   * One score per metric, in their order. A metric without a value for these pictures gives an
   * undefined score, and the run hears the reason.
   *
   * @throws IllegalArgumentException if the pictures do not fit together or hold values that are
   *     not finite
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public List<Score> scores(List<Metric> metrics, MetricOptions options, Run run) {
    List<Score> scores = new ArrayList<>();
    for (Metric metric : metrics) {
      run.progress()
          .report((double) scores.size() / metrics.size(), imageName + ": " + metric.name());
      String comparedWith = metric.usesReference() ? referenceName : "";
      scores.add(
          new Score(method, imageName, comparedWith, metric.name(), value(metric, options, run)));
    }
    run.progress().report(1, imageName + ": measured");
    return List.copyOf(scores);
  }

  private double value(Metric metric, MetricOptions options, Run run) {
    try {
      return metric.score(image, reference, options, run);
    } catch (UndefinedScoreException e) {
      run.log(imageName + ": " + metric.name() + " is undefined: " + e.getMessage());
      return Double.NaN;
    }
  }
}
