package io.github.kabegami.onnx;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model that was converted at its first use and is kept, so that the next use is quicker.
 *
 * @param file the ONNX model
 * @param card what is known of it and of the weights that it was made of
 */
public record ConvertedModel(Path file, ModelCard card) {

  /** All that are kept for this user, in the order of their names; damaged ones are left out. */
  public static List<ConvertedModel> all() {
    return in(ModelCache.ofUser().folder());
  }

  static List<ConvertedModel> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".onnx"))
          .sorted()
          .flatMap(file -> read(file).stream())
          .toList();
    } catch (IOException e) {
      return List.of(); // it may be deleted at any time
    }
  }

  private static Optional<ConvertedModel> read(Path file) {
    try {
      String card = OnnxModel.inspect(file).description().metadata().get(ModelCard.METADATA);
      return Optional.ofNullable(card)
          .map(text -> new ConvertedModel(file, ModelCard.fromJson(text)));
    } catch (IOException | ModelException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
