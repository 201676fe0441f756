package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.network.NetworkSummary;
import io.github.kabegami.network.UpscalingNetwork;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.torch.Initialisation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartWeightsTest {
  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  private Weights file(String network, int factor) throws IOException {
    Weights weights = Initialisation.of(TrainableNetworks.named(network, factor), new Seed(99));
    SafetensorsFile.write(start(), weights, ElementType.FLOAT32, Map.of(), true);
    return weights;
  }

  private Path start() {
    return folder.resolve("start.safetensors");
  }

  private Weights startOf(String network, int factor) throws IOException {
    TrainConfig config =
        ConfigJson.with(
            Recipes.named("wallpaper-x" + factor),
            Map.of("network", network, "start", start().toString()));
    return StartWeights.of(config, TrainableNetworks.named(network, factor), said::add);
  }

  private static void assertSame(Weights expected, Weights found, String name) {
    int[] shape = expected.shape(name);
    assertArrayEquals(expected.get(name, shape), found.get(name, shape), name);
  }

  @Test
  void weightsOfTheSameNetworkAreTaken() throws IOException {
    Weights written = file("light-8x2", 2);
    Weights taken = startOf("light-8x2", 2);
    written.names().forEach(name -> assertSame(written, taken, name));
  }

  @ParameterizedTest
  @CsvSource({
    "light-8x2,'skip.bias, skip.weight, tail.bias, tail.weight'",
    "compact-8x2,'body.6.bias, body.6.weight'"
  })
  void weightsForAnotherFactorGiveAllThatFits(String network, String anew) throws IOException {
    Weights written = file(network, 2);
    Weights taken = startOf(network, 4);
    UpscalingNetwork target = TrainableNetworks.named(network, 4);
    NetworkSummary.of(target).requireFit(taken);
    List<String> drawn = List.of(anew.split(", "));
    for (String name : taken.names()) {
      if (!drawn.contains(name)) {
        assertSame(written, taken, name);
      }
    }
    String told = said.get(0).replaceFirst(".*: ", "");
    assertEquals(drawn, List.of(told.split(", ")).stream().sorted().toList());
  }

  @Test
  void anotherNetworkIsRefusedWithTheFirstParameterThatDiffers() throws IOException {
    file("light-8x2", 2);
    ModelException told = assertThrows(ModelException.class, () -> startOf("light-16x2", 2));
    assertTrue(
        told.getMessage().contains("parameter head.bias: expected shape [16], found [8]"),
        told::getMessage);
    assertTrue(told.getMessage().contains("holds light-8x2-x2"), told::getMessage);
  }

  @Test
  void anotherFactorDoesNotHideAnotherNetwork() throws IOException {
    file("light-8x2", 2);
    assertThrows(ModelException.class, () -> startOf("light-8x3", 4));
  }
}
