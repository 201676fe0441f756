package io.github.kabegami.command;

import io.github.kabegami.core.Run;
import io.github.kabegami.train.RunControl;
import io.github.kabegami.train.RunState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a training run, as the command needs to know it.
 *
 * @param path of the folder; it need not exist
 */
record RunFolder(Path path) {
  private static final String CONFIG = "config.json";
  private static final String CHECKPOINTS = "checkpoints";
  private static final String PREVIOUS = "previous";
  private static final List<String> MADE =
      List.of(
          CONFIG,
          "log.txt",
          RunState.FILE,
          RunControl.FILE,
          "train.csv",
          "validation.csv",
          "curves.png",
          "skipped.txt",
          "sheets",
          CHECKPOINTS,
          "best.safetensors",
          "model.onnx",
          "model-fp16.onnx",
          "model.json");

  /** The whole configuration of the run. */
  Path config() {
    return path.resolve(CONFIG);
  }

  /** The newest checkpoint; empty if there is none. */
  Optional<Path> newest() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(path.resolve(CHECKPOINTS), "[0-9]*.safetensors")) {
      files.forEach(found::add);
    } catch (IOException e) {
      return Optional.empty();
    }
    return found.stream().max(Comparator.comparingLong(RunFolder::iteration));
  }

  /** The iteration of the newest checkpoint; 0 without one. */
  long iteration() {
    return newest().map(RunFolder::iteration).orElse(0L);
  }

  private static long iteration(Path checkpoint) {
    String digits = checkpoint.getFileName().toString().replaceFirst("\\D.*", "");
    return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
  }

  /**
   * Goes on if a run may begin, or go on, here. With overwrite, an earlier run is moved to the
   * folder {@code previous} in it, where it stays until the next time. A run that ended before its
   * first checkpoint goes on at its start.
   *
   * @throws UsageException if both are asked for
   * @throws IOException with a sentence, if a training goes on there, or there is a run already and
   *     none of both is asked for, or no run to go on with, or the disk refuses
   */
  void require(boolean resume, boolean overwrite, Run run) throws IOException {
    if (resume && overwrite) {
      throw new UsageException(
          "resume goes on with the run in output and overwrite begins anew; leave one of them out");
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IOException(path + " is a file; name a folder as output");
    }
    RunState.requireNoTraining(path);
    if (resume && newest().isEmpty()) {
      if (Files.notExists(config())) {
        throw new IOException(
            "there is no checkpoint in "
                + path.resolve(CHECKPOINTS)
                + " to go on from; leave resume out to begin");
      }
      run.log("there is no checkpoint yet; the run begins at its start");
    }
    if (!resume && holdsRun()) {
      if (!overwrite) {
        throw new IOException(
            path
                + " holds a training run already; set resume to go on with it, overwrite to begin"
                + " anew, or name another folder as output");
      }
      moveAway();
      run.log("the earlier run is now in " + path.resolve(PREVIOUS));
    }
  }

  /** A configuration alone is no run: people may keep theirs here. */
  private boolean holdsRun() {
    return newest().isPresent()
        || Files.exists(path.resolve("train.csv"))
        || Files.exists(path.resolve("best.safetensors"));
  }

  private void moveAway() throws IOException {
    Path previous = path.resolve(PREVIOUS);
    delete(previous);
    Files.createDirectories(previous);
    for (String name : MADE) {
      if (Files.exists(path.resolve(name))) {
        Files.move(path.resolve(name), previous.resolve(name));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = new ArrayList<>(found.sorted(Comparator.reverseOrder()).toList());
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
