package io.github.kabegami.network.weights;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.kabegami.core.ModelException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a safetensors file, checked.
 *
 * @param tensors in the order of the header
 * @param metadata texts by name
 */
record SafetensorsHeader(List<SafetensorsHeader.Entry> tensors, Map<String, String> metadata) {
  /** The name that is no tensor. */
  static final String METADATA = "__metadata__";

  private static final int MOST_TENSORS = 200_000;

  /**
   * One tensor.
   *
   * @param count number of values
   * @param begin offset of its first byte after the header
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Entry(String name, ElementType type, int[] shape, int count, long begin, long end) {}

  /**
   * Reads a header.
   *
   * @param dataBytes what the file has after the header
   * @throws ModelException if it breaks the format in any way
   */
  static SafetensorsHeader parse(byte[] header, long dataBytes) {
    Reader text =
        new InputStreamReader(
            new ByteArrayInputStream(header), StandardCharsets.UTF_8.newDecoder());
    SafetensorsHeader parsed;
    try (JsonReader json = new JsonReader(text)) {
      json.setStrictness(Strictness.STRICT);
      parsed = parse(json);
    } catch (CharacterCodingException e) {
      throw damaged("is not text in UTF-8", e);
    } catch (MalformedJsonException | EOFException | IllegalStateException e) {
      throw damaged("is not the JSON of a safetensors file", e);
    } catch (IOException e) {
      throw damaged("cannot be read", e);
    }
    requireGapless(parsed.tensors, dataBytes);
    return parsed;
  }

  private static SafetensorsHeader parse(JsonReader json) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Entry> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (!names.add(name)) {
        throw damaged("holds the name " + Shown.name(name) + " twice");
      }
      if (name.equals(METADATA)) {
        metadata = metadata(json);
      } else {
        tensors.add(entry(name, json));
      }
      if (names.size() > MOST_TENSORS) {
        throw damaged("names more than " + MOST_TENSORS + " tensors");
      }
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw damaged("goes on after its end");
    }
    return new SafetensorsHeader(List.copyOf(tensors), metadata);
  }

  private static Map<String, String> metadata(JsonReader json) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (json.peek() != JsonToken.STRING
          || metadata.putIfAbsent(name, json.nextString()) != null) {
        throw damaged("has metadata " + Shown.name(name) + " that is twice there or not a text");
      }
      if (metadata.size() > MOST_TENSORS) {
        throw damaged("has more than " + MOST_TENSORS + " texts of metadata");
      }
    }
    json.endObject();
    return metadata;
  }

  private static Entry entry(String name, JsonReader json) throws IOException {
    Optional<String> type = Optional.empty();
    Optional<List<Long>> shape = Optional.empty();
    Optional<List<Long>> offsets = Optional.empty();
    json.beginObject();
    while (json.hasNext()) {
      String key = json.nextName();
      if (key.equals("dtype") && type.isEmpty() && json.peek() == JsonToken.STRING) {
        type = Optional.of(json.nextString());
      } else if (key.equals("shape") && shape.isEmpty()) {
        shape = Optional.of(wholes(name, json));
      } else if (key.equals("data_offsets") && offsets.isEmpty()) {
        offsets = Optional.of(wholes(name, json));
      } else {
        throw damaged(
            "has the key " + Shown.name(key) + " at " + Shown.name(name) + " twice or in error");
      }
    }
    json.endObject();
    if (type.isEmpty() || shape.isEmpty() || offsets.isEmpty() || offsets.get().size() != 2) {
      throw damaged(
          "must have dtype, shape and two data_offsets for each tensor, but not for "
              + Shown.name(name));
    }
    return entry(name, type.get(), shape.get(), offsets.get());
  }

  private static Entry entry(String name, String code, List<Long> shape, List<Long> offsets) {
    ElementType type =
        ElementType.ofCode(code)
            .orElseThrow(
                () ->
                    new ModelException(
                        "parameter "
                            + Shown.name(name)
                            + " is stored as "
                            + Shown.name(code)
                            + ", which is not read; save it as F32, F16 or BF16"));
    int count = Shape.count(name, shape.stream().mapToLong(Long::longValue).toArray());
    long bytes = (long) count * type.bytes();
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (begin > end || end - begin != bytes) {
      throw damaged(
          "gives parameter "
              + Shown.name(name)
              + " the bytes "
              + begin
              + " to "
              + end
              + "; expected "
              + bytes
              + " bytes for its shape "
              + shape
              + " of "
              + code);
    }
    int[] sides = shape.stream().mapToInt(Math::toIntExact).toArray();
    return new Entry(name, type, sides, count, begin, end);
  }

  /** Whole numbers >= 0, written as such. */
  private static List<Long> wholes(String name, JsonReader json) throws IOException {
    List<Long> wholes = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      boolean number = json.peek() == JsonToken.NUMBER;
      String text = number ? json.nextString() : "";
      if (!text.matches("0|[1-9][0-9]{0,17}") || wholes.size() > Shape.MOST_SIDES) {
        throw damaged(
            "has a shape or data_offsets at "
                + Shown.name(name)
                + " that are not a few whole numbers >= 0");
      }
      wholes.add(Long.parseLong(text));
    }
    json.endArray();
    return wholes;
  }

  /** The tensors must cover the rest of the file, each byte once. */
  private static void requireGapless(List<Entry> tensors, long dataBytes) {
    long at = 0;
    List<Entry> sorted =
        tensors.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    for (Entry tensor : sorted) {
      if (tensor.begin() != at) {
        throw damaged(
            "lets parameter "
                + Shown.name(tensor.name())
                + " begin at byte "
                + tensor.begin()
                + "; expected "
                + at
                + ", without a gap or an overlap");
      }
      at = tensor.end();
    }
    if (at != dataBytes) {
      throw new ModelException(
          "its tensors need "
              + at
              + " bytes and the file has "
              + dataBytes
              + " for them; it is cut short or damaged, fetch it again");
    }
  }

  private static ModelException damaged(String what) {
    return new ModelException("its header " + what + "; the file is damaged");
  }

  private static ModelException damaged(String what, Throwable cause) {
    return new ModelException("its header " + what + "; the file is damaged", cause);
  }
}
