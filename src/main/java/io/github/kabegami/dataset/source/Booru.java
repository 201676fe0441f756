package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site that lists posts: asked by number from the newest down, the same walk for every kind. The
 * kinds say how a window is asked for, which posts are hidden and what their fields are called.
 */
abstract class Booru implements Source {
  private final String name;
  private final SiteRoot root;
  private final List<String> tags;
  private final Wishes wishes;
  private final PoliteClient client;

  /**
   * A site.
   *
   * @param tags that it is asked for, with those for the wishes
   * @param wishes with which a walk goes on; with others it begins anew
   */
  Booru(String name, SiteRoot root, List<String> tags, Wishes wishes, PoliteClient client) {
    this.name = name;
    this.root = root;
    this.tags = List.copyOf(tags);
    this.wishes = wishes;
    this.client = client;
  }

  /** How the site is asked for a window. */
  abstract Map<String, String> query(IdWindow window);

  /** The list that is asked, below the site's address. */
  abstract String list();

  /** Whether a post is deleted, banned or held back. */
  abstract boolean isHidden(Post post);

  /** What is known about a post's original file. */
  abstract Candidate candidate(Post post, URI file);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final void list(Listing listing, Run run) throws IOException {
    new IdWalk(name, SiteRoot.key(tags, wishes), new Posts()).walk(listing, run);
  }

  /** The tags, and more words. */
  final String words(String... more) {
    List<String> words = new ArrayList<>(tags);
    words.addAll(Arrays.asList(more));
    return String.join(" ", words);
  }

  /** The id of a post among all candidates. */
  final String id(Post post) {
    return name + "/" + post.number("id");
  }

  /** The address of a page of the site. */
  final String page(String path) {
    return root.below(path).toString();
  }

  /** How the site is asked and read. */
  private final class Posts implements IdWalk.Site {
    @Override
    public List<Post> page(IdWindow window, Run run) throws IOException {
      return Post.list(name, client.json(root.below(list(), query(window)), run));
    }

    @Override
    public Optional<Candidate> candidate(Post post) {
      return isHidden(post)
          ? Optional.empty()
          : root.file(post.text("file_url")).map(file -> Booru.this.candidate(post, file));
    }
  }
}
