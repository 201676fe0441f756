package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.learned.HashWeights;
import io.github.kabegami.network.Backbone;
import io.github.kabegami.network.FeatureExtractor;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.torch.PerceptualLoss;
import io.github.kabegami.train.torch.TorchTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectivesTest extends TorchTest {
  private static final TrainConfig CONFIG =
      ConfigJson.with(Recipes.named("wallpaper-x2"), Map.of("patch", "16"));

  @TempDir private Path folder;

  private static TrainConfig with(String... values) {
    TrainConfig config = CONFIG;
    for (int i = 0; i < values.length; i += 2) {
      config = ConfigJson.with(config, Map.of(values[i], values[i + 1]));
    }
    return config;
  }

  private static String refusal(TrainConfig config) {
    return assertThrows(IllegalArgumentException.class, () -> Objectives.requireValid(config))
        .getMessage();
  }

  private String weights(Network network) throws IOException {
    Path file = folder.resolve(network.name() + ".safetensors");
    SafetensorsFile.write(
        file,
        HashWeights.classifier(NetworkSummary.of(network)),
        ElementType.FLOAT32,
        Map.of(),
        true);
    return file.toString();
  }

  @Test
  void theSumIsWeightedAndEachLossComesAfterIt() throws IOException {
    TrainConfig config =
        with(
            "ganlosses",
            "luma:2 gan:0.5 l1:1 perceptual:0.25",
            "perceptual",
            weights(PerceptualLoss.NETWORK));
    List<String> log = new ArrayList<>();
    try (NDManager step = torch.newSubManager();
        Objective objective =
            Objectives.of(config, true, torch, Run.simple().loggingTo(log::add))) {
      assertEquals(List.of("l1", "luma", "perceptual", "gan"), objective.names());
      Shape shape = new Shape(2, 3, 16, 16);
      NDArray output = step.create(HashWeights.picture(1, 1536), shape);
      NDArray target = step.create(HashWeights.picture(2, 1536), shape);
      NDList all = objective.of(step, output, target);
      float[] losses = new float[all.size()];
      for (int i = 0; i < losses.length; i++) {
        losses[i] = all.get(i).getFloat();
        assertTrue(losses[i] > 0, "loss " + i);
      }
      double sum = losses[1] + 2 * losses[2] + .25 * losses[3] + .5 * losses[4];
      assertEquals(sum, losses[0], 1e-5);
    }
    assertTrue(log.get(0).startsWith("perceptual loss: VGG-19 of vgg19-features"), log.toString());
  }

  @Test
  void theFirstStageLearnsNothingItself() {
    try (NDManager step = torch.newSubManager();
        Objective objective = Objectives.of(with(), false, torch, Run.simple())) {
      assertEquals(List.of("l1"), objective.names());
      assertTrue(objective.state().names().isEmpty());
      NDArray picture = step.zeros(new Shape(1, 3, 16, 16));
      assertEquals(Map.of(), objective.learn(step, picture, picture, 1, 1e-3));
    }
  }

  @Test
  void unknownLossesAreRefusedWithTheKnownOnes() {
    assertTrue(refusal(with("losses", "l1:1 l3:1")).endsWith(", luma, chroma, perceptual"));
    assertTrue(
        refusal(with("ganiterations", "9", "ganlosses", "l3:1")).endsWith(", perceptual, gan"));
  }

  @Test
  void ganIsOfTheSecondStage() {
    assertTrue(refusal(with("losses", "l1:1 gan:1")).startsWith("losses names the loss gan"));
    assertEquals(
        "ganlosses must name a loss that compares with the target beside gan, such as l1:1",
        refusal(with("ganiterations", "9", "ganlosses", "gan:1")));
  }

  @Test
  void thePerceptualLossWithoutItsFileIsRefusedBeforeTheRun() {
    String message = refusal(with("ganiterations", "9"));
    assertTrue(message.startsWith("ganlosses asks for the perceptual loss"), message);
    assertTrue(message.contains("vgg19-dcbb9e9d.pth"), message);
    assertTrue(message.endsWith("nothing is fetched by itself"), message);
    Objectives.requireValid(with());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    TrainConfig config = with("losses", "perceptual", "perceptual", folder.resolve("no") + "");
    String message =
        assertThrows(ModelException.class, () -> Objectives.requireValid(config)).getMessage();
    assertTrue(message.contains("vgg19-dcbb9e9d.pth"), message);
    assertTrue(message.endsWith("no does not exist"), message);
  }

  @Test
  void anotherClassifierIsRefused() throws IOException {
    Network vgg16 =
        new FeatureExtractor(Backbone.VGG16, List.of(29), FeatureExtractor.Scaling.IMAGENET);
    TrainConfig config = with("losses", "perceptual", "perceptual", weights(vgg16));
    String message =
        assertThrows(ModelException.class, () -> Objectives.requireValid(config)).getMessage();
    assertTrue(message.contains("is not VGG-19; the option perceptual needs the file"), message);
    assertTrue(message.contains("features.16"), message);
  }

  @Test
  void textIsNoVgg() throws IOException {
    Path file = Files.writeString(folder.resolve("vgg19-dcbb9e9d.pth"), "not found");
    TrainConfig config = with("losses", "perceptual", "perceptual", file.toString());
    assertThrows(ModelException.class, () -> Objectives.requireValid(config));
  }

  @Test
  void patchesThatDoNotFitAreRefusedBeforeTheRun() {
    assertEquals(
        "patch must be a multiple of 8 for the loss gan in ganlosses, got 20: the discriminator"
            + " halves it three times",
        refusal(with("patch", "20", "ganiterations", "9", "ganlosses", "l1:1 gan:1")));
    assertEquals(
        "patch must be >= 16 for the perceptual loss in losses, got 8",
        refusal(with("patch", "8", "losses", "perceptual:1")));
  }
}
