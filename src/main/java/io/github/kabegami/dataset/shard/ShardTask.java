package io.github.kabegami.dataset.shard;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * What is done with every shard. It is sent to other computers where a cluster works, so all that
 * it holds can be serialised, and files are named by paths that are the same everywhere.
 */
@FunctionalInterface
public interface ShardTask extends Serializable {

  /**
   * Works on a shard. The result depends on the items alone.
   *
   * @param items a line of text each
   * @param run on one thread; may be cancelled
   * @return lines of text
   * @throws IOException with a sentence, if the whole work cannot go on, such as a full disk; what
   *     is wrong with an item belongs into its line
   */
  List<String> run(List<String> items, Run run) throws IOException;
}
