package io.github.kabegami.degradation;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A degradation as it is kept beside a picture: what was drawn, and from what.
 *
 * @param preset from which it was drawn; only for the reader
 * @param seed from which it was drawn; only for the reader
 * @param codecs among which it was drawn: {@code all}, or {@code available:} and their names; only
 *     for the reader
 * @param degradation what a replay does
 */
public record Recipe(String preset, Seed seed, String codecs, Degradation degradation) {
  /** The version of the format that this program writes; it reads this one and older ones. */
  public static final int VERSION = 1;

  private static final String KIND = "kabegami degradation recipe";

  /** The file. */
  private record RecipeFile(
      String kind,
      int version,
      String preset,
      Seed seed,
      String codecs,
      int factor,
      List<JsonElement> steps) {}

  /** The same under another name of its preset. */
  public Recipe named(String name) {
    return new Recipe(name, seed, codecs, degradation);
  }

  /** What was drawn, in words: the steps and their values, separated by semicolons. */
  public String describe() {
    return preset + ": " + degradation.describe();
  }

  /** As JSON text that {@link #fromJson} reads back to an equal recipe. */
  public String toJson() {
    RecipeFile file =
        new RecipeFile(
            KIND,
            VERSION,
            preset,
            seed,
            codecs,
            degradation.upscaleFactor(),
            degradation.steps().stream().<JsonElement>map(StepJson::write).toList());
    return StepJson.gson().toJson(file) + "\n";
  }

  /**
   * The recipe of a JSON text.
   *
   * @throws IllegalArgumentException if it is not a recipe, comes from a newer version, or a step
   *     of it is wrong; known names are listed
   */
  public static Recipe fromJson(String text) {
    JsonElement json;
    try {
      json = Json.fromText(text, JsonElement.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("this is not a recipe: " + Json.complaint(e), e);
    }
    if (json.isJsonObject()
        && json.getAsJsonObject().has("preset")
        && !json.getAsJsonObject().has("kind")) {
      throw new IllegalArgumentException(
          "this is a preset file, not a recipe; give it as settings, not as recipe");
    }
    if (!json.isJsonObject()
        || !new JsonPrimitive(KIND).equals(json.getAsJsonObject().get("kind"))) {
      throw new IllegalArgumentException(
          "this is not a recipe: expected JSON with \"kind\": \"" + KIND + "\"");
    }
    JsonElement version = json.getAsJsonObject().get("version");
    if (!(version instanceof JsonPrimitive number
        && number.isNumber()
        && number.getAsDouble() >= 1)) {
      throw new IllegalArgumentException(
          "the version of a recipe must be a number from 1 on, got " + version);
    }
    if (number.getAsDouble() > VERSION) {
      throw new IllegalArgumentException(
          "the recipe has version "
              + version
              + ", this program reads up to "
              + VERSION
              + "; update the plugin");
    }
    RecipeFile file;
    try {
      file = Json.fromText(StepJson.gson(), text, RecipeFile.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("this is not a recipe: " + Json.complaint(e), e);
    }
    List<Step> steps = new ArrayList<>();
    for (JsonElement step : file.steps) {
      try {
        steps.add(StepJson.read(step));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "step " + (steps.size() + 1) + ": " + Json.complaint(e), e);
      }
    }
    return new Recipe(file.preset, file.seed, file.codecs, new Degradation(steps, file.factor));
  }
}
