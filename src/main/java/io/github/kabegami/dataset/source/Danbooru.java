package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Checks;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A site of Danbooru's kind: its posts by number from the newest down, two hundred at a time.
 * Deleted, banned and hidden posts, whose {@code file_url} is missing, are passed over. The file is
 * always {@code file_url}, the original, never {@code large_file_url}.
 *
 * <p>Who has no account there may ask for two tags; sizes, pixels, ratio, score, rating and format
 * are asked for beside them at no cost. Everything else is looked at here.
 *
 * <p>Source: fields, limits and free metatags of the repository danbooru/danbooru,
 * app/logical/post_query.rb, app/logical/post_sets/post.rb and app/policies/post_policy.rb.
 */
public final class Danbooru extends Booru {
  /** The address of the site that gave the kind its name. */
  static final String HOME = "https://danbooru.donmai.us";

  private static final int PAGE = 200;
  private static final int MOST_TAGS = 2;

  /** The ratio is rounded there. */
  private static final double RATIO_STEP = 0.01;

  private static final Set<String> FREE =
      Set.of(
          "status",
          "rating",
          "limit",
          "is",
          "id",
          "date",
          "age",
          "filesize",
          "filetype",
          "parent",
          "child",
          "md5",
          "width",
          "height",
          "duration",
          "mpixels",
          "ratio",
          "score",
          "upvote",
          "downvotes",
          "favcount",
          "embedded",
          "tagcount",
          "pixiv_id",
          "pixiv");

  private static final String FIELDS =
      "id,score,source,md5,rating,is_deleted,is_banned,tag_string,tag_string_artist,file_ext,"
          + "file_size,image_width,image_height,file_url";

  private Danbooru(
      String name, SiteRoot root, List<String> tags, Wishes wishes, PoliteClient client) {
    super(name, root, tags, wishes, client);
  }

  /**
   * The site at an address.
   *
   * @throws IllegalArgumentException with a sentence, if the address is none or the tags are too
   *     many
   */
  static Danbooru of(String address, DatasetConfig config, PoliteClient client) {
    SiteRoot root = SiteRoot.of(address);
    String name = address.equals(HOME) ? "danbooru" : root.name();
    Wishes wishes = Wishes.of(config);
    List<String> tags = new ArrayList<>(SiteRoot.tags(config.tags()));
    requireFew(name, tags);
    tags.addAll(metatags(wishes));
    return new Danbooru(name, root, tags, wishes, client);
  }

  private static void requireFew(String name, List<String> tags) {
    List<String> paid = tags.stream().filter(tag -> !FREE.contains(SiteRoot.key(tag))).toList();
    if (paid.size() > MOST_TAGS) {
      throw new IllegalArgumentException(
          name
              + " takes at most "
              + MOST_TAGS
              + " tags at a time, got "
              + String.join(" ", paid)
              + "; tags that no picture may have belong into reject");
    }
  }

  private static List<String> metatags(Wishes wishes) {
    List<String> metatags = new ArrayList<>();
    metatags.add("width:>=" + wishes.minwidth());
    metatags.add("height:>=" + wishes.minheight());
    metatags.add("mpixels:<=" + Checks.text(wishes.maxpixels()));
    metatags.add("ratio:>=" + Checks.text(Math.max(0, wishes.minratio() - RATIO_STEP)));
    metatags.add("ratio:<=" + Checks.text(wishes.maxratio() + RATIO_STEP));
    if (wishes.minscore() > 0) {
      metatags.add("score:>=" + wishes.minscore());
    }
    if (!wishes.ratings().isEmpty()) {
      metatags.add("rating:" + String.join(",", wishes.ratings()));
    }
    metatags.add("filetype:jpg,png,webp");
    return metatags;
  }

  @Override
  String list() {
    return "posts.json";
  }

  @Override
  Map<String, String> query(IdWindow window) {
    Map<String, String> query = new TreeMap<>();
    query.put("limit", String.valueOf(PAGE));
    query.put("only", FIELDS);
    query.put("tags", window.above() > 0 ? words("id:>" + window.above()) : words());
    if (window.below() > 0) {
      query.put("page", "b" + window.below());
    }
    return query;
  }

  @Override
  boolean isHidden(Post post) {
    return post.is("is_deleted") || post.is("is_banned");
  }

  @Override
  Candidate candidate(Post post, URI file) {
    return new Candidate(
        id(post),
        name(),
        page("posts/" + post.number("id")),
        file.toString(),
        "",
        post.lower("md5"),
        post.lower("file_ext"),
        post.bytes("file_size"),
        post.length("image_width"),
        post.length("image_height"),
        post.small("score"),
        post.lower("rating"),
        post.text("tag_string").strip(),
        post.text("tag_string_artist").strip(),
        post.text("source"),
        "");
  }
}
