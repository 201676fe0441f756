package io.github.kabegami.command;

import ij.ImagePlus;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import io.github.kabegami.learned.NetworkResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;
import org.jspecify.annotations.Nullable;
import org.scijava.Cancelable;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;

/**
 * What all commands share: the run that surrounds the work, the check of the options, and
 * exceptions that carry one sentence for the user.
 *
 * <p>A subclass declares its options as {@code @Parameter} fields, each named by one lower-case
 * word that also begins its label, with {@code persist = false} and the default as initialiser.
 * Menu, macro, command line and documentation read them from there.
 *
 * <p>Started by SciJava, {@code run()} throws {@link IllegalArgumentException}, {@link
 * UncheckedIOException} or {@link io.github.kabegami.core.ModelException} with one sentence; a
 * cancelled or interrupted command returns quietly and {@link #isCanceled()} is true.
 */
public abstract class KabegamiCommand implements Command, Cancelable {
  private static final int STATUS_STEPS = 1000;

  @Parameter(required = false)
  private @Nullable StatusService status;

  @Parameter(required = false)
  private @Nullable LogService log;

  private Optional<Run> door = Optional.empty();
  private volatile @Nullable String cancelReason;

  /**
   * Makes the next {@link #run()} report to, log to and be cancelled by a door of our own instead
   * of SciJava.
   */
  final void enterBy(Run newDoor) {
    door = Optional.of(newDoor);
  }

  @Override
  public final void run() {
    try (TaskExecutor executor =
        TaskExecutors.fixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      Options.of(getClass()).check(this);
      Run entered = door.orElseGet(this::scijava).on(executor);
      Run run = entered.withModels(new NetworkResolver(executor.getParallelism(), entered::log));
      run.checkCancelled();
      try (CancelWatch watch = new CancelWatch(run)) {
        execute(run);
      }
    } catch (IOException | RuntimeException e) {
      end(e);
    }
  }

  private void end(Exception thrown) {
    if (Failure.isInterruption(thrown)) {
      Thread.currentThread().interrupt(); // whoever interrupted wants more than this command to end
      stop((CancelledException) new CancelledException().initCause(thrown));
    } else if (thrown instanceof CancelledException cancelled) {
      stop(cancelled);
    } else if (thrown instanceof IOException files) {
      throw new UncheckedIOException(Failure.of(files).sentence(), files);
    } else if (thrown instanceof InvalidPathException name) {
      throw new IllegalArgumentException(Failure.of(name).sentence(), name);
    } else {
      throw (RuntimeException) thrown;
    }
  }

  private void stop(CancelledException cancelled) {
    if (door.isPresent()) {
      throw cancelled;
    }
    cancel(cancelled.getMessage());
  }

  /**
   * Does the work with the options in the fields and leaves the results in the output fields; they
   * are shown even if it throws afterwards.
   *
   * @param run executor, progress, cancel, models and log
   * @throws IOException with a sentence, if files cannot be read or written
   */
  abstract void execute(Run run) throws IOException;

  /** What stands beside the dialog of this command while it is open on an image. */
  Optional<DialogCompanion> companion(ImagePlus image, DialogCompanion.Fields dialog) {
    return Optional.empty();
  }

  private Run scijava() {
    Estimate estimate = new Estimate(System::nanoTime);
    return Run.simple()
        .cancelledBy(this::isCanceled)
        .reportingTo(
            (fraction, message) -> showStatus(fraction, estimate.describe(fraction, message)))
        .loggingTo(this::logLine);
  }

  private void showStatus(double fraction, String line) {
    if (status != null) {
      status.showStatus((int) Math.round(fraction * STATUS_STEPS), STATUS_STEPS, line);
    }
  }

  private void logLine(String line) {
    if (log != null) {
      log.info(line);
    }
  }

  @Override
  public final boolean isCanceled() {
    return cancelReason != null;
  }

  @Override
  public final void cancel(@Nullable String reason) {
    cancelReason = reason == null ? "cancelled" : reason;
  }

  @Override
  public final @Nullable String getCancelReason() {
    return cancelReason;
  }
}
