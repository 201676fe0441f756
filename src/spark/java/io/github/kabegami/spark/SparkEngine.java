package io.github.kabegami.spark;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.MemoryBudget;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.shard.ShardEngine;
import io.github.kabegami.dataset.shard.ShardTask;
import io.github.kabegami.learned.NetworkResolver;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Executes shards on the executors of an Apache Spark cluster, a wave of them at a time. Each shard
 * is a task of its own, and none waits for another's data. Spark does a task again whose executor
 * is lost; a task that says in a sentence that the work cannot go on ends it.
 *
 * <p>Cancelling is seen by a task where it would see it here. However a run ends, no task writes
 * any more when it has. All computers must see the files by the same paths.
 */
public final class SparkEngine implements ShardEngine {
  private static final int SHARDS_PER_CORE = 2;
  private static final long POLL_MILLIS = 200;

  private final JavaSparkContext spark;
  private final RunningTasks tasks;

  /** On a context, which it stops when it is closed. */
  SparkEngine(JavaSparkContext spark) {
    this.spark = spark;
    this.tasks = RunningTasks.of(spark);
  }

  @Override
  public int wave() {
    return Math.max(1, SHARDS_PER_CORE * spark.defaultParallelism());
  }

  @Override
  public void run(Iterator<List<String>> shards, ShardTask task, Sink sink, Run run)
      throws IOException {
    while (shards.hasNext()) {
      List<List<String>> now = new ArrayList<>();
      while (now.size() < wave() && shards.hasNext()) {
        now.add(new ArrayList<>(shards.next()));
      }
      for (Result result : await(start(now, task), run)) {
        if (!result.failure().isEmpty()) {
          throw new IOException(result.failure());
        }
        sink.take(result.lines());
      }
    }
  }

  private JavaFutureAction<List<Result>> start(List<List<String>> shards, ShardTask task) {
    return spark.parallelize(shards, shards.size()).map(new OnExecutor(task)).collectAsync();
  }

  private List<Result> await(JavaFutureAction<List<Result>> action, Run run) throws IOException {
    boolean done = false;
    try {
      List<Result> results = results(action, run);
      done = true;
      return results;
    } finally {
      if (!done) {
        action.cancel(true);
        tasks.awaitNone(run);
      }
    }
  }

  private static List<Result> results(JavaFutureAction<List<Result>> action, Run run)
      throws IOException {
    while (true) {
      try {
        run.checkCancelled();
        return action.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Asks again whether the user has cancelled.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException("interrupted", e);
      } catch (ExecutionException e) {
        throw new IOException("Spark gave up: " + firstLine(e.getCause()), e);
      }
    }
  }

  private static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
  }

  @Override
  public void close() {
    spark.stop();
  }

  /**
   * What a shard came to.
   *
   * @param lines of the task
   * @param failure the sentence, if the whole work cannot go on; else empty
   */
  private record Result(ArrayList<String> lines, String failure) implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /** Executes a shard, wherever it is sent to. */
  private record OnExecutor(ShardTask task) implements Function<List<String>, Result> {
    private static final long serialVersionUID = 1;

    /** Of the whole process: the tasks of an executor share its memory. */
    private static final MemoryBudget MEMORY = MemoryBudget.ofJava();

    @Override
    public Result call(List<String> items) {
      try {
        return new Result(new ArrayList<>(task.run(items, there())), "");
      } catch (IOException e) {
        return new Result(new ArrayList<>(), String.valueOf(e.getMessage()));
      }
    }

    private static Run there() {
      TaskContext context = TaskContext.get();
      return Run.simple()
          .within(MEMORY)
          .cancelledBy(context::isInterrupted)
          .withModels(new NetworkResolver(1, line -> {}));
    }
  }
}
