package io.github.kabegami.train;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.Outputs;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import io.github.kabegami.train.Checkpoint.Progress;
import io.github.kabegami.train.RunState.Phase;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.TrainConfig;
import io.github.kabegami.train.validation.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a network: learning rate, batch, step, log, judgement, checkpoint, in a loop.
 *
 * <p>Nothing that was finished is lost: a run that is stopped in any way goes on from its newest
 * checkpoint, on the CPU with the same number of threads to the same bytes as if it had not been
 * stopped.
 */
public final class Trainer {
  private static final String CONFIG = "config.json";

  private final TrainConfig config;
  private final Path folder;
  private final Run run;
  private final TrainingSession session;
  private final Checkpoints checkpoints;
  private final RunLog log;
  private final Reins reins;
  private Optional<Progress> saved = Optional.empty();
  private Optional<IOException> unsaved = Optional.empty();
  private Optional<Judgement> last = Optional.empty();

  /**
   * What came of a run.
   *
   * @param best file of the best mean of the weights
   * @param iterations that were made in all
   * @param pictures that were trained on
   * @param judgement the last one; empty if none was made since the run went on
   */
  public record Result(Path best, long iterations, int pictures, Optional<Judgement> judgement) {}

  private Trainer(
      Path folder,
      TrainingSession session,
      Checkpoints checkpoints,
      RunLog log,
      Run run,
      Reins reins) {
    this.config = session.progress().config();
    this.folder = folder;
    this.run = run;
    this.session = session;
    this.checkpoints = checkpoints;
    this.log = log;
    this.reins = reins;
  }

  /**
   * Trains until all iterations are made.
   *
   * @param output folder of the run
   * @param resume goes on from the newest checkpoint there; from the start if there is none
   * @param monitor watches
   * @param run says remarks, and when to stop
   * @return where the weights are
   * @throws IllegalArgumentException if an option is out of range, the folder holds a run and it is
   *     not to go on, or the run would go on otherwise than it began
   * @throws CancelledException after a checkpoint was written, saying how to go on
   * @throws io.github.kabegami.core.ModelException if the weights to start from do not fit, or
   *     numbers are not finite again and again
   * @throws io.github.kabegami.core.ModelMemoryException if one patch alone does not fit
   * @throws IOException if another training goes on in the folder, pictures cannot be read, or the
   *     last checkpoint cannot be written
   */
  public static Result train(
      TrainConfig config, Path output, boolean resume, Monitor monitor, Run run)
      throws IOException {
    return train(config, output, resume, monitor, run, TrainingSession.maker(run));
  }

  static Result train(
      TrainConfig config,
      Path output,
      boolean resume,
      Monitor monitor,
      Run run,
      Learner.ObjectiveMaker objectives)
      throws IOException {
    Checkpoints checkpoints = new Checkpoints(output.resolve("checkpoints"), config.keep());
    RunState.requireNoTraining(output);
    if (!resume) {
      requireNoRun(output, checkpoints);
    }
    Files.createDirectories(output);
    RunLog log = new RunLog(output, config, monitor, run);
    Run logged = run.loggingTo(log::say);
    Optional<Checkpoint> from = resume ? checkpoints.newest(logged::log) : Optional.empty();
    from.ifPresent(state -> ResumeCheck.requireOptions(state.progress(), config)); // soon
    Orders orders = new Orders(output, log.prepare(), System::nanoTime, log::say);
    Phase end = Phase.FAILED;
    try (TrainingSession session = TrainingSession.open(config, logged, objectives)) {
      from.ifPresent(session::resume);
      log.begin(session.progress().iteration(), session.patches().epoch());
      Outputs.writeText(output.resolve(CONFIG), ConfigJson.write(config), true);
      Reins reins = new Reins(orders, log, logged);
      Result result = new Trainer(output, session, checkpoints, log, logged, reins).finish();
      end = Phase.DONE;
      return result;
    } catch (CancelledException e) {
      end = Phase.STOPPED;
      throw e;
    } finally {
      log.ended(end);
    }
  }

  private static void requireNoRun(Path output, Checkpoints checkpoints) throws IOException {
    if (!checkpoints.files().isEmpty()) {
      throw new IllegalArgumentException(
          output
              + " holds a training run already; resume=true goes on with it, or name another"
              + " output");
    }
  }

