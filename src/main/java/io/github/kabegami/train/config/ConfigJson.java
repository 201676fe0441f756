package io.github.kabegami.train.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kabegami.core.Typo;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
  public static final String NONE = "none";

  private static final String RECIPE = "recipe";
  private static final Map<String, Class<?>> FIELDS = fields();

  private ConfigJson() {}

  private static Map<String, Class<?>> fields() {
    Map<String, Class<?>> fields = new LinkedHashMap<>();
    Arrays.stream(TrainConfig.class.getRecordComponents())
        .forEach((RecordComponent field) -> fields.put(field.getName(), field.getType()));
    return fields;
  }

  /** The names of all fields, in order. */
  public static List<String> keys() {
    return List.copyOf(FIELDS.keySet());
  }

  /** Whether a field is a number. */
  public static boolean isNumber(String key) {
    return FIELDS.get(key) != String.class;
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
   * The configuration in a file; its relative paths are relative to the file's folder.
   *
   * @param recipe to start from; empty for the one that the file names, or else the default one
   * @throws IOException with a sentence that names the file: it cannot be read, is no JSON, names
   *     another recipe, or a field is unknown or has a value that is not allowed
   */
  public static TrainConfig read(Path file, Optional<String> recipe) throws IOException {
    String text = Json.readText(file);
    try {
      JsonObject values = object(text);
      Optional<String> named =
          values.has(RECIPE) ? Optional.of(text(RECIPE, values.get(RECIPE))) : Optional.empty();
      if (recipe.isPresent() && named.isPresent() && !recipe.equals(named)) {
        throw new IllegalArgumentException(
            "it starts from the recipe " + named.get() + ", got recipe=" + recipe.get());
      }
      String start = recipe.or(() -> named).orElse(Recipes.all().get(0).recipe());
      TrainConfig config = merged(Recipes.named(start), values);
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
    JsonObject values = object(text);
    String name = values.has(RECIPE) ? text(RECIPE, values.get(RECIPE)) : recipe;
    return merged(Recipes.named(name), values);
  }

  private static JsonObject object(String text) {
    JsonElement json;
    try {
      json = Json.fromText(text, JsonElement.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("this is no JSON: " + Json.complaint(e), e);
    }
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(
          "a configuration is a JSON object such as {\"recipe\": \"wallpaper-x2\", \"batch\": 16}");
    }
    return json.getAsJsonObject();
  }

  private static TrainConfig merged(TrainConfig recipe, JsonObject values) {
    JsonObject tree = tree(recipe);
    values
        .entrySet()
        .forEach(
            value -> {
              requireKnown(value.getKey());
              requireType(value.getKey(), value.getValue());
              tree.add(value.getKey(), value.getValue());
            });
    return config(tree);
  }

  /**
   * The same configuration with other values, given as text; {@link #NONE} empties a text.
   *
   * @throws IllegalArgumentException if one is unknown or not allowed
   */
  public static TrainConfig with(TrainConfig config, Map<String, String> values) {
    JsonObject tree = tree(config);
    values.forEach(
        (key, given) -> {
          requireKnown(key);
          String text = given.strip();
          tree.add(
              key,
              isNumber(key)
                  ? number(key, text)
                  : new JsonPrimitive(text.equalsIgnoreCase(NONE) ? "" : text));
        });
    return config(tree);
  }

  private static JsonPrimitive number(String key, String text) {
    try {
      JsonPrimitive number = new JsonPrimitive(new BigDecimal(text));
      requireType(key, number);
      return number;
    } catch (NumberFormatException e) {
      throw wrongType(key, text);
    }
  }

  private static void requireKnown(String key) {
    if (!FIELDS.containsKey(key)) {
      throw new IllegalArgumentException(
          "there is no option "
              + key
              + Typo.remark(key, keys())
              + "; the options are "
              + String.join(", ", keys()));
    }
  }

  private static String text(String key, JsonElement value) {
    requireType(key, value);
    return value.getAsString();
  }

  private static void requireType(String key, JsonElement value) {
    boolean fits =
        value instanceof JsonPrimitive primitive
            && (isNumber(key)
                ? primitive.isNumber() && fits(key, primitive)
                : primitive.isString());
    if (!fits) {
      throw wrongType(key, String.valueOf(value));
    }
  }

  private static boolean fits(String key, JsonPrimitive number) {
    Class<?> type = FIELDS.get(key);
    if (type == double.class) {
      return Double.isFinite(number.getAsDouble());
    }
    try {
      int bits = type == int.class ? Integer.SIZE : Long.SIZE;
      return number.getAsBigDecimal().toBigIntegerExact().bitLength() < bits;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static IllegalArgumentException wrongType(String key, String got) {
    Class<?> type = FIELDS.get(key);
    String wanted =
        type == String.class
            ? "a text"
            : type == double.class
                ? "a number"
                : type == int.class ? "a whole number below 2147483648" : "a whole number";
    return new IllegalArgumentException(
        key + " must be " + wanted + ", got " + (got.isEmpty() ? "nothing" : got));
  }

  private static TrainConfig config(JsonObject tree) {
    try {
      return Json.fromTree(Json.gson(), tree, TrainConfig.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(Json.complaint(e), e);
    }
  }
}
