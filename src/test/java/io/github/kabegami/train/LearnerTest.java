package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.Weights;
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
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The first moments after a first step: a tenth of the gradients, which Adam would normalise. */
  private static Map<String, float[]> moments(Learner learner, Batch batch, int parts) {
    learner.step(batch, 0, 0, parts, new Stability("float32", 1, 0, 1, 0));
    Weights state = learner.state();
    Map<String, float[]> moments = new TreeMap<>();
    for (String name : state.names()) {
      if (name.startsWith("optimizer.first.")) {
        moments.put(name, state.find(name).orElseThrow().values());
      }
    }
    return moments;
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static float[] difference(float[] one, float[] two) {
    float[] difference = one.clone();
    for (int i = 0; i < one.length; i++) {
      difference[i] -= two[i];
    }
    return difference;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void partsOfAnySizeGiveTheGradientsOfTheWhole(int parts) throws IOException {
    SmallRun small = new SmallRun(folder);
    TrainConfig config = small.config("losses", "l1:1 frequency:0.1 edge:0.1", "clip", "0");
    try (TrainingData data = TrainingData.open(config, small.run);
        BatchLoader loader = new BatchLoader(data.patches(), config, 0, 1);
        NDManager torch = Torch.open("cpu", 1);
        Learner whole = learner(torch, config, small);
        Learner divided = learner(torch, config, small)) {
      Batch batch = loader.next();
      Map<String, float[]> expected = moments(whole, batch, 1);
      Map<String, float[]> found = moments(divided, batch, parts);
      expected.forEach(
          (name, values) -> {
            assertTrue(norm(values) > 0, name);
            double apart = norm(difference(values, found.get(name))) / norm(values);
            assertTrue(apart < 1e-5, () -> name + " is apart by " + apart);
          });
    }
  }

  @Test
  void fourPatchesAreLearntByHeart() throws IOException {
    SmallRun small = new SmallRun(folder);
    TrainConfig config = small.config("network", "compact-24x2", "clip", "0");
    int steps = 600;
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
