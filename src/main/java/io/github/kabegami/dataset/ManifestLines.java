package io.github.kabegami.dataset;

import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.io.Json;

/** Lines of the manifest: a JSON object each, with {@code state} and {@code id} in front. */
final class ManifestLines {
  /** Without line feeds. */
  static final Gson COMPACT =
      Json.gson().newBuilder().setFormattingStyle(FormattingStyle.COMPACT).create();

  private static final String STATE = "state";

  private ManifestLines() {}

  /** Without the line feed. */
  static String of(Candidate candidate) {
    JsonObject line = new JsonObject();
    line.addProperty(STATE, State.LISTED.word());
    COMPACT.toJsonTree(candidate).getAsJsonObject().asMap().forEach(line::add);
    return COMPACT.toJson(line);
  }

  /** Without the line feed. */
  static String of(WorkItem item) {
    return COMPACT.toJson(item);
  }

  /** Without the line feed. */
  static String of(Outcome outcome) {
    return COMPACT.toJson(outcome);
  }

  /**
   * The candidate of a line of the state {@code listed}.
   *
   * @throws IllegalArgumentException with a sentence, if it is another line
   */
  static Candidate candidate(String line) {
    JsonObject json = Json.fromText(COMPACT, line, JsonElement.class).getAsJsonObject();
    json.remove(STATE);
    return Json.fromTree(COMPACT, json, Candidate.class);
  }

  /**
   * The outcome of a line of any other state.
   *
   * @throws IllegalArgumentException with a sentence, if it is another line
   */
  static Outcome outcome(String line) {
    return Json.fromText(COMPACT, line, Outcome.class);
  }
}
