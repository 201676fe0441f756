package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.io.Json;
import io.github.kabegami.train.config.ConfigJson;
import io.github.kabegami.train.config.TrainConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is killed goes on to the same bytes. */
class TrainKillIT {
  private static final int SECONDS = 120;

  @TempDir Path folder;

  @BeforeAll
  static void assumeTorch() {
    SmallRun.assumeTorch();
  }

  /** A process that trains. */
  static final class Training {
    private Training() {}

    /** With a configuration file, the output, and whether to resume. */
    public static void main(String[] arguments) throws IOException {
      TrainConfig config = Json.read(Path.of(arguments[0]), TrainConfig.class);
      SmallRun.Spoiler slow =
          new SmallRun.Spoiler() {
            @Override
            void learning() {
              try {
                Thread.sleep(20);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          };
      io.github.kabegami.core.Run run = io.github.kabegami.core.Run.simple();
      SmallRun.train(config, Path.of(arguments[1]), Boolean.parseBoolean(arguments[2]), slow, run);
    }
  }

  private Process start(Path config, Path output) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Training.class.getName(),
            config.toString(),
            output.toString(),
            "true");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "out.txt"))
        .start();
  }

  private static long checkpoints(Path output) throws IOException {
    if (!Files.isDirectory(output.resolve("checkpoints"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(output.resolve("checkpoints"))) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).count();
    }
  }

  /** Kills the process as soon as there are so many checkpoints. */
  private void killAt(long wanted, Path config, Path output) throws Exception {
    Process process = start(config, output);
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (checkpoints(output) < wanted && process.isAlive() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertTrue(process.isAlive(), () -> "ended by itself: " + said());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("out.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void aKilledRunGoesOnToTheSameBytes() throws Exception {
    SmallRun small = new SmallRun(folder);
    TrainConfig config =
        small.config("iterations", "40", "ganiterations", "20", "save", "7", "keep", "100");
    Path file = folder.resolve("config.json");
    Files.writeString(file, ConfigJson.write(config));
    Path output = folder.resolve("run");
    killAt(2, file, output);
    killAt(5, file, output);
    Process last = start(file, output);
    assertTrue(last.waitFor(SECONDS, TimeUnit.SECONDS));
    assertEquals(0, last.exitValue(), this::said);

    Path whole = folder.resolve("whole");
    SmallRun.train(config, whole, false, SmallRun.Spoiler.none(), small.run);
    assertEquals(checkpoints(whole), checkpoints(output));
    try (Stream<Path> files = Files.list(whole.resolve("checkpoints"))) {
      for (Path expected : files.toList()) {
        Path found = output.resolve("checkpoints").resolve(expected.getFileName());
        assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(found));
      }
    }
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("best.safetensors")),
        Files.readAllBytes(output.resolve("best.safetensors")));
  }
}
