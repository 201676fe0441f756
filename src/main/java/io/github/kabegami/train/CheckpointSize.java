package io.github.kabegami.train;

import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UnetDiscriminator;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;

/** How large a checkpoint becomes: float32 values and a header. */
final class CheckpointSize {
  /** Weights, their mean, and two moments. */
  private static final int COPIES = 4;

  /** Weights and two moments. */
  private static final int DISCRIMINATOR_COPIES = 3;

  private static final int DISCRIMINATOR_FEATURES = 64;
  private static final int HEADER_PER_ARRAY = 100;

  private CheckpointSize() {}

  /** Bytes of the largest checkpoint of a run, within a few thousand. */
  static long of(TrainConfig config) {
    long bytes =
        bytes(
            NetworkSummary.of(TrainableNetworks.named(config.network(), config.factor())), COPIES);
    return config.ganiterations() == 0
        ? bytes
        : bytes
            + bytes(
                NetworkSummary.of(new UnetDiscriminator(DISCRIMINATOR_FEATURES)),
                DISCRIMINATOR_COPIES);
  }

  private static long bytes(NetworkSummary network, int copies) {
    long arrays = (long) network.parameters().size() * (copies + 1);
    return network.parameterCount() * copies * Float.BYTES + arrays * HEADER_PER_ARRAY;
  }
}
