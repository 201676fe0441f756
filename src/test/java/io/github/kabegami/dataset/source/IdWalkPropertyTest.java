package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class IdWalkPropertyTest {
  private static final Wishes ALL =
      Wishes.of(DatasetJson.with(DatasetConfig.wallpapers(), Map.of("reject", "none")));

  /** A site whose every page is followed by a new post, until it has enough, and that breaks. */
  private static final class Growing implements IdWalk.Site {
    private final NavigableSet<Long> ids;
    private final int size;
    private final int breaks;
    private int more;
    private int pages;

    Growing(Set<Long> ids, int size, int breaks, int more) {
      this.ids = new TreeSet<>(ids);
      this.size = size;
      this.breaks = breaks;
      this.more = more;
    }

    @Override
    public List<Post> page(IdWindow window, Run run) throws IOException {
      if (++pages % breaks == 0) {
        throw new IOException("broken");
      }
      List<Post> posts =
          ids.descendingSet().stream()
              .filter(window::holds)
              .limit(size)
              .map(IdWalkPropertyTest::post)
              .toList();
      if (more-- > 0) {
        ids.add(ids.isEmpty() ? 1 : ids.last() + 2);
      }
      return posts;
    }

    @Override
    public Optional<Candidate> candidate(Post post) {
      return Optional.of(Candidate.of("site/" + post.number("id"), "site", "file"));
    }
  }

  private static Post post(long id) {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    return new Post(json);
  }

  @Property(tries = 300)
  void everyPostIsToldOnceWhateverHappens(
      @ForAll @Size(max = 60) Set<@LongRange(min = 1, max = 500) Long> ids,
      @ForAll @IntRange(min = 1, max = 20) int size,
      @ForAll @IntRange(min = 2, max = 9) int breaks,
      @ForAll @IntRange(min = 0, max = 5) int more,
      @ForAll @IntRange(min = 1, max = 15) int step) {
    Growing site = new Growing(ids, size, breaks, more);
    KeptListing listing = new KeptListing(ALL);
    for (int round = 1; round < 400 && listing.candidates.size() < site.ids.size(); round++) {
      listing.limit(round * step);
      try {
        new IdWalk("site", "query", site).walk(listing, Run.simple());
      } catch (IOException e) {
        assertEquals("broken", e.getMessage());
      }
    }
    assertEquals(
        site.ids.stream().map(id -> "site/" + id).collect(Collectors.toSet()),
        listing.candidates.keySet());
  }

  @Property
  void cursorIsReadBackForTheSameQueryOnly(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 100) long below,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 100) long above,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 100) long newest) {
    IdWindow window = new IdWindow(below, above, newest);
    assertEquals(window, IdWindow.of(window.cursor("query"), "query"));
    assertEquals(IdWindow.ALL, IdWindow.of(window.cursor("query"), "other"));
  }

  @Property
  void anyTextIsACursor(@ForAll String text) {
    assertFalse(IdWindow.of(text, "query").isEmpty());
  }
}
