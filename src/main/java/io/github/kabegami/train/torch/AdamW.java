package io.github.kabegami.train.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.kabegami.network.TorchScriptArchive;
import io.github.kabegami.network.weights.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * AdamW over float32 parameters, and the exponential mean of the weights. Source: Loshchilov and
 * Hutter 2019, Decoupled Weight Decay Regularization, algorithm 2; the same values as
 * torch.optim.AdamW with fused=True, epsilon 1e-8, up to rounding. Each step is one call of
 * PyTorch, and makes no arrays that stay.
 */
public final class AdamW implements AutoCloseable {
  /** Gradients are read here, not in Java, where each would become an object. */
  private static final String METHODS =
      """
        def gradients(self, p: List[Tensor]) -> List[Tensor]:
          g = annotate(List[Tensor], [])
          for t in p:
            _ = torch.append(g, ops.prim.grad(t))
          return g
        def norm(self, p: List[Tensor]) -> List[Tensor]:
          n = annotate(List[Tensor], [])
          for g in (self).gradients(p):
            _ = torch.append(n, torch.norm(g))
          return [torch.norm(torch.stack(n))]
        def zero(self, p: List[Tensor]) -> List[Tensor]:
          torch._foreach_zero_((self).gradients(p))
          return annotate(List[Tensor], [])
        def step(self, h: Tensor, p: List[Tensor], m: List[Tensor], v: List[Tensor], s: List[Tensor]) -> List[Tensor]:
          g = (self).gradients(p)
          none = annotate(List[Tensor], [])
          lr = float(torch.select(h, 0, 0))
          b1 = float(torch.select(h, 0, 1))
          b2 = float(torch.select(h, 0, 2))
          wd = float(torch.select(h, 0, 3))
          eps = float(torch.select(h, 0, 4))
          divisor = float(torch.select(h, 0, 5))
          torch._foreach_add_(s, 1)
          if torch.eq(divisor, 1.):
            torch._fused_adamw_(p, g, m, v, none, s, lr=lr, beta1=b1, beta2=b2, weight_decay=wd, eps=eps, amsgrad=False, maximize=False)
          else:
            d = torch.full_like(s[0], divisor)
            torch._fused_adamw_(p, g, m, v, none, s, lr=lr, beta1=b1, beta2=b2, weight_decay=wd, eps=eps, amsgrad=False, maximize=False, grad_scale=d)
          torch._foreach_zero_(g)
          return none
        def average(self, h: Tensor, e: List[Tensor], p: List[Tensor]) -> List[Tensor]:
          torch._foreach_lerp_(e, p, float(h))
          return annotate(List[Tensor], [])
      """;

  private static final double EPSILON = 1e-8;

  /** As torch.nn.utils.clip_grad_norm_ has it. */
  private static final double CLIP_EPSILON = 1e-6;

  private final NDManager manager;

  /** Numbers that methods read are on the CPU, so that reading them waits for no device. */
  private final NDManager numbers;

  private final TorchModule module;
  private final List<String> names;
  private final List<NDArray> parameters;
  private final List<NDArray> first = new ArrayList<>();
  private final List<NDArray> second = new ArrayList<>();
  private final List<NDArray> steps = new ArrayList<>();
  private final List<NDArray> mean = new ArrayList<>();

  /**
   * For the learnt parameters of a network, which it lets require gradients; these begin at zero.
   *
   * @param parent above the manager of the moments
   */
  public AdamW(NDManager parent, Parameters network) {
    manager = parent.newSubManager();
    numbers = manager.newSubManager(Device.cpu());
    names = network.learntNames();
    parameters = network.learnt();
    module = TorchModule.load(manager, TorchScriptArchive.of(METHODS, List.of()));
    for (NDArray parameter : parameters) {
      first.add(manager.zeros(parameter.getShape()));
      second.add(manager.zeros(parameter.getShape()));
      steps.add(manager.zeros(new Shape(), DataType.FLOAT32));
      NDArray copy = parameter.duplicate();
      copy.attach(manager);
      mean.add(copy);
      requireGradient(parameter);
    }
    zeroGradients();
  }

  /** From now on it has a gradient, even if no loss depends on it. */
  private static void requireGradient(NDArray parameter) {
    parameter.setRequiresGradient(true);
    try (NDArray any = TorchModule.withGradients(parameter::sum)) {
      TorchModule.backward(any, 0);
    }
  }

  /** The Euclidean norm of all gradients together; not finite if one of them is not. */
  public float gradientNorm() {
    try (NDManager step = manager.newSubManager()) {
      return run(step, "norm", List.of(), parameters).get(0).getFloat();
    }
  }

  /**
   * What gradients are to be multiplied by so that their norm keeps a limit: min(1, limit / (norm +
   * 1e-6)), as torch.nn.utils.clip_grad_norm_.
   *
   * @param norm of all gradients together
   * @param limit of the norm; 0 for none
   */
  public static double clipping(double norm, double limit) {
    return limit == 0 ? 1 : Math.min(1, limit / (norm + CLIP_EPSILON));
  }

  /**
   * One step, which leaves the gradients at zero.
   *
   * @param rate learning rate
   * @param factor that gradients are multiplied with first: 1 / scale of the loss, times {@link
   *     #clipping}
   */
  public void step(double rate, double beta1, double beta2, double decay, double factor) {
    try (NDManager step = numbers.newSubManager()) {
      NDArray settings = step.create(new double[] {rate, beta1, beta2, decay, EPSILON, 1 / factor});
      run(step, "step", List.of(settings), parameters, first, second, steps);
    }
  }

  /** Draws the mean of the weights to the weights by a share, 0..1. */
  public void average(double share) {
    try (NDManager step = numbers.newSubManager()) {
      run(step, "average", List.of(step.create(share)), mean, parameters);
    }
  }

  /** Forgets the gradients of all backward passes since the last step. */
  public void zeroGradients() {
    try (NDManager step = manager.newSubManager()) {
      run(step, "zero", List.of(), parameters);
    }
  }

  @SafeVarargs
  private NDList run(NDManager step, String method, List<NDArray> tensors, List<NDArray>... lists) {
    return TorchModule.withoutGradients(() -> module.run(step, method, tensors, List.of(lists)));
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
    state.putAll("first.", Parameters.toWeights(names, first));
    state.putAll("second.", Parameters.toWeights(names, second));
    state.putAll("steps.", Parameters.toWeights(names, steps));
    state.putAll("mean.", Parameters.toWeights(names, mean));
    return state;
  }

  /** Takes back what {@link #state} gave, and forgets gradients. */
  public void restore(Weights state) {
    zeroGradients();
    Parameters.set(prefixed("first."), first, state);
    Parameters.set(prefixed("second."), second, state);
    Parameters.set(prefixed("steps."), steps, state);
    Parameters.set(prefixed("mean."), mean, state);
  }

  private List<String> prefixed(String prefix) {
    return names.stream().map(name -> prefix + name).toList();
  }

  /** Releases the moments and the mean, not the parameters. */
  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
