package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.weights.CheckpointFiles;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.config.TrainableNetworks;
import io.github.kabegami.train.natives.TorchLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page on training are carried out, without the training itself. */
class TrainingPageTest {
  private static final Path PAGE = Path.of("site", "training.md");
  private static final String PROGRAM = "java -jar Kabegami_.jar ";

  /** What the page trains is too large for a test. */
  private static final Map<String, String> SMALLER = Map.of("rrdb-6", "compact-8x2", "16", "4");

  /** Of what a command of the page leaves to the recipe. */
  private static final Map<String, String> SMALL =
      Map.of("--network", "light-4x1", "--patch", "32", "--batch", "4", "--window", "64");

  private static final Set<String> OWN =
      Set.of("wallpapers", "judge", "vgg19-dcbb9e9d.pth", "low.png", "high.png");

  /** Of VGG-19: the number of each convolution and what it takes and gives. */
  private static final int[][] VGG = {
    {0, 3, 64},
    {2, 64, 64},
    {5, 64, 128},
    {7, 128, 128},
    {10, 128, 256},
    {12, 256, 256},
    {14, 256, 256},
    {16, 256, 256},
    {19, 256, 512},
    {21, 512, 512},
    {23, 512, 512},
    {25, 512, 512},
    {28, 512, 512},
    {30, 512, 512},
    {32, 512, 512},
    {34, 512, 512}
  };

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  @Test
  void thePageHasCommands() throws IOException {
    assertTrue(commands("train").size() >= 6);
    assertEquals(1, commands("devices").size());
    assertEquals(1, commands("upscale").size());
  }

  @Test
  void itsModelIsUsed() throws IOException {
    TestPictures.write(folder.resolve("low.png"), 24, 16, 0);
    model(Files.createDirectories(folder.resolve("runs/first")).resolve("model.onnx"));
    for (String command : commands("upscale")) {
      assertEquals(0, door.run(arguments(command).toArray()), command + ": " + door.err());
    }
    assertTrue(Files.exists(folder.resolve("high.png")));
  }

  @Test
  void itsTrainingsHaveADryRun() throws IOException {
    assumeTrue(TorchLibraries.ofUser().find().isPresent(), "PyTorch is not installed");
    prepare();
    for (String command : commands("train")) {
      List<Object> arguments = new ArrayList<>(arguments(command));
      if (!arguments.contains("--dryrun")) {
        arguments.add("--dryrun");
      }
      SMALL.forEach(
          (option, value) -> {
            if (!arguments.contains(option)) {
              arguments.addAll(List.of(option, value));
            }
          });
      assertEquals(0, door.run(arguments.toArray()), command + ": " + door.err());
      assertTrue(door.out().contains("missing      nothing"), command + ": " + door.out());
    }
  }

  private void prepare() throws IOException {
    for (String name : List.of("wallpapers", "judge")) {
      Path pictures = Files.createDirectory(folder.resolve(name));
      for (int i = 0; i < 3; i++) {
        TestPictures.write(pictures.resolve(name + i + ".png"), 320, 288, i);
      }
    }
    Path first = Files.createDirectories(folder.resolve("runs/first"));
    model(first.resolve("model.onnx"));
    TrainConfig config =
        ConfigJson.with(
            Recipes.named("wallpaper-x2"),
            Map.of(
                "network", "light-4x1",
                "input", folder.resolve("wallpapers").toString(),
                "validation", folder.resolve("judge").toString()));
    Files.writeString(first.resolve("config.json"), ConfigJson.write(config));
    SafetensorsFile.write(
        first.resolve("best.safetensors"),
        RandomWeights.of(TrainableNetworks.named(config.network(), config.factor()), new Seed(1)),
        ElementType.FLOAT32,
        Map.of(),
        false);
    CheckpointFiles.zip(folder.resolve("vgg19-dcbb9e9d.pth"), vgg(), "state_dict");
  }

  private void model(Path file) throws IOException {
    Path weights = folder.resolve("weights.pth");
    CheckpointFiles.zip(weights, RandomWeights.of(new Compact(4, 1, 2), new Seed(1)), "params");
    assertEquals(0, door.run("convert", "--model", weights, "--output", file), door.err());
  }

  private static Weights vgg() {
    Weights weights = new Weights();
    for (int[] layer : VGG) {
      String name = "features." + layer[0];
      weights.put(name + ".weight", new float[layer[2] * layer[1] * 9], layer[2], layer[1], 3, 3);
      weights.put(name + ".bias", new float[layer[2]], layer[2]);
    }
    return weights;
  }

  /** Lines of the page that begin so, which are those to type. */
  private static List<String> commands(String name) throws IOException {
    try (var lines = Files.lines(PAGE)) {
      return lines.filter(line -> line.startsWith(PROGRAM + name + " ")).toList();
    }
  }

  /** With this test's files in place of the reader's. */
  private List<String> arguments(String command) {
    return List.of(command.substring(PROGRAM.length()).split(" ")).stream()
        .map(word -> SMALLER.getOrDefault(word, word))
        .map(
            word ->
                OWN.contains(word) || word.startsWith("runs/")
                    ? folder.resolve(word).toString()
                    : word)
        .toList();
  }
}
