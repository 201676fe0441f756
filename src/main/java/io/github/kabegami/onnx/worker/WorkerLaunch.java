package io.github.kabegami.onnx.worker;

import io.github.kabegami.io.JavaStart;
import io.github.kabegami.onnx.engine.Engine;
import io.github.kabegami.onnx.natives.Natives;
import io.github.kabegami.onnx.natives.WorkerClassPath;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a worker process is started and how long it may take.
 *
 * @param mainClass its program
 * @param classPath of that
 * @param natives the folder with the native libraries of ONNX Runtime, or empty for those of the
 *     class path
 * @param opening how long its start may take, and the opening of a network
 * @param answer how long another answer may take
 * @param grace how long a run that is to stop may go on
 */
record WorkerLaunch(
    String mainClass,
    List<Path> classPath,
    Optional<Path> natives,
    Duration opening,
    Duration answer,
    Duration grace) {
  /** Seconds that an answer may take. */
  static final String LIMIT = "KABEGAMI_WORKER_LIMIT";

  private static final Duration ANSWER = Duration.ofMinutes(10);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final String HEAP = "1g";

  /** With native libraries from a folder. */
  static WorkerLaunch with(Optional<Path> natives) {
    return new WorkerLaunch(
        WorkerMain.class.getName(),
        WorkerClassPath.find(),
        natives,
        ANSWER,
        limit(Optional.ofNullable(System.getenv(LIMIT))),
        GRACE);
  }

  static Duration limit(Optional<String> seconds) {
    return seconds
        .map(String::strip)
        .filter(text -> text.matches("[1-9]\\d{0,8}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(ANSWER);
  }

  static String limitSentence(Optional<String> seconds) {
    return "an answer may take "
        + limit(seconds).toSeconds()
        + " s; the environment variable "
        + LIMIT
        + " sets other seconds"
        + seconds.map(text -> " and is '" + text + "'").orElse("");
  }

  WorkerLaunch withAnswerWithin(Duration newAnswer) {
    return new WorkerLaunch(mainClass, classPath, natives, newAnswer, newAnswer, grace);
  }

  /**
   * Program and arguments.
   *
   * @param folder for all temporary files of the worker
   */
  List<String> command(Path folder) {
    List<String> command = JavaStart.command(HEAP, folder);
    natives.ifPresent(path -> command.add("-D" + Natives.PATH + "=" + path.toAbsolutePath()));
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.add(folder.toString());
    return command;
  }

  /** What differs from this process: the telemetry is off from the start. */
  Map<String, String> environment() {
    return Map.of(Engine.SWITCH, "1");
  }
}
