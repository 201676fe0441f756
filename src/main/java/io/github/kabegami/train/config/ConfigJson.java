package io.github.kabegami.train.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kabegami.io.Json;
import java.util.List;
import java.util.Map;

/**
 * Training configurations as JSON objects: {@code recipe} names the one that a file starts from,
 * the other fields are the components of {@link TrainConfig}; what a file leaves out stays as in
 * the recipe.
 */
public final class ConfigJson {
  private static final String RECIPE = "recipe";

  private ConfigJson() {}

  /** The names of all fields, in order. */
  public static List<String> keys() {
    return List.copyOf(tree(Recipes.all().get(0)).keySet());
  }

  /** All of a configuration as JSON text that {@link #read} reads back to an equal one. */
  public static String write(TrainConfig config) {
    return Json.toText(config);
  }

  /** The fields and their values as text. */
  public static JsonObject tree(TrainConfig config) {
    return Json.gson().toJsonTree(config).getAsJsonObject();
  }

  /**
   * The configuration of a JSON text.
   *
   * @param recipe to start from, if the text names none
   * @throws IllegalArgumentException if it is not JSON, or a field is unknown or out of range; the
   *     valid ones are listed
   */
  public static TrainConfig read(String text, String recipe) {
    JsonElement json = Json.fromText(text, JsonElement.class);
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(
          "a configuration is a JSON object such as {\"recipe\": \"wallpaper-x2\", ...}");
    }
    JsonObject values = json.getAsJsonObject();
    String name = values.has(RECIPE) ? values.get(RECIPE).getAsString() : recipe;
    JsonObject merged = tree(Recipes.named(name));
    for (Map.Entry<String, JsonElement> value : values.entrySet()) {
      requireKnown(value.getKey(), merged);
      merged.add(value.getKey(), value.getValue());
    }
    return config(merged);
  }

  /**
   * The same configuration with other values, given as text.
   *
   * @throws IllegalArgumentException if one is unknown or out of range
   */
  public static TrainConfig with(TrainConfig config, Map<String, String> values) {
    JsonObject merged = tree(config);
    values.forEach(
        (key, text) -> {
          requireKnown(key, merged);
          boolean number = merged.getAsJsonPrimitive(key).isNumber();
          merged.add(key, number ? number(key, text) : new JsonPrimitive(text.strip()));
        });
    return config(merged);
  }

  private static JsonPrimitive number(String key, String text) {
    try {
      return new JsonPrimitive(new java.math.BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a number, got " + text, e);
    }
  }

  private static void requireKnown(String key, JsonObject tree) {
    if (!tree.has(key)) {
      throw new IllegalArgumentException(
          "there is no option '" + key + "'; there are " + String.join(", ", tree.keySet()));
    }
  }

  private static TrainConfig config(JsonObject tree) {
    return Json.fromTree(Json.gson(), tree, TrainConfig.class);
  }
}
