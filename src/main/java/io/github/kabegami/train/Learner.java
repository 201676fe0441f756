package io.github.kabegami.train;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.ModelMemoryException;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.data.Batch;
import io.github.kabegami.train.torch.AdamW;
import io.github.kabegami.train.torch.Parameters;
import io.github.kabegami.train.torch.TorchModule;
import io.github.kabegami.train.validation.Contender;
import io.github.kabegami.train.validation.TorchContender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network that learns: its parameters, the objective of the stage it is in, and the optimizer,
 * whose moments begin anew with each stage. The second stage begins with the mean of the weights of
 * the first, as published recipes do.
 */
final class Learner implements AutoCloseable {
  /** Not {@code network.}, which readers of weights would take for all there is. */
  private static final String NETWORK = "weights.";

  private static final String OPTIMIZER = "optimizer.";
  private static final String MEAN = OPTIMIZER + "mean.";
  private static final String OBJECTIVE = "objective.";

  private final NDManager torch;
  private final TrainConfig config;
  private final ObjectiveMaker objectives;
  private final TorchModule module;
  private final Parameters parameters;
  private final Staging inputs = new Staging();
  private final Staging targets = new Staging();
  private Learning learning;

  /** Makes the objective of a stage; a seam for tests. */
  @FunctionalInterface
  interface ObjectiveMaker {
    Objective make(TrainConfig config, Stage stage, NDManager torch);
  }

  /** What lasts as long as a stage. */
  private record Learning(Stage stage, NDManager arrays, AdamW optimizer, Objective objective)
      implements AutoCloseable {
    @Override
    public void close() {
      objective.close();
      optimizer.close();
      arrays.close();
    }
  }

  /** What the network made of a part of a batch, and what the objective says of it. */
  private record Forward(NDArray output, NDList losses) {}

  /** What the backward passes left beside the gradients. */
  private record Pass(List<NDArray> outputs, Map<String, Double> losses) {}

  /** Begins the first stage. */
  Learner(
      NDManager torch,
      UpscalingNetwork network,
      TrainConfig config,
      Weights first,
      ObjectiveMaker objectives) {
    this.torch = torch;
    this.config = config;
    this.objectives = objectives;
    this.parameters = new Parameters(torch, network, first);
    this.module = TorchModule.load(torch, TorchScriptWriter.write(network));
    this.learning = learning(Stage.FIDELITY);
  }

  private Learning learning(Stage stage) {
    NDManager arrays = torch.newSubManager();
    return new Learning(
        stage, arrays, new AdamW(arrays, parameters), objectives.make(config, stage, arrays));
  }

  /** The stage it is in. */
  Stage stage() {
    return learning.stage();
  }

  private void change(Stage stage) {
    Learning next = learning(stage);
    learning.close();
    learning = next;
  }

  /** Goes on to a stage, if it is not in it. */
  void enter(Stage stage) {
    if (stage != learning.stage()) {
      Weights mean = learning.optimizer().mean();
      Parameters.set(parameters.learntNames(), parameters.learnt(), mean);
      change(stage);
    }
  }

  /**
   * One step of the optimizer; if numbers are not finite, the weights stay as they are.
   *
   * @param iteration 0 for the first of the run
   * @param rate learning rate
   * @param parts in which the batch goes through the network
   * @throws ModelMemoryException if a part does not fit; nothing is changed then, and the step can
   *     be made again in more parts
   */
  Step step(Batch batch, long iteration, double rate, int parts, Stability stability) {
    try (NDManager step = torch.newSubManager()) {
      AdamW optimizer = learning.optimizer();
      Pass pass = pass(step, batch, parts, stability);
      double norm = optimizer.gradientNorm() / stability.scale();
      if (!Double.isFinite(norm)
          || !Double.isFinite(pass.losses().getOrDefault("loss", Double.NaN))) {
        optimizer.zeroGradients();
        Step.Fate fate = stability.canScaleDown() ? Step.Fate.SKIPPED : Step.Fate.BROKEN;
        return new Step(fate, pass.losses(), rate, norm, stability.scale(), 0, 0);
      }
      double factor = AdamW.clipping(norm, config.clip()) / stability.scale();
      optimizer.step(rate, config.beta1(), config.beta2(), config.decay(), factor);
      long own = iteration - learning.stage().start(config);
      optimizer.average(1 - Math.min(config.ema(), (1.0 + own) / (10 + own)));
      Step.Fate fate = learn(step, batch, pass, rate);
      return new Step(fate, pass.losses(), rate, norm, stability.scale(), 0, 0);
    }
  }

