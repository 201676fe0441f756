package io.github.kabegami.dataset.source;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All ways to get pictures.
 *
 * @param fetchers the first that fits is asked
 */
public record Fetchers(List<Fetcher> fetchers) implements Fetcher {
  /** Keeps a copy. */
  public Fetchers {
    fetchers = List.copyOf(fetchers);
  }

  /**
   * Those that there are.
   *
   * @param pauses as {@link PoliteClient#of}
   */
  public static Fetchers of(DatasetConfig config, Optional<Path> pauses) {
    List<Fetcher> all = new ArrayList<>(LocalSources.fetchers());
    all.add(new WebFetcher(config.contact(), config.interval(), pauses));
    return new Fetchers(all);
  }

  @Override
  public boolean fits(Candidate candidate) {
    return fetchers.stream().anyMatch(fetcher -> fetcher.fits(candidate));
  }

  @Override
  public boolean isAtHand(Candidate candidate) {
    return fetchers.stream()
        .filter(fetcher -> fetcher.fits(candidate))
        .findFirst()
        .filter(fetcher -> fetcher.isAtHand(candidate))
        .isPresent();
  }

  @Override
  public Outcome fetch(Candidate candidate, Path pictures, Run run) throws IOException {
    for (Fetcher fetcher : fetchers) {
      if (fetcher.fits(candidate)) {
        return fetcher.fetch(candidate, pictures, run);
      }
    }
    return Outcome.of(State.FAILED, candidate.id())
        .because("unknown: nothing here can get " + candidate.file());
  }
}
