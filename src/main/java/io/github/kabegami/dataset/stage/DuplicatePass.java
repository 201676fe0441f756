package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.filter.Duplicates;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for pictures that look alike among all that passed the filters, and keeps one of each kind:
 * one that the user accepts, then the one with more pixels, with the larger file, listed first. The
 * result depends on the pictures alone, not on what was decided before, so that a new picture may
 * take the place of an old one.
 *
 * <p>Memory: about 60 bytes a picture that is looked at.
 */
final class DuplicatePass {
  private static final String WORD = "duplicate";
  private static final Set<State> LOOKED_AT =
      Set.of(State.PASSED, State.ACCEPTED, State.CROPPED, State.REJECTED);
  private static final int CHECK_EVERY = 1 << 10;
  private static final int NONE = -1;
  private static final int NOT_LOOKED_AT = -2;

  private final Dataset dataset;
  private final Manifest manifest;
  private int changed;

  DuplicatePass(Dataset dataset) {
    this.dataset = dataset;
    this.manifest = dataset.manifest();
  }

  /**
   * What the last pass was about: if it is the same again, so is the result.
   *
   * @param judged SHA-256 of which pictures were judged; cropping leaves them so
   * @param wishes SHA-256 of the wishes of the user
   */
  private record Done(String judged, String wishes) {}

  /** Whether nothing that decides has changed since the last pass; then it need not be repeated. */
  boolean isDone() throws IOException {
    return dataset.isFinished(Stage.FILTER)
        && last().filter(last -> last.equals(new Done(judged(), wishes()))).isPresent();
  }

  /** The next pass is not left out if wishes have changed since the last one, and change back. */
  void forgetOtherWishes() throws IOException {
    if (last().filter(last -> last.wishes().equals(wishes())).isEmpty()) {
      Files.deleteIfExists(note());
    }
  }

  private Optional<Done> last() throws IOException {
    return Files.exists(note()) ? Optional.of(Json.read(note(), Done.class)) : Optional.empty();
  }

  private Path note() {
    return dataset.folder().settings(Stage.FILTER).resolveSibling("filter-duplicates.json");
  }

  private String judged() {
    BitSet judged = new BitSet();
    for (int number = 0; number < manifest.count(); number++) {
      judged.set(number, LOOKED_AT.contains(manifest.state(number)));
    }
    return Fingerprint.of(judged.toByteArray());
  }

  private String wishes() {
    return Fingerprint.of(new TreeMap<>(dataset.overrides().wishes()).toString());
  }

  /**
   * Looks, and keeps what changes.
   *
   * @return how many pictures have another state than before
   * @throws IOException if the manifest cannot be read or the disk refuses
   */
  int run(Run run) throws IOException {
    Files.deleteIfExists(note());
    Looks looks = new Looks(Math.toIntExact(LOOKED_AT.stream().mapToLong(manifest::count).sum()));
    for (int number = 0; number < manifest.count(); number++) {
      check(number, manifest.count(), run);
      look(number, looks);
    }
    int[] like = alike(looks, run);
    for (int number = 0; number < like.length; number++) {
      decide(number, like[number]);
    }
    manifest.force();
    Json.write(note(), new Done(judged(), wishes()), true);
    return changed;
  }

  private void check(int done, int all, Run run) {
    if (done % CHECK_EVERY == 0) {
      run.checkCancelled();
      run.progress().report((double) done / all, done + " of " + all);
    }
  }

  /** By number, the picture like which each looks, or {@link #NONE}, or {@link #NOT_LOOKED_AT}. */
  private int[] alike(Looks looks, Run run) throws IOException {
    int[] like = new int[manifest.count()];
    Arrays.fill(like, NOT_LOOKED_AT);
    int[] order = looks.bestFirst();
    Duplicates kept = Duplicates.of(dataset.config(), order.length);
    for (int i = 0; i < order.length; i++) {
      check(i, order.length, run);
      int index = order[i];
      int other = looks.isWanted(index) ? NONE : kept.like(looks.hash(index));
      like[looks.number(index)] = other;
      if (other == NONE) {
        kept.add(looks.hash(index), looks.number(index));
      }
    }
    return like;
  }

  /** Pictures that the user rejects are passed over: no other one may suffer for them. */
  private void look(int number, Looks looks) throws IOException {
    if (!LOOKED_AT.contains(manifest.state(number))) {
      return;
    }
    Outcome outcome = manifest.last(number);
    Optional<Boolean> wish = Optional.ofNullable(dataset.overrides().wishes().get(outcome.id()));
    boolean refused = outcome.reason().isPresent() && !isDuplicate(outcome);
    refused &= !CropStage.hasNoPatch(outcome) && !wish.orElse(false);
    if (outcome.hash().isPresent() && !refused && wish.orElse(true)) {
      Candidate candidate = manifest.candidate(number);
      looks.add(
          number,
          Long.parseUnsignedLong(outcome.hash().get(), 16),
          wish.orElse(false),
          (long) candidate.width() * candidate.height(),
          candidate.bytes());
    }
  }

  private static boolean isDuplicate(Outcome outcome) {
    return outcome.rule().equals(WORD);
  }

  private void decide(int number, int like) throws IOException {
    State state = manifest.state(number);
    if (state == State.PASSED && like < 0) {
      change(manifest.last(number).now(State.ACCEPTED));
    } else if (like >= 0) {
      reject(manifest.last(number), WORD + ": looks like " + manifest.candidate(like).id());
    } else if (state == State.REJECTED && like == NONE) {
      Outcome last = manifest.last(number);
      if (isDuplicate(last)) {
        change(last.now(State.ACCEPTED));
      }
    } else if (state == State.CROPPED && like == NOT_LOOKED_AT) {
      Outcome last = manifest.last(number);
      if (last.reason().isPresent()) { // let in against a filter, by a wish that is no more
        reject(last, last.reason().get());
      }
    }
  }

  private void reject(Outcome last, String reason) throws IOException {
    if (last.state() != State.REJECTED || !last.reason().equals(Optional.of(reason))) {
      change(last.now(State.REJECTED).because(reason));
    }
  }

  private void change(Outcome outcome) throws IOException {
    if (changed++ == 0) {
      dataset.begin(Stage.FILTER);
    }
    manifest.add(outcome);
  }
}
