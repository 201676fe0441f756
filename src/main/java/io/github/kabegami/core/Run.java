package io.github.kabegami.core;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
  private final MemoryBudget memory;

  /** Shared by all runs made from one, since they are cancelled together. */
  private final Set<Runnable> actions;

  private Run(
      TaskExecutor executor,
      Progress progress,
      BooleanSupplier cancelled,
      ModelResolver models,
      Consumer<String> log,
      MemoryBudget memory,
      Set<Runnable> actions) {
    this.executor = executor;
    this.progress = progress;
    this.cancelled = cancelled;
    this.models = models;
    this.log = log;
    this.memory = memory;
    this.actions = actions;
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
        message -> {},
        MemoryBudget.ofJava(),
        ConcurrentHashMap.newKeySet());
  }

  /** The same on another executor. */
  public Run on(TaskExecutor newExecutor) {
    return new Run(newExecutor, progress, cancelled, models, log, memory, actions);
  }

  /** The same with another listener to progress. */
  public Run reportingTo(Progress newProgress) {
    return new Run(executor, newProgress, cancelled, models, log, memory, actions);
  }

  /** The same with another source of cancellation; asked often, from any thread. */
  public Run cancelledBy(BooleanSupplier newCancelled) {
    return new Run(executor, progress, newCancelled, models, log, memory, actions);
  }

  /** The same with another way to find networks. */
  public Run withModels(ModelResolver newModels) {
    return new Run(executor, progress, cancelled, newModels, log, memory, actions);
  }

  /** The same with another listener to remarks. */
  public Run loggingTo(Consumer<String> newLog) {
    return new Run(executor, progress, cancelled, models, newLog, memory, actions);
  }

  /** The same with other memory to share. */
  public Run within(MemoryBudget newMemory) {
    return new Run(executor, progress, cancelled, models, log, newMemory, actions);
  }

  /** What work that needs much memory asks before; shared by all runs made from one. */
  public MemoryBudget memory() {
    return memory;
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
   * Opens a network that judges pictures; the caller closes it.
   *
   * @param file an ONNX file
   * @throws ModelException if there is no such file or it does not fit
   */
  public PictureJudge judge(String file) {
    return models.judge(file);
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

  /**
   * Has the action done once when this run is cancelled, by whoever watches over it with {@link
   * #notifyCancelled}; until the registration is closed. For work that cannot ask by itself, such
   * as a network in one long step.
   *
   * @param action quick, may be called from any thread
   */
  public Registration whenCancelled(Runnable action) {
    actions.add(action);
    return () -> actions.remove(action);
  }

  /**
   * If somebody cancelled, does what {@link #whenCancelled} registered. Called now and then by the
   * doors.
   */
  public void notifyCancelled() {
    if (cancelled.getAsBoolean()) {
      actions.forEach(Runnable::run);
    }
  }

  /** Ends what it stands for when closed. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
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
