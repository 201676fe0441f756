package io.github.kabegami.degradation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A degradation as it is kept beside a picture: what was drawn, and from what.
 *
 * @param preset from which it was drawn; only for the reader
 * @param seed from which it was drawn; only for the reader
 * @param degradation what a replay does
 */
public record Recipe(String preset, long seed, Degradation degradation) {
  /** The version of the format that this program writes; it reads this one and older ones. */
  public static final int VERSION = 1;

  private static final String KIND = "kabegami degradation recipe";
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final Set<String> FIELDS =
      Set.of("kind", "version", "preset", "seed", "factor", "steps");

  /** As JSON text that {@link #fromJson} reads back to an equal recipe. */
  public String toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("kind", KIND);
    json.addProperty("version", VERSION);
    json.addProperty("preset", preset);
    json.addProperty("seed", Long.toString(seed));
    json.addProperty("factor", degradation.upscaleFactor());
    JsonArray steps = new JsonArray();
    degradation.steps().forEach(step -> steps.add(StepJson.write(step)));
    json.add("steps", steps);
    return PRETTY.toJson(json) + "\n";
  }

  /**
   * The recipe of a JSON text.
   *
   * @throws IllegalArgumentException if it is not a recipe, comes from a newer version, or a step
   *     of it is wrong
   */
  public static Recipe fromJson(String text) {
    JsonObject json = parse(text);
    try {
      return read(json);
    } catch (ClassCastException
        | IllegalStateException
        | UnsupportedOperationException
        | NumberFormatException e) {
      throw new IllegalArgumentException(
          "a field of the recipe has the wrong kind of value: " + e.getMessage(), e);
    }
  }

  private static Recipe read(JsonObject json) {
    int version = json.get("version").getAsInt();
    if (version > VERSION) {
      throw new IllegalArgumentException(
          "the recipe has version "
              + version
              + ", this program reads up to "
              + VERSION
              + "; update the plugin");
    }
    for (String field : json.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "unknown field '"
                + field
                + "' in the recipe; known: "
                + String.join(", ", FIELDS.stream().sorted().toList()));
      }
    }
    List<Step> steps = new ArrayList<>();
    for (JsonElement step : json.getAsJsonArray("steps")) {
      steps.add(StepJson.read(step));
    }
    return new Recipe(
        json.get("preset").getAsString(),
        json.get("seed").getAsLong(),
        new Degradation(steps, json.get("factor").getAsInt()));
  }

  private static JsonObject parse(String text) {
    try {
      JsonElement json = JsonParser.parseString(text);
      if (json.isJsonObject()
          && json.getAsJsonObject().has("kind")
          && json.getAsJsonObject().get("kind").getAsString().equals(KIND)) {
        for (String field : FIELDS) {
          if (!json.getAsJsonObject().has(field)) {
            throw new IllegalArgumentException("the recipe has no field '" + field + "'");
          }
        }
        return json.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("the recipe is not valid JSON: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "this is not a recipe: expected JSON with \"kind\": \"" + KIND + "\"");
  }
}
