package io.github.kabegami.dataset.source;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A post of a site: whatever its JSON holds, with nothing taken for granted. A field that is
 * missing, null or of another type is an empty text, 0 or false.
 */
record Post(JsonObject json) {
  /** What sites say is shown in one line of a terminal or a window. */
  private static final int LONGEST_MESSAGE = 300;

  /** No picture has more bytes; who lists more is not believed. */
  private static final long MOST_BYTES = 1L << 30;

  /**
   * The posts of a list.
   *
   * @param site for messages
   * @throws IOException with a sentence, that of the site where it has one, if it is no list of
   *     posts with numbers
   */
  static List<Post> list(String site, JsonElement json) throws IOException {
    if (!json.isJsonArray()) {
      throw new IOException(
          site
              + " answered with something that is no list of posts"
              + message(json).map(text -> ": " + text).orElse(""));
    }
    List<Post> posts = new ArrayList<>();
    for (JsonElement element : json.getAsJsonArray()) {
      if (!element.isJsonObject() || new Post(element.getAsJsonObject()).number("id") <= 0) {
        throw new IOException(site + " answered with a post that has no number");
      }
      posts.add(new Post(element.getAsJsonObject()));
    }
    return posts;
  }

  /**
   * What a site says about an error: in {@code message} on Danbooru, {@code reason} on Moebooru.
   * One line of at most 300 characters, without any that would steer a terminal.
   */
  static Optional<String> message(JsonElement json) {
    if (!json.isJsonObject()) {
      return Optional.empty();
    }
    Post post = new Post(json.getAsJsonObject());
    return Stream.of("message", "reason", "error")
        .map(name -> plain(post.text(name)))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static String plain(String message) {
    String start = message.substring(0, Math.min(message.length(), LONGEST_MESSAGE));
    return start.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\\u0080-\\u009f]+", " ").strip();
  }

  /** A text. */
  String text(String name) {
    JsonPrimitive value = primitive(name);
    return value != null && value.isString() ? value.getAsString() : "";
  }

  /** A text in lower case. */
  String lower(String name) {
    return text(name).toLowerCase(Locale.ROOT);
  }

  /** A whole number. */
  long number(String name) {
    JsonPrimitive value = primitive(name);
    return value != null && value.isNumber() ? (long) value.getAsDouble() : 0;
  }

  /** A number of bytes; 0 if it is none, or none that a picture has. */
  long bytes(String name) {
    return believable(number(name));
  }

  /** A number of bytes of a picture, or 0 where that is unknown or cannot be. */
  static long believable(long bytes) {
    return bytes < 0 || bytes > MOST_BYTES ? 0 : bytes;
  }

  /** A whole number, the nearest int to it. */
  int small(String name) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(name)));
  }

  /** A length, >= 0. */
  int length(String name) {
    return Math.max(0, small(name));
  }

  /** Whether a field is true. */
  boolean is(String name) {
    JsonPrimitive value = primitive(name);
    return value != null && value.isBoolean() && value.getAsBoolean();
  }

  /** Whether a field is false; one that is missing is not. */
  boolean isNot(String name) {
    JsonPrimitive value = primitive(name);
    return value != null && value.isBoolean() && !value.getAsBoolean();
  }

  private @Nullable JsonPrimitive primitive(String name) {
    JsonElement value = json.get(name);
    return value instanceof JsonPrimitive primitive ? primitive : null;
  }
}
