package io.github.kabegami.measure;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A picture and what it is compared with.
 *
 * @param method what made the image; may be empty
 * @param image the picture to judge
 * @param reference what the image should look like; empty if all metrics do without
 * @param input the small picture that the image was enlarged from; without it, the reference stands
 *     for it
 */
public record Comparison(
    String method, Named image, Optional<Named> reference, Optional<Named> input) {

  /**
   * A picture and the name under which it is reported.
   *
   * @param name such as a file name
   */
  public record Named(String name, Picture picture) {}

  /**
   * One score per metric, in their order. A metric without a value for these pictures gives an
   * undefined score, and the run hears the reason.
   *
   * @throws IllegalArgumentException if the pictures do not fit together or hold values that are
   *     not finite, or a metric misses what it compares with
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public List<Score> scores(List<Metric> metrics, MetricOptions options, Run run) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      Run part =
          run.reportingTo(
              run.progress()
                  .part((double) i / metrics.size(), (i + 1.0) / metrics.size())
                  .prefixed(metric.name()));
      part.progress().report(0, "started");
      scores.add(score(metric, options, part));
    }
    run.progress().report(1, image.name() + ": measured");
    return List.copyOf(scores);
  }

  private Score score(Metric metric, MetricOptions options, Run run) {
    Optional<Named> other = partner(metric.against());
    if (other.isEmpty() && metric.against() != Against.NOTHING) {
      throw new IllegalArgumentException(metric.name() + " needs a reference to compare with");
    }
    Measured measured = measured(metric, other.orElse(image).picture(), options, run);
    return new Score(
        method,
        image.name(),
        other.map(Named::name).orElse(""),
        metric.label(options),
        measured.value(),
        measured.details());
  }

  private Optional<Named> partner(Against against) {
    return switch (against) {
      case REFERENCE -> reference;
      case INPUT -> input.or(() -> reference);
      case NOTHING -> Optional.empty();
    };
  }

  private Measured measured(Metric metric, Picture other, MetricOptions options, Run run) {
    try {
      return metric.measure(image.picture(), other, options, run);
    } catch (UndefinedScoreException e) {
      run.log(image.name() + ": " + metric.name() + " is undefined: " + e.getMessage());
      return new Measured(Double.NaN, Map.of());
    }
  }
}
