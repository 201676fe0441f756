package io.github.kabegami.io;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ffmpeg program of this machine, for video codecs that Java has not. Nothing of it is part of
 * this plugin: the user installs it.
 */
public final class Ffmpeg {
  /** The environment variable with the program's path, where it is not on the PATH. */
  public static final String VARIABLE = "KABEGAMI_FFMPEG";

  private static final boolean WINDOWS = File.separatorChar == '\\';
  private static final Duration LIST_LIMIT = Duration.ofSeconds(30);
  private static final int LIST_BYTES = 1 << 20;
  private static final Pattern FLAGS = Pattern.compile("V[FSXBD.]{5}");

  /** What each program was found to have; a program is asked once. */
  private static final ConcurrentHashMap<Program, Set<String>> ENCODERS = new ConcurrentHashMap<>();

  /** A program as it is; another one when its file changes. */
  private record Program(File file, long modifiedMillis, long bytes) {}

  private final Path path;

  private Ffmpeg(Path path) {
    this.path = path;
  }

  /** The ffmpeg at a path, which is not checked. */
  public static Ffmpeg at(Path path) {
    return new Ffmpeg(path.toAbsolutePath());
  }

  /**
   * The ffmpeg that {@link #VARIABLE} names, or, where that is not set, the first one on the PATH;
   * empty if there is none. Starts nothing.
   */
  public static Optional<Ffmpeg> find() {
    return find(System.getenv(), WINDOWS);
  }

  static Optional<Ffmpeg> find(Map<String, String> environment, boolean windows) {
    String named = variable(environment, VARIABLE, windows);
    String path = variable(environment, "PATH", windows);
    Stream<File> candidates =
        named.isEmpty()
            ? Stream.of((windows ? path.replace("\"", "") : path).split(windows ? ";" : ":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> new File(folder, windows ? "ffmpeg.exe" : "ffmpeg"))
            : Stream.of(new File(named));
    return candidates
        .filter(file -> file.isFile() && file.canExecute())
        .findFirst()
        .map(file -> at(file.toPath()));
  }

  /** The value of a variable or "" if it is not set; Windows writes names as it likes. */
  private static String variable(Map<String, String> environment, String name, boolean windows) {
    return environment.entrySet().stream()
        .filter(e -> windows ? e.getKey().equalsIgnoreCase(name) : e.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Why {@link #find} is empty, and what helps: the end of a sentence. */
  public static String absence() {
    return absence(System.getenv(), WINDOWS);
  }

  static String absence(Map<String, String> environment, boolean windows) {
    String named = variable(environment, VARIABLE, windows);
    return named.isEmpty()
        ? "ffmpeg was not found on the PATH; install it or set " + VARIABLE + " to its path"
        : VARIABLE + " is " + named + ", which is not a program; set it to the path of ffmpeg";
  }

  /** Where the program is. */
  public Path path() {
    return path;
  }

  /**
   * The names of its video encoders. A program is asked once, until its file changes.
   *
   * @throws IOException if the program does not run, with its last words
   * @throws CancelledException if the run was cancelled
   */
  public Set<String> encoders(Run run) throws IOException {
    File file = path.toFile();
    Program program = new Program(file, file.lastModified(), file.length());
    Set<String> known = ENCODERS.get(program);
    if (known == null) {
      byte[] list = run(List.of("-encoders"), new byte[0], LIST_BYTES, LIST_LIMIT, run);
      known =
          new String(list, StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.strip().split("\\s+"))
              .filter(words -> words.length > 1 && FLAGS.matcher(words[0]).matches())
              .map(words -> words[1])
              .collect(Collectors.toUnmodifiableSet());
      ENCODERS.put(program, known);
    }
    return known;
  }

  /**
   * What the program writes to its standard output. Only errors are reported, no file is read or
   * written, and the program has ended when this returns, also after a failure.
   *
   * @param arguments after those that make it quiet; input is {@code pipe:0}, output {@code pipe:1}
   * @param input for its standard input
   * @param outputLimit bytes that the output must not exceed, less than 2^31 - 1
   * @param limit how long it may take before it is stopped
   * @throws IOException if it cannot be started, fails (with its last words), takes too long or
   *     writes too much
   * @throws CancelledException if the run was cancelled or the thread interrupted
   */
  public byte[] run(List<String> arguments, byte[] input, int outputLimit, Duration limit, Run run)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(path.toString());
    command.addAll(List.of("-hide_banner", "-nostdin", "-loglevel", "error"));
    command.addAll(arguments);
    return Subprocess.run(command, Ffmpeg::quieten, input, outputLimit, limit, run);
  }

  /** Has it write messages without colours, and no report file. */
  static void quieten(Map<String, String> environment) {
    environment.put("AV_LOG_FORCE_NOCOLOR", "1");
    environment.remove("FFREPORT");
  }
}
