package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.github.kabegami.network.TorchScriptArchive;
import io.github.kabegami.network.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019) over float32 parameters, as torch.optim.AdamW with fused=True;
 * gradients are unscaled, clipped by their common norm, and looked at for values that are not
 * finite. Keeps the exponential mean of the weights, too.
 */
public final class AdamW implements AutoCloseable {
  private static final String METHODS =
      """
        def norm(self, g: List[Tensor]) -> List[Tensor]:
          n = annotate(List[Tensor], [])
          for t in g:
            _ = torch.append(n, torch.norm(t))
          return [torch.norm(torch.stack(n))]
        def scale(self, factor: Tensor, g: List[Tensor]) -> List[Tensor]:
          torch._foreach_mul_(g, float(factor))
          return [factor]
        def step(self, h: Tensor, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], s: List[Tensor]) -> List[Tensor]:
          torch._foreach_add_(s, 1)
          none = annotate(List[Tensor], [])
          lr = float(torch.select(h, 0, 0))
          b1 = float(torch.select(h, 0, 1))
          b2 = float(torch.select(h, 0, 2))
          wd = float(torch.select(h, 0, 3))
          eps = float(torch.select(h, 0, 4))
          torch._fused_adamw_(p, g, m, v, none, s, lr=lr, beta1=b1, beta2=b2, weight_decay=wd, eps=eps, amsgrad=False, maximize=False)
          return [h]
        def average(self, share: Tensor, e: List[Tensor], p: List[Tensor]) -> List[Tensor]:
          torch._foreach_lerp_(e, p, float(share))
          return [share]
      """;

  private static final float EPSILON = 1e-8f;

  private final NDManager manager;
  private final TorchModule module;
  private final List<String> names;
  private final List<NDArray> parameters;
  private final List<NDArray> first = new ArrayList<>();
  private final List<NDArray> second = new ArrayList<>();
  private final List<NDArray> steps = new ArrayList<>();
  private final List<NDArray> mean = new ArrayList<>();

  /**
   * For the learnt parameters of a network, which it lets require gradients.
   *
   * @param manager gets the moments
   */
  public AdamW(NDManager manager, Parameters network) {
    this.manager = manager;
    names = network.learntNames();
    parameters = network.learnt();
    module = TorchModule.load(manager, TorchScriptArchive.of(METHODS, List.of()));
    for (NDArray parameter : parameters) {
      first.add(manager.zeros(parameter.getShape()));
      second.add(manager.zeros(parameter.getShape()));
      steps.add(manager.zeros(new Shape(), DataType.FLOAT32));
      mean.add(parameter.duplicate());
      parameter.setRequiresGradient(true);
    }
  }

  /** The Euclidean norm of all gradients together; not finite if one of them is not. */
  public float gradientNorm() {
    try (NDManager step = manager.newSubManager()) {
      return withoutGradients(
          () -> module.run(step, "norm", List.of(), List.of(gradients(step))).get(0).getFloat());
    }
  }

  /**
   * One step, which leaves the gradients at zero.
   *
   * @param rate learning rate
   * @param factor that gradients are multiplied with first: 1 / scale of the loss, and less to clip
   */
  public void step(double rate, double beta1, double beta2, double decay, double factor) {
    try (NDManager step = manager.newSubManager()) {
      withoutGradients(
          () -> {
            List<NDArray> gradients = gradients(step);
            if (factor != 1) {
              NDArray number = step.create((float) factor);
              module.run(step, "scale", List.of(number), List.of(gradients));
            }
            NDArray numbers =
                step.create(
                    new float[] {
                      (float) rate, (float) beta1, (float) beta2, (float) decay, EPSILON
                    });
            return module.run(
                step,
                "step",
                List.of(numbers),
                List.of(parameters, gradients, first, second, steps));
          });
    }
    zeroGradients();
  }

  /** Draws the mean of the weights to the weights by a share, 0..1. */
  public void average(double share) {
    try (NDManager step = manager.newSubManager()) {
      withoutGradients(
          () ->
              module.run(
                  step, "average", List.of(step.create((float) share)), List.of(mean, parameters)));
    }
  }

  /** Forgets the gradients. */
  public void zeroGradients() {
    for (NDArray parameter : parameters) {
      if (parameter.hasGradient()) {
        JniUtils.zeroGrad((PtNDArray) parameter);
      }
    }
  }

  private List<NDArray> gradients(NDManager step) {
    List<NDArray> gradients = new ArrayList<>();
    for (NDArray parameter : parameters) {
      NDArray gradient = parameter.getGradient();
      gradient.attach(step);
      gradients.add(gradient);
    }
    return gradients;
  }

  /** Does something of which PyTorch keeps nothing for gradients. */
  static <T> T withoutGradients(java.util.function.Supplier<T> work) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return work.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** The mean of the weights, by the names of the parameters; copies. */
  public Weights mean() {
    return Parameters.toWeights(names, mean);
  }

  /** The arrays of the mean, in the order of the learnt parameters. */
  public List<NDArray> meanArrays() {
    return List.copyOf(mean);
  }

  /** All that a checkpoint must hold beside the weights, by name; copies. */
  public Weights state() {
    Weights state = new Weights();
    put(state, "first.", Parameters.toWeights(names, first));
    put(state, "second.", Parameters.toWeights(names, second));
    put(state, "steps.", Parameters.toWeights(names, steps));
    put(state, "mean.", Parameters.toWeights(names, mean));
    return state;
  }

  private static void put(Weights into, String prefix, Weights from) {
    from.names().forEach(name -> into.put(prefix + name, from.find(name).orElseThrow()));
  }

  /** Takes back what {@link #state} gave. */
  public void restore(Weights state) {
    Parameters.set(prefixed("first."), first, state);
    Parameters.set(prefixed("second."), second, state);
    Parameters.set(prefixed("steps."), steps, state);
    Parameters.set(prefixed("mean."), mean, state);
  }

  private List<String> prefixed(String prefix) {
    return names.stream().map(name -> prefix + name).toList();
  }

  @Override
  public void close() {
    module.close();
  }
}
