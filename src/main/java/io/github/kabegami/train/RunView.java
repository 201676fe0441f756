package io.github.kabegami.train;

import io.github.kabegami.io.Json;
import io.github.kabegami.network.weights.WeightFiles;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.Recipes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training run as its folder shows it, while it goes on or afterwards. Reads only; files that are
 * just being written do no harm.
 *
 * @param folder of the run
 * @param state what the run says of itself; empty for runs of earlier versions
 * @param tables its curves
 * @param iterations steps to make in all; 0 if nothing tells
 * @param best the weights that are kept as the best; empty before there are any
 * @param sheets of crops, the oldest first
 * @param log its last lines
 * @param marks of the files that were read
 */
public record RunView(
    Path folder,
    Optional<RunState> state,
    RunTables tables,
    long iterations,
    Optional<Best> best,
    List<Sheet> sheets,
    String log,
    Marks marks) {
  private static final String CONFIG = "config.json";
  private static final int LOG_BYTES = 1 << 13;

  /**
   * The best weights so far.
   *
   * @param iteration after which they were had
   * @param saved when
   */
  public record Best(long iteration, Instant saved) {}

  /** A sheet of crops, after so many iterations. */
  public record Sheet(long iteration, Path file) {}

  /** What tells whether files changed. */
  record Marks(String tables, String best, String config) {}

  /**
   * Reads a folder.
   *
   * @throws IOException with a sentence, if it holds no run or cannot be read
   */
  public static RunView read(Path folder) throws IOException {
    requireRun(folder);
    return read(folder, Optional.empty());
  }

  private static void requireRun(Path folder) throws IOException {
    boolean isRun =
        Files.exists(folder.resolve(RunState.FILE)) || Files.exists(folder.resolve("train.csv"));
    if (!isRun) {
      String what =
          Files.isDirectory(folder)
              ? " holds no training run (it has neither state.json nor train.csv)"
              : Files.exists(folder) ? " is a file" : " does not exist";
      throw new IOException(
          folder + what + "; name the folder that is the output of a training run");
    }
  }

  /**
   * That of a folder in which a run is about to begin; it need not exist.
   *
   * @throws IOException if it cannot be read
   */
  public static RunView beginning(Path folder) throws IOException {
    return read(folder, Optional.empty());
  }

  /** Reads the folder again, only what changed. */
  public RunView again() throws IOException {
    return read(folder, Optional.of(this));
  }

  private static RunView read(Path folder, Optional<RunView> old) throws IOException {
    Path weights = folder.resolve(TrainedWeights.BEST);
    Marks marks =
        new Marks(
            mark(folder.resolve("train.csv")) + mark(folder.resolve("validation.csv")),
            mark(weights),
            mark(folder.resolve(CONFIG)));
    Optional<RunState> state = RunState.read(folder);
    boolean sameTables = old.filter(v -> v.marks.tables.equals(marks.tables)).isPresent();
    boolean sameBest = old.filter(v -> v.marks.best.equals(marks.best)).isPresent();
    boolean sameConfig = old.filter(v -> v.marks.config.equals(marks.config)).isPresent();
    long planned = sameConfig ? old.get().iterations : planned(folder.resolve(CONFIG));
    return new RunView(
        folder,
        state,
        sameTables ? old.get().tables : RunTables.read(folder),
        state.map(RunState::iterations).orElse(planned),
        sameBest ? old.get().best : best(weights),
        sheets(folder.resolve("sheets")),
        end(folder.resolve("log.txt")),
        marks);
  }

  private static String mark(Path file) {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      return facts.lastModifiedTime() + " " + facts.size() + ";";
    } catch (IOException e) {
      return ";";
    }
  }

  /** 0 if the configuration is not there or not of this version. */
  private static long planned(Path config) {
    try {
      return ConfigJson.read(Json.readText(config), Recipes.all().get(0).recipe()).allIterations();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }

  private static Optional<Best> best(Path weights) {
    try {
      Instant saved = Files.getLastModifiedTime(weights).toInstant();
      return Optional.ofNullable(
              WeightFiles.read(weights, name -> false).metadata().get(TrainedWeights.ITERATION))
          .map(iteration -> new Best(Long.parseLong(iteration), saved));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // not there, or just being replaced
    }
  }

  /** Whole lines. */
  private static String end(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long from = Math.max(0, channel.size() - LOG_BYTES);
      channel.position(from);
      ByteBuffer bytes = ByteBuffer.allocate(LOG_BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) > 0) {}
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      int begin = from == 0 ? 0 : text.indexOf('\n') + 1;
      return text.substring(begin, Math.max(begin, text.lastIndexOf('\n') + 1));
    }
  }

  private static List<Sheet> sheets(Path folder) throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9]*.png")) {
        for (Path file : files) {
          String digits = file.getFileName().toString().replaceFirst("\\.png$", "");
          if (digits.matches("\\d{1,18}")) {
            sheets.add(new Sheet(Long.parseLong(digits), file));
          }
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    sheets.sort((one, other) -> Long.compare(one.iteration(), other.iteration()));
    return List.copyOf(sheets);
  }

  /** Steps that were made, as far as is known. */
  public long iteration() {
    double logged = tables.last().getOrDefault("iteration", 0.);
    return Math.max(
        state.map(RunState::iteration).orElse(0L), state.isPresent() ? 0 : (long) logged);
  }

  /** Whether a training goes on that could be asked to wait or to end. */
  public boolean isAlive() {
    return state.filter(now -> !now.phase().isEnd() && !now.isBroken()).isPresent();
  }

  /** Whether it waits. */
  public boolean isPaused() {
    return isAlive() && state.filter(now -> now.phase() == RunState.Phase.PAUSED).isPresent();
  }

  /** The state in words, several lines. */
  public String toText() {
    return RunWords.of(this);
  }
}
