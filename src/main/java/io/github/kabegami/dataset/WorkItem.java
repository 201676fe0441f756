package io.github.kabegami.dataset;

import io.github.kabegami.io.Json;

/**
 * A candidate on its way to a shard: a line of text there and back.
 *
 * @param candidate what its source says
 * @param outcome what the last stage said
 */
public record WorkItem(Candidate candidate, Outcome outcome) {

  /** As a line of JSON. */
  String line() {
    return ManifestLines.of(this);
  }

  /**
   * The item of a line.
   *
   * @throws IllegalArgumentException with a sentence, if it is none
   */
  public static WorkItem of(String line) {
    return Json.fromText(line, WorkItem.class);
  }
}
