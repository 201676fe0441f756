package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Stage;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.filter.Duplicates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for pictures that look alike among all that passed the filters, and keeps one of each kind:
 * one that the user accepts, then the one with more pixels, with the larger file, listed first. The
 * result depends on the pictures alone, not on what was decided before, so that a new picture may
 * take the place of an old one.
 */
final class DuplicatePass {
  private static final String WORD = "duplicate";
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

  /** A picture that may have duplicates. */
  private record Look(int number, long hash, boolean wanted, long pixels, long bytes) {}

  /**
   * Looks, and keeps what changes.
   *
   * @return how many pictures have another state than before
   * @throws IOException if the manifest cannot be read or the disk refuses
   */
  int run(Run run) throws IOException {
    List<Look> looks = new ArrayList<>();
    for (int number = 0; number < manifest.count(); number++) {
      check(number, manifest.count(), run);
      look(number).ifPresent(looks::add);
    }
    looks.sort(
        Comparator.comparing(Look::wanted)
            .thenComparingLong(Look::pixels)
            .thenComparingLong(Look::bytes)
            .reversed()
            .thenComparingInt(Look::number));
    int[] like = alike(looks, run);
    for (int number = 0; number < like.length; number++) {
      decide(number, like[number]);
    }
    manifest.force();
    return changed;
  }

  private void check(int done, int all, Run run) {
    if (done % CHECK_EVERY == 0) {
      run.checkCancelled();
      run.progress().report((double) done / all, done + " of " + all);
    }
  }

  /** By number, the picture like which each looks, or {@link #NONE}, or {@link #NOT_LOOKED_AT}. */
  private int[] alike(List<Look> looks, Run run) throws IOException {
    int[] like = new int[manifest.count()];
    Arrays.fill(like, NOT_LOOKED_AT);
    Duplicates kept = Duplicates.of(dataset.config());
    for (int i = 0; i < looks.size(); i++) {
      check(i, looks.size(), run);
      Look look = looks.get(i);
      int other = look.wanted() ? NONE : kept.like(look.hash());
      like[look.number()] = other;
      if (other == NONE) {
        kept.add(look.hash(), look.number());
      }
    }
    return like;
  }

  /** Pictures that the user rejects are passed over: no other one may suffer for them. */
  private Optional<Look> look(int number) throws IOException {
    State state = manifest.state(number);
    if (state != State.PASSED
        && state != State.ACCEPTED
        && state != State.CROPPED
        && state != State.REJECTED) {
      return Optional.empty();
    }
    Outcome outcome = manifest.last(number);
    Optional<Boolean> wish = Optional.ofNullable(dataset.overrides().wishes().get(outcome.id()));
    boolean refused = outcome.reason().isPresent() && !isDuplicate(outcome);
    refused &= !CropStage.hasNoPatch(outcome) && !wish.orElse(false);
    if (outcome.hash().isEmpty() || refused || !wish.orElse(true)) {
      return Optional.empty();
    }
    Candidate candidate = manifest.candidate(number);
    return Optional.of(
        new Look(
            number,
            Long.parseUnsignedLong(outcome.hash().get(), 16),
            wish.orElse(false),
            (long) candidate.width() * candidate.height(),
            candidate.bytes()));
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
