package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.network.FeatureExtractor;
import io.github.kabegami.network.TorchScriptArchive;
import io.github.kabegami.network.TorchScriptWriter;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.torch.TorchModule.Precision;
import java.util.List;

/**
 * How far two pictures are apart for VGG-19: the mean absolute difference of conv1_2, conv2_2,
 * conv3_4, conv4_4 and conv5_4, each before its ReLU, weighted .1, .1, 1, 1 and 1. Source: Wang et
 * al. 2021, Real-ESRGAN, section 4.1, and its options/train_realesrgan_x4plus.yml; Johnson et al.
 * 2016. Pictures are RGB in 0..1 and are not clipped; VGG-19 pads with zeros. The weights of VGG-19
 * stay as they are.
 */
public final class PerceptualLoss implements AutoCloseable {
  /** Pictures must have at least this side, pixels: VGG-19 halves them four times. */
  public static final int LEAST_SIDE = 16;

  /** What is compared. */
  public static final FeatureExtractor NETWORK = FeatureExtractor.vgg19();

  private static final double[] SHARES = {.1, .1, 1, 1, 1};

  private final TorchModule features;
  private final TorchModule distance;
  private final List<NDArray> parameters;
  private final Precision precision;

  /**
   * With the weights of VGG-19.
   *
   * @param manager gets them
   * @param weights those of {@link #NETWORK}, no more and no less
   * @param precision in which features are computed; their differences are float32
   * @throws io.github.kabegami.core.ModelException naming the first parameter that does not fit
   */
  public PerceptualLoss(NDManager manager, Weights weights, Precision precision) {
    this.precision = precision;
    parameters = new Parameters(manager, NETWORK, weights).arrays();
    features = TorchModule.load(manager, TorchScriptWriter.write(NETWORK));
    distance = TorchModule.load(manager, TorchScriptArchive.of(method(), List.of()));
  }

  private static String method() {
    StringBuilder text =
        new StringBuilder(
            "  def distance(self, x: List[Tensor], y: List[Tensor]) -> List[Tensor]:\n");
    for (int i = 0; i < SHARES.length; i++) {
      text.append(
          "    d%d = torch.mul(torch.l1_loss(x[%d], y[%d], 1), %s)\n"
              .formatted(i, i, i, SHARES[i]));
      text.append(
          i == 0 ? "    s0 = d0\n" : "    s%d = torch.add(s%d, d%d)\n".formatted(i, i - 1, i));
    }
    return text.append("    return [s%d]\n".formatted(SHARES.length - 1)).toString();
  }

  /**
   * The loss, a scalar; gradients flow to the output only.
   *
   * @param manager gets it
   * @param output (batch, 3, height, width), sides at least {@link #LEAST_SIDE}
   * @param target of the same shape
   */
  public NDArray of(NDManager manager, NDArray output, NDArray target) {
    NDList wanted =
        TorchModule.withoutGradients(
            () -> features.forward(manager, target, parameters, precision));
    NDList found = features.forward(manager, output, parameters, precision);
    return distance.run(manager, "distance", List.of(), List.of(found, wanted)).get(0);
  }

  @Override
  public void close() {
    features.close();
    distance.close();
    parameters.forEach(NDArray::close);
  }
}
