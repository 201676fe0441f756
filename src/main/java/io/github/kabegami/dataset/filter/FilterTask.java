package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.WorkItem;
import io.github.kabegami.dataset.shard.ShardTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decodes, and hashes the look. */
public record FilterTask(String folder) implements ShardTask {
  private static final long serialVersionUID = 1;

  /** For a configuration. */
  public static FilterTask of(DatasetConfig config, Path folder) {
    return new FilterTask(folder.toAbsolutePath().toString());
  }

  @Override
  public List<String> run(List<String> items, Run run) {
    List<String> lines = new ArrayList<>();
    for (String line : items) {
      run.checkCancelled();
      WorkItem item = WorkItem.of(line);
      Outcome before = item.outcome();
      try {
        Examined seen = new Examined(item.candidate(), Dataset.file(Path.of(folder), before));
        lines.add(before.now(State.PASSED).seen(Optional.empty(), hash(seen)).line());
      } catch (IOException e) {
        lines.add(before.now(State.REJECTED).because("damaged: " + e.getMessage()).line());
      }
    }
    return lines;
  }

  private static String hash(Examined seen) throws IOException {
    float[] luma = seen.luma();
    int width = seen.picture().width();
    int height = seen.picture().height();
    long hash = 0;
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        float here = luma[(2 * y + 1) * height / 16 * width + x * width / 9];
        float next = luma[(2 * y + 1) * height / 16 * width + (x + 1) * width / 9];
        hash = hash << 1 | (here < next ? 1 : 0);
      }
    }
    return String.format("%016x", hash);
  }
}
