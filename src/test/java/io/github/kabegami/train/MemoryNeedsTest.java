package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.network.Backbone;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.FeatureExtractor;
import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryNeedsTest {
  private static final double CARD = 16e9;

  /** A convolution whose result is used three times. */
  private record Shared() implements Network {
    @Override
    public String name() {
      return "shared";
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public <T> List<T> outputs(Ops<T> ops, T x) {
      T made = ops.conv("a", x, Ops.Conv.same(3, 5, 3));
      T slice = ops.channels(made, 0, 2);
      T product = ops.multiply(slice, ops.channels(made, 2, 2));
      return List.of(ops.relu(ops.add(product, slice)));
    }
  }

  static Stream<TrainConfig> recipes() {
    return Recipes.all().stream();
  }

  @Test
  void aTensorCountsOnceAndASliceAsItsWhole() {
    // The input 3, the convolution's result 5, the ReLU's 2, for 16 pixels.
    assertEquals(new ActivationOps.Sum(160, 80, 32), ActivationOps.of(new Shared(), 4));
  }

  /** Source: by hand, from which tensors the formulas of the gradients need. */
  @Test
  void aCompactNetworkKeepsWhatItsConvolutionsAndSlopesTakeIn() {
    Network compact = new Compact(8, 1, 2);
    // Into convolutions: 3, 8 and 8 channels; into slopes: 8 and 8.
    assertEquals(35 * 100, ActivationOps.of(compact, 10).kept());
  }

  @Test
  void poolingKeepsPlacesAsLongs() {
    Network vgg =
        new FeatureExtractor(Backbone.VGG16, List.of(5), FeatureExtractor.Scaling.IMAGENET);
    // Into convolutions: 3, 64 and, a quarter each, 64; out of ReLUs: 64 twice, of which one is
    // counted already; places: 64 / 4, twice as long.
    assertEquals((3 + 64 + 64 + 16 + 2 * 16) * 256, ActivationOps.of(vgg, 16).kept());
  }

  @Test
  void pictureMemoryGrowsWithTheBatchAndNotWithItsParts() {
    TrainConfig config = ConfigJson.with(Recipes.named("wallpaper-x2"), Map.of("device", "cuda"));
    long once = MemoryNeeds.of(config).deviceBytes();
    TrainConfig twice = ConfigJson.with(config, Map.of("batch", "32"));
    assertTrue(MemoryNeeds.of(twice).deviceBytes() > once);
    TrainConfig parts = ConfigJson.with(twice, Map.of("accumulate", "2"));
    assertEquals(once, MemoryNeeds.of(parts).deviceBytes());
    TrainConfig half = ConfigJson.with(config, Map.of("precision", "float16"));
    assertTrue(MemoryNeeds.of(half).deviceBytes() < once);
  }

  @Test
  void withoutACardAllIsInMainMemory() {
    TrainConfig cuda = ConfigJson.with(Recipes.named("apisr"), Map.of("device", "cuda"));
    TrainConfig cpu = ConfigJson.with(cuda, Map.of("device", "cpu"));
    assertEquals(0, MemoryNeeds.of(cpu).deviceBytes());
    assertTrue(MemoryNeeds.of(cpu).systemBytes() > MemoryNeeds.of(cuda).systemBytes());
    TrainConfig auto = ConfigJson.with(cuda, Map.of("device", "auto"));
    assertEquals(
        new MemoryNeeds(MemoryNeeds.of(cpu).systemBytes(), MemoryNeeds.of(cuda).deviceBytes()),
        MemoryNeeds.of(auto));
  }

  /** Both stages, with the second switched on. */
  @ParameterizedTest
  @MethodSource("recipes")
  void recipesFitACardOf16Gigabytes(TrainConfig recipe) {
    TrainConfig both = ConfigJson.with(recipe, Map.of("ganiterations", "1000", "device", "cuda"));
    long bytes = MemoryNeeds.of(both).deviceBytes();
    assertTrue(bytes < .9 * CARD, recipe.recipe() + " takes " + bytes);
    assertTrue(
        bytes > MemoryNeeds.of(ConfigJson.with(recipe, Map.of("device", "cuda"))).deviceBytes());
  }

  /** Out of the box: nothing of them needs a file that does not come with the program. */
  @ParameterizedTest
  @MethodSource("recipes")
  void recipesNeedNoFile(TrainConfig recipe) {
    Objectives.requireValid(recipe);
    assertEquals("", recipe.perceptual() + recipe.start());
  }
}
