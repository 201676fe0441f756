package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Shares;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A post of a dump: the names of Danbooru, else those of Moebooru sites.
 *
 * @param fields by name
 */
record DumpPost(Map<String, String> fields) {
  private static final List<String> TAGS =
      List.of(
          "tag_string_general",
          "tag_string_artist",
          "tag_string_character",
          "tag_string_copyright",
          "tag_string_meta");
  private static final String DANBOORU = "https://danbooru.donmai.us/posts/";

  /** The first of the fields that is there; empty if none is. */
  String text(String... names) {
    for (String name : names) {
      String value = fields.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /**
   * A number, 0 if there is none; one beyond the int range is the last in it.
   *
   * @throws IllegalArgumentException with the end of a sentence, if it is no number
   */
  long number(String... names) {
    String text = text(names);
    try {
      return text.isEmpty() ? 0 : (long) Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(names[0] + " is '" + text + "', expected a number", e);
    }
  }

  /** The same as an int; one beyond is the last in the range. */
  int small(String... names) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(names)));
  }

  /** Its number, or its MD5 where it has none. */
  String id() {
    return text("id", "post_id", "md5");
  }

  String md5() {
    return text("md5").toLowerCase(Locale.ROOT);
  }

  /** Of the original file. */
  String extension() {
    String named = text("file_ext").toLowerCase(Locale.ROOT);
    return named.isEmpty() ? FileNames.extension(address().replaceFirst("[?#].*", "")) : named;
  }

  /** Of the original file; never of a smaller one. */
  String address() {
    return text("file_url");
  }

  /** Whether its site does not show it any more. */
  boolean isGone() {
    return Stream.of("is_deleted", "is_banned")
            .anyMatch(
                name -> List.of("true", "1", "t").contains(text(name).toLowerCase(Locale.ROOT)))
        || text("status").equals("deleted");
  }

  /** One letter, or empty. */
  String rating() {
    String rating = text("rating").toLowerCase(Locale.ROOT);
    return rating.matches("[gsqe].*") ? rating.substring(0, 1) : "";
  }

  String tags() {
    String all = text("tag_string", "tags");
    return all.isEmpty()
        ? TAGS.stream()
            .flatMap(name -> Stream.of(text(name)).filter(tags -> !tags.isEmpty()))
            .collect(Collectors.joining(" "))
        : String.join(" ", all.split("\\s+"));
  }

  String artists() {
    return String.join(" ", Shares.words(text("tag_string_artist")));
  }

  /** The page about it, where the names of the fields or the address tell the site. */
  String page() {
    boolean isDanbooru =
        address().isEmpty()
            ? fields.containsKey("tag_string") || fields.containsKey("tag_string_general")
            : address().matches("https?://([a-z0-9-]+\\.)*donmai\\.us/.*");
    String named = text("page_url", "post_url");
    return named.isEmpty() && isDanbooru && id().matches("\\d+") ? DANBOORU + id() : named;
  }
}
