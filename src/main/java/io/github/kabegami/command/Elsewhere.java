package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.shard.ShardEngine;
import io.github.kabegami.dataset.shard.ShardEngines;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Others who do the work of a command, a few files at a time.
 *
 * @param engine that sends it to them
 * @param task what they do
 */
record Elsewhere(String engine, CommandShards task) {

  /**
   * Who the option {@code engine} names; nobody for this process.
   *
   * @param whole options that only count for the whole
   */
  static <C extends KabegamiCommand & CommandShards.Divisible> Optional<Elsewhere> of(
      String engine, C command, Set<String> whole) {
    return engine.equals(ShardEngines.LOCAL)
        ? Optional.empty()
        : Optional.of(new Elsewhere(engine, CommandShards.of(command, whole)));
  }

  /**
   * Has the work done.
   *
   * @param items as the command reads them there
   * @param things what they are, for the progress, such as {@code files}
   * @param taker of the text for each item, in order
   * @throws IOException with a sentence, if the whole work cannot go on
   */
  void run(List<String> items, String things, Consumer<String> taker, Run run) throws IOException {
    int[] done = {0};
    try (ShardEngine open = ShardEngines.open(engine, 1)) {
      open.run(
          CommandShards.cut(items, open.wave()),
          task,
          lines -> {
            lines.forEach(taker);
            done[0] += lines.size();
            run.progress()
                .report(
                    (double) done[0] / items.size(),
                    done[0] + " of " + items.size() + " " + things);
          },
          run);
    }
  }
}
