package io.github.kabegami.measure;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

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
  public record Named(String name, Picture picture) {

    private boolean hasSize(int width, int height) {
      return picture.width() == width && picture.height() == height;
    }

    /** The part at the top left. */
    private Named cut(int width, int height) {
      if (hasSize(width, height)) {
        return this;
      }
      RandomAccessibleInterval<FloatType> part =
          Views.interval(
              picture.pixels(),
              Intervals.createMinSize(0, 0, 0, width, height, picture.channels()));
      float[] samples = Pixels.copy(part);
      return new Named(
          name,
          Picture.of(Pixels.wrap(samples, width, height, picture.channels()), picture.depth()));
    }
  }

  /**
   * One score per metric, in their order. A metric without a value for these pictures gives an
   * undefined score, and the run hears the reason.
   *
   * @throws IllegalArgumentException if the pictures do not fit together or hold values that are
   *     not finite, or a metric misses what it compares with
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public List<Score> scores(List<Metric> metrics, MetricOptions options, Run run) {
    return scores(metrics, options, Fit.EXACT, run);
  }

  /** The same for pictures that need not have the size of their reference. */
  public List<Score> scores(List<Metric> metrics, MetricOptions options, Fit fit, Run run) {
    Comparison fitted = fitted(fit, run);
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < metrics.size(); i++) {
      Metric metric = metrics.get(i);
      Run part =
          run.reportingTo(
              run.progress()
                  .part((double) i / metrics.size(), (i + 1.0) / metrics.size())
                  .prefixed(metric.name()));
      part.progress().report(0, "started");
      scores.add(from(metric.against(), fitted).score(metric, options, part));
    }
    run.progress().report(1, image.name() + ": measured");
    return List.copyOf(scores);
  }

  /**
   * The map of a maker; empty if it has none for these pictures, and the run hears the reason.
   *
   * @throws IllegalArgumentException as {@link #scores}
   * @throws io.github.kabegami.core.CancelledException if the run is cancelled
   */
  public Optional<QualityMap> map(MapMaker maker, MetricOptions options, Fit fit, Run run) {
    Comparison fitted = fitted(fit, run.loggingTo(line -> {}));
    if (fitted.reference().isEmpty()) {
      throw new IllegalArgumentException(maker.mapName() + " needs a reference to compare with");
    }
    try {
      Picture other = fitted.reference().get().picture();
      return Optional.of(maker.map(fitted.image().picture(), other, options, run));
    } catch (UndefinedScoreException e) {
      run.log(image.name() + ": there is no map " + maker.mapName() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** With image and reference as the rule makes them; the input stays as it is. */
  private Comparison fitted(Fit fit, Run run) {
    if (fit == Fit.EXACT || reference.isEmpty()) {
      return this;
    }
    Picture truth = reference.get().picture();
    int width = Math.min(image.picture().width(), truth.width());
    int height = Math.min(image.picture().height(), truth.height());
    if (!image.hasSize(width, height) || !reference.get().hasSize(width, height)) {
      run.log(
          image.name()
              + " and "
              + reference.get().name()
              + ": compared are the "
              + width
              + " x "
              + height
              + " pixels at the top left that both have");
    }
    return new Comparison(
        method, image.cut(width, height), Optional.of(reference.get().cut(width, height)), input);
  }

  /** The pictures that a metric gets: what has no part in comparing sizes is left whole. */
  private Comparison from(Against against, Comparison fitted) {
    boolean whole = against == Against.NOTHING || (against == Against.INPUT && input.isPresent());
    return whole ? this : fitted;
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
