package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.network.TorchScriptArchive;
import java.util.List;
import java.util.Map;

/** A weighted sum of losses, computed by one call. */
public final class LossModule implements AutoCloseable {
  private final TorchModule module;

  /**
   * For losses; with none, the sum is 0.
   *
   * @param manager of PyTorch's arrays
   * @param weights of losses, in order
   */
  public LossModule(NDManager manager, Map<Loss, Double> weights) {
    module = TorchModule.load(manager, TorchScriptArchive.of(text(weights), List.of()));
  }

  private static String text(Map<Loss, Double> weights) {
    StringBuilder text = new StringBuilder(Loss.LUMA_OF);
    weights.keySet().forEach(loss -> text.append(loss.method()));
    text.append("  def losses(self, x: Tensor, y: Tensor) -> List[Tensor]:\n");
    text.append("    d = torch.sub(x, y)\n");
    String sum = "torch.mul(torch.mean(d), 0.)";
    StringBuilder results = new StringBuilder();
    for (Map.Entry<Loss, Double> entry : weights.entrySet()) {
      String loss = "loss_" + entry.getKey().title();
      text.append("    %s = (self).%s(d)\n".formatted(loss, entry.getKey().title()));
      String weighted = "torch.mul(%s, %s)".formatted(loss, entry.getValue());
      sum = results.isEmpty() ? weighted : "torch.add(%s, %s)".formatted(sum, weighted);
      results.append(", torch.detach(").append(loss).append(')');
    }
    return text.append("    return [").append(sum).append(results).append("]\n").toString();
  }

  /**
   * The weighted sum, then each loss by itself, scalars; gradients flow through the sum.
   *
   * @param manager gets them
   * @param output (batch, 3, height, width)
   * @param target of the same shape
   */
  public NDList of(NDManager manager, NDArray output, NDArray target) {
    return module.run(manager, "losses", List.of(output, target), List.of());
  }

  @Override
  public void close() {
    module.close();
  }
}
