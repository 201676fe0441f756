package io.github.kabegami.train.validation;

import io.github.kabegami.core.Run;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.onnx.engine.EngineOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a network in training beside contenders that stay the same, which are judged once. Not for
 * several threads at a time; scores do not depend on the number of threads of a run.
 */
public final class Validation implements AutoCloseable {
  private final Metrics metrics;
  private final List<Contender> baselines;
  private final Judge judge;
  private final List<Judge.Verdict> kept = new ArrayList<>();

  private Validation(ValidationSet set, int factor, List<Contender> baselines, Metrics metrics) {
    this.metrics = metrics;
    this.baselines = List.copyOf(baselines);
    this.judge = new Judge(set, metrics, SheetPart.of(set, factor));
  }

  /**
   * Of its parts, which it closes.
   *
   * @param factor output size / input size
   * @param baselines to compare with, in the order of tables
   */
  public static Validation of(
      ValidationSet set, int factor, List<Contender> baselines, Metrics metrics) {
    return new Validation(set, factor, baselines, metrics);
  }

  /**
   * Beside bicubic enlargement, the best unsharp mask of it, and models.
   *
   * @param models as {@link io.github.kabegami.onnx.Models#open} takes them
   * @param metrics are closed with it, also if it cannot be made
   * @throws io.github.kabegami.core.ModelException if a model cannot be opened
   * @throws IOException if a picture cannot be read
   */
  public static Validation of(
      Material material, List<String> models, Metrics metrics, EngineOptions engine, Run run)
      throws IOException {
    int factor = material.extent().factor();
    List<Contender> baselines = new ArrayList<>();
    boolean made = false;
    try {
      baselines.add(new BicubicContender(factor));
      material.unsharp(run).ifPresent(baselines::add);
      for (String model : models) {
        if (!model.equals(BicubicContender.NAME)) {
          baselines.add(ModelContender.open(model, nameOf(model, models), factor, engine, run));
        }
      }
      Validation validation = of(material.set(run), factor, baselines, metrics);
      made = true;
      return validation;
    } finally {
      if (!made) {
        baselines.forEach(Contender::close);
        metrics.close();
      }
    }
  }

  /** The name of a model's file without its end, if no other is called so, or else all of it. */
  private static String nameOf(String model, List<String> models) {
    String name = base(model);
    boolean unique = models.stream().filter(other -> base(other).equals(name)).count() == 1;
    boolean taken = List.of(Judgement.OURS, UnsharpContender.NAME).contains(name);
    return unique && !taken ? name : model;
  }

  private static String base(String model) {
    String file = model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
    return file.replaceFirst("\\.[^.]*$", "");
  }

  /** The scores of what stays the same. */
  public Judgement baselines(Run run) {
    return new Judgement(judge.metricNames(), rows(keep(run)));
  }

  private List<Judge.Verdict> keep(Run run) {
    while (kept.size() < baselines.size()) {
      kept.add(judge.of(baselines.get(kept.size()), run));
    }
    return kept;
  }

  private static List<Judgement.Row> rows(List<Judge.Verdict> verdicts) {
    return verdicts.stream().flatMap(verdict -> verdict.rows().stream()).toList();
  }

  /** The scores of a contender after those of what stays the same. */
  public Judgement judge(Contender ours, Run run) {
    List<Judge.Verdict> all = new ArrayList<>(keep(run));
    all.add(judge.of(ours, run));
    return new Judgement(judge.metricNames(), rows(all));
  }

  @Override
  public void close() {
    baselines.forEach(Contender::close);
    metrics.close();
  }
}
