package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Dataset;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.WorkItem;
import io.github.kabegami.dataset.filter.Filter.Verdict;
import io.github.kabegami.dataset.shard.ShardTask;
import io.github.kabegami.io.NoMemoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges pictures one by one: each becomes passed or rejected, with the scores of the filters that
 * looked at it, the part without borders and the hash of its look. The first filter that rejects is
 * the reason, and the last one to look unless all shall. A picture whose file is gone has failed;
 * one that does not fit the memory stays fetched, with the reason, so that the next run tries it
 * again.
 *
 * @param folder of the data set
 * @param settings what the filters need of its configuration, by name
 */
public record FilterTask(String folder, TreeMap<String, String> settings) implements ShardTask {
  private static final long serialVersionUID = 2;
  private static final double DECIMALS = 1e5;

  /** For a configuration. */
  public static FilterTask of(DatasetConfig config, Path folder) {
    TreeMap<String, String> settings = new TreeMap<>();
    settings.put("filters", config.filters());
    settings.put("textmodel", config.textmodel());
    settings.put("complexitymodel", config.complexitymodel());
    settings.put("minwidth", Integer.toString(config.minwidth()));
    settings.put("minheight", Integer.toString(config.minheight()));
    settings.put("maxpixels", Double.toString(config.maxpixels()));
    return new FilterTask(folder.toAbsolutePath().toString(), settings);
  }

  @Override
  public List<String> run(List<String> items, Run run) {
    DatasetConfig config = DatasetJson.with(DatasetConfig.wallpapers(), settings);
    List<Filter> filters = Filters.parse(config.filters(), config);
    boolean all = FilterChoice.of(config.filters()).all();
    List<String> lines = new ArrayList<>();
    try {
      for (String line : items) {
        run.checkCancelled();
        lines.add(judge(WorkItem.of(line), filters, all, run).line());
      }
    } finally {
      filters.forEach(Filter::close);
    }
    return lines;
  }

  private Outcome judge(WorkItem item, List<Filter> filters, boolean all, Run run) {
    Outcome before = item.outcome();
    Path file = Dataset.file(Path.of(folder), before);
    if (Files.notExists(file)) {
      return before.now(State.FAILED).because("file: " + file + " does not exist");
    }
    try (Examined seen = new Examined(item.candidate(), file, run)) {
      Map<String, Double> scores = new TreeMap<>();
      String reason = "";
      try {
        reason = reason(seen, filters, all, scores, run);
      } catch (NoMemoryException e) {
        return before.lackingMemory(said(e, file));
      } catch (IOException e) {
        reason = FilterKind.INTEGRITY.word() + ": " + said(e, file);
      }
      return outcome(before, seen, reason, scores, run);
    }
  }

  /** The first complaint with the name of its filter; empty if there is none. */
  private static String reason(
      Examined seen, List<Filter> filters, boolean all, Map<String, Double> scores, Run run)
      throws IOException {
    String reason = "";
    for (Filter filter : filters) {
      if (!reason.isEmpty() && (!all || !seen.isDecoded())) {
        break;
      }
      Verdict verdict = filter.judge(seen, run);
      if (Double.isFinite(verdict.score())) {
        scores.put(filter.name(), Math.rint(verdict.score() * DECIMALS) / DECIMALS);
      }
      if (reason.isEmpty() && !verdict.passes()) {
        reason = filter.name() + ": " + verdict.complaint();
      }
    }
    return reason;
  }

  /** Without the path, which differs from one computer to the next. */
  private static String said(IOException e, Path file) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(file + " ")
        ? "the file" + message.substring(file.toString().length())
        : message;
  }

  /** Rejected pictures have a hash too: the user may want one, and then its duplicates go. */
  private static Outcome outcome(
      Outcome before, Examined seen, String reason, Map<String, Double> scores, Run run) {
    Optional<String> because = Optional.of(reason).filter(words -> !words.isEmpty());
    Optional<String> hash =
        seen.isDecoded() ? Optional.of(PerceptualHash.text(hash(seen, run))) : Optional.empty();
    return new Outcome(
        because.isEmpty() ? State.PASSED : State.REJECTED,
        before.id(),
        because,
        before.file(),
        before.sha256(),
        Optional.of(scores),
        seen.trim(),
        hash,
        before.patches());
  }

  private static long hash(Examined seen, Run run) {
    try {
      return PerceptualHash.of(seen.gray().pixels(), run);
    } catch (IOException e) {
      throw new IllegalStateException(seen.file() + " was decoded before", e);
    }
  }
}
