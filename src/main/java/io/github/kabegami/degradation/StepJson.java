package io.github.kabegami.degradation;

import com.google.gson.Gson;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Steps as JSON objects: {@code step} names the record with a small first letter, the other fields
 * are its components. Seeds are text, because many JSON readers round numbers of 64 bits.
 */
public final class StepJson {
  private static final String NAME = "step";
  private static final Map<String, Class<? extends Step>> STEPS = steps();
  private static final Gson GSON =
      Json.gson()
          .newBuilder()
          .registerTypeAdapter(Seed.class, (JsonSerializer<Seed>) (seed, t, c) -> write(seed))
          .registerTypeAdapter(Seed.class, (JsonDeserializer<Seed>) (json, t, c) -> seed(json))
          .create();

  private StepJson() {}

  /** The names of all steps, sorted. */
  public static List<String> names() {
    return List.copyOf(STEPS.keySet());
  }

  /** The name of a step in recipes, such as {@code sincBlur}. */
  public static String nameOf(Step step) {
    return nameOf(step.getClass());
  }

  /** A step and its values in words, such as {@code sincBlur size 7, cutoff 2.19}. */
  static String describe(Step step) {
    List<String> values =
        write(step).entrySet().stream()
            .filter(component -> !component.getKey().equals(NAME))
            .map(component -> component.getKey() + " " + shortened(component.getValue()))
            .toList();
    return (nameOf(step) + " " + String.join(", ", values)).strip();
  }

  private static String shortened(JsonElement value) {
    JsonPrimitive primitive = value.getAsJsonPrimitive();
    if (!primitive.isNumber()) {
      return primitive.getAsString();
    }
    return new BigDecimal(primitive.getAsString())
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** The reader and writer of steps' components. */
  static Gson gson() {
    return GSON;
  }

  private static JsonPrimitive write(Seed seed) {
    return new JsonPrimitive(Long.toString(seed.value()));
  }

  private static Seed seed(JsonElement json) {
    try {
      return new Seed(Long.parseLong(json.getAsString()));
    } catch (RuntimeException e) {
      throw new JsonParseException(
          "a seed must be a whole number of 64 bits as text, got " + json, e);
    }
  }

  /** A step as JSON. */
  static JsonObject write(Step step) {
    JsonObject json = new JsonObject();
    json.addProperty(NAME, nameOf(step));
    GSON.toJsonTree(step)
        .getAsJsonObject()
        .entrySet()
        .forEach(component -> json.add(component.getKey(), component.getValue()));
    return json;
  }

  /**
   * The step of a JSON object; every component must be there, and nothing else.
   *
   * @throws IllegalArgumentException if the step or a field is unknown, missing or out of range,
   *     naming the known ones
   */
  static Step read(JsonElement json) {
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException("a step of the recipe must be an object, got " + json);
    }
    JsonObject components = json.getAsJsonObject().deepCopy();
    JsonElement name = components.remove(NAME);
    Class<? extends Step> type =
        name instanceof JsonPrimitive text ? STEPS.get(text.getAsString()) : null;
    if (type == null) {
      throw new IllegalArgumentException(
          "unknown step " + name + " in the recipe; known: " + String.join(", ", STEPS.keySet()));
    }
    return Json.fromTree(GSON, components, type);
  }

  private static Map<String, Class<? extends Step>> steps() {
    Map<String, Class<? extends Step>> steps = new TreeMap<>();
    for (Class<?> type : Step.class.getPermittedSubclasses()) {
      steps.put(nameOf(type), type.asSubclass(Step.class));
    }
    return steps;
  }

  static String nameOf(Class<?> type) {
    String name = type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
