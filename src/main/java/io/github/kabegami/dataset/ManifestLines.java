package io.github.kabegami.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.io.Json;

/** Lines of the manifest: a JSON object each, with {@code state} and {@code id} in front. */
final class ManifestLines {
  private static final String STATE = "state";

  private ManifestLines() {}

  /** Without the line feed. */
  static String of(Candidate candidate) {
    JsonObject line = new JsonObject();
    line.addProperty(STATE, State.LISTED.word());
    Json.gson().toJsonTree(candidate).getAsJsonObject().asMap().forEach(line::add);
    return Json.toLine(line);
  }

  /** Without the line feed. */
  static String of(WorkItem item) {
    return Json.toLine(item);
  }

  /** Without the line feed. */
  static String of(Outcome outcome) {
    return Json.toLine(outcome);
  }

  /**
   * The candidate of a line of the state {@code listed}.
   *
   * @throws IllegalArgumentException with a sentence, if it is another line
   */
  static Candidate candidate(String line) {
    JsonObject json = Json.fromText(line, JsonElement.class).getAsJsonObject();
    json.remove(STATE);
    return Json.fromTree(Json.gson(), json, Candidate.class);
  }

  /**
   * The outcome of a line of any other state.
   *
   * @throws IllegalArgumentException with a sentence, if it is another line
   */
  static Outcome outcome(String line) {
    return Json.fromText(line, Outcome.class);
  }
}
