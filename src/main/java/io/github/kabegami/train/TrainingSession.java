package io.github.kabegami.train;

import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Shares;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.Checkpoint.Progress;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.data.Batch;
import io.github.kabegami.train.data.BatchLoader;
import io.github.kabegami.train.data.PatchMaker;
import io.github.kabegami.train.torch.Torch;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a training run needs, opened; it touches no file of the run itself. After a step
 * that is not whole, {@link #goBack} has to be called.
 *
 * <p>One thread at a time. Example:
 *
 * <pre>{@code
 * try (TrainingSession session = TrainingSession.open(config, run)) {
 *   Step step = session.step();
 * }
 * }</pre>
 */
public final class TrainingSession implements AutoCloseable {
  private final TrainConfig config;
  private final LearningRate rates;
  private final UpscalingNetwork network;
  private final TrainingData data;
  private final NDManager torch;
  private final Learner learner;
  private final Consumer<String> remarks;
  private Progress progress;
  private Checkpoint good;
  private @Nullable BatchLoader loader;
  private boolean whole = true;

  private TrainingSession(
      TrainConfig config,
      UpscalingNetwork network,
      TrainingData data,
      NDManager torch,
      Learner learner,
      Consumer<String> remarks) {
    this.config = config;
    this.rates = new LearningRate(config);
    this.network = network;
    this.data = data;
    this.torch = torch;
    this.learner = learner;
    this.remarks = remarks;
    this.progress =
        new Progress(
            0,
            Stage.FIDELITY,
            Stability.first(config),
            config.accumulate(),
            Optional.empty(),
            -1,
            data.fingerprint(),
            config,
            version());
    this.good = checkpoint();
  }

  private static String version() {
    return Optional.ofNullable(TrainingSession.class.getPackage().getImplementationVersion())
        .orElse("");
  }

  /**
   * Opens a run at its start.
   *
   * @param run hears remarks; models of degradations come from here
   * @throws IllegalArgumentException if an option is out of range, or there is nothing to train on
   * @throws ModelException if the weights to start from do not fit, or PyTorch is missing
   * @throws io.github.kabegami.core.UnavailableException if a degradation needs what is not here
   * @throws IOException if pictures or weights cannot be read
   */
  public static TrainingSession open(TrainConfig config, Run run) throws IOException {
    return open(config, run, maker(run));
  }

  /** The objectives that the configuration names. */
  static Learner.ObjectiveMaker maker(Run run) {
    return (config, stage, torch) -> Objectives.of(config, stage == Stage.ADVERSARIAL, torch, run);
  }

  static TrainingSession open(TrainConfig config, Run run, Learner.ObjectiveMaker objectives)
      throws IOException {
    return open(config, run, objectives, TrainingData::open);
  }

  static TrainingSession open(
      TrainConfig config, Run run, Learner.ObjectiveMaker objectives, TrainingData.Opening pictures)
      throws IOException {
    new LearningRate(config).remark().ifPresent(run::log);
    Objectives.requireValid(config);
    UpscalingNetwork network = TrainableNetworks.named(config.network(), config.factor());
    Weights first = StartWeights.of(config, network, run::log);
    try (Resources opened = new Resources()) {
      TrainingData data = opened.add(pictures.open(config, run));
      NDManager torch = opened.add(Torch.open(config.device(), threads(config), run::log));
      Learner learner = opened.add(new Learner(torch, network, config, first, objectives));
      TrainingSession session =
          new TrainingSession(config, network, data, torch, learner, run::log);
      opened.keep();
      return session;
    }
  }

  private static int threads(TrainConfig config) {
    return config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
  }

  /** The network that learns. */
  public UpscalingNetwork network() {
    return network;
  }

  /** Where its patches come from. */
  public PatchMaker patches() {
    return data.patches();
  }

  /** Pictures that cannot be read, with the reason. */
  public List<String> skipped() {
    return data.skipped();
  }

  /** Where the run is. */
  public Progress progress() {
    return progress;
  }

  /** Whether all steps were made. */
  public boolean isDone() {
    return progress.iteration() >= config.allIterations();
  }

  /**
   * Makes a step. Where memory runs out, the batch goes through the network in twice as many parts,
   * now and from then on.
   *
   * @throws ModelMemoryException if one patch alone does not fit; nothing is changed then
   * @throws IllegalArgumentException if pictures cannot be read or degraded
   */
  public Step step() {
    long start = System.nanoTime();
    BatchLoader from = loader();
    long before = from.waitedNanos();
    Batch batch = from.next();
    double waited = (from.waitedNanos() - before) / 1e9;
    Stage stage = Stage.at(config, progress.iteration());
    learner.enter(stage);
    Step step = inParts(batch);
    if (step.isWhole()) {
      boolean made = step.fate() == Step.Fate.MADE;
      progress = progress.stepped(stage, progress.stability().after(made));
    }
    return step.timed((System.nanoTime() - start) / 1e9, waited);
  }

  private BatchLoader loader() {
    BatchLoader open = loader;
    if (open == null) {
      open = new BatchLoader(data.patches(), config, progress.iteration(), threads(config));
      loader = open;
    }
    return open;
  }

  private Step inParts(Batch batch) {
    Stability stability = progress.stability();
    double rate = rates.at(progress.iteration()) * stability.slowed();
    while (true) {
      try {
        whole = false;
        Step step =
            learner.step(batch, progress.iteration(), rate, progress.accumulate(), stability);
        whole = step.fate() != Step.Fate.CROWDED;
        return step;
      } catch (ModelMemoryException e) {
        whole = true;
        takeMoreParts(e);
      }
    }
  }

  /** Whether the weights belong to {@link #progress}: not after a step that failed within. */
  boolean isWhole() {
    return whole;
  }

  private void takeMoreParts(@Nullable Throwable cause) {
    int parts = progress.accumulate();
    if (parts >= config.batch()) {
      throw new ModelMemoryException(
          "one patch of "
              + config.patch()
              + " x "
              + config.patch()
              + " pixels alone does not fit in the memory; make patch smaller or choose a smaller"
              + " network",
          cause);
    }
    int more = Math.min(config.batch(), 2 * parts);
    progress = progress.with(progress.stability(), more);
    remarks.accept(
        "out of memory at iteration "
            + (progress.iteration() + 1)
            + ": from now on the batch goes through the network in "
            + more
            + " parts (accumulate), with the same result");
  }

  /**
   * Goes back to the last state that was marked, after a step that is not whole: in full precision
   * or more slowly if its numbers were not finite, in more parts if memory ran out.
   *
   * @throws ModelException if it went back five times already; the state is the marked one then
   * @throws ModelMemoryException if one patch alone does not fit
   */
  public void goBack(Step.Fate fate) {
    long failed = progress.iteration() + 1;
    Stability then = progress.stability();
    if (fate == Step.Fate.CROWDED) {
      takeMoreParts(null);
    } else {
      then = then.afterRollback();
    }
    int parts = progress.accumulate();
    Optional<Double> best = progress.best();
    restore(good);
    if (then.rollbacks() > Stability.MOST_ROLLBACKS) {
      throw new ModelException(
          "the loss or a gradient is not a finite number at iteration "
              + failed
              + ", after the run went back "
              + Stability.MOST_ROLLBACKS
              + " times; begin another run with start= the best.safetensors of this one and a"
              + " smaller rate");
    }
    progress = progress.judged(best, progress.judged()).with(then, parts);
    if (fate == Step.Fate.BROKEN) {
      remarks.accept(
          "the loss or a gradient is not a finite number at iteration "
              + failed
              + ": back to iteration "
              + progress.iteration()
              + ", from where it goes on "
              + then.told());
    }
  }

  /** Everything that the run needs to go on from here; copies. */
  Checkpoint checkpoint() {
    return new Checkpoint(progress, learner.state());
  }

  /** Makes a state the one that {@link #goBack} goes back to. */
  void mark(Checkpoint state) {
    good = state;
  }

  /**
   * Goes on from a checkpoint, which becomes marked.
   *
   * @throws IllegalArgumentException if its run had another configuration or other pictures
   * @throws ModelException naming the first parameter that does not fit
   */
  void resume(Checkpoint from) {
    Progress before = from.progress();
    ResumeCheck.requireOptions(before, config);
    ResumeCheck.requirePictures(before, data.fingerprint());
    boolean same = before.config().accumulate() == config.accumulate();
    int parts = same ? before.accumulate() : config.accumulate();
    boolean alike = ResumeCheck.judgesAlike(before.config(), config);
    Progress now = before.configured(config, parts, alike ? before.best() : Optional.empty());
    good = new Checkpoint(now, from.weights());
    restore(good);
  }

  private void restore(Checkpoint from) {
    learner.restore(from.progress().stage(), from);
    progress = from.progress();
    whole = true;
    closeLoader();
  }

  private void closeLoader() {
    if (loader != null) {
      loader.close();
      loader = null;
    }
  }

  /** The mean of the weights, by the network's own names; copies. */
  public Weights mean() {
    return learner.mean();
  }

  /**
   * Judges the mean of the weights.
   *
   * @throws io.github.kabegami.core.CancelledException between pictures
   */
  public Judgement judge(Run run) {
    try (NDManager arrays = torch.newSubManager()) {
      return data.validation().judge(learner.contender(arrays, network), run);
    }
  }

  /** Keeps what came of the judgement. */
  void judged(Optional<Double> best) {
    progress = progress.judged(best, progress.iteration());
  }

  /**
   * The number that finds the best weights: the mean PSNR-Y, dB, weighted by the shares of the
   * presets.
   *
   * @return empty if it was not measured
   */
  Optional<Double> score(Judgement judgement) {
    List<Double> shares =
        new ArrayList<>(Shares.parse("degradation", config.degradation()).values());
    List<String> presets = data.presets();
    double sum = 0;
    double all = 0;
    for (int i = 0; i < presets.size(); i++) {
      double mean = judgement.mean(Judgement.OURS, presets.get(i), "psnr-y");
      if (!Double.isNaN(mean)) {
        sum += shares.get(i) * Math.min(mean, 1000);
        all += shares.get(i);
      }
    }
    return all > 0 ? Optional.of(sum / all) : Optional.empty();
  }

  TrainingData data() {
    return data;
  }

  @Override
  public void close() throws IOException {
    try (data;
        torch;
        learner) {
      closeLoader();
    }
  }
}
