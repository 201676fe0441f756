package io.github.kabegami.pack;

import io.github.kabegami.io.Json;
import java.util.Optional;

/**
 * A line of the index of a pack.
 *
 * @param name of the patch
 * @param origin whose it is
 * @param hr the ground truth
 * @param lr the degraded picture, where there are pairs
 */
record PackLine(String name, PatchOrigin origin, Stored hr, Optional<Stored> lr) {
  /** As a line of JSON with its line feed. */
  String text() {
    return Json.toLine(this) + "\n";
  }
}
