package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.train.Monitor;
import io.github.kabegami.train.RunTables;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Draws how a training run goes: curves.png in the folder of the run, after each validation. Reads
 * the tables that the run writes before it tells its monitor. What goes wrong here is said once and
 * does not end the run.
 */
final class TrainingPlots implements Monitor {
  private static final String FILE = "curves.png";

  private final Path folder;
  private final Run run;
  private boolean failed;

  /**
   * For a run.
   *
   * @param folder of the run
   * @param run hears what goes wrong
   */
  TrainingPlots(Path folder, Run run) {
    this.folder = folder;
    this.run = run;
  }

  /** A Java without fonts, as in small containers, throws errors of several kinds. */
  @Override
  public void judged(long iteration, Judgement judgement) {
    if (failed) {
      return;
    }
    try {
      new TrainingCurves(RunTables.read(folder)).write(folder.resolve(FILE), true);
    } catch (IOException | RuntimeException | InternalError | LinkageError e) {
      failed = true;
      run.log("there are no curves: " + e.getMessage());
    }
  }
}
