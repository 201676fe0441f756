package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.IdIndex;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.source.Source;
import io.github.kabegami.dataset.source.Wishes;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes what sources offer into the manifest: what fits the wishes, is not there yet by id or by
 * MD5, up to the limit. What is passed over is counted by reason. Where a source keeps how far it
 * was read, the counts up to there are kept in the same line, so that they are right however often
 * the reading was interrupted.
 */
final class PlanListing {
  private final Dataset dataset;
  private final Manifest manifest;
  private final Wishes wishes;
  private final Map<String, Integer> refused = new TreeMap<>();
  private @Nullable IdIndex prints;
  private @Nullable Candidate largest;

  PlanListing(Dataset dataset) {
    this.dataset = dataset;
    this.manifest = dataset.manifest();
    this.wishes = Wishes.of(dataset.config());
  }

  /**
   * How far a source was read.
   *
   * @param at its own words
   * @param refused how many were passed over up to there, by reason
   */
  private record Reached(String at, Map<String, Integer> refused) {}

  /**
   * Asks a source.
   *
   * @throws IOException with a sentence, if it cannot be asked; what it told stays
   */
  void ask(Source source, Run run) throws IOException {
    Of listing = new Of(source.name());
    try {
      source.list(listing, run);
    } finally {
      manifest.force();
    }
    listing.counts.forEach((word, count) -> refused.merge(word, count, Integer::sum));
  }

  /** How many were passed over, by the word of the reason. */
  Map<String, Integer> refused() {
    return refused;
  }

  /** Of those that this run passed over for their size; empty if none was. */
  Optional<Candidate> largest() {
    return Optional.ofNullable(largest);
  }

  private static long pixels(Candidate candidate) {
    return (long) candidate.width() * candidate.height();
  }

  /** The listing of one source. */
  private final class Of implements Source.Listing {
    private final String source;
    private final Map<String, Integer> counts = new TreeMap<>();
    private String cursor = "";

    Of(String source) {
      this.source = source;
      manifest
          .cursor(source)
          .map(text -> Json.fromText(text, Reached.class))
          .ifPresent(
              reached -> {
                cursor = reached.at();
                counts.putAll(reached.refused());
              });
    }

    @Override
    public String cursor() {
      return cursor;
    }

    @Override
    public void anew() {
      counts.clear();
    }

    @Override
    public boolean isKnown(String id) {
      return manifest.number(id) >= 0;
    }

    @Override
    public boolean offer(Candidate candidate) throws IOException {
      if (manifest.number(candidate.id()) >= 0 || !hasRoom()) {
        return hasRoom();
      }
      Optional<String> complaint = complaint(candidate);
      if (complaint.isPresent()) {
        String word = complaint.get().replaceFirst(":.*", "");
        counts.merge(word, 1, Integer::sum);
        if (word.equals("size") && (largest == null || pixels(candidate) > pixels(largest))) {
          largest = candidate;
        }
        return true;
      }
      manifest.list(candidate);
      if (!candidate.md5().isEmpty()) {
        prints().add(candidate.md5());
      }
      return hasRoom();
    }

    private boolean hasRoom() {
      int limit = dataset.config().limit();
      return limit == 0 || manifest.count() < limit;
    }

    @Override
    public void reached(String newCursor) throws IOException {
      cursor = newCursor;
      String text = Json.toLine(new Reached(newCursor, counts));
      manifest.cursor(source, text);
    }
  }

  /** The user may want a picture that does not fit. */
  private Optional<String> complaint(Candidate candidate) throws IOException {
    if (dataset.overrides().wishes().getOrDefault(candidate.id(), false)) {
      return Optional.empty();
    }
    Optional<String> unfit = wishes.complaint(candidate);
    boolean twin =
        unfit.isEmpty() && !candidate.md5().isEmpty() && prints().find(candidate.md5()) >= 0;
    return twin ? Optional.of("same file: another source has it") : unfit;
  }

  /** Of the files that are listed; read when it is first asked for. */
  private IdIndex prints() throws IOException {
    if (prints == null) {
      prints = new IdIndex();
      for (int number = 0; number < manifest.count(); number++) {
        String md5 = manifest.candidate(number).md5();
        if (!md5.isEmpty() && prints.find(md5) < 0) {
          prints.add(md5);
        }
      }
    }
    return prints;
  }
}
