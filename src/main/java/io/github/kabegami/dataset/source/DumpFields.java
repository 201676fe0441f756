package io.github.kabegami.dataset.source;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a record of a dump by name, as texts; what is null is left out. */
final class DumpFields {
  private static final String TAGS = "tags";
  private static final String ARTISTS = "tag_string_artist";

  /** Of the tags of dumps up to 2020. */
  private static final String ARTIST_CATEGORY = "1";

  private final Map<String, String> fields = new HashMap<>();

  private DumpFields() {}

  /**
   * Of a JSON object in one line. Tags may be a text, a list of texts, a list of objects with a
   * name and a category, or an object of such lists by category; other objects and lists are passed
   * over.
   *
   * @throws IllegalArgumentException with the end of a sentence, if it is none
   */
  static Map<String, String> json(String line) {
    DumpFields found = new DumpFields();
    try (JsonReader reader = new JsonReader(new StringReader(line))) {
      found.read(reader);
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      String why =
          String.valueOf(e.getMessage())
              .lines()
              .findFirst()
              .orElse("")
              .replaceAll("^Use JsonReader\\.\\S+ to accept ", "")
              .replace(" at line 1 column ", " at column ");
      throw new IllegalArgumentException("it is no JSON object (" + why + ")", e);
    }
    return found.fields;
  }

  private void read(JsonReader reader) throws IOException {
    reader.beginObject();
    while (reader.hasNext()) {
      String name = reader.nextName();
      if (name.equals(TAGS) && reader.peek() != JsonToken.STRING) {
        readTags(reader);
      } else {
        readValue(name, reader);
      }
    }
    reader.endObject();
    if (reader.peek() != JsonToken.END_DOCUMENT) {
      throw new IllegalStateException("there is more behind its end");
    }
  }

  private void readValue(String name, JsonReader reader) throws IOException {
    switch (reader.peek()) {
      case STRING, NUMBER -> fields.put(name, reader.nextString());
      case BOOLEAN -> fields.put(name, String.valueOf(reader.nextBoolean()));
      default -> reader.skipValue();
    }
  }

  /** A list, or an object of lists whose names are their categories. */
  private void readTags(JsonReader reader) throws IOException {
    if (reader.peek() != JsonToken.BEGIN_OBJECT) {
      readTagList(reader, "");
      return;
    }
    reader.beginObject();
    while (reader.hasNext()) {
      readTagList(reader, reader.nextName());
    }
    reader.endObject();
  }

  private void readTagList(JsonReader reader, String category) throws IOException {
    if (reader.peek() != JsonToken.BEGIN_ARRAY) {
      reader.skipValue();
      return;
    }
    reader.beginArray();
    while (reader.hasNext()) {
      switch (reader.peek()) {
        case BEGIN_OBJECT -> readTag(reader);
        case STRING -> addTag(reader.nextString(), category);
        default -> reader.skipValue();
      }
    }
    reader.endArray();
  }

  private void readTag(JsonReader reader) throws IOException {
    DumpFields tag = new DumpFields();
    reader.beginObject();
    while (reader.hasNext()) {
      tag.readValue(reader.nextName(), reader);
    }
    reader.endObject();
    addTag(tag.fields.getOrDefault("name", ""), tag.fields.getOrDefault("category", ""));
  }

  private void addTag(String tag, String category) {
    String word = tag.strip().replaceAll("\\s+", "_");
    if (!word.isEmpty()) {
      fields.merge(TAGS, word, (all, more) -> all + " " + more);
      if (category.equals(ARTIST_CATEGORY) || category.equalsIgnoreCase("artist")) {
        fields.merge(ARTISTS, word, (all, more) -> all + " " + more);
      }
    }
  }

  /**
   * Of a line of CSV (RFC 4180).
   *
   * @param names of the columns
   * @throws IllegalArgumentException with the end of a sentence, if it has another number of
   *     columns or its quotes are not closed
   */
  static Map<String, String> csv(List<String> names, String line) {
    List<String> values = csv(line);
    if (values.size() != names.size()) {
      throw new IllegalArgumentException(
          "it has " + values.size() + " columns, expected " + names.size());
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isEmpty()) {
        fields.put(names.get(i), values.get(i));
      }
    }
    return fields;
  }

  /**
   * The values of a line of CSV.
   *
   * @throws IllegalArgumentException with the end of a sentence, if its quotes are not closed
   */
  static List<String> csv(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean open = false;
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"' && open && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append(next);
        i++;
      } else if (next == '"') {
        open = !open;
      } else if (next == ',' && !open) {
        values.add(value.toString());
        value.setLength(0);
      } else {
        value.append(next);
      }
    }
    if (open) {
      throw new IllegalArgumentException("a double quote in it is not closed");
    }
    values.add(value.toString());
    return values;
  }
}
