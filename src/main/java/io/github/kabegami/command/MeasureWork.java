package io.github.kabegami.command;

import ij.gui.Plot;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.measure.Comparison;
import io.github.kabegami.measure.Fit;
import io.github.kabegami.measure.Report;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures pairs of pictures, and draws maps and plots of them. */
final class MeasureWork {
  private static final int MOST_WINDOWS = 40;

  private final List<Metric> metrics;
  private final List<MapMaker> makers;
  private final MetricOptions options;
  private final Fit fit;
  private final boolean plots;
  private final Figures figures;
  private final Optional<Elsewhere> elsewhere;
  private final List<Score> scores = new ArrayList<>();

  /**
   * Nothing is measured yet.
   *
   * @param plots whether a plot is drawn of each metric
   * @param elsewhere who measures; nobody for this process
   */
  MeasureWork(
      List<Metric> metrics,
      List<MapMaker> makers,
      MetricOptions options,
      Fit fit,
      boolean plots,
      Figures figures,
      Optional<Elsewhere> elsewhere) {
    this.metrics = metrics;
    this.makers = makers;
    this.options = options;
    this.fit = fit;
    this.plots = plots;
    this.figures = figures;
    this.elsewhere = elsewhere;
  }

  /** The first metric or map that needs a reference, for messages; empty if none does. */
  Optional<String> comparesWithReference(boolean hasInput) {
    Optional<String> metric =
        metrics.stream()
            .filter(
                each ->
                    each.against() == Against.REFERENCE
                        || (each.against() == Against.INPUT && !hasInput))
            .map(Metric::name)
            .findFirst();
    return metric.or(() -> makers.stream().map(maker -> "the map " + maker.mapName()).findFirst());
  }

  /** Whether a metric compares with the small input. */
  boolean comparesWithInput() {
    return metrics.stream().anyMatch(metric -> metric.against() == Against.INPUT);
  }

  /**
   * Checks the places of maps and plots before any work.
   *
   * @throws UsageException if there would be too many windows
   * @throws IOException if a file may not be written
   */
  void check(PicturePairs pairs) throws IOException {
    int drawings = pairs.pairs().size() * makers.size() + (plots ? metrics.size() : 0);
    if (!figures.areFiles() && drawings > MOST_WINDOWS) {
      throw new UsageException(
          drawings + " maps and plots are too many windows; name a folder as figures");
    }
    figures.requireWritable(pairs.pairs(), makers, plots ? metrics : List.of(), options);
  }

  /**
   * Measures all pairs.
   *
   * @return the failure that sums up those that could not be measured, if others could
   * @throws IOException if none could
   */
  Optional<IOException> measure(PicturePairs pairs, Run run) throws IOException {
    try {
      if (elsewhere.isPresent()) {
        measureElsewhere(elsewhere.get(), pairs.pairs(), run);
      } else {
        Batch.run(pairs.pairs(), PicturePairs.Pair::name, run, this::measure);
      }
      return Optional.empty();
    } catch (IOException e) {
      if (scores.isEmpty()) {
        throw e;
      }
      return Optional.of(e);
    }
  }

  private void measure(PicturePairs.Pair pair, Run run) throws IOException {
    Comparison comparison = pair.comparison();
    tellAlpha(comparison.image(), run);
    comparison.reference().ifPresent(reference -> tellAlpha(reference, run));
    scores.addAll(comparison.scores(metrics, options, fit, run));
    for (MapMaker maker : makers) {
      run.progress().report(1, pair.name() + ": drawing the map " + maker.mapName());
      Optional<QualityMap> map = comparison.map(maker, options, fit, run);
      if (map.isPresent()) {
        figures.add(pair, maker, map.get(), options);
      }
    }
  }

  private void measureElsewhere(Elsewhere by, List<PicturePairs.Pair> pairs, Run run)
      throws IOException {
    Batch.Failures failures = new Batch.Failures(pairs.size());
    by.run(
        pairs.stream().map(PicturePairs.Pair::name).toList(),
        "pairs",
        text -> take(PairOutcome.of(text), failures, run),
        run);
    failures.end();
  }

  private void take(PairOutcome outcome, Batch.Failures failures, Run run) {
    scores.addAll(outcome.scores());
    outcome.remarks().forEach(run::log);
    if (!outcome.failure().isEmpty()) {
      failures.add(outcome.name(), outcome.failure(), run);
    }
  }

  /**
   * Measures some of the pairs for another process.
   *
   * @param names of those
   * @throws IOException if one of them is not there
   */
  List<String> shard(PicturePairs pairs, List<String> names, Run run) throws IOException {
    Map<String, PicturePairs.Pair> byName = new HashMap<>();
    pairs.pairs().forEach(pair -> byName.put(pair.name(), pair));
    List<String> outcomes = new ArrayList<>();
    for (String name : names) {
      run.checkCancelled();
      PicturePairs.Pair pair = byName.get(name);
      if (pair == null) {
        throw new IOException(name + " is not here; the folders must be the same everywhere");
      }
      outcomes.add(outcome(pair, run).text());
    }
    return outcomes;
  }

  private PairOutcome outcome(PicturePairs.Pair pair, Run run) throws IOException {
    List<String> remarks = new ArrayList<>();
    int before = scores.size();
    String sentence = "";
    try {
      measure(pair, run.loggingTo(remarks::add));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      Failure failure = Failure.of(e);
      if (!failure.isOfOneThing()) {
        throw e;
      }
      sentence = failure.sentence();
    }
    List<Score> own = scores.subList(before, scores.size());
    return new PairOutcome(
        pair.name(), own.stream().map(PairOutcome.Value::of).toList(), remarks, sentence);
  }

  private static void tellAlpha(Comparison.Named named, Run run) {
    Picture picture = named.picture();
    if (picture.alpha().isPresent()) {
      for (float opacity : Pixels.open(picture.alpha().get())) {
        if (opacity < 1) {
          run.log(named.name() + " is transparent in parts; only its colours are measured");
          return;
        }
      }
    }
  }

  /** What has been measured. */
  Report report() {
    return Report.of(scores, metrics, options);
  }

  /** Draws the plots, if any are asked for. */
  void plot(Report report, Run run) throws IOException {
    ScorePlots drawing = new ScorePlots(report);
    for (Metric metric : plots ? metrics : List.<Metric>of()) {
      Optional<Plot> plot = drawing.of(metric);
      if (plot.isPresent()) {
        figures.add(plot.get());
      } else {
        run.log(metric.name() + ": no plot, no score is a finite number");
      }
    }
  }
}
