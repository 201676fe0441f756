package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.report.Texts;
import io.github.kabegami.dataset.source.Fetcher;
import io.github.kabegami.dataset.source.Fetchers;
import io.github.kabegami.dataset.source.Wishes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gets the pictures that were listed and are not here yet, in the order of the list: files of this
 * computer many at a time, all others one after the other; those that failed before are tried
 * again. Pictures that the user rejects, or that do not fit the wishes as they are now, stay
 * listed. The outcome of each is kept at once, so that an interruption loses at most the end of one
 * download, or of a few dozen files that were looked at.
 */
public final class FetchStage {
  /** More failures in a row than that are no accident. */
  private static final int MOST_FAILURES = 20;

  /** So many pictures tell little about the rest. */
  private static final int FEW = 3;

  /** Files of this computer. */
  private static final int AT_A_TIME = 64;

  private static final Set<State> MISSING = Set.of(State.LISTED, State.FAILED);

  private final Dataset dataset;
  private final Fetcher fetcher;
  private final Wishes wishes;
  private final Tally tally = new Tally();

  private FetchStage(Dataset dataset, Fetcher fetcher) {
    this.dataset = dataset;
    this.fetcher = fetcher;
    this.wishes = Wishes.of(dataset.config());
  }

  /**
   * Gets them all.
   *
   * @return what came of it, for the user
   * @throws IOException with a sentence, if a site does not want to be asked any more, the disk is
   *     full, or many pictures in a row fail; what was fetched is kept
   */
  public static String run(Dataset dataset, Run run) throws IOException {
    Optional<Path> pauses = Optional.of(dataset.folder().pauses());
    return run(dataset, Fetchers.of(dataset.config(), pauses), run);
  }

  /** The same with other ways to get pictures. */
  static String run(Dataset dataset, Fetcher fetcher, Run run) throws IOException {
    return new FetchStage(dataset, fetcher).fetch(run);
  }

  private String fetch(Run run) throws IOException {
    int[] numbers = wanted(run);
    if (numbers.length == 0 && dataset.isFinished(Stage.FETCH)) {
      return "no picture is left to fetch" + tally.passedOver();
    }
    dataset.begin(Stage.FETCH);
    long start = System.nanoTime();
    for (int done = 0; done < numbers.length; ) {
      run.checkCancelled();
      List<Candidate> together = together(numbers, done);
      String message = (done + 1) + " of " + numbers.length + left(start, done, numbers.length);
      int next = done + together.size();
      Progress part =
          run.progress()
              .part((double) done / numbers.length, (double) next / numbers.length)
              .prefixed(message);
      part.report(0, "");
      fetch(together, run.reportingTo(part));
      done = next;
    }
    dataset.finish(Stage.FETCH, tally.facts());
    return tally.summary();
  }

  /** The next one, or as many as are at hand in a row. */
  private List<Candidate> together(int[] numbers, int from) throws IOException {
    List<Candidate> together = new ArrayList<>();
    boolean more = true;
    for (int i = from; more && i < numbers.length; i++) {
      Candidate candidate = dataset.manifest().candidate(numbers[i]);
      boolean isAtHand = fetcher.isAtHand(candidate);
      if (isAtHand || together.isEmpty()) {
        together.add(candidate);
      }
      more = isAtHand && together.size() < AT_A_TIME;
    }
    return together;
  }

