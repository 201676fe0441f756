package io.github.kabegami.preset;

import com.google.gson.Gson;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.kabegami.io.Json;
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
    try {
      return new Range(
          json.getAsJsonArray().get(0).getAsDouble(), json.getAsJsonArray().get(1).getAsDouble());
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      throw new JsonParseException("a range is two numbers, [low, high], got " + json, e);
    }
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
      throw new IllegalArgumentException("this is not a preset file: " + e.getMessage(), e);
    }
    if (!json.isJsonObject() || !(json.getAsJsonObject().get(NAME) instanceof JsonPrimitive name)) {
      throw new IllegalArgumentException(
          "this is not a preset file: expected JSON such as {\"preset\": \"soft\", ...}");
    }
    Preset published = Presets.named(name.getAsString());
    JsonObject values = json.getAsJsonObject().deepCopy();
    values.remove(NAME);
    JsonObject merged = tree(published);
    merge(values, merged, published.name());
    return Json.fromTree(GSON, merged, published.getClass());
  }

  private static JsonObject tree(Preset preset) {
    return GSON.toJsonTree(preset).getAsJsonObject();
  }

  private static void merge(JsonObject values, JsonObject into, String place) {
    for (Map.Entry<String, JsonElement> value : values.entrySet()) {
      JsonElement old = into.get(value.getKey());
      if (old == null) {
        throw new IllegalArgumentException(
            place + " has no " + value.getKey() + "; it has " + String.join(", ", into.keySet()));
      }
      if (old.isJsonObject() && value.getValue().isJsonObject()) {
        merge(
            value.getValue().getAsJsonObject(),
            old.getAsJsonObject(),
            place + "." + value.getKey());
      } else {
        into.add(value.getKey(), value.getValue());
      }
    }
  }
}
