package io.github.kabegami.train;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.TrainConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run would cost: nothing is written. A few steps are made and measured, with the loader
 * running, after some that are not, of the second stage as well if there is one; if something is
 * missing that the run needs, it is told instead.
 *
 * @param config of the run
 * @param missing what the run needs and does not find, a sentence each
 * @param measured steps of the first stage; empty if something is missing
 * @param second steps of the second stage; empty if there is none, or something is missing
 * @param freeBytes of the disk that the run would write to; empty without an output
 */
public record DryRun(
    TrainConfig config,
    List<String> missing,
    Optional<Measured> measured,
    Optional<Measured> second,
    Optional<Free> freeBytes) {
  private static final int WARM_UP = 3;

  /** The second stage is entered by a step of the first, and its own first step prepares it. */
  private static final int LEAST_WARM_UP = 2;

  private static final int STEPS = 10;
  private static final double WARM_UP_SECONDS = 5;
  private static final double SECONDS = 10;
  private static final double NANOS = 1e9;
  private static final double HOUR = 3600;
  private static final double MINUTE = 60;

  /**
   * Some steps.
   *
   * @param epoch patches of an epoch
   * @param steps that were measured
   * @param seconds per step, wall clock
   * @param waited share of that in which the training waited for batches, 0..1
   */
  public record Measured(long epoch, int steps, double seconds, double waited) {}

  /**
   * Room on a disk.
   *
   * @param bytes that this user may write
   * @param place the folder that was asked
   */
  public record Free(long bytes, Path place) {}

  /** Opens a run to try it. */
  interface Opening {
    Trial open(TrainConfig config, Run run) throws IOException;
  }

  /**
   * Measures.
   *
   * @param output folder that the run would write to; it need not exist
   * @throws IOException if pictures cannot be read
   * @throws IllegalArgumentException if the configuration makes no sense
   */
  public static DryRun of(TrainConfig config, Optional<Path> output, Run run) throws IOException {
    return of(config, output, SessionTrial::new, run);
  }

  static DryRun of(TrainConfig config, Optional<Path> output, Opening opening, Run run)
      throws IOException {
    List<String> missing = new ArrayList<>(Missing.of(config, run));
    Optional<Measured> measured = Optional.empty();
    Optional<Measured> second = Optional.empty();
    if (missing.isEmpty()) {
      try {
        measured = Optional.of(measure(opening, firstStage(config), run));
        if (config.ganiterations() > 0) {
          // It would say the same again of pictures and device.
          Run quiet = run.loggingTo(line -> {});
          second = Optional.of(measure(opening, secondStage(config), quiet));
        }
      } catch (ModelException | UnavailableException e) {
        missing.add(e.getMessage());
      }
    }
    Optional<Free> free = output.isPresent() ? Optional.of(free(output.get())) : Optional.empty();
    return new DryRun(config, missing, measured, second, free);
  }

  /** However short the first stage is, no step of the second is measured with it. */
  private static TrainConfig firstStage(TrainConfig config) {
    int iterations = Math.max(config.iterations(), WARM_UP + STEPS);
    return ConfigJson.with(
        config, Map.of("iterations", String.valueOf(iterations), "ganiterations", "0"));
  }

  /** The first step alone is of the first stage. */
  private static TrainConfig secondStage(TrainConfig config) {
    return ConfigJson.with(
        config, Map.of("iterations", "1", "ganiterations", String.valueOf(WARM_UP + STEPS)));
  }

  private static Measured measure(Opening opening, TrainConfig config, Run run) throws IOException {
    try (Trial trial = opening.open(config, run)) {
      run.progress().report(0, "warming up");
      steps(trial, LEAST_WARM_UP, WARM_UP, WARM_UP_SECONDS, run);
      double waited = trial.waited();
      long start = System.nanoTime();
      run.progress().report(.5, "measuring steps");
      int steps = steps(trial, 1, STEPS, SECONDS, run);
      double nanos = System.nanoTime() - start;
      return new Measured(
          trial.epoch(), steps, nanos / steps / NANOS, (trial.waited() - waited) / (nanos / NANOS));
    }
  }

  private static int steps(Trial trial, int least, int most, double seconds, Run run)
      throws IOException {
    long start = System.nanoTime();
    int made = 0;
    do {
      run.checkCancelled();
      trial.step();
      made++;
    } while (made < least || (made < most && System.nanoTime() - start < seconds * NANOS));
    return made;
  }

  /** The folder need not exist: what counts is the nearest one above that does. */
  private static Free free(Path output) throws IOException {
    Path place = output.toAbsolutePath().normalize();
    while (Files.notExists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return new Free(Files.getFileStore(place).getUsableSpace(), place);
  }

  /** Several lines for people. */
  public String toText() {
    List<String> lines = new ArrayList<>();
    lines.add(line("network", Introduction.network(config)));
    lines.add(line("memory", Introduction.memory(config)));
    measured.ifPresent(steps -> addSteps(lines, steps));
    second.ifPresent(steps -> addSecond(lines, steps));
    addDisk(lines);
    missing.forEach(each -> lines.add(line("missing", each)));
    if (missing.isEmpty()) {
      lines.add(line("missing", "nothing"));
    } else {
      lines.add(line("steps", "not measured, because something is missing"));
    }
    return String.join("\n", lines);
  }

  private void addSteps(List<String> lines, Measured steps) {
    double perEpoch = (double) steps.epoch() / config.batch();
    lines.add(
        line(
            "epoch",
            "%,d patches, %s steps of %d patches",
            steps.epoch(),
            number(perEpoch),
            config.batch()));
    lines.add(
        line(
            "speed",
            "%s s per step, %s patches/s, %.0f %% of it waiting for patches (measured: %d %s)",
            number(steps.seconds()),
            number(config.batch() / steps.seconds()),
            100 * steps.waited(),
            steps.steps(),
            steps.steps() == 1 ? "step" : "steps"));
    lines.add(
        line(
            "duration",
            "%,d steps, %s epochs, %s%s",
            config.iterations(),
            number(config.iterations() / perEpoch),
            duration(steps.seconds() * config.iterations()),
            ", without validation"));
  }

  private void addSecond(List<String> lines, Measured steps) {
    lines.add(
        line(
            "stage 2",
            "%,d more steps, %s s per step, %s (measured: %d %s)",
            config.ganiterations(),
            number(steps.seconds()),
            duration(steps.seconds() * config.ganiterations()),
            steps.steps(),
            steps.steps() == 1 ? "step" : "steps"));
  }

  private void addDisk(List<String> lines) {
    long one = CheckpointSize.of(config);
    lines.add(
        line(
            "checkpoints",
            "%d x %s = %s",
            config.keep() + 1,
            Introduction.bytes((double) one),
            Introduction.bytes((double) one * (config.keep() + 1.0))));
    freeBytes.ifPresent(
        free -> {
          boolean enough = free.bytes() > one * (config.keep() + 1);
          lines.add(
              line(
                  "disk",
                  "%s free at %s%s",
                  Introduction.bytes((double) free.bytes()),
                  free.place(),
                  enough ? "" : ", which is not enough"));
        });
  }

  private static String line(String name, String format, Object... values) {
    String text = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    return String.format(Locale.ROOT, "%-12s %s", name, text);
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT,
        value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f",
        value);
  }

  private static String duration(double seconds) {
    return seconds >= HOUR
        ? number(seconds / HOUR) + " hours"
        : seconds >= MINUTE ? number(seconds / MINUTE) + " minutes" : number(seconds) + " seconds";
  }
}
