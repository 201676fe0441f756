package io.github.kabegami.dataset.source;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A post of {@link BooruServer}.
 *
 * @param state {@code active}, {@code deleted}, {@code banned}, {@code held}, {@code hidden} or
 *     {@code unseen} (no address of the file)
 */
public record FakePost(
    long id,
    int width,
    int height,
    int score,
    String rating,
    String tags,
    String ext,
    String state,
    byte[] content) {
  private static final long FIRST_DAY = 1_700_000_000;

  /** A wallpaper of 4K that everybody wants, with a content of its own. */
  public static FakePost of(long id) {
    byte[] content = new byte[2000 + (int) (id % 100)];
    new SplittableRandom(id).nextBytes(content);
    return new FakePost(id, 3840, 2160, 5, "s", "sky scenery", "png", "active", content);
  }

  /** The same in another state. */
  public FakePost state(String newState) {
    return new FakePost(id, width, height, score, rating, tags, ext, newState, content);
  }

  /** The same with other tags. */
  public FakePost tags(String newTags) {
    return new FakePost(id, width, height, score, rating, newTags, ext, state, content);
  }

  /** The same with another rating. */
  public FakePost rating(String newRating) {
    return new FakePost(id, width, height, score, newRating, tags, ext, state, content);
  }

  /** The same of another size. */
  public FakePost size(int newWidth, int newHeight) {
    return new FakePost(id, newWidth, newHeight, score, rating, tags, ext, state, content);
  }

  /** The same of another format. */
  public FakePost ext(String newExt) {
    return new FakePost(id, width, height, score, rating, tags, newExt, state, content);
  }

  /** The same with another content. */
  public FakePost content(byte[] newContent) {
    return new FakePost(id, width, height, score, rating, tags, ext, state, newContent);
  }

  /** Of the content, lower-case hexadecimal. */
  public String md5() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of its file. */
  public String path() {
    return "/data/" + md5() + "." + ext;
  }

  JsonObject moebooru(String root) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("tags", tags);
    json.addProperty("created_at", FIRST_DAY + id);
    json.addProperty("updated_at", FIRST_DAY + id);
    json.addProperty("creator_id", 7);
    json.add("approver_id", JsonNull.INSTANCE);
    json.addProperty("author", "uploader");
    json.addProperty("change", id);
    json.addProperty("source", "https://artist.example/" + id);
    json.addProperty("score", score);
    json.addProperty("md5", md5());
    json.addProperty("file_size", content.length);
    json.addProperty("file_ext", ext);
    json.addProperty("is_shown_in_index", !state.equals("hidden"));
    json.addProperty("preview_url", root + "/preview/" + md5() + ".jpg");
    json.addProperty("preview_width", 150);
    json.addProperty("preview_height", 84);
    json.addProperty("rating", rating);
    json.addProperty("is_rating_locked", false);
    json.addProperty("has_children", false);
    json.add("parent_id", JsonNull.INSTANCE);
    json.addProperty("status", state.equals("deleted") ? "deleted" : "active");
    json.addProperty("is_pending", false);
    json.addProperty("width", width);
    json.addProperty("height", height);
    json.addProperty("is_held", state.equals("held"));
    json.addProperty("frames_pending_string", "");
    if (!state.equals("deleted") && !state.equals("unseen")) {
      json.addProperty("sample_url", root + "/sample/" + md5() + ".jpg");
      json.addProperty("jpeg_url", root + "/jpeg/" + md5() + ".jpg");
      json.addProperty("file_url", root + path());
    }
    return json;
  }

  JsonObject danbooru(String root) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("created_at", Instant.ofEpochSecond(FIRST_DAY + id).toString());
    json.addProperty("uploader_id", 7);
    json.addProperty("score", score);
    json.addProperty("source", "https://artist.example/" + id);
    json.addProperty("rating", rating);
    json.addProperty("image_width", width);
    json.addProperty("image_height", height);
    json.addProperty("tag_string", tags);
    json.addProperty("tag_string_artist", "painter_" + id);
    json.addProperty("file_ext", ext);
    json.addProperty("file_size", content.length);
    json.add("parent_id", JsonNull.INSTANCE);
    json.addProperty("is_pending", false);
    json.addProperty("is_flagged", false);
    json.addProperty("is_deleted", state.equals("deleted"));
    json.addProperty("is_banned", state.equals("banned"));
    if (!state.equals("unseen") && !state.equals("banned")) {
      json.addProperty("md5", md5());
      json.addProperty("file_url", root + path());
      json.addProperty("large_file_url", root + "/sample/sample-" + md5() + ".jpg");
      json.addProperty("preview_file_url", root + "/preview/" + md5() + ".jpg");
    }
    return json;
  }
}
