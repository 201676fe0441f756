package io.github.kabegami.dataset;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.shard.ShardEngine;
import io.github.kabegami.dataset.shard.ShardTask;
import io.github.kabegami.io.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A data set that is being built: its folder, locked, its manifest and what the user wants. One
 * thread at a time.
 *
 * @param folder of the data set
 * @param config what is wanted
 * @param manifest what happened so far
 * @param overrides what the user wants whatever filters say
 * @param engine who executes shards
 */
public record Dataset(
    DatasetFolder folder,
    DatasetConfig config,
    Manifest manifest,
    Overrides overrides,
    ShardEngine engine)
    implements Closeable {

  /**
   * Opens a data set, or begins it. A configuration that differs from the one that it was begun
   * with takes its place; the values that differ are told to the log.
   *
   * @throws IOException with a sentence, if another run is at work in the folder, or a file in it
   *     is damaged or cannot be written
   */
  public static Dataset open(Path path, DatasetConfig config, ShardEngine engine, Run run)
      throws IOException {
    DatasetFolder folder = DatasetFolder.open(path);
    try {
      keep(folder.config(), config, run);
      Overrides overrides = Overrides.read(folder.overrides());
      Manifest manifest = Manifest.open(folder.manifest(), run);
      return new Dataset(folder, config, manifest, overrides, engine);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The same, whose overrides may name pictures as reports do; see {@link Overrides#of}. */
  public Dataset naming(List<String> sources) {
    return new Dataset(folder, config, manifest, overrides.of(sources), engine);
  }

  private static void keep(Path file, DatasetConfig config, Run run) throws IOException {
    if (Files.exists(file)) {
      DatasetConfig before = DatasetJson.read(file);
      DatasetJson.differences(before, config).forEach(run::log);
      if (before.equals(config)) {
        return;
      }
    }
    Json.write(file, config, true);
  }

  /** Whether a stage is finished. */
  public boolean isFinished(Stage stage) {
    return Files.exists(folder.finished(stage));
  }

  /**
   * Marks a stage as finished, by a file that appears at once.
   *
   * @param facts a record of what was done, for the file
   * @throws IOException if the disk refuses
   */
  public void finish(Stage stage, Object facts) throws IOException {
    manifest.force();
    Json.write(folder.finished(stage), facts, true);
  }

  /**
   * A stage or what it rests on begins anew: it and all after it are no longer finished.
   *
   * @throws IOException if the disk refuses
   */
  public void begin(Stage stage) throws IOException {
    for (Stage each : Stage.values()) {
      if (each.compareTo(stage) >= 0) {
        Files.deleteIfExists(folder.finished(each));
      }
    }
  }

  /**
   * The file of a candidate that was fetched.
   *
   * @throws IllegalArgumentException if it has none
   */
  public static Path file(Path folder, Outcome outcome) {
    return folder.resolve(
        outcome
            .file()
            .orElseThrow(
                () -> new IllegalArgumentException(outcome.id() + " has not been fetched")));
  }

  /**
   * Executes a task on all candidates that are chosen, in shards, and keeps each outcome. What is
   * in the manifest is done; a run that is interrupted loses the shards under way.
   *
   * @param chosen which numbers, asked once in order
   * @param task makes an outcome of each {@link WorkItem}
   * @return how many were worked on
   * @throws IOException with a sentence, if the work cannot go on
   */
  public int forEach(IntPredicate chosen, ShardTask task, Run run) throws IOException {
    int[] numbers = IntStream.range(0, manifest.count()).filter(chosen).toArray();
    Done done = new Done(numbers.length, run);
    try {
      engine.run(
          new Shards(numbers),
          task,
          lines -> {
            for (String line : lines) {
              manifest.add(ManifestLines.outcome(line));
            }
            done.add(lines.size());
          },
          run);
    } catch (UncheckedIOException e) {
      throw e.getCause(); // of the manifest, from which shards are read
    }
    manifest.force();
    return numbers.length;
  }

  /** Tells how far the work is. */
  private static final class Done {
    private final int all;
    private final Run run;
    private int count;

    Done(int all, Run run) {
      this.all = all;
      this.run = run;
    }

    void add(int more) {
      count += more;
      run.progress().report((double) count / all, count + " of " + all + " pictures");
    }
  }

  /** Lines of the chosen candidates, a shard at a time. */
  private final class Shards implements Iterator<List<String>> {
    private final int[] numbers;
    private int next;

    Shards(int[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public boolean hasNext() {
      return next < numbers.length;
    }

    @Override
    public List<String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<String> lines = new ArrayList<>();
      try {
        while (hasNext() && lines.size() < config.shard()) {
          int number = numbers[next++];
          lines.add(new WorkItem(manifest.candidate(number), manifest.last(number)).line());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return lines;
    }
  }

  /** How many candidates are in each state, and in all. */
  public Optional<String> summary() {
    List<String> parts = new ArrayList<>();
    for (State state : State.values()) {
      int count = manifest.count(state);
      if (count > 0) {
        parts.add(count + " " + state.word());
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  @Override
  public void close() throws IOException {
    try (folder;
        engine) {
      manifest.close();
    }
  }
}
