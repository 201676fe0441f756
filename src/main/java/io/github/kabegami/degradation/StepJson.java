package io.github.kabegami.degradation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import io.github.kabegami.core.Seed;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Steps as JSON objects: {@code step} names the record with a small first letter, the other fields
 * are its components. Reading is strict: every component must be there, and nothing else.
 */
public final class StepJson {
  private static final Map<String, Class<?>> STEPS = steps();

  /** Seeds are written as text, because many JSON readers round numbers of 64 bits. */
  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(
              Seed.class,
              (JsonSerializer<Seed>)
                  (seed, type, context) -> new JsonPrimitive(Long.toString(seed.value())))
          .registerTypeAdapter(
              Seed.class,
              (JsonDeserializer<Seed>)
                  (json, type, context) -> new Seed(Long.parseLong(json.getAsString())))
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

  /** A step as JSON. */
  public static JsonObject write(Step step) {
    JsonObject json = new JsonObject();
    json.addProperty("step", nameOf(step));
    JsonObject components = GSON.toJsonTree(step).getAsJsonObject();
    for (Map.Entry<String, JsonElement> component : components.entrySet()) {
      json.add(component.getKey(), component.getValue());
    }
    return json;
  }

  /**
   * The step of a JSON object.
   *
   * @throws IllegalArgumentException if the step or a field is unknown, missing or out of range,
   *     naming the known ones
   */
  public static Step read(JsonElement json) {
    if (!json.isJsonObject() || !json.getAsJsonObject().has("step")) {
      throw new IllegalArgumentException(
          "a step of a recipe must be an object with a field 'step', got " + json);
    }
    JsonObject object = json.getAsJsonObject();
    String name = object.get("step").getAsString();
    Class<?> type = STEPS.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "unknown step '" + name + "' in the recipe; known: " + String.join(", ", STEPS.keySet()));
    }
    return create(name, type, object);
  }

  private static Step create(String name, Class<?> type, JsonObject object) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (String field : object.keySet()) {
      if (!field.equals("step") && !names.contains(field)) {
        throw new IllegalArgumentException(
            "unknown field '"
                + field
                + "' of the step '"
                + name
                + "'; it has: "
                + String.join(", ", names));
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(name, components[i], object.get(names.get(i)));
    }
    return construct(name, type, components, values);
  }

  private static Object value(String step, RecordComponent component, JsonElement json) {
    String field = component.getName();
    if (json == null || json.isJsonNull()) {
      throw new IllegalArgumentException("the step '" + step + "' needs a field '" + field + "'");
    }
    try {
      Object value = GSON.fromJson(json, component.getType());
      if (value == null) {
        throw new IllegalArgumentException(
            "the field '"
                + field
                + "' of the step '"
                + step
                + "' cannot be "
                + json
                + "; known: "
                + Arrays.toString(component.getType().getEnumConstants()));
      }
      return value;
    } catch (JsonParseException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "the field '"
              + field
              + "' of the step '"
              + step
              + "' must be "
              + describe(component.getType())
              + ", got "
              + json,
          e);
    }
  }

  private static String describe(Class<?> type) {
    return type == int.class
        ? "a whole number"
        : type == boolean.class ? "true or false" : "a number";
  }

  private static Step construct(
      String name, Class<?> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Step) type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the step '" + name + "' of the recipe: " + e.getTargetException().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the step " + type.getName() + " has no usable constructor", e);
    }
  }

  private static Map<String, Class<?>> steps() {
    Map<String, Class<?>> steps = new TreeMap<>();
    for (Class<?> type : Step.class.getPermittedSubclasses()) {
      steps.put(nameOf(type), type);
    }
    return steps;
  }

  private static String nameOf(Class<?> type) {
    String name = type.getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
