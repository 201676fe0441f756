package io.github.kabegami.dataset.stage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.core.Shares;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings with which a stage was begun, in a file beside its marker: a stage whose settings
 * have changed since has to begin anew.
 */
final class StageSettings {
  private static final Map<Stage, List<String>> KEYS =
      Map.of(
          Stage.PLAN,
          List.of(
              "sources",
              "tags",
              "reject",
              "ratings",
              "limit",
              "minwidth",
              "minheight",
              "maxpixels",
              "minratio",
              "maxratio",
              "minscore",
              "local",
              "frames"),
          Stage.FILTER,
          List.of("filters", "textmodel", "complexitymodel", "minwidth", "minheight", "maxpixels"),
          Stage.CROP,
          List.of("patch", "stride", "top", "overlap", "detail", "degradation", "factor", "seed"));

  private StageSettings() {}

  /**
   * What has changed since the stage was begun, such as {@code patch was 512}; empty if nothing, or
   * if it was never begun.
   *
   * @throws IOException with a sentence, if the file cannot be read
   */
  static List<String> changes(Dataset dataset, Stage stage) throws IOException {
    Path file = dataset.folder().settings(stage);
    if (Files.notExists(file)) {
      return List.of();
    }
    JsonObject before = Json.read(file, JsonElement.class).getAsJsonObject();
    JsonObject now = of(dataset, stage);
    List<String> changes = new ArrayList<>();
    for (String key : now.keySet()) {
      JsonElement old = before.get(key);
      if (!now.get(key).equals(old)) {
        changes.add(key + " was " + (old == null ? "not there" : old));
      }
    }
    return changes;
  }

  /**
   * The stage goes on with the settings of now.
   *
   * @throws IOException if the disk refuses
   */
  static void keep(Dataset dataset, Stage stage) throws IOException {
    if (Files.notExists(dataset.folder().settings(stage)) || !changes(dataset, stage).isEmpty()) {
      Json.write(dataset.folder().settings(stage), of(dataset, stage), true);
    }
  }

  /** Those that a degradation names: what is in them decides as well. */
  private static List<Path> settingsFiles(String degradation) {
    return degradation.isBlank()
        ? List.of()
        : Shares.parse("degradation", degradation).keySet().stream()
            .filter(name -> name.endsWith(".json"))
            .map(Path::of)
            .toList();
  }

  private static JsonObject of(Dataset dataset, Stage stage) throws IOException {
    JsonObject all = Json.gson().toJsonTree(dataset.config()).getAsJsonObject();
    JsonObject some = new JsonObject();
    KEYS.getOrDefault(stage, List.of()).forEach(key -> some.add(key, all.get(key)));
    if (stage == Stage.CROP) {
      for (Path file : settingsFiles(dataset.config().degradation())) {
        some.addProperty("SHA-256 of " + file, Fingerprint.of(file));
      }
    }
    return some;
  }
}