  private Result finish() throws IOException {
    try {
      loop();
    } catch (CancelledException e) {
      String how = "cancelled " + leave();
      log.note(how); // whoever cancelled hears it by the exception
      throw new CancelledException(how, e);
    } catch (RuntimeException e) {
      log.say("ended " + leave() + ": " + e.getMessage());
      throw e;
    }
    if (unsaved.isPresent()) {
      throw new IOException(
          "all iterations were made, but the last state is not saved: "
              + unsaved.get().getMessage(),
          unsaved.get());
    }
    return new Result(
        folder.resolve(TrainedWeights.BEST),
        session.progress().iteration(),
        session.data().trained(),
        last);
  }

  private void loop() throws IOException {
    while (true) {
      judgeIfDue();
      saveIfDue();
      if (session.isDone()) {
        return;
      }
      reins.obey(session.progress().iteration());
      Step step = session.step();
      if (step.isWhole()) {
        log.stepped(step, session.progress().iteration());
      } else {
        session.goBack(step.fate());
        log.goOnFrom(session.progress().iteration());
      }
    }
  }

  private boolean isDue(int every) {
    long made = session.progress().iteration();
    return made > 0 && (made % every == 0 || made == config.iterations() || session.isDone());
  }

  private void judgeIfDue() {
    long made = session.progress().iteration();
    if (!isDue(config.validate()) || session.progress().judged() == made) {
      return;
    }
    Judgement judgement = session.judge(log.between(made));
    log.judged(judgement, made);
    last = Optional.of(judgement);
    Optional<Double> best = session.progress().best();
    Optional<Double> score = session.score(judgement);
    if (score.isEmpty() || best.isEmpty() || score.get() > best.get()) {
      best = writeBest() ? score : best;
    }
    session.judged(best);
    writeSheet(made);
  }

  private boolean writeBest() {
    Map<String, String> origin =
        Map.of(
            "kabegami.network",
            session.network().name(),
            TrainedWeights.ITERATION,
            String.valueOf(session.progress().iteration()));
    try {
      SafetensorsFile.write(
          folder.resolve(TrainedWeights.BEST), session.mean(), ElementType.FLOAT32, origin, true);
      return true;
    } catch (IOException e) {
      log.say("the best weights are not saved: " + e.getMessage());
      return false;
    }
  }

  private void writeSheet(long made) {
    String name = String.format(Locale.ROOT, "sheets/%07d.png", made);
    try {
      session.data().validation().writeSheet(folder.resolve(name), run);
    } catch (IOException e) {
      log.say("there is no sheet of crops: " + e.getMessage());
    }
  }

  private void saveIfDue() {
    if (isDue(config.save()) && !saved.equals(Optional.of(session.progress()))) {
      save();
    }
  }

  /** A disk that refuses does not end the run: the next checkpoint may be written. */
  private void save() {
    Checkpoint state = session.checkpoint();
    session.mark(state);
    try {
      checkpoints.write(state);
      saved = Optional.of(state.progress());
      unsaved = Optional.empty();
      writeSkipped();
    } catch (IOException e) {
      unsaved = Optional.of(e);
      log.say(
          "the checkpoint of iteration "
              + state.progress().iteration()
              + " is not saved, those before it are whole: "
              + e.getMessage());
    }
  }

  private void writeSkipped() throws IOException {
    List<String> skipped = session.skipped();
    if (!skipped.isEmpty()) {
      Outputs.writeText(folder.resolve("skipped.txt"), String.join("\n", skipped) + "\n", true);
    }
  }

  /** Saves what there is, and says where the run ends and how to go on. */
  private String leave() {
    long made = session.progress().iteration();
    if (made == 0) {
      return "before the first iteration was made; there is nothing to go on from";
    }
    if (session.isWhole() && !saved.equals(Optional.of(session.progress()))) {
      save();
    }
    boolean isSaved = session.isWhole() && unsaved.isEmpty();
    return "after iteration "
        + made
        + unsaved.map(e -> ", which is not saved (" + e.getMessage() + ")").orElse("")
        + "; resume=true with output="
        + folder
        + " goes on from "
        + (isSaved ? "there" : "the newest checkpoint");
  }
}
