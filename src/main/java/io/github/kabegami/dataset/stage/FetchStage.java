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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Gets the pictures that were listed and are not here yet, one after the other in the order of the
 * list; those that failed before are tried again. Pictures that the user rejects, or that do not
 * fit the wishes as they are now, stay listed. The outcome of each is kept at once, so that an
 * interruption loses at most the end of one download.
 */
public final class FetchStage {
  /** More failures in a row than that are no accident. */
  private static final int MOST_FAILURES = 20;

  /** So many pictures tell little about the rest. */
  private static final int FEW = 3;

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
    for (int i = 0; i < numbers.length; i++) {
      run.checkCancelled();
      String message = (i + 1) + " of " + numbers.length + left(start, i, numbers.length);
      Progress part =
          run.progress()
              .part((double) i / numbers.length, (i + 1.0) / numbers.length)
              .prefixed(message);
      part.report(0, "");
      fetch(dataset.manifest().candidate(numbers[i]), run.reportingTo(part));
    }
    dataset.finish(Stage.FETCH, tally.facts());
    return tally.summary();
  }

  private void fetch(Candidate candidate, Run run) throws IOException {
    Outcome outcome = fetcher.fetch(candidate, dataset.folder().pictures(), run);
    dataset.manifest().add(outcome);
    if (outcome.state() == State.FETCHED) {
      Path file = Dataset.file(dataset.folder().path(), outcome);
      tally.fetched(Files.size(file), file.startsWith(dataset.folder().path()));
    } else {
      tally.missed(outcome);
    }
    if (tally.failedInARow == MOST_FAILURES) {
      throw new IOException(
          MOST_FAILURES
              + " pictures in a row could not be fetched, the last one "
              + candidate.id()
              + " ("
              + outcome.reason().orElse("")
              + "); what was fetched is kept, and the same command goes on from there");
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
