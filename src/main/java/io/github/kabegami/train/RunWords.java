package io.github.kabegami.train;

import io.github.kabegami.train.RunTables.Curve;
import io.github.kabegami.train.validation.Judgement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The state of a training run in words. */
final class RunWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final double MINUTE = 60;
  private static final double HOUR = 3600;
  private static final double DAY = 24 * HOUR;

  private RunWords() {}

  /** Such as {@code paused}, or how it ended. */
  static String phase(RunState state) {
    if (state.isBroken()) {
      return "broken off";
    }
    return state.phase().word();
  }

  static String of(RunView view) {
    List<String> lines = new ArrayList<>();
    lines.add(where(view));
    view.state()
        .filter(state -> state.isBroken())
        .ifPresent(
            state ->
                lines.add(
                    "its process is gone; resume goes on from the newest checkpoint, if any"));
    String pace = pace(view);
    if (!pace.isEmpty()) {
      lines.add(pace);
    }
    view.best().ifPresent(best -> lines.add(best(view, best)));
    return String.join("\n", lines);
  }

  private static String where(RunView view) {
    String phase = view.state().map(RunWords::phase).orElse(untold(view));
    String of =
        view.iterations() > 0 ? String.format(Locale.ROOT, " of %,d", view.iterations()) : "";
    String share =
        view.iterations() > 0
            ? String.format(Locale.ROOT, " (%.1f %%)", 100.0 * view.iteration() / view.iterations())
            : "";
    return String.format(
        Locale.ROOT, "%s: iteration %,d%s%s%s", phase, view.iteration(), of, share, left(view));
  }

  /** Of a run without state.json. */
  private static String untold(RunView view) {
    return view.tables().last().isEmpty() ? "not begun yet" : "of an earlier version";
  }

  private static String left(RunView view) {
    double seconds = view.state().map(RunState::secondsLeft).orElse(0.);
    return view.isAlive() && seconds > 0 ? ", " + duration(seconds) + " left" : "";
  }

  /** Of the last steps; from the table where the run has not told it. */
  private static String pace(RunView view) {
    Map<String, Double> row = view.tables().last();
    double step = view.state().map(RunState::secondsPerStep).orElse(0.);
    boolean told = step > 0;
    if (!told && !row.containsKey("seconds-per-step")) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%.3f s/step, %.1f patches/s, %.0f %% of the time waiting for patches",
        told ? step : row.get("seconds-per-step"),
        told ? view.state().get().patchesPerSecond() : row.getOrDefault("patches-per-second", 0.),
        100 * (told ? view.state().get().waited() : row.getOrDefault("waited", 0.)));
  }

  private static String best(RunView view, RunView.Best best) {
    List<String> scores = new ArrayList<>();
    String metric = view.tables().metric();
    view.tables()
        .scores(metric)
        .forEach((preset, curves) -> scores(preset, curves, best.iteration(), scores));
    return String.format(
        Locale.ROOT,
        "best so far: iteration %,d, %s%s",
        best.iteration(),
        time(best.saved()),
        scores.isEmpty() ? "" : "; " + metric + " " + String.join(", ", scores));
  }

  private static void scores(
      String preset, Map<String, Curve> curves, long iteration, List<String> scores) {
    Curve ours = curves.getOrDefault(Judgement.OURS, new Curve());
    int at = ours.x().indexOf((double) iteration);
    if (at >= 0) {
      Curve bicubic = curves.getOrDefault("bicubic", new Curve());
      int beside = bicubic.x().indexOf((double) iteration);
      String than =
          beside >= 0 ? String.format(Locale.ROOT, " (bicubic %.3f)", bicubic.y().get(beside)) : "";
      scores.add(String.format(Locale.ROOT, "%s %.3f%s", preset, ours.y().get(at), than));
    }
  }

  private static String time(Instant instant) {
    return instant.atZone(ZoneId.systemDefault()).format(TIME);
  }

  /** Such as {@code 40 s}, {@code 33 min}, {@code 2.8 hours} or {@code 3.1 days}. */
  static String duration(double seconds) {
    if (seconds < 1.5 * MINUTE) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    if (seconds < 1.5 * HOUR) {
      return String.format(Locale.ROOT, "%.0f min", seconds / MINUTE);
    }
    return seconds < 2 * DAY
        ? String.format(Locale.ROOT, "%.1f hours", seconds / HOUR)
        : String.format(Locale.ROOT, "%.1f days", seconds / DAY);
  }
}
