package io.github.kabegami.train.validation;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Shares;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.measure.MetricFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.pack.PictureSet;
import io.github.kabegami.preset.Degrader;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a network in training beside contenders that stay the same, which are judged once. Not for
 * several threads at a time; scores do not depend on the number of threads of a run.
 */
public final class Validation implements AutoCloseable {
  /** Added where its files are named. */
  private static final String LPIPS = "lpips-alex";

  private final Metrics metrics;
  private final List<Contender> baselines;
  private final Judge judge;
  private final List<Judge.Verdict> kept = new ArrayList<>();
  private final List<SheetPart> shown;
  private Optional<Judge.Verdict> latest = Optional.empty();

  private Validation(ValidationSet set, int factor, List<Contender> baselines, Metrics metrics) {
    this.metrics = metrics;
    this.baselines = List.copyOf(baselines);
    this.shown = SheetPart.of(set, factor);
    this.judge = new Judge(set, metrics, shown);
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
   * As a configuration says.
   *
   * @param judged numbers of the pictures to judge by
   * @param trained numbers of the pictures that are trained on
   * @throws IllegalArgumentException if a metric is unknown
   * @throws io.github.kabegami.core.ModelException if a model or a file of a metric cannot be used
   * @throws IOException if a picture cannot be read
   */
  public static Validation open(
      TrainConfig config,
      PictureSet pictures,
      List<Integer> judged,
      List<Integer> trained,
      Degrader degrader,
      Run run)
      throws IOException {
    int threads =
        config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
    ValidationSet.Extent extent = new ValidationSet.Extent(config.window(), 1, config.factor());
    Material material = new Material(pictures, judged, trained, degrader, extent);
    EngineOptions engine = EngineOptions.cpu(threads);
    return of(material, Shares.words(config.compare()), metrics(config, threads), engine, run);
  }

  private static Metrics metrics(TrainConfig config, int threads) {
    List<String> names = new ArrayList<>(Shares.words(config.metrics()));
    Optional<Path> lpips =
        Optional.of(config.lpips()).filter(text -> !text.isEmpty()).map(Path::of);
    if (lpips.isPresent() && names.stream().noneMatch(name -> name.startsWith("lpips"))) {
      names.add(LPIPS);
    }
    return Metrics.open(String.join(",", names), new MetricFiles(Optional.empty(), lpips, threads));
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
    Run quiet = run.reportingTo(Progress.NONE); // a degradation reports each of its steps
    try {
      baselines.add(new BicubicContender(factor));
      run.progress().report(0, "preparing the pictures for validation");
      ValidationSet set = material.set(quiet);
      run.progress().report(.5, "tuning the unsharp mask to compare with");
      material.unsharp(set.presets(), quiet).ifPresent(baselines::add);
      for (String model : models) {
        if (!model.equals(BicubicContender.NAME)) {
          baselines.add(ModelContender.open(model, nameOf(model, models), factor, engine, run));
        }
      }
      Validation validation = of(set, factor, baselines, metrics);
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
    Judge.Verdict verdict = judge.of(ours, run);
    latest = Optional.of(verdict);
    all.add(verdict);
    return new Judgement(judge.metricNames(), rows(all));
  }

  /**
   * Writes what was judged last beside the rest as a picture for people: a row for each of the
   * first cases, at most 8, with their most detailed part at 200 %: the input (its pixels
   * repeated), what stays the same, the network in training, and the truth.
   *
   * @throws IOException if it cannot be written
   * @throws IllegalStateException before the first {@link #judge}
   */
  public void writeSheet(Path png, Run run) throws IOException {
    List<Judge.Verdict> verdicts = new ArrayList<>(keep(run));
    verdicts.add(latest.orElseThrow(() -> new IllegalStateException("judge first")));
    if (!shown.isEmpty()) {
      PictureFiles.write(png, new Sheet(shown, verdicts).picture(), true);
    }
  }

  @Override
  public void close() {
    baselines.forEach(Contender::close);
    metrics.close();
  }
}
