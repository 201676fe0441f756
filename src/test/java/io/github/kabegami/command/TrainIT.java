package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.train.config.ConfigJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small run from pictures to a picture that the trained network enlarged, by the command line of
 * the packaged jar, in processes of their own.
 */
class TrainIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Path PICTURES = Path.of("sample-images").toAbsolutePath();
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  /** The native library of PyTorch for this system, if there is one. */
  static Optional<String> library() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains("pytorch-native"))
        .findFirst();
  }

  /** The library of PyTorch comes beside the jar, as the guide tells users. */
  private ProcessBuilder builder(Object... args) {
    Optional<String> library = library();
    assumeTrue(library.isPresent(), "there is no native library of PyTorch for this system");
    String jar = System.getProperty("kabegami.jar");
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xmx1g", "-cp"));
    command.add(jar + File.pathSeparator + library.get());
    command.add("io.github.kabegami.command.Main");
    Arrays.stream(args).map(String::valueOf).forEach(command::add);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile());
  }

  private String run(int status, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    assertEquals(status, process.exitValue(), err());
    return Files.readString(folder.resolve("out.txt"));
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err.txt"));
  }

  private ProcessBuilder training(Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", "--input", PICTURES, "--output", "run"));
    args.addAll(List.of("--network", "light-8x1", "--patch", "32", "--batch", "4"));
    args.addAll(List.of("--degradation", "soft", "--holdout", "figure", "--window", "128"));
    args.addAll(List.of("--losses", "l1:1 frequency:0.05", "--metrics", "psnr-y", "--device=cpu"));
    args.addAll(List.of("--schedule", "constant", "--warmup", "5", "--save", "20"));
    args.addAll(List.of("--validate", "20"));
    args.addAll(List.of(more));
    return builder(args.toArray());
  }

  @Test
  void aNetworkIsTrainedStoppedResumedAndUsed() throws IOException, InterruptedException {
    String costs = run(0, training("--iterations=40", "--dryrun").start());
    assertTrue(costs.contains("missing      nothing"), costs);
    assertTrue(Files.notExists(folder.resolve("run")));

    Process stopped = training("--iterations=1000000").start();
    Path train = folder.resolve("run/train.csv");
    while (stopped.isAlive() && Files.notExists(train)) {
      stopped.waitFor(20, TimeUnit.MILLISECONDS);
    }
    stopped.destroy();
    run(143, stopped);
    String said = err().lines().reduce("", (before, line) -> line);
    assertTrue(said.startsWith("kabegami train: cancelled ") && said.contains("resume"), said);
    assertEquals(
        1_000_000,
        ConfigJson.read(folder.resolve("run/config.json"), Optional.empty()).iterations());

    long begun = new RunFolder(folder.resolve("run")).iteration();
    long end = begun + 40;
    String made =
        run(0, builder("train", "--output=run", "--resume", "--iterations=" + end).start());
    assertTrue(made.startsWith("trained light-8x1 x2, " + end + " iterations"), made);

    for (String model : List.of("model.onnx", "best.safetensors")) {
      Path file = folder.resolve("run").resolve(model);
      Path large = folder.resolve(model + ".png");
      run(0, builder("upscale", "--input", small(), "--output", large, "--model", file).start());
      assertEquals(192, PictureFiles.read(large).width());
    }
    for (String file : List.of("model-fp16.onnx", "model.json", "curves.png", "validation.csv")) {
      assertTrue(Files.exists(folder.resolve("run").resolve(file)), file);
    }
  }

  private Path small() throws IOException {
    return TestPictures.write(folder.resolve("small.png"), 96, 64, 0);
  }
}
