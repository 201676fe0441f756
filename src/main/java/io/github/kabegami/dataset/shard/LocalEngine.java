package io.github.kabegami.dataset.shard;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import net.imglib2.parallel.TaskExecutors;

/**
 * Executes shards on the threads of the run, a wave of them at a time.
 *
 * @param wave shards at a time, >= 1: several per thread, so that threads seldom wait
 */
public record LocalEngine(int wave) implements ShardEngine {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public LocalEngine {
    Checks.atLeast("wave", wave, 1);
  }

  @Override
  public void run(Iterator<List<String>> shards, ShardTask task, Sink sink, Run run)
      throws IOException {
    Run single = run.on(TaskExecutors.singleThreaded()).reportingTo(Progress.NONE);
    while (shards.hasNext()) {
      List<List<String>> now = new ArrayList<>();
      while (now.size() < wave && shards.hasNext()) {
        now.add(shards.next());
      }
      List<List<String>> results = new ArrayList<>(Collections.nCopies(now.size(), List.of()));
      try {
        run.forEach(now.size(), i -> results.set(i, execute(task, now.get(i), single)));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      for (List<String> lines : results) {
        sink.take(lines);
      }
    }
  }

  private static List<String> execute(ShardTask task, List<String> items, Run run) {
    try {
      return task.run(items, run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
