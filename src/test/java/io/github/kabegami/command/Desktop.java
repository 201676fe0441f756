package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A plain ImageJ with the packaged plugin, in a process and on a display of its own, for a {@link
 * Visit}. Needs a display, or Xvfb to make one; without both the test is skipped.
 */
final class Desktop implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 240;

  private final Path home;
  private final Path target = Path.of(System.getProperty("kabegami.jar")).getParent();
  private final List<String> options = new ArrayList<>();
  private Optional<String> library = Optional.empty();
  private Optional<Process> server = Optional.empty();

  /** With a home directory of its own. */
  Desktop(Path home) {
    this.home = home;
  }

  /** Options of its Java. */
  Desktop with(String... javaOptions) {
    options.addAll(Arrays.asList(javaOptions));
    return this;
  }

  /** Jars that a user could have installed besides. */
  Desktop withLibrary(Optional<String> classPath) {
    library = classPath;
    return this;
  }

  /** Where screenshots go. */
  Path screenshots() throws IOException {
    return Files.createDirectories(target.resolve("screenshots"));
  }

  /**
   * Runs a visit to its end.
   *
   * @return the facts that it found
   */
  List<String> visit(Class<? extends Visit> visit, String... args)
      throws IOException, InterruptedException {
    Path jdk = Path.of(System.getProperty("java.home"));
    boolean hasWindows =
        !System.getProperty("os.name").equals("Linux")
            || Files.exists(jdk.resolve("lib/libawt_xawt.so"));
    assumeTrue(hasWindows, "this Java has no windows; install a full JDK, not a headless one");
    Optional<String> display = display();
    assumeTrue(display.isPresent(), "there is no display and no Xvfb to make one");

    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(options);
    command.addAll(List.of("-Duser.home=" + home, "-Dplugins.dir=" + unpackImageJ()));
    command.addAll(List.of("-cp", classPath(), visit.getName(), screenshots().toString()));
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("DISPLAY", display.get());
    Path log = target.resolve(visit.getSimpleName() + ".log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    String said = Files.readString(log);
    assertEquals(0, process.exitValue(), said);
    return said.lines()
        .filter(line -> line.startsWith("fact: "))
        .map(line -> line.substring("fact: ".length()))
        .toList();
  }

  @Override
  public void close() {
    server.ifPresent(
        process -> {
          process.destroy();
          process.onExit().join();
        });
  }

  private String classPath() {
    return String.join(
        File.pathSeparator,
        imageJJar(),
        target.resolve("test-classes").toString(),
        library.orElse(""));
  }

  private Path unpackImageJ() throws IOException {
    Path zip;
    try (Stream<Path> files = Files.list(target)) {
      zip =
          files
              .filter(file -> file.getFileName().toString().endsWith("-imagej.zip"))
              .findFirst()
              .orElseThrow();
    }
    Path imageJ = home.resolve("imagej");
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path file = imageJ.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(imageJ)) {
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
    }
    return imageJ;
  }

  /** Found by a file in it: the classes themselves are patched and come from nowhere. */
  private static String imageJJar() {
    String props = ClassLoader.getSystemResource("IJ_Props.txt").toString();
    return Path.of(URI.create(props.replaceFirst("^jar:", "").replaceFirst("!.*", ""))).toString();
  }

  /** The display that is there, or a new one of our own. */
  private Optional<String> display() throws IOException {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.of("");
    }
    String given = System.getenv("DISPLAY");
    if (given != null && !given.isEmpty()) {
      return Optional.of(given);
    }
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "Xvfb")));
    if (!installed) {
      return Optional.empty();
    }
    Process started =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1280x960x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    server = Optional.of(started);
    InputStream said = started.getInputStream();
    BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
    return Optional.ofNullable(lines.readLine()).map(number -> ":" + number.strip());
  }
}