  private Pass pass(NDManager step, Batch batch, int parts, Stability stability) {
    Pass pass = new Pass(new ArrayList<>(), new LinkedHashMap<>());
    try {
      for (int part = 0; part < parts; part++) {
        int from = part * batch.size() / parts;
        int to = (part + 1) * batch.size() / parts;
        add(pass, step, batch, from, to, stability);
      }
      return pass;
    } catch (EngineException | ModelException e) {
      learning.optimizer().zeroGradients();
      if (OutOfMemory.isBehind(e)) {
        throw new ModelMemoryException("the memory does not suffice for a step", e);
      }
      throw e;
    }
  }

  /** Forward, loss and backward of some patches. */
  private void add(Pass pass, NDManager step, Batch batch, int from, int to, Stability stability) {
    double share = (double) (to - from) / batch.size();
    try (NDManager part = step.newSubManager()) {
      NDArray x = inputs.array(part, batch.low(), from, to, config.lowPatch());
      NDArray y = targets.array(part, batch.high(), from, to, config.patch());
      Forward made = TorchModule.withGradients(() -> forward(part, x, y, stability));
      NDList losses = made.losses();
      TorchModule.backward(losses.get(0), share * stability.scale());
      NDArray output = made.output().stopGradient();
      output.attach(step);
      pass.outputs().add(output);
      count(pass.losses(), "loss", share * losses.get(0).getFloat());
      List<String> names = learning.objective().names();
      for (int i = 0; i < names.size(); i++) {
        count(pass.losses(), names.get(i), share * losses.get(i + 1).getFloat());
      }
    }
  }

  private Forward forward(NDManager part, NDArray low, NDArray high, Stability stability) {
    NDArray output = module.forward(part, low, parameters.arrays(), stability.mode()).get(0);
    return new Forward(output, learning.objective().of(part, output, high));
  }

  private static void count(Map<String, Double> sums, String name, double value) {
    sums.merge(name, value, Double::sum);
  }

  private Step.Fate learn(NDManager step, Batch batch, Pass pass, double rate) {
    int from = 0;
    try {
      for (NDArray output : pass.outputs()) {
        int to = from + (int) output.getShape().get(0);
        try (NDManager part = step.newSubManager()) {
          NDArray real = targets.array(part, batch.real(), from, to, config.patch());
          double share = (double) (to - from) / batch.size();
          learning
              .objective()
              .learn(part, output, real, share, rate)
              .forEach((name, value) -> count(pass.losses(), name, share * value));
        }
        from = to;
      }
      return Step.Fate.MADE;
    } catch (EngineException | ModelException e) {
      if (OutOfMemory.isBehind(e)) {
        return Step.Fate.CROWDED;
      }
      throw e;
    }
  }

  /** The mean of the weights, by the network's own names; copies. */
  Weights mean() {
    return parameters.toWeights(learning.optimizer().mean());
  }

  /**
   * The network with the mean of the weights.
   *
   * @param arrays gets its arrays
   * @param network its description
   */
  Contender contender(NDManager arrays, UpscalingNetwork network) {
    Parameters mean = new Parameters(arrays, network, mean());
    return new TorchContender(arrays, module, network, mean.arrays());
  }

  /** All that it has learnt, for a checkpoint; copies. */
  Weights state() {
    Weights all = new Weights();
    all.putAll(NETWORK, parameters.toWeights());
    all.putAll(OPTIMIZER, learning.optimizer().state());
    all.putAll(MEAN, parameters.fixed()); // with these, the mean is a whole network
    all.putAll(OBJECTIVE, learning.objective().state());
    return all;
  }

  /**
   * Takes back what {@link #state} gave.
   *
   * @throws ModelException naming the first parameter that does not fit
   */
  void restore(Stage stage, Checkpoint from) {
    if (stage != learning.stage()) {
      change(stage);
    }
    parameters.set(from.part(NETWORK));
    learning.optimizer().restore(from.part(OPTIMIZER));
    learning.objective().restore(from.part(OBJECTIVE));
  }

  @Override
  public void close() {
    learning.close();
    module.close();
  }
}
