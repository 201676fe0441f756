package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.data.Batch;
import io.github.kabegami.train.data.BatchLoader;
import io.github.kabegami.train.torch.Initialisation;
import io.github.kabegami.train.torch.Torch;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerTest {
  @TempDir Path folder;

  @BeforeAll
  static void assumeTorch() {
    SmallRun.assumeTorch();
  }

  private static Learner learner(NDManager torch, TrainConfig config, SmallRun small) {
    UpscalingNetwork network = TrainableNetworks.named(config.network(), config.factor());
    return new Learner(
        torch,
        network,
        config,
        Initialisation.of(network, new Seed(1)),
        TrainingSession.maker(small.run));
  }

  /** All arrays below a manager; DJL tells only those that it holds itself. */
  private static long arrays(Object manager) throws ReflectiveOperationException {
    Field field = BaseNDManager.class.getDeclaredField("resources");
    field.setAccessible(true);
    long count = 0;
    for (Object resource : ((Map<?, ?>) field.get(manager)).values()) {
      count += resource instanceof NDArray ? 1 : 0;
      count += resource instanceof BaseNDManager ? arrays(resource) : 0;
    }
    return count;
  }

  @Test
  void arraysDoNotBecomeMore() throws IOException, ReflectiveOperationException {
    SmallRun small = new SmallRun(folder);
    TrainConfig config = small.config();
    try (TrainingData data = TrainingData.open(config, small.run);
        BatchLoader loader = new BatchLoader(data.patches(), config, 0, 1);
        NDManager torch = Torch.open("cpu", 1);
        Learner learner = learner(torch, config, small)) {
      Stability stability = Stability.first(config);
      learner.step(loader.next(), 0, 1e-3, 2, stability);
      long before = arrays(torch);
      assertTrue(before > 10, () -> "counts nothing: " + before);
      for (int i = 1; i <= 50; i++) {
        learner.step(loader.next(), i, 1e-3, 2, stability);
        if (i % 10 == 0) {
          learner.state();
        }
      }
      assertEquals(before, arrays(torch));
    }
  }

  @Test
  void fourPatchesAreLearntByHeart() throws IOException {
    SmallRun small = new SmallRun(folder);
    TrainConfig config = small.config("network", "compact-24x2", "clip", "0");
    int steps = 700;
    try (TrainingData data = TrainingData.open(config, small.run);
        BatchLoader loader = new BatchLoader(data.patches(), config, 0, 1);
        NDManager torch = Torch.open("cpu", 1);
        Learner learner = learner(torch, config, small)) {
      Batch four = loader.next();
      Stability stability = Stability.first(config);
      double first = learner.step(four, 0, 0, 1, stability).losses().get("loss");
      double last = first;
      for (int i = 1; i <= steps; i++) {
        double rate = 5e-3 * (1 + Math.cos(Math.PI * i / steps)) / 2;
        last = learner.step(four, i, rate, 1, stability).losses().get("loss");
      }
      double left = last / first;
      assertTrue(left < .05, () -> "left of the loss: " + left);
    }
  }
}
