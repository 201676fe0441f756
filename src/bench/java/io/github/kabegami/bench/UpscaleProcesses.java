package io.github.kabegami.bench;

import io.github.kabegami.command.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs the command line with its arguments in a Java of its own and prints how long that took and
 * the most memory it held (VmHWM, Linux). Example, with the class path of the tests:
 *
 * <pre>{@code
 * java -cp ... io.github.kabegami.bench.UpscaleProcesses -Xmx160m \
 *   upscale --input sky.png --output sky.tif --tile 256
 * }</pre>
 *
 * <p>Arguments that begin with one dash go to Java, the rest to the command line.
 */
public final class UpscaleProcesses {
  private static final int POLL_MILLIS = 5;

  private UpscaleProcesses() {}

  /** Starts the process and waits for it. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List<String> own = new ArrayList<>();
    for (String argument : arguments) {
      (argument.matches("-[^-].*") && own.isEmpty() ? command : own).add(argument);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(own);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    String peak = "unknown";
    while (process.isAlive()) {
      peak = peak(status, peak);
      Thread.sleep(POLL_MILLIS);
    }
    System.out.printf(
        Locale.ROOT,
        "exit %d, %.2f s, peak memory %s%n",
        process.exitValue(),
        (System.nanoTime() - start) / 1e9,
        peak);
  }

  private static String peak(Path status, String last) {
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring(6).strip())
          .findFirst()
          .orElse(last);
    } catch (IOException | java.io.UncheckedIOException e) {
      return last; // it has just ended
    }
  }
}
