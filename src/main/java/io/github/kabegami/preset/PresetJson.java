package io.github.kabegami.preset;

import com.google.gson.Gson;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.kabegami.io.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Presets as JSON objects: {@code preset} names one, the other fields are its components. What a
 * file leaves out stays as published. A range is two numbers in brackets.
 */
public final class PresetJson {
  private static final String NAME = "preset";
  private static final Gson GSON =
      Json.gson()
          .newBuilder()
          .registerTypeAdapter(
              Range.class,
              (JsonSerializer<Range>)
                  (range, t, c) -> c.serialize(new double[] {range.low(), range.high()}))
          .registerTypeAdapter(Range.class, (JsonDeserializer<Range>) (json, t, c) -> range(json))
          .create();

  private PresetJson() {}

  private static Range range(JsonElement json) {
    if (!json.isJsonArray() || json.getAsJsonArray().size() != 2) {
      throw new JsonParseException("a range is two numbers, [low, high], got " + json);
    }
    return new Range(number(json.getAsJsonArray().get(0)), number(json.getAsJsonArray().get(1)));
  }

  private static double number(JsonElement json) {
    if (!(json instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
      throw new JsonParseException("expected a number, got " + json);
    }
    return primitive.getAsDouble();
  }

  /** All of a preset as JSON text that {@link #read} reads back to an equal one. */
  public static String write(Preset preset) {
    JsonObject json = new JsonObject();
    json.addProperty(NAME, preset.name());
    tree(preset).entrySet().forEach(field -> json.add(field.getKey(), field.getValue()));
    return GSON.toJson(json) + "\n";
  }

  /**
   * The preset of a JSON text: the published one that it names, with the values that it gives.
   *
   * @throws IllegalArgumentException if it is not JSON, names no preset, or a value is unknown or
   *     out of range; known names are listed
   */
  public static Preset read(String text) {
    JsonElement json;
    try {
      json = Json.fromText(text, JsonElement.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("this is not a preset file: " + Json.complaint(e), e);
    }
    if (json.isJsonObject() && json.getAsJsonObject().has("kind")) {
      throw new IllegalArgumentException(
          "this is a recipe, not a preset file; give it as recipe, not as settings");
    }
    if (!json.isJsonObject() || !(json.getAsJsonObject().get(NAME) instanceof JsonPrimitive name)) {
      throw new IllegalArgumentException(
          "this is not a preset file: expected JSON such as {\"preset\": \"soft\", ...}");
    }
    Preset published = Presets.named(name.getAsString());
    JsonObject values = json.getAsJsonObject().deepCopy();
    values.remove(NAME);
    JsonObject merged = tree(published);
    merge(values, merged, published.getClass(), published.name());
    return Json.fromTree(GSON, merged, published.getClass());
  }

  private static JsonObject tree(Preset preset) {
    return GSON.toJsonTree(preset).getAsJsonObject();
  }

  /** Puts the values in, field by field, so that a refusal can say at which place. */
  private static void merge(JsonObject values, JsonObject into, Class<?> type, String place) {
    for (Map.Entry<String, JsonElement> value : values.entrySet()) {
      String key = value.getKey();
      if (!into.has(key)) {
        throw new IllegalArgumentException(
            place
                + " has no "
                + key
                + (key.contains(".") ? " (what stands before a dot is an object of its own)" : "")
                + "; it has "
                + String.join(", ", into.keySet()));
      }
      Class<?> field = typeOf(type, key);
      if (into.get(key).isJsonObject() && value.getValue().isJsonObject()) {
        JsonObject inner = into.getAsJsonObject(key);
        merge(value.getValue().getAsJsonObject(), inner, field, place + "." + key);
        requireFit(inner, field, place + "." + key);
      } else {
        into.add(key, value.getValue());
        requireFit(value.getValue(), field, place + "." + key);
      }
    }
  }

  private static Class<?> typeOf(Class<?> type, String component) {
    return Arrays.stream(type.getRecordComponents())
        .filter(candidate -> candidate.getName().equals(component))
        .findFirst()
        .orElseThrow()
        .getType();
  }

  private static void requireFit(JsonElement value, Class<?> type, String place) {
    try {
      if (type == Range.class) {
        range(value);
      } else if (type.isRecord()) {
        Json.fromTree(GSON, value, type);
      } else if (type == List.class) {
        value.getAsJsonArray().forEach(PresetJson::number);
      }
    } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
      String reason = Json.complaint(e);
      throw new IllegalArgumentException(place + ": " + reason, e);
    }
  }
}
