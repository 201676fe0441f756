package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.LocalNames;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.Overrides;
import io.github.kabegami.dataset.State;
import java.util.Map;
import java.util.Optional;

/**
 * A candidate as the report sees it.
 *
 * @param number in the order of listing
 * @param candidate what its source says
 * @param outcome what the last stage said
 * @param wish of the user; true for accept
 * @param group that it belongs to
 * @param names of places as they may be passed on
 */
record Entry(
    int number,
    Candidate candidate,
    Outcome outcome,
    Optional<Boolean> wish,
    Group group,
    PublicNames names) {
  private static final int LONGEST_NAME = 40;
  private static final String WISHED = "your overrides";
  private static final String OTHER = "other";

  static Entry of(
      int number, Candidate candidate, Outcome outcome, Overrides overrides, PublicNames names) {
    Optional<Boolean> wish = Optional.ofNullable(overrides.wishes().get(candidate.id()));
    boolean wanted = overrides.uses(candidate.id(), outcome.state());
    return new Entry(number, candidate, outcome, wish, group(outcome, wish, wanted), names);
  }

  /** The group by filters alone, whatever the user wants. */
  static Group judged(Outcome outcome) {
    boolean passed = outcome.state() == State.ACCEPTED || outcome.state() == State.CROPPED;
    return group(outcome, Optional.empty(), passed);
  }

  private static Group group(Outcome outcome, Optional<Boolean> wish, boolean wanted) {
    if (wanted && outcome.file().isPresent()) {
      return new Group(Group.Fate.USED, "");
    }
    State state = outcome.state();
    if (state == State.REJECTED || state == State.FAILED) {
      Group.Fate fate = state == State.REJECTED ? Group.Fate.REJECTED : Group.Fate.FAILED;
      return new Group(fate, name(outcome.reason().orElse("")));
    }
    if (wish.isPresent() && !wish.get()) {
      return new Group(Group.Fate.REJECTED, WISHED);
    }
    return new Group(state == State.LISTED ? Group.Fate.LISTED : Group.Fate.WAITING, "");
  }

  /** What stands before the colon of a reason. */
  private static String name(String reason) {
    int colon = reason.indexOf(':');
    String name = (colon < 0 ? reason : reason.substring(0, colon)).strip();
    return name.isEmpty() || name.length() > LONGEST_NAME ? OTHER : name;
  }

  /** Its id without the folders that its source lies in; overrides know it by that as well. */
  String id() {
    return LocalNames.id(candidate.source(), candidate.id());
  }

  boolean isUsed() {
    return group.fate() == Group.Fate.USED;
  }

  Map<String, Double> scores() {
    return outcome.scores().orElse(Map.of());
  }

  /** The line of the overrides that turns its fate. */
  String override() {
    return (isUsed() ? "reject " : "accept ") + id();
  }

  /** Why it is where it is; empty where there is nothing to say. */
  String why() {
    String reason = names.of(outcome.reason().orElse(""));
    if (wish.isEmpty()) {
      return reason;
    }
    String wished = (wish.get() ? "accepted" : "rejected") + " by your overrides";
    return reason.isEmpty() ? wished : wished + "; " + reason;
  }
}
