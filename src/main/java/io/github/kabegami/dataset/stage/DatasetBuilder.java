package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.filter.Filters;
import io.github.kabegami.dataset.report.ReportStage;
import io.github.kabegami.dataset.shard.ShardEngine;
import io.github.kabegami.dataset.shard.ShardEngines;
import io.github.kabegami.dataset.source.Places;
import io.github.kabegami.dataset.source.Source;
import io.github.kabegami.dataset.source.Sources;
import io.github.kabegami.preset.Codec;
import io.github.kabegami.preset.Degrader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;

/**
 * Builds a data set, a stage or all. Whatever ends the work, what is done is kept, and the same
 * call goes on from there to the same files.
 */
public final class DatasetBuilder {
  private final Dataset dataset;

  private final Acceptance acceptance;

  private DatasetBuilder(Dataset dataset, Acceptance acceptance) {
    this.dataset = dataset;
    this.acceptance = acceptance;
  }

  /** Who says whether a plan may be carried out. */
  @FunctionalInterface
  public interface Acceptance {
    /**
     * Whether it may.
     *
     * @param plan as text, several lines
     */
    boolean accepts(String plan);

    /** What whoever has not accepted does to accept after all. */
    default String how() {
      return "accept=true";
    }
  }

  /**
   * Builds. Of all stages each one but the last tells the log what came of it as soon as it ends.
   *
   * @param folder of the data set; made if it is not there
   * @param stage the one that is wanted; empty for all, up to a plan that is not accepted
   * @return what came of the last stage, for the user, several lines
   * @throws IllegalArgumentException with a sentence, if something is asked for that there is not
   * @throws IOException with a sentence, if another run is at work in the folder, a stage before is
   *     not finished, or the work cannot go on
   * @throws CancelledException with how to go on
   */
  public static String run(
      Path folder, DatasetConfig config, Optional<Stage> stage, Acceptance acceptance, Run run)
      throws IOException {
    require(folder, config);
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = config.threads() == 0 ? processors : config.threads();
    try (TaskExecutor executor = TaskExecutors.fixedThreadPool(threads);
        ShardEngine engine = ShardEngines.open(config.engine(), threads);
        Dataset opened = Dataset.open(folder, config, engine, run)) {
      Dataset dataset =
          opened.naming(Sources.of(config, Optional.empty()).stream().map(Source::name).toList());
      DatasetBuilder builder = new DatasetBuilder(dataset, acceptance);
      Run own = run.on(executor);
      return stage.isPresent() ? builder.one(stage.get(), own) : builder.all(own);
    } catch (CancelledException e) {
      throw new CancelledException(
          "cancelled; what is done is kept in "
              + folder
              + ", and the same command goes on from there",
          e);
    }
  }

  /**
   * Checks what a configuration asks for before anything is done.
   *
   * @throws IllegalArgumentException with a sentence, if there is no such thing
   * @throws IOException with a sentence, if a file that it names cannot be read
   */
  private static void require(Path folder, DatasetConfig config) throws IOException {
    for (Source source : Sources.of(config, Optional.empty())) {
      Places.requireApart(folder, source);
    }
    Filters.parse(config.filters(), config);
    if (!config.degradation().isBlank()) {
      Degrader.of(config.degradation(), Codec.all(), config.factor());
    }
  }

  /** Each stage's lines are told when it ends; those of the last one are the result. */
  private String all(Run run) throws IOException {
    Progress whole =
        (fraction, message) -> run.progress().report(fraction, message + "; all stages");
    String said = "";
    Stage[] stages = Stage.values();
    for (int i = 0; i < stages.length; i++) {
      said.lines().forEach(run::log);
      Progress part =
          whole
              .part((double) i / stages.length, (i + 1.0) / stages.length)
              .prefixed(stages[i].word());
      Run own = run.reportingTo(part);
      said = stages[i].word() + ": " + (i == 0 ? plan(false, own) : execute(stages[i], own));
      if (!isAccepted()) {
        break;
      }
    }
    return said;
  }

