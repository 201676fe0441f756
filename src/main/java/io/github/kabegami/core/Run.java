package io.github.kabegami.core;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import net.imglib2.parallel.TaskExecutor;
import net.imglib2.parallel.TaskExecutors;

/**
 * What surrounds a piece of work: who executes it, who hears of its progress, who may stop it,
 * where it finds networks, and where it says things that the user should know.
 */
public final class Run {
  private final TaskExecutor executor;
  private final Progress progress;
  private final BooleanSupplier cancelled;
  private final ModelResolver models;
  private final Consumer<String> log;

  private Run(
      TaskExecutor executor,
      Progress progress,
      BooleanSupplier cancelled,
      ModelResolver models,
      Consumer<String> log) {
    this.executor = executor;
    this.progress = progress;
    this.cancelled = cancelled;
    this.models = models;
    this.log = log;
  }

  /** On the calling thread, silent, never cancelled, without networks. */
  public static Run simple() {
    return new Run(
        TaskExecutors.singleThreaded(),
        Progress.NONE,
        () -> false,
        name -> {
          throw new ModelException(
              "no models are available here, so " + name + " cannot be opened");
        },
        message -> {});
  }

  /** The same on another executor. */
  public Run on(TaskExecutor newExecutor) {
    return new Run(newExecutor, progress, cancelled, models, log);
  }

  /** The same with another listener to progress. */
  public Run reportingTo(Progress newProgress) {
    return new Run(executor, newProgress, cancelled, models, log);
  }

  /** The same with another source of cancellation; asked often, from any thread. */
  public Run cancelledBy(BooleanSupplier newCancelled) {
    return new Run(executor, progress, newCancelled, models, log);
  }

  /** The same with another way to find networks. */
  public Run withModels(ModelResolver newModels) {
    return new Run(executor, progress, cancelled, newModels, log);
  }

  /** The same with another listener to remarks. */
  public Run loggingTo(Consumer<String> newLog) {
    return new Run(executor, progress, cancelled, models, newLog);
  }

  /** The listener to progress. */
  public Progress progress() {
    return progress;
  }

  /** Says one line that the user should know although the work goes on. */
  public void log(String message) {
    log.accept(message);
  }

  /**
   * The network of that name or file; whoever asks closes it.
   *
   * @throws ModelException if there is none or it cannot be opened
   */
  public TensorModel model(String name) {
    return models.open(name);
  }

  /**
   * Goes on if nobody cancelled.
   *
   * @throws CancelledException if somebody did
   */
  public void checkCancelled() {
    if (cancelled.getAsBoolean()) {
      throw new CancelledException();
    }
  }

  /** Runs the task for 0, 1 ... count-1 on the executor, in any order, and waits for all. */
  public void forEach(int count, IntConsumer task) {
    List<Integer> indices = IntStream.range(0, count).boxed().toList();
    executor.forEach(
        indices,
        index -> {
          checkCancelled();
          task.accept(index);
        });
  }

  /**
   * Runs the task for chunks [from, to) of the rows 0..rows-1 on the executor and waits for all.
   */
  public void forRows(int rows, RowRange task) {
    int chunks = Math.max(1, Math.min(rows, 4 * executor.getParallelism()));
    forEach(
        chunks,
        chunk ->
            task.accept(
                (int) ((long) rows * chunk / chunks), (int) ((long) rows * (chunk + 1) / chunks)));
  }

  /** Work on the rows [from, to). */
  @FunctionalInterface
  public interface RowRange {
    /** Does the rows [from, to). */
    void accept(int from, int to);
  }
}
