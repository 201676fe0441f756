package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.network.TorchScriptArchive;
import java.util.List;
import java.util.Map;

/** A weighted sum of losses, computed by one call. */
public final class LossModule implements AutoCloseable {
  private static final String LUMA =
      """
        def luma_of(self, d: Tensor) -> Tensor:
          r = torch.mul(torch.slice(d, 1, 0, 1), 0.299)
          g = torch.mul(torch.slice(d, 1, 1, 2), 0.587)
          b = torch.mul(torch.slice(d, 1, 2, 3), 0.114)
          return torch.add(torch.add(r, g), b)
      """;

  private final TorchModule module;

  /**
   * For losses.
   *
   * @param weights of losses, in order
   */
  public LossModule(NDManager manager, Map<Loss, Double> weights) {
    StringBuilder text = new StringBuilder(LUMA);
    weights.keySet().forEach(loss -> text.append(loss.method()));
    text.append("  def losses(self, x: Tensor, y: Tensor) -> List[Tensor]:\n");
    StringBuilder list = new StringBuilder("total");
    int i = 0;
    for (Map.Entry<Loss, Double> entry : weights.entrySet()) {
      String name = "t" + i;
      text.append("    %s = (self).%s(x, y)\n".formatted(name, entry.getKey().title()));
      text.append(
          i == 0
              ? "    total = torch.mul(%s, %s)\n".formatted(name, entry.getValue())
              : "    total%d = torch.add(%s, torch.mul(%s, %s))\n"
                  .formatted(i, i == 1 ? "total" : "total" + (i - 1), name, entry.getValue()));
      list.append(", torch.detach(").append(name).append(")");
      i++;
    }
    String total = i <= 1 ? "total" : "total" + (i - 1);
    text.append("    return [").append(list.replace(0, "total".length(), total)).append("]\n");
    module = TorchModule.load(manager, TorchScriptArchive.of(text.toString(), List.of()));
  }

  /**
   * The weighted sum, then each loss by itself, scalars; gradients flow through the sum.
   *
   * @param manager gets them
   */
  public NDList of(NDManager manager, NDArray output, NDArray target) {
    return module.run(manager, "losses", List.of(output, target), List.of());
  }

  @Override
  public void close() {
    module.close();
  }
}
