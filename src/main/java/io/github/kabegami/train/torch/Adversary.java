package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.TorchScriptArchive;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.UnetDiscriminator;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The discriminator of adversarial training: it learns to tell ground truth from what a network
 * makes, pixel by pixel, and the network learns to pass for ground truth. Source: Wang et al. 2021,
 * Real-ESRGAN, section 3.4; the losses as basicsr/losses/gan_loss.py has them, with labels 1 and 0
 * and without a factor for the discriminator.
 *
 * <p>Deliberate difference: a step makes one step of the power iteration that finds the spectral
 * norms; torch.nn.utils.spectral_norm makes one in each forward pass, that is three.
 *
 * <p>Not for several threads at a time.
 */
public final class Adversary implements AutoCloseable {
  /** The sides of its pictures must be multiples of it, pixels. */
  public static final int ALIGNMENT = 8;

  private static final String WEIGHTS = "weights.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String SCALE = "scale";

  /** After these, u and v of random weights are close to those of the norm. */
  private static final int FIRST_ITERATIONS = 15;

  /** Shares of a batch that are sums of rounded numbers. */
  private static final double WHOLE = 1 - 1e-6;

  private final Settings settings;
  private final TorchModule module;
  private final TorchModule losses;
  private final Parameters parameters;

  /** The same values as the parameters; no gradient flows to them. */
  private final List<NDArray> frozen;

  private final AdamW optimizer;

  /** Of the loss; 1 other than in float16. */
  private LossScaler scaler = new LossScaler(1, 0);

  private double done;

  /** What is taken of the judgement of a pixel. */
  public enum Kind {
    /**
     * Cross-entropy of its sigmoid (Goodfellow et al. 2014, the generator's loss being the one that
     * does not saturate).
     */
    VANILLA(
        "    return [torch.mean(torch.softplus(torch.neg(d)))]\n",
        "    return [torch.mean(torch.softplus(d))]\n"),
    /** Its squared distance from the label (Mao et al. 2017). */
    LSGAN(
        "    e = torch.sub(d, 1)\n    return [torch.mean(torch.mul(e, e))]\n",
        "    return [torch.mean(torch.mul(d, d))]\n");

    private final String methods;

    Kind(String real, String fake) {
      methods =
          "  def real(self, d: Tensor) -> List[Tensor]:\n"
              + real
              + "  def fake(self, d: Tensor) -> List[Tensor]:\n"
              + fake;
    }

    /**
     * The kind of that name, lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How it learns.
   *
   * @param features channels at the picture's size; 64 as published
   * @param precision in which it computes; spectral norms and weights are float32
   * @param beta1 of AdamW
   * @param beta2 of AdamW
   * @param clip largest norm of all gradients together; 0 for no limit
   */
  public record Settings(
      int features, Precision precision, double beta1, double beta2, double clip) {}

  /**
   * A new one, whose weights have the variance of PyTorch's default and whose biases are 0; the
   * same seed gives the same.
   *
   * @param torch gets its arrays
   */
  public Adversary(NDManager torch, Kind kind, Settings settings, Seed seed) {
    this.settings = settings;
    UnetDiscriminator network = new UnetDiscriminator(settings.features());
    module = TorchModule.load(torch, TorchScriptWriter.write(network));
    losses = TorchModule.load(torch, TorchScriptArchive.of(kind.methods, List.of()));
    parameters = new Parameters(torch, network, first(network, seed));
    for (int i = 0; i < FIRST_ITERATIONS; i++) {
      bringNormsOn(torch);
    }
    optimizer = new AdamW(torch, parameters);
    frozen = parameters.arrays().stream().map(NDArray::stopGradient).toList();
    if (settings.precision() == Precision.HALF) {
      scaler = new LossScaler();
    }
  }

  private static Weights first(UnetDiscriminator network, Seed seed) {
    Weights weights = new Weights();
    NetworkSummary.of(network)
        .parameters()
        .forEach(
            (name, shape) -> {
              int[] sides = shape.sides().stream().mapToInt(Integer::intValue).toArray();
              float[] values = new float[Math.toIntExact(shape.count())];
              if (!name.endsWith(".bias")) {
                double deviation = Math.sqrt(sides[0] / (3.0 * values.length));
                double[] normals = seed.child(name).normals(values.length);
                for (int i = 0; i < values.length; i++) {
                  values[i] = (float) (deviation * normals[i]);
                }
              }
              weights.put(name, values, sides);
            });
    return weights;
  }

