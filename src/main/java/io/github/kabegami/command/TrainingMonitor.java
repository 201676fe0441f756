package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.train.Monitor;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.validation.Judgement;
import java.awt.GraphicsEnvironment;
import java.util.Locale;

/** Tells of a training run: its progress as a line, and curves where there are windows. */
final class TrainingMonitor implements Monitor {
  private final long all;
  private final long first;
  private final Run run;
  private final Monitor curves;

  /**
   * For a run.
   *
   * @param first iterations that were made before; the time left is reckoned without them
   * @param run is told of the progress
   */
  TrainingMonitor(TrainConfig config, long first, Run run) {
    this(config, first, run, GraphicsEnvironment.isHeadless() ? NONE : new TrainingPlots());
  }

  /**
   * The same with curves of one's own.
   *
   * @param curves is told everything, too
   */
  TrainingMonitor(TrainConfig config, long first, Run run, Monitor curves) {
    this.all = config.allIterations();
    this.first = Math.min(first, all - 1);
    this.run = run;
    this.curves = curves;
  }

  @Override
  public void progressed(Steps state) {
    double done = (double) (state.iteration() - first) / (all - first);
    run.progress().report(Math.max(0, Math.min(1, done)), line(state));
    curves.progressed(state);
  }

  private String line(Steps state) {
    return String.format(
        Locale.ROOT,
        "%d of %d, %s s/step, %s patches/s, %.0f %% waiting",
        state.iteration(),
        all,
        figures(state.secondsPerStep()),
        figures(state.patchesPerSecond()),
        100 * state.waited());
  }

  @Override
  public void judged(long iteration, Judgement judgement) {
    curves.judged(iteration, judgement);
  }

  /** A number with three digits that count, without an exponent. */
  static String figures(double number) {
    int before = number < 1e-6 ? 1 : (int) Math.floor(Math.log10(number)) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, 3 - before) + "f", number);
  }
}