  /** Outcomes are kept in the order of the list, also of those before one that ends the work. */
  private void fetch(List<Candidate> together, Run run) throws IOException {
    List<Optional<Outcome>> outcomes =
        new ArrayList<>(Collections.nCopies(together.size(), Optional.empty()));
    try {
      if (together.size() == 1) {
        outcomes.set(0, Optional.of(get(together.get(0), run)));
      } else {
        Run silent = run.reportingTo(Progress.NONE);
        run.forEach(
            together.size(), i -> outcomes.set(i, Optional.of(get(together.get(i), silent))));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      for (Optional<Outcome> outcome : outcomes) {
        if (outcome.isPresent()) {
          keep(outcome.get());
        }
      }
    }
    requireSuccess();
  }

  private Outcome get(Candidate candidate, Run run) {
    try {
      return fetcher.fetch(candidate, dataset.folder().pictures(), run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(Outcome outcome) throws IOException {
    dataset.manifest().add(outcome);
    if (outcome.state() == State.FETCHED) {
      Path file = Dataset.file(dataset.folder().path(), outcome);
      tally.fetched(Files.size(file), file.startsWith(dataset.folder().path()));
    } else {
      tally.missed(outcome);
    }
  }

  private void requireSuccess() throws IOException {
    if (!tally.lastStraw.isEmpty()) {
      throw new IOException(
          MOST_FAILURES
              + " pictures in a row could not be fetched, the last one "
              + tally.lastStraw
              + "; what was fetched is kept, and the same command goes on from there");
    }
  }

  /** Those that are not here yet and that are still wanted. */
  private int[] wanted(Run run) throws IOException {
    Manifest manifest = dataset.manifest();
    IntStream.Builder numbers = IntStream.builder();
    for (int number = 0; number < manifest.count(); number++) {
      if (MISSING.contains(manifest.state(number))) {
        run.checkCancelled();
        if (isWanted(manifest.candidate(number))) {
          numbers.add(number);
        } else {
          tally.unwanted++;
        }
      }
    }
    return numbers.build().toArray();
  }

  /** The wishes may have changed since the picture was listed. */
  private boolean isWanted(Candidate candidate) {
    return Optional.ofNullable(dataset.overrides().wishes().get(candidate.id()))
        .orElseGet(() -> wishes.complaint(candidate).isEmpty());
  }

  /** How long the rest takes if it goes on like this; empty at first. */
  private static String left(long start, int done, int all) {
    if (done < FEW) {
      return "";
    }
    double seconds = (System.nanoTime() - start) / 1e9 / done * (all - done);
    return ", about " + Texts.duration(seconds) + " left";
  }

  /**
   * What came of a run, for the file of the finished stage.
   *
   * @param fetched pictures
   * @param bytes of them
   * @param failed pictures, which the next run tries again
   * @param rejected pictures by the word of the reason
   */
  record Facts(int fetched, long bytes, int failed, Map<String, Integer> rejected) {}

  /** Counts. */
  private static final class Tally {
    private final Map<String, Integer> rejected = new TreeMap<>();
    private int fetched;
    private long bytes;
    private int failed;
    private int failedInARow;
    private int stayed;
    private String firstFailed = "";

    /** The one after which too many in a row had failed; empty as long as they have not. */
    private String lastStraw = "";

    private int unwanted;

    void fetched(long size, boolean inDataset) {
      failedInARow = 0;
      fetched++;
      bytes += size;
      stayed += inDataset ? 0 : 1;
    }

    void missed(Outcome outcome) {
      if (outcome.state() == State.FAILED) {
        failed++;
        failedInARow++;
        firstFailed = failed == 1 ? outcome.named() : firstFailed;
        lastStraw = failedInARow == MOST_FAILURES ? outcome.named() : lastStraw;
      } else {
        failedInARow = 0;
        rejected.merge(outcome.rule(), 1, Integer::sum);
      }
    }

    Facts facts() {
      return new Facts(fetched, bytes, failed, rejected);
    }

    /** Empty if there are none. */
    String passedOver() {
      return unwanted == 0
          ? ""
          : "\npassed over: " + unwanted + ", by the overrides or since the wishes have changed";
    }

    String summary() {
      StringBuilder text = new StringBuilder();
      if (stayed < fetched || stayed == 0) {
        text.append("pictures fetched: ").append(fetched - stayed).append(stayed > 0 ? "; " : "");
      }
      if (stayed > 0) {
        text.append(Texts.of(stayed, "picture"));
        text.append(" of this computer looked at, nothing is copied");
      }
      text.append(fetched > 0 ? ", " + Texts.bytes(bytes) : "");
      if (failed > 0) {
        text.append("\nnot to be had: ").append(failed).append(failed > 1 ? ", the first: " : ", ");
        text.append(firstFailed).append("; the next run tries again");
      }
      rejected.forEach(
          (reason, count) -> text.append("\nrejected, ").append(reason).append(": ").append(count));
      return text + passedOver();
    }
  }
}
