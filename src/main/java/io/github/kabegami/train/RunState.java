package io.github.kabegami.train;

import com.google.gson.annotations.SerializedName;
import io.github.kabegami.io.Json;
import io.github.kabegami.io.ThisComputer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What a training run says of itself in {@code state.json} in its folder, about once a second, for
 * whoever watches it from another thread, process or computer. Numbers that are not known are 0.
 *
 * @param life of this start of the run; another one after each start
 * @param phase what it does
 * @param process number of the process
 * @param host name of the computer
 * @param begun when this life began, as {@link Instant} writes it
 * @param iteration steps that were made
 * @param iterations steps to make in all
 * @param secondsPerStep wall clock, mean over the last steps, at most 50
 * @param patchesPerSecond wall clock, mean over these
 * @param waited share of the time of these in which the training waited for batches, 0..1
 * @param secondsLeft at the pace of this life, with its validations and without its pauses
 */
public record RunState(
    String life,
    Phase phase,
    long process,
    String host,
    String begun,
    long iteration,
    long iterations,
    double secondsPerStep,
    double patchesPerSecond,
    double waited,
    double secondsLeft) {
  /** The name of the file. */
  public static final String FILE = "state.json";

  /** What a training run does. */
  public enum Phase {
    /** Reads pictures, makes the network. */
    @SerializedName("preparing")
    PREPARING,
    /** Makes steps. */
    @SerializedName("training")
    TRAINING,
    /** Judges the network. */
    @SerializedName("judging")
    JUDGING,
    /** Waits until somebody lets it go on. */
    @SerializedName("paused")
    PAUSED,
    /** Somebody ended it. */
    @SerializedName("stopped")
    STOPPED,
    /** All steps are made. */
    @SerializedName("done")
    DONE,
    /** An error ended it. */
    @SerializedName("failed")
    FAILED;

    /** As in the file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is over. */
    public boolean isEnd() {
      return this == STOPPED || this == DONE || this == FAILED;
    }
  }

  /** At the start of a run in this process. */
  static RunState beginning(long iterations) {
    Instant now = Instant.now();
    long process = ThisComputer.process();
    String life = Long.toString(now.toEpochMilli(), Character.MAX_RADIX) + "-" + process;
    return new RunState(
        life,
        Phase.PREPARING,
        process,
        ThisComputer.name(),
        now.toString(),
        0,
        iterations,
        0,
        0,
        0,
        0);
  }

  /** The same in another phase. */
  RunState in(Phase next) {
    return at(next, iteration, secondsPerStep, patchesPerSecond, waited, secondsLeft);
  }

  /** The same with other numbers. */
  RunState at(
      Phase next, long made, double perStep, double patches, double waiting, double remaining) {
    return new RunState(
        life,
        next,
        process,
        host,
        begun,
        made,
        iterations,
        finite(perStep),
        finite(patches),
        finite(waiting),
        finite(remaining));
  }

  private static double finite(double number) {
    return Double.isFinite(number) ? number : 0;
  }

  /**
   * Writes it, whole for whoever reads. Not by {@link io.github.kabegami.io.PendingFile}, which
   * keeps the name of each file that it ever wrote in memory: this one is written for days.
   *
   * @throws IOException if the disk refuses
   */
  void write(Path folder) throws IOException {
    Path unfinished = folder.resolve("." + FILE + ".part");
    Files.writeString(unfinished, Json.toText(this));
    Files.move(
        unfinished,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * That of a folder; empty if it has none that can be understood, as runs of earlier versions.
   *
   * @throws IOException if the file cannot be read
   */
  public static Optional<RunState> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file);
    try {
      return Optional.of(Json.fromText(text, RunState.class));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it trains in this process. */
  public boolean isHere() {
    return isOfThisComputer() && process == ThisComputer.process();
  }

  /** Whether it trains on this computer. */
  public boolean isOfThisComputer() {
    return host.equals(ThisComputer.name());
  }

  /**
   * Whether it was ended by no doing of its own, as by a crash. What happens on other computers is
   * not known.
   */
  public boolean isBroken() {
    return !phase.isEnd() && isOfThisComputer() && !ThisComputer.isRunning(process, start());
  }

  /**
   * Goes on if no training goes on in a folder, as far as this computer knows: two in one folder
   * would write into each other's files.
   *
   * @throws IOException with a sentence, if one does
   */
  public static void requireNoTraining(Path folder) throws IOException {
    Optional<RunState> other =
        read(folder).filter(now -> !now.phase.isEnd() && now.isOfThisComputer() && !now.isBroken());
    if (other.isPresent()) {
      throw new IOException(
          "a training goes on in "
              + folder
              + " already (process "
              + other.get().process
              + ", "
              + other.get().phase.word()
              + "); stop it first, or name another folder as output");
    }
  }

  private Instant start() {
    try {
      return Instant.parse(begun);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
