package io.github.kabegami.dataset;

import com.google.gson.JsonObject;
import io.github.kabegami.io.FlatJson;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Configurations of data sets as JSON objects; what a file leaves out stays as usual. */
public final class DatasetJson {
  private static final FlatJson<DatasetConfig> JSON =
      new FlatJson<>(DatasetConfig.class, "{\"sources\": \"folder:pictures\", \"patch\": 512}");

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
      return JSON.with(DatasetConfig.wallpapers(), JSON.object(text));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
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
