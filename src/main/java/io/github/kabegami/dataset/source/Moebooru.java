package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Checks;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A site of Moebooru's kind, such as yande.re: its posts by number from the newest down, a hundred
 * at a time. Deleted, held and hidden posts are passed over. The file is always {@code file_url},
 * the original; {@code jpeg_url} and {@code sample_url} are made of it and are no ground truth.
 *
 * <p>The site is asked for sizes, pixels, score and one rating; the ratio is looked at here, since
 * sites that do not know its metatag take it for a tag that nothing has. The ratings are s (safe),
 * q and e; there is no g.
 *
 * <p>Source: fields, metatags and ranges of the repository moebooru/moebooru,
 * app/models/post/api_methods.rb, app/models/tag/parse_methods.rb and
 * app/controllers/post_controller.rb.
 */
public final class Moebooru extends Booru {
  private static final int PAGE = 100;
  private static final Set<String> RATINGS = Set.of("s", "q", "e");

  private Moebooru(SiteRoot root, List<String> tags, Wishes wishes, PoliteClient client) {
    super(root.name(), root, tags, wishes, client);
  }

  /**
   * The site at an address.
   *
   * @throws IllegalArgumentException with a sentence, if the address is none, or the site has none
   *     of the ratings or cannot be asked for the tags
   */
  static Moebooru of(String address, DatasetConfig config, PoliteClient client) {
    SiteRoot root = SiteRoot.of(address);
    Wishes wishes = Wishes.of(config);
    List<String> tags = new ArrayList<>(SiteRoot.tags(config.tags()));
    tags.addAll(metatags(root.name(), wishes));
    return new Moebooru(root, tags, wishes, client);
  }

  private static List<String> metatags(String name, Wishes wishes) {
    List<String> metatags = new ArrayList<>();
    metatags.add("width:" + wishes.minwidth() + "..");
    metatags.add("height:" + wishes.minheight() + "..");
    metatags.add("mpixels:.." + Checks.text(wishes.maxpixels()));
    if (wishes.minscore() > 0) {
      metatags.add("score:" + wishes.minscore() + "..");
    }
    rating(name, wishes.ratings()).ifPresent(metatags::add);
    return metatags;
  }

  /** One metatag is all that sites know: of two ratings, the third is left out. */
  private static Optional<String> rating(String name, Set<String> wanted) {
    Set<String> known = new TreeSet<>(RATINGS);
    known.retainAll(wanted);
    Set<String> unwanted = new TreeSet<>(RATINGS);
    unwanted.removeAll(wanted);
    if (wanted.isEmpty() || unwanted.isEmpty()) {
      return Optional.empty();
    }
    if (known.isEmpty()) {
      throw new IllegalArgumentException(
          name + " has the ratings s (safe), q and e; got ratings " + String.join(" ", wanted));
    }
    return Optional.of(
        known.size() == 1
            ? "rating:" + known.iterator().next()
            : "-rating:" + unwanted.iterator().next());
  }

  @Override
  String list() {
    return "post.json";
  }

  @Override
  Map<String, String> query(IdWindow window) {
    String ids = ids(window);
    String tags = ids.isEmpty() ? words("order:id_desc") : words(ids, "order:id_desc");
    return Map.of("limit", String.valueOf(PAGE), "tags", tags);
  }

  /** Empty for all. */
  private static String ids(IdWindow window) {
    if (window.below() == 0) {
      return window.above() == 0 ? "" : "id:>" + window.above();
    }
    return window.above() == 0
        ? "id:<" + window.below()
        : "id:" + (window.above() + 1) + ".." + (window.below() - 1);
  }

  @Override
  boolean isHidden(Post post) {
    return post.text("status").equals("deleted")
        || post.is("is_held")
        || post.isNot("is_shown_in_index");
  }

  @Override
  Candidate candidate(Post post, URI file) {
    String named = post.lower("file_ext");
    return new Candidate(
        id(post),
        name(),
        page("post/show/" + post.number("id")),
        file.toString(),
        "",
        post.lower("md5"),
        named.isEmpty() ? FileNames.extension(file.getPath()) : named,
        post.bytes("file_size"),
        post.length("width"),
        post.length("height"),
        post.small("score"),
        post.lower("rating"),
        post.text("tags").strip(),
        "",
        post.text("source"),
        "");
  }
}
