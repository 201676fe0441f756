package io.github.kabegami.dataset;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kabegami.io.FlatJson;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Configurations of data sets as JSON objects; what a file leaves out stays as usual. What holds
 * several words may be a text or a list of texts.
 */
public final class DatasetJson {
  private static final FlatJson<DatasetConfig> JSON =
      new FlatJson<>(DatasetConfig.class, "{\"sources\": \"folder:pictures\", \"patch\": 512}");

  private static final String SOURCES = "sources";
  private static final List<String> LISTS =
      List.of(SOURCES, "tags", "reject", "ratings", "filters", "degradation", "packs");

  private DatasetJson() {}

  /** The names of all fields, in order. */
  public static List<String> keys() {
    return JSON.keys();
  }

  /**
   * The configuration in a file.
   *
   * @throws IOException with a sentence that names the file: it cannot be read, is no JSON, or a
   *     field is unknown or has a value that is not allowed
   */
  public static DatasetConfig read(Path file) throws IOException {
    String text = Json.readText(file);
    try {
      return JSON.with(DatasetConfig.wallpapers(), flat(JSON.object(text)));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The same with texts for lists. */
  private static JsonObject flat(JsonObject values) {
    JsonObject flat = values.deepCopy();
    for (String key : LISTS) {
      if (values.get(key) instanceof JsonArray list) {
        String text =
            StreamSupport.stream(list.spliterator(), false)
                .map(element -> word(key, element))
                .collect(Collectors.joining(" "));
        flat.addProperty(key, text);
      }
    }
    return flat;
  }

  private static String word(String key, JsonElement element) {
    if (!(element instanceof JsonPrimitive primitive) || !primitive.isString()) {
      throw new IllegalArgumentException(
          key + " must be a text or a list of texts, got a list with " + element);
    }
    String word = element.getAsString();
    if (!word.matches("(?s).*\\s.*") || (key.equals(SOURCES) && word.contains("\""))) {
      return word;
    }
    if (!key.equals(SOURCES)) {
      throw new IllegalArgumentException(
          key + " has " + element + " in its list; texts in lists have no blanks");
    }
    return '"' + word + '"';
  }

  /**
   * The same configuration with other values, given as text.
   *
   * @throws IllegalArgumentException if one is unknown or not allowed
   */
  public static DatasetConfig with(DatasetConfig config, Map<String, String> values) {
    return JSON.with(config, values);
  }

  /** A line for each value that differs, such as {@code patch is now 256, was 512}. */
  public static List<String> differences(DatasetConfig before, DatasetConfig now) {
    JsonObject old = JSON.tree(before);
    JsonObject current = JSON.tree(now);
    return keys().stream()
        .filter(key -> !old.get(key).equals(current.get(key)))
        .map(key -> key + " is now " + current.get(key) + ", was " + old.get(key))
        .toList();
  }
}
