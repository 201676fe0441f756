package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.network.Light;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.onnx.OnnxWriter.Precision;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.onnx.ModelCard;
import io.github.kabegami.onnx.ModelReport;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.onnx.Training;
import io.github.kabegami.onnx.engine.EngineOptions;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
  private static final Light NETWORK = new Light(8, 1, 2);

  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();
  private final Run run = Run.simple().loggingTo(log::add);

  private Weights best(long seed) throws IOException {
    Weights weights = RandomWeights.of(NETWORK, new Seed(seed));
    write(weights);
    return weights;
  }

  private void write(Weights weights) throws IOException {
    SafetensorsFile.write(
        folder.resolve("best.safetensors"), weights, ElementType.FLOAT32, Map.of(), true);
  }

  private TrainConfig config(String seed) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve("my pictures"));
    Files.writeString(
        pictures.resolve("ATTRIBUTION.csv"),
        "file,author,licence\na.png,\"One, Two\",CC0-1.0\nb.png,Three,MIT\nc.png,Three,MIT\n");
    return ConfigJson.with(
        Recipes.named("wallpaper-x2"),
        Map.of("network", "light-8x1", "input", pictures.toString(), "seed", seed));
  }

  private Training facts(String seed) throws IOException {
    Judgement judgement =
        new Judgement(
            List.of("psnr-y"),
            List.of(
                new Judgement.Row("ours", "soft", "a", Map.of("psnr-y", 30.0)),
                new Judgement.Row("ours", "soft", "b", Map.of("psnr-y", 32.0))));
    return TrainingFacts.of(
        config(seed), Optional.of(1000L), Optional.of(3), Optional.of(judgement));
  }

  private boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  @Test
  void theModelsRunAtOnceAndTheCardTellsOfTheTraining() throws IOException {
    best(1);
    List<Path> written = Export.write(folder, facts("7"), false, run);
    assertEquals(
        List.of("model.onnx", "model-fp16.onnx", "model.json"),
        written.stream().map(path -> path.getFileName().toString()).toList());
    for (String name : List.of("model.onnx", "model-fp16.onnx", "best.safetensors")) {
      String path = folder.resolve(name).toString();
      try (TensorModel model = Models.open(path, 2, EngineOptions.cpu(1), line -> {})) {
        assertEquals(2, model.traits().upscaleFactor());
      }
    }
    ModelCard card = ModelCard.fromJson(Files.readString(folder.resolve("model.json")));
    Training training = card.training().orElseThrow();
    assertEquals(facts("7"), training);
    assertEquals("my pictures", training.data());
    assertEquals("my pictures", training.config().get("input"));
    assertEquals(List.of("CC0-1.0", "MIT"), training.licences());
    assertEquals(31.0, training.scores().get(0).means().get("psnr-y"));
    String report = ModelReport.of(folder.resolve("model.onnx"));
    assertTrue(report.contains("3 pictures of my pictures, under CC0-1.0, MIT"), report);
    assertTrue(report.contains("degraded by   soft:0.98 realesrgan:0.02"), report);
    assertTrue(report.contains("1000 iterations, batch 16, seed 7"), report);
    assertTrue(report.contains("soft, ours: psnr-y 31.0000"), report);
    assertTrue(training.attribution().orElseThrow().contains("a.png,\"One, Two\",CC0-1.0"));
    assertTrue(
        report.contains("lines, which the model's card has: the .json file beside it"), report);
    assertFalse(report.contains(folder.toString()), report);
  }

  @Test
  void modelsOfTheSameRunAreReplacedAndThoseOfAnotherOnlyWhenAsked() throws IOException {
    best(1);
    Export.write(folder, facts("1"), false, run);
    byte[] first = Files.readAllBytes(folder.resolve("model.onnx"));
    best(2);
    assertThrows(IOException.class, () -> Export.write(folder, facts("2"), false, run));
    assertTrue(Arrays.equals(first, Files.readAllBytes(folder.resolve("model.onnx"))));
    Export.write(folder, facts("1"), false, run);
    byte[] second = Files.readAllBytes(folder.resolve("model.onnx"));
    assertFalse(Arrays.equals(first, second));
    Export.write(folder, facts("2"), true, run);
  }

  @Test
  void damagedWeightsLeaveNoFile() throws IOException {
    Weights weights = RandomWeights.of(NETWORK, new Seed(1));
    weights.find("head.bias").orElseThrow().values()[0] = Float.NaN;
    write(weights);
    assertThrows(ModelException.class, () -> Export.write(folder, facts("1"), false, run));
    assertFalse(exists("model.onnx") || exists("model-fp16.onnx") || exists("model.json"));
  }

  @Test
  void whatDoesNotFitInFloat16LeavesTheModelInFloat32() throws IOException {
    Weights weights = RandomWeights.of(NETWORK, new Seed(1));
    weights.find("head.bias").orElseThrow().values()[0] = -1e6f; // a channel that is always 0
    write(weights);
    Export.write(folder, facts("1"), false, run);
    assertTrue(exists("model.onnx") && exists("model.json"));
    assertFalse(exists("model-fp16.onnx"));
    assertTrue(
        log.stream().anyMatch(line -> line.startsWith("there is no float16 model")), "" + log);
  }

  @Test
  void aModelOfOtherWeightsIsNotWhatPyTorchComputes() throws IOException {
    byte[] onnx = OnnxWriter.write(NETWORK, best(1));
    NetworkFile same = NetworkFile.read(folder.resolve("best.safetensors"));
    ExportChecks.require(onnx, same, Precision.SINGLE, run);
    assumeTrue(log.isEmpty(), "PyTorch is not on this machine: " + log);
    best(2);
    NetworkFile other = NetworkFile.read(folder.resolve("best.safetensors"));
    String message =
        assertThrows(
                ModelException.class,
                () -> ExportChecks.require(onnx, other, Precision.SINGLE, run))
            .getMessage();
    assertTrue(message.contains("ONNX Runtime differs from PyTorch by"), message);
  }

  /** The mean of all that it is given, whatever it says of its reach. */
  private static final class Liar implements TensorModel {
    @Override
    public Traits traits() {
      return new Traits("liar", 3, 1, 0, 1, "", "CPU");
    }

    @Override
    public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
      float sum = 0;
      for (int i = 0; i < 3 * width * height; i++) {
        sum += input.get(input.position() + i);
      }
      for (int i = 0; i < 3 * width * height; i++) {
        output.put(output.position() + i, sum / (3 * width * height));
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void tilesThatDifferFromTheWholeAreFound() {
    String message =
        assertThrows(
                ModelException.class,
                () -> ExportChecks.requireTiles(new Liar(), ExportChecks.picture(40), run))
            .getMessage();
    assertTrue(message.contains("samples differ between a picture in tiles and in one"), message);
  }

  @Test
  void aCheckpointGivesItsMeanWeightsAndTheScoresOfItsIteration() throws IOException {
    Weights own = RandomWeights.of(NETWORK, new Seed(1));
    Weights mean = RandomWeights.of(NETWORK, new Seed(2));
    Weights all = new Weights();
    own.names().forEach(name -> all.put("weights." + name, own.find(name).orElseThrow()));
    mean.names().forEach(name -> all.put("optimizer.mean." + name, mean.find(name).orElseThrow()));
    Path checkpoint = folder.resolve("checkpoints/0001000.safetensors");
    Files.createDirectories(checkpoint.getParent());
    Checkpoint.Progress progress =
        new Checkpoint.Progress(
            1000,
            Stage.FIDELITY,
            Stability.first(config("1")),
            1,
            Optional.empty(),
            1000,
            "",
            config("1"),
            "0");
    new Checkpoint(progress, all).write(checkpoint);
    Files.writeString(
        folder.resolve("validation.csv"),
        "iteration,contender,preset,picture,metric,value\n"
            + "500,bicubic,soft,a.png,psnr-y,29\n"
            + "500,ours,soft,a.png,psnr-y,30\n"
            + "1000,bicubic,soft,a.png,psnr-y,29\n"
            + "1000,ours,soft,a.png,psnr-y,31\n"
            + "1000,ours,soft,a.png,texture,\n"
            + "1500,bicubic,soft,a.png,psnr-y,29\n"
            + "1500,ours,soft,a.png,psnr-y,32\n");
    NetworkFile read = TrainedWeights.read(checkpoint);
    assertEquals(NETWORK, read.network());
    assertTrue(
        Arrays.equals(
            mean.find("head.weight").orElseThrow().values(),
            read.weights().find("head.weight").orElseThrow().values()));
    Training training = read.training().orElseThrow();
    assertEquals(Optional.of(1000L), training.iterations());
    assertEquals(
        List.of(
            new Training.Scores("soft", "bicubic", Map.of("psnr-y", 29.0)),
            new Training.Scores("soft", "ours", Map.of("psnr-y", 31.0))),
        training.scores());
  }

  @Test
  void aRunFolderGivesItsBestWeights() throws IOException {
    String message =
        assertThrows(ModelException.class, () -> TrainedWeights.read(folder)).getMessage();
    assertTrue(message.contains("is a folder without best.safetensors"), message);
    Weights weights = best(3);
    assertEquals(Optional.empty(), TrainedWeights.read(folder).training());
    Files.writeString(folder.resolve("config.json"), ConfigJson.write(config("5")));
    NetworkFile read = TrainedWeights.read(folder);
    assertEquals(weights.names().size(), read.weights().names().size());
    assertEquals("5", read.training().orElseThrow().config().get("seed"));
    assertEquals(Optional.empty(), read.training().orElseThrow().iterations());
  }
}
