package io.github.kabegami.spark;

import io.github.kabegami.core.Run;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * The tasks that executors work on. Spark gives a job up at once when it is cancelled or a task of
 * it fails; its other tasks go on, and write, until they see it. Spark tells when each has ended,
 * also by the loss of its executor.
 */
final class RunningTasks extends SparkListener {
  private static final long POLL_MILLIS = 100;

  /** What has happened is told a little later; so long nothing more must come. */
  private static final long SETTLED_MILLIS = 1000;

  private final JavaSparkContext spark;
  private final Set<Long> running = ConcurrentHashMap.newKeySet();

  private RunningTasks(JavaSparkContext spark) {
    this.spark = spark;
  }

  /** Of a context, from now on. */
  static RunningTasks of(JavaSparkContext spark) {
    RunningTasks tasks = new RunningTasks(spark);
    spark.sc().addSparkListener(tasks);
    return tasks;
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    running.add(start.taskInfo().taskId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.remove(end.taskInfo().taskId());
  }

  /**
   * Waits until there are none; one that does not look whether it is cancelled ends its shard. An
   * interrupt is kept for later. A context that was stopped tells nothing any more and is not
   * waited for.
   */
  void awaitNone(Run run) {
    boolean interrupted = false;
    boolean told = false;
    long since = System.nanoTime();
    while (!spark.sc().isStopped()
        && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since) < SETTLED_MILLIS) {
      if (!running.isEmpty()) {
        since = System.nanoTime();
        if (!told) {
          told = true;
          run.log("waiting for tasks on Spark that are still at work: " + running.size());
        }
      }
      interrupted |= slept();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it was interrupted. */
  private static boolean slept() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }
}
