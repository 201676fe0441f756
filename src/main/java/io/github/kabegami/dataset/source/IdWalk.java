package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Goes through all posts of a site from the newest down, by number and not by page: pages shift
 * when posts arrive.
 *
 * @param name of the source
 * @param query what is asked for; another one begins anew
 * @param site that is asked
 */
record IdWalk(String name, String query, Site site) {

  /** How a site is asked and read. */
  interface Site {
    /**
     * Posts in the window, the newest of them, newest first; empty if there are none.
     *
     * @throws IOException with a sentence, if the site cannot be asked
     */
    List<Post> page(IdWindow window, Run run) throws IOException;

    /** The picture of a post; empty if it is deleted, banned or hidden. */
    Optional<Candidate> candidate(Post post);
  }

  /**
   * Offers every post below the listing's cursor until no more are wanted.
   *
   * @throws IOException with a sentence, if the site cannot be asked
   */
  void walk(Source.Listing listing, Run run) throws IOException {
    IdWindow window = IdWindow.of(listing.cursor(), query);
    if (window.equals(IdWindow.ALL)) {
      listing.anew();
    }
    long read = 0;
    long hidden = 0;
    while (!window.isEmpty()) {
      List<Post> posts = site.page(window, run);
      if (posts.isEmpty()) {
        break;
      }
      for (Post post : posts) {
        requireOrder(window, post);
        Optional<Candidate> candidate = site.candidate(post);
        if (candidate.isPresent() && !listing.offer(candidate.get())) {
          listing.reached(window.cursor(query)); // a wish for more begins with this post again
          tell(hidden, run);
          return;
        }
        window = window.after(post.number("id"));
        read++;
        hidden += candidate.isEmpty() ? 1 : 0;
      }
      listing.reached(window.cursor(query));
      run.progress()
          .report(window.done(), name + ": " + read + " posts, down to number " + window.below());
    }
    listing.reached(window.finished().cursor(query));
    tell(hidden, run);
  }

  private void requireOrder(IdWindow window, Post post) throws IOException {
    if (!window.holds(post.number("id"))) {
      throw new IOException(
          name
              + " sent post "
              + post.number("id")
              + ", which is not below "
              + window.below()
              + " as was asked; the site cannot be read this way");
    }
  }

  private void tell(long hidden, Run run) {
    if (hidden > 0) {
      run.log(name + ": " + hidden + " posts are deleted, banned or hidden; they are passed over");
    }
  }
}
