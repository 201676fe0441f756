package io.github.kabegami.dataset.shard;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Who executes shards: threads here, or the computers of a cluster. */
public interface ShardEngine extends AutoCloseable {

  /** Takes the lines of finished shards. */
  @FunctionalInterface
  interface Sink {
    /**
     * The lines of a shard; called in the order of the shards, on the calling thread.
     *
     * @throws IOException if they cannot be kept; then the work ends
     */
    void take(List<String> lines) throws IOException;
  }

  /** How many shards are under way at a time at most. */
  int wave();

  /**
   * Executes the task on every shard.
   *
   * @param shards lists of items, asked for as they are needed
   * @param run may be cancelled; what the sink took stays
   * @throws IOException with a sentence, if a shard fails; what the sink took stays
   */
  void run(Iterator<List<String>> shards, ShardTask task, Sink sink, Run run) throws IOException;

  /** Lets go of what it holds; nothing for threads of the run. */
  @Override
  default void close() {}
}