  private void bringNormsOn(NDManager manager) {
    try (NDManager step = manager.newSubManager()) {
      TorchModule.withoutGradients(
          () -> module.run(step, "power_iteration", List.of(), List.of(parameters.arrays())));
    }
  }

  /**
   * The loss of a network whose output is to pass for ground truth, a scalar; gradients flow to the
   * output only.
   *
   * @param manager gets it
   * @param output (batch, 3, height, width), 0..1, sides multiples of {@link #ALIGNMENT}
   */
  public NDArray deceived(NDManager manager, NDArray output) {
    NDArray judged = module.forward(manager, output, frozen, settings.precision()).get(0);
    return losses.run(manager, "real", List.of(judged), List.of()).get(0);
  }

  /**
   * Learns from a part of a batch; makes a step once the parts add up to the batch. Where the
   * gradients are not finite, they are thrown away; the weights never become so. If a part fails,
   * such as for want of memory, the parts before it are forgotten, too.
   *
   * @param output what the network made; no gradient flows to it
   * @param real ground truth of the same shape
   * @param share of the batch that this part is, above 0, to 1
   * @param rate learning rate
   * @return of this part: {@code d-loss}, the loss of the discriminator; {@code d-real} and {@code
   *     d-fake}, what it says of ground truth and output in the mean, above 0 for more likely real
   *     (vanilla), or 1 for real and 0 for made (lsgan); not finite if a loss is not
   */
  public Map<String, Double> learn(
      NDManager manager, NDArray output, NDArray real, double share, double rate) {
    boolean learnt = false;
    try {
      if (done == 0) {
        bringNormsOn(manager);
      }
      Judged truth = judge(manager, real, "real", share);
      Judged made = judge(manager, output, "fake", share);
      done += share;
      if (done >= WHOLE) {
        step(rate);
        done = 0;
      }
      learnt = true;
      return Map.of("d-loss", truth.loss + made.loss, "d-real", truth.mean, "d-fake", made.mean);
    } finally {
      if (!learnt) {
        optimizer.zeroGradients();
        done = 0;
      }
    }
  }

  private record Judged(double loss, double mean) {}

  /** Adds to the gradients. */
  private Judged judge(NDManager manager, NDArray pictures, String label, double share) {
    try (NDManager step = manager.newSubManager()) {
      NDArray fixed = pictures.stopGradient();
      fixed.attach(step);
      return TorchModule.withGradients(() -> backward(step, fixed, label, share * scaler.scale()));
    }
  }

  private Judged backward(NDManager step, NDArray pictures, String label, double factor) {
    NDArray judged =
        module.forward(step, pictures, parameters.arrays(), settings.precision()).get(0);
    NDArray loss = losses.run(step, label, List.of(judged), List.of()).get(0);
    TorchModule.backward(loss, factor);
    return new Judged(loss.getFloat(), judged.stopGradient().mean().getFloat());
  }

  private void step(double rate) {
    double scale = scaler.scale();
    double norm = optimizer.gradientNorm() / scale;
    boolean finite = Double.isFinite(norm);
    if (finite) {
      double factor = AdamW.clipping(norm, settings.clip()) / scale;
      optimizer.step(rate, settings.beta1(), settings.beta2(), 0, factor);
    } else {
      optimizer.zeroGradients();
    }
    if (settings.precision() == Precision.HALF) {
      scaler.update(finite);
    }
  }

  /** All that a checkpoint must hold of it, between two steps; copies. */
  public Weights state() {
    Weights state = new Weights();
    state.putAll(WEIGHTS, parameters.toWeights());
    state.putAll(OPTIMIZER, optimizer.state());
    // Both are whole numbers that float32 holds exactly.
    state.put(SCALE, new float[] {(float) scaler.scale(), scaler.steady()}, 2);
    return state;
  }

  /**
   * Takes back what {@link #state} gave.
   *
   * @throws io.github.kabegami.core.ModelException naming the first part that is missing or has
   *     another shape
   */
  public void restore(Weights state) {
    parameters.set(state.part(WEIGHTS));
    optimizer.restore(state.part(OPTIMIZER));
    if (settings.precision() == Precision.HALF) {
      float[] scale = state.get(SCALE, 2);
      scaler = new LossScaler(scale[0], (int) scale[1]);
    }
    done = 0;
  }

  @Override
  public void close() {
    optimizer.close();
    losses.close();
    module.close();
    frozen.forEach(NDArray::close);
    parameters.arrays().forEach(NDArray::close);
  }
}
