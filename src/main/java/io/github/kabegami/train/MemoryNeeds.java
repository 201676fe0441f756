package io.github.kabegami.train;

import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UnetDiscriminator;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.torch.Losses;
import io.github.kabegami.train.torch.PerceptualLoss;

/**
 * An estimate of the memory that a training run takes at most, before it starts.
 *
 * <p>Of the networks it counts: parameters, their gradients, both moments and the mean of the
 * weights, 20 bytes a parameter, of the discriminator as well; VGG-19's parameters; copies of all
 * parameters in float16 or bfloat16; for one part of a batch, what PyTorch keeps for the backward
 * pass of network, discriminator and VGG-19, the pictures, the features that are compared, and
 * twice the largest tensor for gradients on their way. Of everything else: the decoded pictures
 * that are kept, a third of Java's heap; four batches that are made ahead; and a fixed amount each
 * for Java with PyTorch and for the graphics driver.
 *
 * <p>It does not count working memory inside operations, gaps between blocks, and validation.
 * Measured on a CPU, without the share of Java's heap: 1.1 to 1.6 times what the process took at
 * most. On a graphics card it is unproven.
 *
 * @param systemBytes of main memory; the networks are in it unless the device is cuda
 * @param deviceBytes of the graphics card; 0 if the device is cpu; with auto, the networks are
 *     counted on both sides
 */
public record MemoryNeeds(long systemBytes, long deviceBytes) {
  private static final double FLOAT = Float.BYTES;
  private static final double HALF = 2;
  private static final int CHANNELS = 3;
  private static final int BATCHES_AHEAD = 4;

  /** Weight, gradient, two moments and the mean. */
  private static final double LEARNT_BYTES = 5 * FLOAT;

  /** Java without its pictures and PyTorch's library, resident: measured on Linux. */
  private static final double PROGRAM = 400e6;

  /** CUDA's context and the kernels of PyTorch; as people report it, not measured. */
  private static final double CUDA_CONTEXT = 800e6;

  /** Output, its difference from the target and their gradients, in float32. */
  private static final int PIXEL_LOSS_TENSORS = 4;

  /**
   * The needs of the stage of a run that takes more.
   *
   * @throws IllegalArgumentException if the network or a loss is unknown, or does not fit the patch
   */
  public static MemoryNeeds of(TrainConfig config) {
    double networks = stage(config, Objectives.losses(config, false));
    if (config.ganiterations() > 0) {
      networks = Math.max(networks, stage(config, Objectives.losses(config, true)));
    }
    double pixels = CHANNELS * (square(config.lowPatch()) + 2 * square(config.patch()));
    double data =
        PROGRAM
            + Runtime.getRuntime().maxMemory() / 3.0
            + BATCHES_AHEAD * config.batch() * pixels * FLOAT;
    boolean card = !config.device().equals("cpu");
    boolean main = !config.device().equals("cuda");
    return new MemoryNeeds(
        Math.round(data + (main ? networks : 0)), card ? Math.round(networks + CUDA_CONTEXT) : 0);
  }

  /** Bytes of a stage, on the device. */
  private static double stage(TrainConfig config, Losses losses) {
    double value = config.precision().equals("float32") ? FLOAT : HALF;
    double copies = config.precision().equals("float32") ? 0 : HALF;
    Network network = TrainableNetworks.named(config.network(), config.factor());
    ActivationOps.Sum made = ActivationOps.of(network, config.lowPatch());
    double always = parameters(network) * (LEARNT_BYTES + copies);
    double kept = made.kept();
    double largest = made.largest();
    double floats =
        CHANNELS * (square(config.lowPatch()) + (1 + PIXEL_LOSS_TENSORS) * square(config.patch()));
    if (losses.gan() > 0) {
      Network judge = new UnetDiscriminator(Objectives.DISCRIMINATOR_FEATURES);
      ActivationOps.Sum judged = ActivationOps.of(judge, config.patch());
      always += parameters(judge) * (LEARNT_BYTES + copies);
      kept += judged.kept();
      largest = Math.max(largest, judged.largest());
      floats += CHANNELS * square(config.patch());
    }
    if (losses.perceptual() > 0) {
      ActivationOps.Sum seen = ActivationOps.of(PerceptualLoss.NETWORK, config.patch());
      always += parameters(PerceptualLoss.NETWORK) * (FLOAT + copies);
      kept += seen.kept();
      largest = Math.max(largest, seen.largest());
      floats += 2 * seen.outputs();
    }
    int patches = (config.batch() + config.accumulate() - 1) / config.accumulate();
    return always + patches * ((kept + 2 * largest) * value + floats * FLOAT);
  }

  private static double parameters(Network network) {
    return NetworkSummary.of(network).parameterCount();
  }

  private static double square(int side) {
    return (double) side * side;
  }
}
