package io.github.kabegami.store;

import io.github.kabegami.catalogue.ModelFolder;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.network.onnx.OnnxInspection;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.onnx.Conversion;
import io.github.kabegami.onnx.Models;
import io.github.kabegami.onnx.NetworkFile;
import io.github.kabegami.onnx.engine.OnnxModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models of the user's own: converted where need be, and kept with a card in the model folder. */
final class OwnModels {
  private final ModelFolder folder;

  /**
   * What is told of one.
   *
   * @param source path of the file that was added
   * @param about the network, for people
   */
  record Card(String source, int factor, String licence, String about, String sha256) {}

  OwnModels(ModelFolder folder) {
    this.folder = folder;
  }

  /** The names of all, in order. */
  List<String> names() throws IOException {
    if (!Files.isDirectory(folder.added())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.added())) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".onnx"))
          .map(name -> name.substring(0, name.length() - ".onnx".length()))
          .sorted()
          .toList();
    }
  }

  Path file(String name) {
    return folder.added().resolve(name + ".onnx");
  }

  /** Its card, made anew if somebody put the model there without one. */
  Card card(String name) throws IOException {
    Path card = folder.added().resolve(name + ".json");
    try {
      return Json.read(card, Card.class);
    } catch (IOException e) {
      Card made = inspected(file(name));
      Json.write(card, made, true);
      return made;
    }
  }

  /**
   * Adds one.
   *
   * @return its name
   * @throws ModelException with one sentence if the file cannot be used
   */
  String add(Path file, Run run) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no file " + file + " to add");
    }
    String name = free(file);
    run.progress().report(0, "looking at " + file.getFileName());
    Card card;
    byte[] model;
    if (NetworkFile.holdsWeights(file)) {
      NetworkFile read = NetworkFile.read(file);
      run.progress().report(0.2, "converting and checking " + read.network().name());
      Conversion made = Conversion.of(read, OnnxWriter.Precision.SINGLE, Optional.empty());
      model = made.onnx();
      card =
          new Card(
              file.toAbsolutePath().toString(),
              made.card().upscaleFactor(),
              made.card().licence().orElse("not stated"),
              made.card().network(),
              made.card().sha256());
    } else {
      card = inspected(file);
      model = Files.readAllBytes(file);
    }
    run.checkCancelled();
    Outputs.writeBytes(file(name), model, false);
    Json.write(folder.added().resolve(name + ".json"), card, true);
    return name;
  }

  /** The name that a file gets: letters that every option takes; nobody else has it. */
  private String free(Path file) {
    String name =
        String.valueOf(file.getFileName())
            .replaceFirst("\\.[^.]*$", "")
            .replaceAll("[^\\p{L}\\p{N}_-]+", "-");
    boolean taken =
        folder.catalogue().named(name).isPresent()
            || Models.names().contains(name)
            || Files.exists(file(name));
    if (taken) {
      throw new IllegalArgumentException(
          "there is a model called " + name + " already; rename the file, or remove the other");
    }
    return name;
  }

  private static ModelException unusable(Path file, String why, @Nullable Throwable cause) {
    return new ModelException("the model " + file + " cannot be used: " + why, cause);
  }

  private static Card inspected(Path file) throws IOException {
    OnnxInspection found;
    try {
      found = OnnxModel.inspect(file);
    } catch (ModelException e) {
      throw unusable(file, String.valueOf(e.getMessage()), e);
    }
    if (!found.refusal().isEmpty()) {
      throw unusable(file, found.refusal(), null);
    }
    if (!found.description().externalFiles().isEmpty()) {
      throw new ModelException(
          "the model "
              + file
              + " has weights in other files, so it cannot be added; give its path as model");
    }
    return new Card(
        file.toAbsolutePath().toString(),
        found.upscaleFactor(),
        found.description().metadata().getOrDefault("license", "not stated"),
        "ONNX model",
        Fingerprint.of(file));
  }
}
