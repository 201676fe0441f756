package io.github.kabegami.io;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kabegami.core.Typo;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Records of texts, numbers and truth values as JSON objects that need not name every component: a
 * configuration whose fields are also options of a command.
 *
 * @param <T> the record; its components are String, int, long, double or boolean
 */
public final class FlatJson<T extends Record> {
  /** A text option of that value stands for an empty text. */
  public static final String NONE = "none";

  private final Class<T> type;
  private final String example;
  private final Map<String, Class<?>> fields = new LinkedHashMap<>();

  /**
   * For a type.
   *
   * @param example of an object, for messages
   */
  public FlatJson(Class<T> type, String example) {
    this.type = type;
    this.example = example;
    Arrays.stream(type.getRecordComponents())
        .forEach((RecordComponent field) -> fields.put(field.getName(), field.getType()));
  }

  /** The names of all fields, in order. */
  public List<String> keys() {
    return List.copyOf(fields.keySet());
  }

  /** Whether a field is a text. */
  public boolean isText(String key) {
    return fields.get(key) == String.class;
  }

  /** The fields and their values. */
  public JsonObject tree(T value) {
    return Json.gson().toJsonTree(value).getAsJsonObject();
  }

  /**
   * The object that a text holds.
   *
   * @throws IllegalArgumentException with a sentence, if it is no JSON object
   */
  public JsonObject object(String text) {
    JsonElement json;
    try {
      json = Json.fromText(text, JsonElement.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("this is no JSON: " + Json.complaint(e), e);
    }
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException("a configuration is a JSON object such as " + example);
    }
    return json.getAsJsonObject();
  }

  /**
   * The same record with the values of an object.
   *
   * @throws IllegalArgumentException if one is unknown, of another type or not allowed; the valid
   *     fields are listed
   */
  public T with(T base, JsonObject values) {
    JsonObject tree = tree(base);
    values
        .entrySet()
        .forEach(
            value -> {
              requireKnown(value.getKey());
              requireType(value.getKey(), value.getValue());
              tree.add(value.getKey(), value.getValue());
            });
    return record(tree);
  }

  /**
   * The same record with other values, given as text; {@link #NONE} empties a text.
   *
   * @throws IllegalArgumentException if one is unknown or not allowed
   */
  public T with(T base, Map<String, String> values) {
    JsonObject tree = tree(base);
    values.forEach(
        (key, given) -> {
          requireKnown(key);
          tree.add(key, value(key, given.strip()));
        });
    return record(tree);
  }

  private JsonPrimitive value(String key, String text) {
    if (isText(key)) {
      return new JsonPrimitive(text.equalsIgnoreCase(NONE) ? "" : text);
    }
    if (fields.get(key) == boolean.class) {
      JsonPrimitive truth = new JsonPrimitive(text.equalsIgnoreCase("true"));
      if (!truth.getAsBoolean() && !text.equalsIgnoreCase("false")) {
        throw wrongType(key, text);
      }
      return truth;
    }
    try {
      JsonPrimitive number = new JsonPrimitive(new BigDecimal(text));
      requireType(key, number);
      return number;
    } catch (NumberFormatException e) {
      throw wrongType(key, text);
    }
  }

  private void requireKnown(String key) {
    if (!fields.containsKey(key)) {
      throw new IllegalArgumentException(
          "there is no option "
              + key
              + Typo.remark(key, keys())
              + "; the options are "
              + String.join(", ", keys()));
    }
  }

  /**
   * Checks that a value may be that of a field.
   *
   * @throws IllegalArgumentException with a sentence, if not
   */
  public void requireType(String key, JsonElement value) {
    if (!(value instanceof JsonPrimitive primitive) || !fits(key, primitive)) {
      throw wrongType(key, String.valueOf(value));
    }
  }

  private boolean fits(String key, JsonPrimitive value) {
    Class<?> wanted = Objects.requireNonNull(fields.get(key));
    if (wanted == String.class) {
      return value.isString();
    }
    if (wanted == boolean.class) {
      return value.isBoolean();
    }
    return value.isNumber() && inRange(wanted, value);
  }

  private static boolean inRange(Class<?> wanted, JsonPrimitive number) {
    if (wanted == double.class) {
      return Double.isFinite(number.getAsDouble());
    }
    try {
      int bits = wanted == int.class ? Integer.SIZE : Long.SIZE;
      return number.getAsBigDecimal().toBigIntegerExact().bitLength() < bits;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private IllegalArgumentException wrongType(String key, String got) {
    return new IllegalArgumentException(
        key
            + " must be "
            + words(Objects.requireNonNull(fields.get(key)))
            + ", got "
            + (got.isEmpty() ? "nothing" : got));
  }

  private static String words(Class<?> wanted) {
    if (wanted == String.class) {
      return "a text";
    }
    if (wanted == boolean.class) {
      return "true or false";
    }
    if (wanted == double.class) {
      return "a number";
    }
    return wanted == int.class ? "a whole number below 2147483648" : "a whole number";
  }

  private T record(JsonObject tree) {
    try {
      return Json.fromTree(Json.gson(), tree, type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(Json.complaint(e), e);
    }
  }
}
