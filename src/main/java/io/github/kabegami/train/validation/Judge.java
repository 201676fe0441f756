package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.measure.Comparison;
import io.github.kabegami.measure.Comparison.Named;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.measure.Score;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scores contenders on a set, and keeps the parts of their pictures that a sheet shows. */
final class Judge {
  private final ValidationSet set;
  private final Metrics metrics;
  private final List<SheetPart> shown;
  private final Set<String> told = new HashSet<>();

  /**
   * What a contender did.
   *
   * @param contender its name
   * @param rows one per case
   * @param parts what a sheet shows of its pictures
   */
  record Verdict(String contender, List<Judgement.Row> rows, List<Picture> parts) {}

  Judge(ValidationSet set, Metrics metrics, List<SheetPart> shown) {
    this.set = set;
    this.metrics = metrics;
    this.shown = shown;
  }

  List<String> metricNames() {
    return metrics.all().stream().map(Metric::name).toList();
  }

  Verdict of(Contender contender, Run run) {
    List<Judgement.Row> rows = new ArrayList<>();
    List<Picture> parts = new ArrayList<>();
    List<ValidationSet.Case> cases = set.cases();
    for (int i = 0; i < cases.size(); i++) {
      run.checkCancelled();
      ValidationSet.Case one = cases.get(i);
      String told = "judging " + contender.name() + " on " + one.picture() + ", " + one.preset();
      run.progress().report((double) i / cases.size(), told);
      Run quiet = run.reportingTo(Progress.NONE);
      Picture made = EightBits.of(contender.under(one.preset()).enlarge(one.low(), quiet));
      rows.add(
          new Judgement.Row(
              contender.name(), one.preset(), one.picture(), scores(contender, one, made, run)));
      if (i < shown.size()) {
        parts.add(shown.get(i).of(made));
      }
    }
    return new Verdict(contender.name(), List.copyOf(rows), List.copyOf(parts));
  }

  private Map<String, Double> scores(
      Contender contender, ValidationSet.Case one, Picture made, Run run) {
    Comparison comparison =
        new Comparison(
            contender.name(),
            new Named(one.picture(), made),
            Optional.of(new Named(one.picture(), one.high())),
            Optional.of(new Named(one.picture(), one.low())));
    Map<String, Double> scores = new LinkedHashMap<>();
    Run quiet = run.reportingTo(Progress.NONE).loggingTo(line -> tellOnce(line, run));
    for (Score score : comparison.scores(metrics.all(), MetricOptions.NONE, quiet)) {
      if (score.isDefined()) {
        scores.put(score.metric(), score.value());
      }
    }
    return scores;
  }

  /** Which metric has no value for a picture depends on the picture, so it is said once. */
  private void tellOnce(String line, Run run) {
    if (told.add(line)) {
      run.log(line);
    }
  }
}
