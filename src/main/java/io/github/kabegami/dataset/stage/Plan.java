package io.github.kabegami.dataset.stage;

import io.github.kabegami.core.Checks;
import io.github.kabegami.dataset.report.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What building a data set would take, before anything is downloaded; its JSON is the file of the
 * finished stage.
 *
 * @param listed candidates in the manifest
 * @param fitting those of them that fit the wishes and are not rejected
 * @param rejected those that were rejected since they were listed
 * @param refused how many were passed over, by the word of the reason, as far as sources told them
 * @param here fitting ones whose files were fetched already
 * @param local fitting ones to be taken from this computer
 * @param downloads fitting ones to be downloaded
 * @param bytes to be downloaded
 * @param guessed how many of the downloads have a guessed size, because their source tells none
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
    Map<String, Integer> refused,
    int here,
    int local,
    int downloads,
    long bytes,
    int guessed,
    double hours,
    double interval,
    long patches,
    List<StorageEstimate.Figure> storage,
    boolean accepted) {

  /** The same, accepted or not. */
  Plan accepted(boolean now) {
    return new Plan(
        listed, fitting, rejected, refused, here, local, downloads, bytes, guessed, hours, interval,
        patches, storage, now);
  }

  /** How many files are still to be fetched. */
  int missing() {
    return local + downloads;
  }

  /** For people, several lines. */
  String toText() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d candidates fit, of %,d listed", fitting, listed));
    if (rejected > 0) {
      text.append(String.format(Locale.ROOT, "; rejected since: %,d", rejected));
    }
    if (!refused.isEmpty()) {
      text.append("; passed over: ").append(counts(refused));
    }
    text.append(String.format(Locale.ROOT, "%n  here already     %,d", here));
    text.append(String.format(Locale.ROOT, "%n  on this computer %,d", local));
    text.append(
        String.format(Locale.ROOT, "%n  to download      %,d, %s", downloads, Texts.bytes(bytes)));
    if (guessed > 0) {
      text.append(String.format(Locale.ROOT, " (the size of %,d is a guess)", guessed));
    }
    if (downloads > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              ", %.1f hours at %s s from one request to the next, if the line keeps up",
              hours,
              Checks.text(interval)));
    }
    text.append(
        String.format(
            Locale.ROOT, "%nif all pass the filters, up to %,d patches are cut:", patches));
    for (StorageEstimate.Figure figure : storage) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n  %-14s %10s  (%s)",
              figure.kind(),
              Texts.bytes(figure.bytes()),
              figure.basis()));
    }
    return text.toString();
  }

  static String counts(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
        .collect(Collectors.joining(", "));
  }
}