  private String one(Stage stage, Run run) throws IOException {
    requireBefore(stage, run);
    Run own = run.reportingTo(run.progress().prefixed(stage.word()));
    return stage == Stage.PLAN ? plan(true, own) : execute(stage, own);
  }

  private String execute(Stage stage, Run run) throws IOException {
    run.checkCancelled();
    return switch (stage) {
      case PLAN -> plan(true, run);
      case FETCH -> FetchStage.run(dataset, run);
      case FILTER -> FilterStage.run(dataset, run);
      case CROP -> CropStage.run(dataset, run);
      case PACK -> PackStage.run(dataset, run);
      case REPORT -> ReportStage.run(dataset, run);
    };
  }

  /**
   * Makes a plan, or takes the one that is there, and asks whether it is accepted.
   *
   * @param anew whether sources are asked although there is a plan
   */
  private String plan(boolean anew, Run run) throws IOException {
    Optional<Plan> before = PlanStage.read(dataset);
    boolean holds = before.isPresent() && StageSettings.changes(dataset, Stage.PLAN).isEmpty();
    if (!anew && holds && before.get().accepted()) {
      return "accepted already; stage=plan looks for new pictures";
    }
    Plan plan = !anew && holds ? before.get() : PlanStage.make(dataset, run);
    String text = plan.toText();
    if (plan.accepted()) {
      return text + "\nthere is nothing more to fetch than was accepted before";
    }
    if (acceptance.accepts(text)) {
      PlanStage.accept(dataset, plan);
      return text + "\naccepted";
    }
    return text
        + (plan.downloads() > 0 ? "\nnothing is fetched" : "\nnothing more is done")
        + " until the plan is accepted: "
        + acceptance.how();
  }

  private boolean isAccepted() throws IOException {
    return PlanStage.read(dataset).filter(Plan::accepted).isPresent();
  }

  /** A stage rests on the one before; a report may be had at any time. */
  private void requireBefore(Stage stage, Run run) throws IOException {
    if (stage == Stage.PLAN || stage == Stage.REPORT) {
      return;
    }
    Stage before = Stage.PLAN;
    for (Stage each : Stage.values()) {
      before = each.compareTo(stage) < 0 ? each : before;
    }
    if (!dataset.isFinished(before)) {
      throw new IOException(
          String.format(
              "the stage %s needs what %s makes, which is not finished in %s; run stage=%2$s first,"
                  + " or leave stage out for all",
              stage.word(), before.word(), dataset.folder().path()));
    }
    if (stage == Stage.FETCH) {
      requireAccepted();
    } else {
      requireUnchanged(stage, run);
    }
  }

  /** What a stage rests on must be of the options of now; sources may be asked later. */
  private void requireUnchanged(Stage stage, Run run) throws IOException {
    List<String> wanted = StageSettings.changes(dataset, Stage.PLAN);
    if (!wanted.isEmpty()) {
      run.log(
          "what is wanted has changed since the plan ("
              + String.join(", ", wanted)
              + "); stage=plan asks for it");
    }
    for (Stage each : List.of(Stage.FILTER, Stage.CROP)) {
      List<String> changes = StageSettings.changes(dataset, each);
      if (each.compareTo(stage) < 0 && !changes.isEmpty()) {
        throw new IOException(
            String.format(
                "the stage %s needs what %s makes, which was made with other options (%s); run"
                    + " stage=%2$s first, or leave stage out for all",
                stage.word(), each.word(), String.join(", ", changes)));
      }
    }
  }

  private void requireAccepted() throws IOException {
    List<String> changes = StageSettings.changes(dataset, Stage.PLAN);
    if (!changes.isEmpty()) {
      throw new IOException(
          "what is wanted has changed since the plan ("
              + String.join(", ", changes)
              + "); run stage=plan again");
    }
    if (!isAccepted()) {
      throw new IOException(
          "the plan in "
              + dataset.folder().finished(Stage.PLAN)
              + " is not accepted; run stage=plan with accept=true");
    }
  }
}
