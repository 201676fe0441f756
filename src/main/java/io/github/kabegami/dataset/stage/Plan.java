package io.github.kabegami.dataset.stage;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.core.Checks;
import io.github.kabegami.dataset.StorageEstimate;
import io.github.kabegami.dataset.report.Texts;
import io.github.kabegami.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What building a data set would take, before anything is downloaded; its JSON is the file of the
 * finished stage.
 *
 * @param listed candidates in the manifest
 * @param fitting those of them that fit the wishes and are not rejected
 * @param rejected those that were rejected since they were listed
 * @param earlier how many the plan before had listed; 0 if there was none
 * @param limit of candidates; 0 for none
 * @param unnamed fitting ones of sources that are named no more, by source
 * @param refused how many were passed over, by the word of the reason, as far as sources told them
 * @param here fitting ones whose files were fetched already
 * @param local fitting ones to be taken from this computer
 * @param downloads fitting ones to be downloaded
 * @param bytes to be downloaded
 * @param guessed how many of the downloads have a guessed size, because their source tells none
 * @param unsized how many fitting ones have unknown widths and heights; counted as the least wanted
 * @param hours that the downloads take at the polite interval
 * @param interval seconds from one request to the next
 * @param patches that can be cut if all pictures pass the filters
 * @param storage what the patches take, by kind
 * @param accepted whether the user has accepted the plan
 */
record Plan(
    int listed,
    int fitting,
    int rejected,
    int earlier,
    int limit,
    Map<String, Integer> unnamed,
    Map<String, Integer> refused,
    int here,
    int local,
    int downloads,
    long bytes,
    int guessed,
    int unsized,
    double hours,
    double interval,
    long patches,
    List<StorageEstimate.Figure> storage,
    boolean accepted) {
  private static final double SECONDS_PER_HOUR = 3600;

  /** What plans of earlier versions do not tell. */
  private static final Map<String, String> MISSING =
      Map.of("rejected", "0", "earlier", "0", "limit", "0", "unnamed", "{}", "unsized", "0");

  /**
   * Reads a plan, also one of an earlier version.
   *
   * @throws IOException with a sentence that names the file, if it is missing or damaged
   */
  static Plan read(Path file) throws IOException {
    JsonObject json = Json.read(file, JsonObject.class);
    MISSING.forEach(
        (key, value) -> {
          if (!json.has(key)) {
            json.add(key, Json.fromText(value, JsonElement.class));
          }
        });
    try {
      return Json.fromTree(Json.gson(), json, Plan.class);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is " + e.getMessage() + "; run stage=plan again", e);
    }
  }

  /** The same, accepted or not. */
  Plan accepted(boolean now) {
    return new Plan(
        listed, fitting, rejected, earlier, limit, unnamed, refused, here, local, downloads, bytes,
        guessed, unsized, hours, interval, patches, storage, now);
  }

  /** How many files are still to be fetched. */
  int missing() {
    return local + downloads;
  }

  /** For people, several lines. */
  String toText() {
    StringBuilder text = new StringBuilder(fit());
    if (!unnamed.isEmpty()) {
      text.append("\nof sources that are not named any more: ").append(counts(unnamed));
      text.append("; they stay in the set, and reject ID in overrides.txt takes one out");
    }
    if (limit > 0 && listed >= limit) {
      text.append(
          listed == limit
              ? String.format(
                  Locale.ROOT, "\nthe limit of %,d is reached; there may be more", limit)
              : String.format(
                  Locale.ROOT,
                  "\nlimit is %,d, but %,d are listed already; a smaller limit takes none out",
                  limit,
                  listed));
    }
    if (earlier > 0) {
      text.append(String.format(Locale.ROOT, "\n  new this time    %,d", listed - earlier));
    }
    text.append(String.format(Locale.ROOT, "\n  here already     %,d", here));
    text.append(String.format(Locale.ROOT, "\n  on this computer %,d", local));
    text.append(String.format(Locale.ROOT, "\n  to download      %,d", downloads));
    if (downloads > 0) {
      text.append(", ").append(download());
    }
    text.append(
        String.format(
            Locale.ROOT,
            "\nif all pass the filters, up to %s cut:",
            patches == 1 ? "1 patch is" : String.format(Locale.ROOT, "%,d patches are", patches)));
    if (unsized > 0) {
      text.append("\n  (")
          .append(Texts.of(unsized, "picture"))
          .append(" of unknown width and height counted as the smallest that are wanted)");
    }
    for (StorageEstimate.Figure figure : storage) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %-14s %10s  (%s)",
              figure.kind(),
              Texts.bytes(figure.bytes()),
              figure.basis()));
    }
    return text.toString();
  }

  /** Of how many pictures how many fit, and why the others do not. */
  private String fit() {
    Map<String, Integer> reasons = new TreeMap<>(refused);
    put(reasons, "rejected since", rejected);
    put(reasons, "no longer wanted", listed - fitting - rejected);
    int unfit = reasons.values().stream().mapToInt(Integer::intValue).sum();
    String text =
        String.format(
            Locale.ROOT,
            "of %s %,d %s",
            Texts.of((long) fitting + unfit, "picture"),
            fitting,
            fitting == 1 ? "fits" : "fit");
    return reasons.isEmpty()
        ? text
        : String.format(
            Locale.ROOT,
            "%s; %,d %s not: %s",
            text,
            unfit,
            unfit == 1 ? "does" : "do",
            counts(reasons));
  }

  private static void put(Map<String, Integer> counts, String word, int count) {
    if (count > 0) {
      counts.put(word, count);
    }
  }

  private String download() {
    String guess =
        guessed == 0 ? "" : String.format(Locale.ROOT, " (the size of %,d is a guess)", guessed);
    return String.format(
        Locale.ROOT,
        "%s%s, %s at %s s from one request to the next, if the line keeps up",
        Texts.bytes(bytes),
        guess,
        Texts.duration(hours * SECONDS_PER_HOUR),
        Checks.text(interval));
  }

  static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
        .collect(Collectors.joining(", "));
  }
}
