package io.github.kabegami.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a stage says about a candidate; one line of the manifest.
 *
 * @param state that it has now
 * @param id of the candidate
 * @param reason why it was rejected or failed: the name of a filter or of a rule, a colon and a
 *     sentence
 * @param file its file, below the data set's folder or absolute; set when fetched
 * @param sha256 of the file; set when fetched
 * @param scores of the filters by name
 * @param trim the part of the picture that is left when borders are cut off
 * @param hash of its look, 16 hexadecimal digits
 * @param patches that were cut from it
 */
public record Outcome(
    State state,
    String id,
    Optional<String> reason,
    Optional<String> file,
    Optional<String> sha256,
    Optional<Map<String, Double>> scores,
    Optional<Area> trim,
    Optional<String> hash,
    Optional<List<Patch>> patches) {
  private static final String MEMORY = "memory";

  /** As a line of the manifest, without the line feed; what tasks give back. */
  public String line() {
    return ManifestLines.of(this);
  }

  /** The name of the filter or rule in its reason; empty without one. */
  public String rule() {
    return reason.orElse("").replaceFirst("(?s):.*", "");
  }

  /**
   * What it is where there was too little memory to go on: the same, with that reason, so that the
   * next run of the stage tries again. The reason of a filter stays instead.
   */
  public Outcome lackingMemory(String sentence) {
    return reason.isPresent() && !lacksMemory() ? this : because(MEMORY + ": " + sentence);
  }

  /** Whether there was too little memory for the next stage. */
  public boolean lacksMemory() {
    return rule().equals(MEMORY);
  }

  /** The id, and the reason in brackets, for the user. */
  public String named() {
    return id + reason.map(why -> " (" + why + ")").orElse("");
  }

  /** A state and nothing else. */
  public static Outcome of(State state, String id) {
    return new Outcome(
        state,
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A refusal. */
  public static Outcome rejected(String id, String reason) {
    return of(State.REJECTED, id).because(reason);
  }

  /** What stays true in the next state: all but the reason. */
  public Outcome now(State next) {
    return new Outcome(next, id, Optional.empty(), file, sha256, scores, trim, hash, patches);
  }

  /** The same with a reason. */
  public Outcome because(String newReason) {
    return new Outcome(
        state, id, Optional.of(newReason), file, sha256, scores, trim, hash, patches);
  }

  /** The same with its file. */
  public Outcome at(String newFile, String newSha256) {
    return new Outcome(
        state,
        id,
        reason,
        Optional.of(newFile),
        Optional.of(newSha256),
        scores,
        trim,
        hash,
        patches);
  }

  /** The same with the scores of filters. */
  public Outcome scoring(Map<String, Double> newScores) {
    return new Outcome(
        state,
        id,
        reason,
        file,
        sha256,
        Optional.of(new TreeMap<>(newScores)),
        trim,
        hash,
        patches);
  }

  /** The same with the part that is left and the hash of its look. */
  public Outcome seen(Optional<Area> newTrim, String newHash) {
    return new Outcome(
        state, id, reason, file, sha256, scores, newTrim, Optional.of(newHash), patches);
  }

  /** The same with its patches. */
  public Outcome cut(List<Patch> newPatches) {
    return new Outcome(
        state, id, reason, file, sha256, scores, trim, hash, Optional.of(List.copyOf(newPatches)));
  }
}
