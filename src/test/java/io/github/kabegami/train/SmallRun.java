package io.github.kabegami.train;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Platform;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A training run that takes moments, and things that go wrong in it. */
final class SmallRun {
  private static final String PLAIN =
      """
      {"preset": "soft",
       "reduction": {"area": 1, "bicubic": 0, "lanczos": 0, "bilinear": 0, "downUp": 0},
       "texture": {"probability": 0}, "noise": {"probability": 0},
       "compression": {"probability": 0}, "finalBlur": {"probability": 0}}
      """;

  final List<String> said = new ArrayList<>();
  final Run run = Run.simple().loggingTo(said::add);
  private final Path input;
  private final Path settings;

  /** Makes pictures below a folder. */
  SmallRun(Path folder) throws IOException {
    input = Files.createDirectories(folder.resolve("pictures"));
    settings = folder.resolve("plain.json");
    Files.writeString(settings, PLAIN);
    for (String name : List.of("a", "b", "judged")) {
      picture(name);
    }
  }

  private void picture(String name) throws IOException {
    BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
    Seed seed = new Seed(5).child(name);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 48; x++) {
        int block = (int) (seed.bits(x / 5 * 100 + y / 7) & 0xFFFFFF);
        image.setRGB(x, y, block);
      }
    }
    ImageIO.write(image, "png", input.resolve(name + ".png").toFile());
  }

  /** The configuration with some options changed: {@code "rate", "0.1"} ... */
  TrainConfig config(String... changes) {
    Map<String, String> values = new HashMap<>();
    values.put("input", input.toString());
    values.put("holdout", "judged");
    values.put("degradation", settings.toString());
    String[] rest = {
      "network",
      "light-8x1",
      "patch",
      "16",
      "margin",
      "0",
      "batch",
      "4",
      "crops",
      "2",
      "iterations",
      "8",
      "ganiterations",
      "4",
      "ganlosses",
      "l1:1 edge:0.1",
      "warmup",
      "2",
      "save",
      "3",
      "keep",
      "20",
      "validate",
      "4",
      "window",
      "32",
      "metrics",
      "psnr-y",
      "threads",
      "1",
      "device",
      "cpu"
    };
    put(values, rest);
    put(values, changes);
    return ConfigJson.with(Recipes.named("wallpaper-x2"), values);
  }

  private static void put(Map<String, String> values, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
  }

  /** Trains with an objective that something is done to. */
  Trainer.Result train(TrainConfig config, Path output, boolean resume, Spoiler spoiler)
      throws IOException {
    return train(config, output, resume, spoiler, run);
  }

  /** The same for another run. */
  static Trainer.Result train(
      TrainConfig config, Path output, boolean resume, Spoiler spoiler, Run asked)
      throws IOException {
    Learner.ObjectiveMaker plain = TrainingSession.maker(asked);
    return Trainer.train(
        config,
        output,
        resume,
        Monitor.NONE,
        asked,
        (c, stage, torch) -> spoiler.around(plain.make(c, stage, torch)));
  }

  /** All that was said. */
  String said() {
    return String.join("\n", said);
  }

  /** Skips a test where PyTorch has no library. */
  static void assumeTorch() {
    String classifier = Platform.fromSystem("pytorch").getClassifier();
    String library = "pytorch/cpu/" + classifier + "/" + System.mapLibraryName("torch");
    assumeTrue(
        SmallRun.class.getClassLoader().getResource(library) != null,
        "no PyTorch library for " + classifier + " on the class path");
  }

  /** Does something to losses; calls are counted from 1 over all stages. */
  abstract static class Spoiler {
    /** Passes all through. */
    static Spoiler none() {
      return new Spoiler() {};
    }

    int calls;

    /** The losses of this call. */
    NDList spoil(NDList losses) {
      return losses;
    }

    /** Before the objective learns itself. */
    void learning() {}

    private Objective around(Objective plain) {
      return new Objective() {
        @Override
        public List<String> names() {
          return plain.names();
        }

        @Override
        public NDList of(NDManager manager, NDArray output, NDArray target) {
          calls++;
          return spoil(plain.of(manager, output, target));
        }

        @Override
        public Map<String, Double> learn(
            NDManager manager, NDArray output, NDArray real, double share, double rate) {
          learning();
          return plain.learn(manager, output, real, share, rate);
        }

        @Override
        public Weights state() {
          return plain.state();
        }

        @Override
        public void restore(Weights state) {
          plain.restore(state);
        }

        @Override
        public void close() {
          plain.close();
        }
      };
    }
  }
}
