package io.github.kabegami.train;

import io.github.kabegami.core.Run;
import io.github.kabegami.train.RunState.Phase;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run tells: {@code train.csv} with a line every 50 iterations, {@code validation.csv},
 * {@code log.txt}, {@code state.json}, progress, and calls of the monitor. A disk that refuses is
 * told of once and does not end the run.
 */
final class RunLog {
  private static final int EVERY = 50;
  private static final double REPORT_SECONDS = .5;
  private static final long NANOS_BETWEEN_STATES = 1_000_000_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Path folder;
  private final TrainConfig config;
  private final Monitor monitor;
  private final Run run;
  private final CsvLog steps;
  private final CsvLog scores;
  private final List<Step> since = new ArrayList<>();
  private long epoch = 1;
  private long reported;
  private long first;
  private boolean refused;
  private RunState state;
  private long told;
  private long began;
  private long held;

  /** In the folder of a run. */
  RunLog(Path folder, TrainConfig config, Monitor monitor, Run run) {
    this.folder = folder;
    this.config = config;
    this.monitor = monitor;
    this.run = run;
    this.steps = new CsvLog(folder.resolve("train.csv"));
    this.scores = new CsvLog(folder.resolve("validation.csv"));
    this.state = RunState.beginning(config.allIterations());
  }

  /** Tells that a life of the run begins, and how it is called. */
  String prepare() {
    tell(state);
    return state.life();
  }

  /** Tells what the run does, at once. */
  private void tell(RunState now) {
    state = now;
    told = System.nanoTime();
    writing(() -> now.write(folder));
  }

  /** Tells that the run is over. */
  void ended(Phase phase) {
    tell(state.in(phase));
  }

  /** Tells that the run waits; until {@link #letGo} its time does not count. */
  void hold() {
    held -= System.nanoTime();
    tell(state.in(Phase.PAUSED));
  }

  /** Tells that the run goes on. */
  void letGo() {
    held += System.nanoTime();
    tell(state.in(Phase.TRAINING));
  }

  /** Work on files. */
  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private void writing(Writing work) {
    try {
      work.write();
    } catch (IOException e) {
      if (!refused) {
        run.log("the log in " + folder + " has gaps: " + e.getMessage());
      }
      refused = true;
    }
  }

  /** Says a line, there and in log.txt. */
  void say(String line) {
    run.log(line);
    note(line);
  }

  /** Writes a line to log.txt only. */
  void note(String line) {
    String dated = LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + " " + line + "\n";
    writing(
        () ->
            Files.writeString(
                folder.resolve("log.txt"),
                dated,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND));
  }

  /**
   * Begins or goes on after so many steps.
   *
   * @param patches of an epoch
   */
  void begin(long iteration, long patches) {
    epoch = patches;
    first = iteration; // the time left is that of what remains
    began = System.nanoTime();
    tell(state.at(Phase.TRAINING, iteration, 0, 0, 0, 0));
    say(iteration == 0 ? "begins" : "goes on after iteration " + iteration);
    goOnFrom(iteration);
  }

  /** Forgets all that came after an iteration, from which the run goes on. */
  void goOnFrom(long iteration) {
    since.clear();
    writing(() -> steps.cutBack(iteration));
    writing(() -> scores.cutBack(iteration));
  }

  /** One step was made, after which there are so many. */
  void stepped(Step step, long iteration) {
    since.add(step);
    long now = System.nanoTime();
    boolean isDue = iteration % EVERY == 0 || iteration == config.allIterations();
    if (isDue || now - told > NANOS_BETWEEN_STATES || state.phase() != Phase.TRAINING) {
      Monitor.Steps means = summary(iteration);
      tell(training(means, now));
      if (isDue) {
        writing(() -> steps.add(List.of(row(means))));
        monitor.progressed(means);
        since.clear();
      }
    }
    if (now - reported > REPORT_SECONDS * 1e9) {
      reported = now;
      run.progress().report(share(iteration), message(step, iteration));
    }
  }

  private RunState training(Monitor.Steps means, long now) {
    double active = (now - began - held) / 1e9;
    long made = Math.max(1, means.iteration() - first);
    return state.at(
        Phase.TRAINING,
        means.iteration(),
        means.secondsPerStep(),
        means.patchesPerSecond(),
        means.waited(),
        active / made * (config.allIterations() - means.iteration()));
  }

  /** The share that is done of what was left when this run began. */
  private double share(long iteration) {
    return Math.max(0, (double) (iteration - first) / (config.allIterations() - first));
  }

  /** For the judgement between two steps, which does not move what is said of the whole. */
  Run between(long iteration) {
    tell(state.in(Phase.JUDGING));
    return run.reportingTo((fraction, message) -> run.progress().report(share(iteration), message));
  }

  private Monitor.Steps summary(long iteration) {
    Step last = since.get(since.size() - 1);
    Map<String, Double> losses = new LinkedHashMap<>();
    for (String name : last.losses().keySet()) {
      double mean =
          since.stream()
              .filter(step -> step.fate() == Step.Fate.MADE && step.losses().containsKey(name))
              .mapToDouble(step -> step.losses().get(name))
              .average()
              .orElse(Double.NaN);
      losses.put(name, mean);
    }
    double seconds = since.stream().mapToDouble(Step::seconds).average().orElse(0);
    double waited = since.stream().mapToDouble(Step::waited).average().orElse(0);
    return new Monitor.Steps(
        iteration,
        (double) iteration * config.batch() / epoch,
        losses,
        last.rate(),
        last.gradientNorm(),
        last.scale(),
        seconds,
        config.batch() / seconds,
        waited / seconds);
  }

  private static Map<String, String> row(Monitor.Steps state) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("iteration", String.valueOf(state.iteration()));
    row.put("epoch", number("%.4f", state.epoch()));
    state.losses().forEach((name, loss) -> row.put(name, number("%.6g", loss)));
    row.put("rate", number("%.6g", state.rate()));
    row.put("gradient-norm", number("%.6g", state.gradientNorm()));
    row.put("scale", number("%.0f", state.scale()));
    row.put("seconds-per-step", number("%.4f", state.secondsPerStep()));
    row.put("patches-per-second", number("%.2f", state.patchesPerSecond()));
    row.put("waited", number("%.4f", state.waited()));
    return row;
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  /** What matters most comes last: a narrow terminal shows the end. */
  private String message(Step step, long iteration) {
    return String.format(
        Locale.ROOT,
        "loss %.5f, %.3f s/step, %.1f patches/s, %.0f %% waiting, %d of %d",
        step.losses().getOrDefault("loss", Double.NaN),
        step.seconds(),
        config.batch() / step.seconds(),
        100 * step.waited() / step.seconds(),
        iteration,
        config.allIterations());
  }

  /** The network was judged after so many steps. */
  void judged(Judgement judgement, long iteration) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Judgement.Row row : judgement.rows()) {
      row.scores().forEach((metric, value) -> rows.add(row(iteration, row, metric, value)));
    }
    if (!rows.isEmpty()) {
      writing(() -> scores.add(rows));
      say("iteration " + iteration + "\n" + judgement.toText().stripTrailing());
    }
    monitor.judged(iteration, judgement);
  }

  private static Map<String, String> row(
      long iteration, Judgement.Row row, String metric, double value) {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("iteration", String.valueOf(iteration));
    cells.put("contender", row.contender());
    cells.put("preset", row.preset());
    cells.put("picture", row.picture());
    cells.put("metric", metric);
    cells.put("value", number("%.6g", value));
    return cells;
  }
}
