package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.kabegami.dataset.Wallpapers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The window of a training, of this ImageJ and of another process, used by {@link TrainingVisit}.
 */
class TrainingWindowIT {
  @TempDir private Path home;

  @Test
  void aTrainingIsWatchedPausedAndStopped() throws IOException, InterruptedException {
    Optional<String> pyTorch = TrainIT.library();
    assumeTrue(pyTorch.isPresent(), "no PyTorch library to train with");
    Path pictures = Files.createDirectory(home.resolve("painted"));
    Wallpapers.write(pictures, 4, 320, 240, picture -> picture);
    Path elsewhere = home.resolve("elsewhere");
    Process other = train(pyTorch.get(), pictures, elsewhere);
    try (Desktop desktop = new Desktop(home).withLibrary(pyTorch)) {
      assertEquals(
          List.of(
              "words true",
              "metrics psnr-y ssim-y",
              "lines while paused 0",
              "went on",
              "closed the window and it trains on",
              "stopped while paused, with checkpoints 1",
              "closed by Escape",
              "paused another process",
              "stopped another process",
              "a macro opens Training elsewhere"),
          desktop.visit(
              TrainingVisit.class,
              pictures.toString(),
              home.resolve("run").toString(),
              elsewhere.toString()));
      assertEquals(true, other.waitFor(60, TimeUnit.SECONDS), "the other process ends");
      assertEquals(1, other.exitValue(), Files.readString(home.resolve("said.txt")));
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  private Process train(String library, Path pictures, Path output) throws IOException {
    String jar = System.getProperty("kabegami.jar");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + home.resolve("other"),
            "-cp",
            jar + File.pathSeparator + library,
            "io.github.kabegami.command.Main",
            "train",
            "--input=" + pictures,
            "--output=" + output,
            "--network=light-4x1",
            "--patch=16",
            "--batch=2",
            "--iterations=100000000",
            "--degradation=soft",
            "--holdout=0",
            "--threads=1",
            "--window=64",
            "--validate=100000000")
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("said.txt").toFile())
        .start();
  }
}
