package io.github.kabegami.train.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.io.FlatJson;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Training configurations as JSON objects: {@code recipe} names the one that a file starts from,
 * the other fields are the components of {@link TrainConfig}; what a file leaves out stays as in
 * the recipe.
 */
public final class ConfigJson {
  /** A text option of that value stands for an empty text. */
  public static final String NONE = FlatJson.NONE;

  private static final String RECIPE = "recipe";
  private static final FlatJson<TrainConfig> JSON =
      new FlatJson<>(TrainConfig.class, "{\"recipe\": \"wallpaper-x2\", \"batch\": 16}");

  private ConfigJson() {}

  /** The names of all fields, in order. */
  public static List<String> keys() {
    return JSON.keys();
  }

  /** Whether a field is a number. */
  public static boolean isNumber(String key) {
    return !JSON.isText(key);
  }

  /** All of a configuration as JSON text that {@link #read} reads back to an equal one. */
  public static String write(TrainConfig config) {
    return Json.toText(config);
  }

  /** The fields and their values as text. */
  public static JsonObject tree(TrainConfig config) {
    return JSON.tree(config);
  }

  /**
   * The configuration in a file; its relative paths are relative to the file's folder.
   *
   * @param recipe to start from; empty for the one that the file names, or else the default one
   * @throws IOException with a sentence that names the file: it cannot be read, is no JSON, names
   *     another recipe, or a field is unknown or has a value that is not allowed
   */
  public static TrainConfig read(Path file, Optional<String> recipe) throws IOException {
    String text = Json.readText(file);
    try {
      JsonObject values = JSON.object(text);
      Optional<String> named =
          values.has(RECIPE) ? Optional.of(text(RECIPE, values.get(RECIPE))) : Optional.empty();
      if (recipe.isPresent() && named.isPresent() && !recipe.equals(named)) {
        throw new IllegalArgumentException(
            "it starts from the recipe " + named.get() + ", got recipe=" + recipe.get());
      }
      String start = recipe.or(() -> named).orElse(Recipes.all().get(0).recipe());
      TrainConfig config = JSON.with(Recipes.named(start), values);
      Path folder = file.toAbsolutePath().getParent();
      return folder == null ? config : ConfigPaths.absolute(config, folder);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The configuration of a JSON text.
   *
   * @param recipe to start from, if the text names none
   * @throws IllegalArgumentException if it is not JSON, or a field is unknown or out of range; the
   *     valid ones are listed
   */
  public static TrainConfig read(String text, String recipe) {
    JsonObject values = JSON.object(text);
    String name = values.has(RECIPE) ? text(RECIPE, values.get(RECIPE)) : recipe;
    return JSON.with(Recipes.named(name), values);
  }

  private static String text(String key, JsonElement value) {
    JSON.requireType(key, value);
    return value.getAsString();
  }

  /**
   * The same configuration with other values, given as text; {@link #NONE} empties a text.
   *
   * @throws IllegalArgumentException if one is unknown or not allowed
   */
  public static TrainConfig with(TrainConfig config, Map<String, String> values) {
    return JSON.with(config, values);
  }
}
