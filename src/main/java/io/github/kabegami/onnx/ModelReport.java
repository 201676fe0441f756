package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.network.onnx.OnnxDescription;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.weights.WeightFile;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a model file says of itself, for people: of any ONNX file, and of any file of weights that
 * can be read, also where the network is not known. No engine is started.
 */
public final class ModelReport {
  private static final int SHOWN_PARAMETERS = 8;

  private ModelReport() {}

  /**
   * Several lines, the first being the file's name.
   *
   * @throws ModelException with one sentence if it is no model, or damaged
   * @throws IOException if it cannot be read
   */
  public static String of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ModelException("there is no model file " + file);
    }
    if (NetworkFile.isNcnn(file)) {
      return network(NetworkFile.read(file));
    }
    if (NetworkFile.holdsWeights(file)) {
      return weights(file);
    }
    try {
      return onnx(file);
    } catch (ModelException e) {
      throw new ModelException("the model " + file + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static String network(NetworkFile file) {
    List<String> lines = new ArrayList<>();
    lines.add(file.card(Optional.empty(), "").toText());
    ModelCard.add(
        lines,
        "runs here",
        file.problem()
            .map(problem -> "no: " + problem)
            .orElse("yes, converted to ONNX at the first time"));
    return String.join("\n", lines);
  }

  private static String weights(Path file) throws IOException {
    WeightFile read = WeightFiles.read(file);
    try {
      return network(NetworkFile.of(file, read));
    } catch (ModelException e) {
      List<String> lines = new ArrayList<>(List.of(String.valueOf(file.getFileName())));
      ModelCard.add(lines, "format", read.summary());
      ModelCard.add(lines, "architecture", "not known: " + e.getMessage());
      List<String> names = read.weights().names();
      ModelCard.add(
          lines,
          "parameters",
          String.format(Locale.ROOT, "%,d in %,d tensors", read.weights().count(), names.size()));
      names.stream()
          .limit(SHOWN_PARAMETERS)
          .forEach(
              name ->
                  ModelCard.add(
                      lines, "", name + " " + Arrays.toString(read.weights().shape(name))));
      ModelCard.add(lines, "SHA-256", Fingerprint.of(file));
      return String.join("\n", lines);
    }
  }

  private static String onnx(Path file) throws IOException {
    OnnxInspection inspection = OnnxModel.inspect(file);
    OnnxDescription description = inspection.description();
    List<String> lines = new ArrayList<>(List.of(String.valueOf(file.getFileName())));
    ModelCard.add(lines, "format", format(description));
    description.inputs().forEach(port -> ModelCard.add(lines, "input", port.toString()));
    description.outputs().forEach(port -> ModelCard.add(lines, "output", port.toString()));
    inspection.upscaling().ifPresent(upscaling -> addUpscaling(lines, upscaling));
    ModelCard.add(lines, "runs here", runsHere(inspection));
    ModelCard.add(lines, "parameters", parameters(description.weights()));
    ModelCard.add(lines, "operators", operators(description.operators()));
    for (OnnxDescription.ExternalFile other : description.externalFiles()) {
      String problem = other.problem().isEmpty() ? "" : ": " + other.problem();
      ModelCard.add(lines, "weights in", other.location() + problem);
    }
    description.problems().forEach(problem -> ModelCard.add(lines, "problem", problem));
    ModelCard.add(lines, "SHA-256", Fingerprint.of(file));
    addMetadata(lines, description.metadata());
    return String.join("\n", lines);
  }

  private static String runsHere(OnnxInspection inspection) {
    if (!inspection.refusal().isEmpty()) {
      return "no: " + inspection.refusal();
    }
    OnnxInspection.PicturePort input = inspection.input();
    return input.isFixed()
        ? "yes, in pieces of " + side(input.width()) + " x " + side(input.height()) + " pixels"
        : "yes";
  }

  private static String side(OptionalInt fixed) {
    return fixed.isPresent() ? Integer.toString(fixed.getAsInt()) : "any";
  }

  private static String format(OnnxDescription description) {
    String sets =
        description.operatorSets().entrySet().stream()
            .map(set -> (set.getKey().isEmpty() ? "" : set.getKey() + " ") + set.getValue())
            .collect(Collectors.joining(", "));
    String producer = description.producer().isEmpty() ? "" : ", by " + description.producer();
    return "ONNX, operator set " + (sets.isEmpty() ? "not told" : sets) + producer;
  }

  private static void addUpscaling(List<String> lines, OnnxInspection.Upscaling upscaling) {
    OnnxInspection.Reach reach = upscaling.reach();
    String factor = reach.upscaleFactor() == 0 ? "unknown" : "by " + reach.upscaleFactor();
    ModelCard.add(
        lines, "enlarges", factor + ", " + ModelCard.colours(upscaling.input().channels()));
    ModelCard.add(
        lines, "looks", ModelCard.reach(reach.radius(), reach.alignment(), reach.wholePicture()));
  }

  private static String parameters(OnnxDescription.WeightSummary weights) {
    String types =
        weights.elementsByType().keySet().stream()
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d in %,d tensors%s, %,.1f MB",
        weights.parameters(),
        weights.tensors(),
        types.isEmpty() ? "" : " (" + types + ")",
        weights.bytes() / 1e6);
  }

  private static String operators(Map<String, Integer> operators) {
    return operators.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey())
        .collect(Collectors.joining(", "));
  }

  /** Our own card in its own lines, the rest as it is. */
  private static void addMetadata(List<String> lines, Map<String, String> metadata) {
    Optional<ModelCard> ours =
        Optional.ofNullable(metadata.get(ModelCard.METADATA)).flatMap(ModelReport::card);
    Set<String> told = ours.isPresent() ? ModelCard.METADATA_NAMES : Set.of();
    metadata.forEach(
        (name, value) -> {
          if (!told.contains(name)) {
            ModelCard.add(lines, name, value);
          }
        });
    ours.ifPresent(
        card -> {
          lines.add("made from");
          card.toText().lines().forEach(line -> lines.add("  " + line));
        });
  }

  private static Optional<ModelCard> card(String text) {
    try {
      return Optional.of(ModelCard.fromJson(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // written by somebody else
    }
  }
}
