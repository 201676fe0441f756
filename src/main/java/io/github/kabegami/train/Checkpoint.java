package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Json;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.WeightFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a run needs to go on bit for bit: one safetensors file, whose metadata holds the rest as
 * JSON.
 *
 * @param progress where the run is
 * @param weights of all networks and the optimizer's state, each name with the part in front
 */
public record Checkpoint(Progress progress, Weights weights) {
  private static final String METADATA = "kabegami.training";

  /**
   * Where a run is.
   *
   * @param iteration steps that were made
   * @param scale of the loss, for float16
   * @param steady iterations since the scale changed
   * @param config of the run
   * @param version of the program
   */
  public record Progress(
      long iteration, double scale, int steady, TrainConfig config, String version) {}

  /**
   * Writes it, whole or not at all.
   *
   * @throws IOException if the disk refuses
   */
  public void write(Path file) throws IOException {
    SafetensorsFile.write(
        file, weights, ElementType.FLOAT32, Map.of(METADATA, Json.toText(progress)), true);
  }

  /**
   * Reads it back.
   *
   * @throws ModelException if it is none, or damaged
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(Path file) throws IOException {
    WeightFile read = SafetensorsFile.read(file);
    String json = read.metadata().get(METADATA);
    if (json == null) {
      throw new ModelException(file + " is no checkpoint of a training run");
    }
    return new Checkpoint(Json.fromText(json, Progress.class), read.weights());
  }

  /** The weights of one part, without its name in front. */
  public Weights part(String prefix) {
    Weights part = new Weights();
    for (String name : weights.names()) {
      if (name.startsWith(prefix)) {
        part.put(name.substring(prefix.length()), weights.find(name).orElseThrow());
      }
    }
    return part;
  }
}
