package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Json;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.network.weights.WeightFile;
import io.github.kabegami.network.weights.Weights;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * All that a run needs to go on bit for bit: one safetensors file, whose metadata holds the rest as
 * JSON, and a checksum of the values, since a disk may lose a part of a file with its length kept.
 *
 * @param progress where the run is
 * @param weights of all networks and the optimizer's state, each name with the part in front:
 *     {@code weights.}, {@code optimizer.} or {@code objective.}
 */
public record Checkpoint(Progress progress, Weights weights) {
  /** Under this name the progress lies in the metadata of the file, as JSON. */
  static final String METADATA = "kabegami.training";

  private static final String CHECKSUM = "kabegami.crc32c";

  /**
   * Where a run is.
   *
   * @param iteration steps that were made
   * @param stage that the weights are from; at the end of the first stage still that
   * @param stability how carefully it goes on
   * @param accumulate parts in which batches go through the network; more than the configuration
   *     says if memory ran out
   * @param best score of the best mean of the weights so far; empty if none was judged
   * @param judged steps after which the network was judged last; -1 if it never was
   * @param pictures fingerprint of what the patches are cut from
   * @param config of the run
   * @param version of the program
   */
  public record Progress(
      long iteration,
      Stage stage,
      Stability stability,
      int accumulate,
      Optional<Double> best,
      long judged,
      String pictures,
      TrainConfig config,
      String version) {

    /** One step later. */
    Progress stepped(Stage now, Stability then) {
      return new Progress(
          iteration + 1, now, then, accumulate, best, judged, pictures, config, version);
    }

    /** With other care and in other parts. */
    Progress with(Stability then, int parts) {
      return new Progress(iteration, stage, then, parts, best, judged, pictures, config, version);
    }

    /** After a judgement. */
    Progress judged(Optional<Double> newBest, long when) {
      return new Progress(
          iteration, stage, stability, accumulate, newBest, when, pictures, config, version);
    }

    /** For a configuration of which other options were asked for. */
    Progress configured(TrainConfig now, int parts, Optional<Double> comparable) {
      return new Progress(
          iteration, stage, stability, parts, comparable, judged, pictures, now, version);
    }
  }

  /**
   * Writes it, whole or not at all.
   *
   * @throws IOException if the disk refuses
   */
  public void write(Path file) throws IOException {
    Map<String, String> metadata =
        Map.of(METADATA, Json.toText(progress), CHECKSUM, checksum(weights));
    SafetensorsFile.write(file, weights, ElementType.FLOAT32, metadata, true);
  }

  /**
   * Reads it back.
   *
   * @throws ModelException if it is none, or damaged
   * @throws IOException if it cannot be read
   */
  public static Checkpoint read(Path file) throws IOException {
    WeightFile read = SafetensorsFile.readAsNamed(file);
    String json = read.metadata().get(METADATA);
    if (json == null) {
      throw new ModelException(file + " is no checkpoint of a training run");
    }
    if (!checksum(read.weights()).equals(read.metadata().get(CHECKSUM))) {
      throw new ModelException("its values are not those that were written");
    }
    return new Checkpoint(Json.fromText(json, Progress.class), read.weights());
  }

  private static String checksum(Weights weights) {
    CRC32C sum = new CRC32C();
    for (String name : weights.names()) {
      float[] values = weights.get(name, weights.shape(name));
      ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
      bytes.asFloatBuffer().put(values);
      sum.update(bytes);
    }
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }

  /** The weights of one part, without its name in front. */
  public Weights part(String prefix) {
    return weights.part(prefix);
  }
}
