package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.network.onnx.OnnxWriter.Precision;
import io.github.kabegami.onnx.Conversion;
import io.github.kabegami.onnx.ModelCard;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.onnx.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes models for everybody of what a run learnt: {@code model.onnx}, {@code model-fp16.onnx} and
 * their card {@code model.json}.
 */
public final class Export {
  /** The model in float32. */
  public static final String SINGLE = "model.onnx";

  /** The model in float16, half the size, for graphics cards. */
  public static final String HALF = "model-fp16.onnx";

  /** What is known of the model, as JSON. */
  public static final String CARD = "model.json";

  private Export() {}

  /**
   * Converts {@link TrainedWeights#BEST} of a run folder, compares the models with the plain
   * reference, PyTorch and themselves in tiles, and writes them into the folder. Only if all checks
   * of float32 pass anything is written; if float16 fails, float32 is written alone and the log
   * says why.
   *
   * @param training what the card says of the training
   * @param overwrite whether models of another run may be replaced; those of the same run are
   * @return the files that were written
   * @throws ModelException with one sentence if a check fails
   * @throws IOException if weights or target files are missing, in the way or refused by the disk
   */
  public static List<Path> write(Path folder, Training training, boolean overwrite, Run run)
      throws IOException {
    boolean replace = overwrite || isSameRun(folder.resolve(CARD), training);
    for (String name : List.of(SINGLE, HALF, CARD)) {
      Outputs.requireWritable(folder.resolve(name), replace);
    }
    NetworkFile best = NetworkFile.read(folder.resolve(TrainedWeights.BEST)).trained(training);
    run.progress().report(0, "writing " + SINGLE + " and checking it");
    Conversion single = checked(best, Precision.SINGLE, Optional.empty(), run);
    Optional<Conversion> half = half(best, run);
    List<Path> written = new ArrayList<>();
    written.add(write(folder.resolve(SINGLE), single, replace));
    if (half.isPresent()) {
      written.add(write(folder.resolve(HALF), half.get(), replace));
    } else {
      Files.deleteIfExists(folder.resolve(HALF)); // an older one would be of other weights
    }
    Outputs.writeText(folder.resolve(CARD), single.card().toJson(), replace);
    written.add(folder.resolve(CARD));
    run.log("wrote " + folder.resolve(SINGLE) + (half.isPresent() ? " and " + HALF : ""));
    return written;
  }

  private static Optional<Conversion> half(NetworkFile best, Run run) throws IOException {
    try {
      return Optional.of(checked(best, Precision.HALF, Optional.empty(), run));
    } catch (ModelException e) {
      run.log("there is no float16 model: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Path write(Path target, Conversion made, boolean overwrite) throws IOException {
    Outputs.writeBytes(target, made.onnx(), overwrite);
    return target;
  }

  private static boolean isSameRun(Path card, Training training) throws IOException {
    if (!Files.isRegularFile(card)) {
      return false;
    }
    try {
      return ModelCard.fromJson(Json.readText(card))
          .training()
          .filter(training::sameRun)
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false; // somebody else's file
    }
  }

  /**
   * A conversion that passed {@link ExportChecks}.
   *
   * @param licence of the weights, for the card
   * @throws ModelException with one sentence if a check fails
   */
  public static Conversion checked(
      NetworkFile weights, Precision precision, Optional<String> licence, Run run)
      throws IOException {
    Conversion made = Conversion.of(weights, precision, licence);
    ExportChecks.require(made.onnx(), weights, precision, run);
    return made;
  }
}
