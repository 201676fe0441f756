package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Json;
import io.github.kabegami.network.weights.FileKind;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.onnx.Training;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a training run left: the mean weights of a run folder or of a checkpoint, with how
 * they were trained.
 */
public final class TrainedWeights {
  /** The mean weights of a run folder, under the names of the network. */
  public static final String BEST = "best.safetensors";

  /** In the metadata of {@link #BEST}: the iteration that made the weights, as text. */
  public static final String ITERATION = "kabegami.iteration";

  private static final String CONFIG = "config.json";
  private static final String VALIDATION = "validation.csv";

  private TrainedWeights() {}

  /**
   * Reads the weights of a run folder, of its {@link #BEST}, of one of its checkpoints, or of any
   * other file of weights.
   *
   * @throws ModelException with one sentence if there are none, or they are damaged
   * @throws IOException if a file cannot be read
   */
  public static NetworkFile read(Path runOrFile) throws IOException {
    Path file = Files.isDirectory(runOrFile) ? best(runOrFile) : runOrFile;
    Optional<Training> training = training(file);
    NetworkFile read = NetworkFile.read(file);
    return training.isPresent() && read.training().isEmpty() ? read.trained(training.get()) : read;
  }

  private static Path best(Path folder) {
    Path best = folder.resolve(BEST);
    if (!Files.isRegularFile(best)) {
      throw new ModelException(
          folder
              + " is a folder without "
              + BEST
              + "; name a file of weights, the folder of a training run that was judged, or one of"
              + " its checkpoints");
    }
    return best;
  }

  private static Optional<Training> training(Path file) throws IOException {
    if (!Files.isRegularFile(file) || FileKind.detect(file) != FileKind.SAFETENSORS) {
      return Optional.empty();
    }
    Map<String, String> metadata = WeightFiles.read(file, name -> false).metadata();
    String checkpoint = metadata.get(Checkpoint.METADATA);
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    if (checkpoint != null) {
      Checkpoint.Progress progress = Json.fromText(checkpoint, Checkpoint.Progress.class);
      Path run = Optional.ofNullable(folder.getParent()).orElse(folder);
      return Optional.of(facts(run, progress.config(), Optional.of(progress.iteration())));
    }
    Path config = folder.resolve(CONFIG);
    if (!file.endsWith(BEST) || !Files.isRegularFile(config)) {
      return Optional.empty();
    }
    Optional<Long> iteration = Optional.ofNullable(metadata.get(ITERATION)).map(Long::valueOf);
    TrainConfig read = ConfigJson.read(Json.readText(config), Recipes.all().get(0).recipe());
    return Optional.of(facts(folder, read, iteration));
  }

  private static Training facts(Path run, TrainConfig config, Optional<Long> iteration)
      throws IOException {
    Path validation = run.resolve(VALIDATION);
    Optional<Judgement> judgement =
        iteration.isPresent() && Files.isRegularFile(validation)
            ? judgement(CsvRows.parse(Json.readText(validation)), iteration.get())
            : Optional.empty();
    return TrainingFacts.of(config, iteration, Optional.empty(), judgement);
  }

  /** What was judged after an iteration; empty if nothing was, or the table is damaged. */
  private static Optional<Judgement> judgement(List<Map<String, String>> table, long iteration) {
    Set<String> metrics = new LinkedHashSet<>();
    Map<List<String>, Map<String, Double>> scores = new LinkedHashMap<>();
    try {
      for (Map<String, String> row : table) {
        if (Long.parseLong(value(row, "iteration")) == iteration
            && !value(row, "value").isEmpty()) {
          metrics.add(value(row, "metric"));
          scores
              .computeIfAbsent(
                  List.of(value(row, "contender"), value(row, "preset"), value(row, "picture")),
                  key -> new LinkedHashMap<>())
              .put(value(row, "metric"), Double.valueOf(value(row, "value")));
        }
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    List<Judgement.Row> rows = new ArrayList<>();
    scores.forEach(
        (key, values) -> rows.add(new Judgement.Row(key.get(0), key.get(1), key.get(2), values)));
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Judgement(List.copyOf(metrics), rows));
  }

  private static String value(Map<String, String> row, String name) {
    return row.getOrDefault(name, "");
  }
}
