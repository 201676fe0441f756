package io.github.kabegami.train;

import com.google.gson.JsonObject;
import io.github.kabegami.train.Checkpoint.Progress;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.TrainConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which options may change when a run goes on: those that change no number of the training. The
 * others would make it a run that nobody can repeat.
 *
 * <ul>
 *   <li>what is looked at and kept: validate, validation, window, metrics, lpips, compare, save,
 *       keep;
 *   <li>where it runs, which changes the rounding at most: device, threads, accumulate;
 *   <li>what was used at the start only, or is known by its content: start, recipe, input,
 *       perceptual;
 *   <li>how long it runs: ganiterations and iterations, unless steps that were made already would
 *       have been others.
 * </ul>
 */
final class ResumeCheck {
  private static final Set<String> FREE =
      Set.of(
          "validate",
          "validation",
          "window",
          "metrics",
          "lpips",
          "compare",
          "save",
          "keep",
          "device",
          "threads",
          "accumulate",
          "start",
          "recipe",
          "input",
          "perceptual");

  /** Those that decide what the best score means. */
  private static final List<String> JUDGING = List.of("validation", "window", "metrics");

  private ResumeCheck() {}

  /**
   * Goes on if the run may with these options.
   *
   * @param before the checkpoint's
   * @param now what was asked for
   * @throws IllegalArgumentException saying which option was what and is now what
   */
  static void requireOptions(Progress before, TrainConfig now) {
    List<String> changed = new ArrayList<>();
    JsonObject old = ConfigJson.tree(before.config());
    JsonObject wanted = ConfigJson.tree(now);
    for (String key : ConfigJson.keys()) {
      boolean same = Objects.equals(old.get(key), wanted.get(key));
      if (!same && !FREE.contains(key) && !mayChange(key, before, now)) {
        changed.add(key + " was " + old.get(key) + " and is now " + wanted.get(key));
      }
    }
    if (!changed.isEmpty()) {
      throw new IllegalArgumentException(
          "a run goes on only as it began, but "
              + String.join(", ", changed)
              + "; ask for what it was, or begin another run in another folder, whose start may be"
              + " the best.safetensors of this one");
    }
  }

  /**
   * Goes on if the run may with these pictures.
   *
   * @param pictures fingerprint of those there are now
   * @throws IllegalArgumentException if they are others
   */
  static void requirePictures(Progress before, String pictures) {
    if (!before.pictures().equals(pictures)) {
      throw new IllegalArgumentException(
          "a run goes on only with the pictures that it began with, but they are others now (their"
              + " names and sizes differ); restore them, or begin another run in another folder,"
              + " whose start may be the best.safetensors of this one");
    }
  }

  private static boolean mayChange(String key, Progress before, TrainConfig now) {
    TrainConfig old = before.config();
    long made = before.iteration();
    boolean falls = now.schedule().equals("cosine");
    return switch (key) {
      case "iterations" ->
          made == 0 || (!falls && made <= Math.min(old.iterations(), now.iterations()));
      case "ganiterations" -> made <= old.iterations() || (!falls && made <= now.allIterations());
      default -> false;
    };
  }

  /** Whether scores of before and now can be compared. */
  static boolean judgesAlike(TrainConfig before, TrainConfig now) {
    JsonObject old = ConfigJson.tree(before);
    JsonObject wanted = ConfigJson.tree(now);
    return JUDGING.stream().allMatch(key -> Objects.equals(old.get(key), wanted.get(key)));
  }
}
