package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.ThisComputer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTrainingCommandTest {
  @TempDir private Path folder;
  private final CommandLineDoor door = new CommandLineDoor();

  @BeforeEach
  void begin() throws IOException {
    Files.writeString(
        folder.resolve("train.csv"),
        "iteration,epoch,loss,l1,gan,rate,seconds-per-step,patches-per-second,waited\n"
            + "50,0.1,0.5,0.4,0.1,0.001,0.25,64,0.01\n100,0.2,0.3,0.2,0.1,0.001,0.25,64,0.01\n");
  }

  private void state(String phase) throws IOException {
    Files.writeString(
        folder.resolve("state.json"),
        """
        {"life": "x-1", "phase": "%s", "process": %d, "host": "%s", "begun": "%s",
         "iteration": 120, "iterations": 480, "secondsPerStep": 0.2, "patchesPerSecond": 80,
         "waited": 0.5, "secondsLeft": 72}
        """
            .formatted(phase, ThisComputer.process(), ThisComputer.name(), Instant.now()));
  }

  private String run(Object... more) {
    Object[] args = new Object[2 + more.length];
    args[0] = "watch";
    args[1] = "--run=" + folder;
    System.arraycopy(more, 0, args, 2, more.length);
    assertEquals(0, door.run(args), door.err());
    return door.out().strip();
  }

  @Test
  void withoutAWindowTheStateIsTold() throws IOException {
    assertEquals(
        "of an earlier version: iteration 100\n"
            + "0.250 s/step, 64.0 patches/s, 1 % of the time waiting for patches",
        run());
    state("training");
    assertEquals(
        "training: iteration 120 of 480 (25.0 %), 72 s left\n"
            + "0.200 s/step, 80.0 patches/s, 50 % of the time waiting for patches",
        run());
  }

  @Test
  void theCurvesAreWrittenAsAPicture() throws IOException {
    Path curves = folder.resolve("mine.png");
    assertTrue(run("--output=" + curves).endsWith("wrote " + curves));
    assertEquals(3, PictureFiles.read(curves).channels());
    assertEquals(1, door.run("watch", "--run=" + folder, "--output=" + curves));
    assertTrue(door.err().contains("exists already"), door.err());
  }

  @Test
  void aTrainingIsAskedByItsControlFile() throws IOException {
    state("training");
    assertTrue(run("--control=pause").endsWith("asked to pause; log.txt tells when it does"));
    String control = Files.readString(folder.resolve("control.json"));
    assertTrue(control.contains("\"pause\"") && control.contains("\"x-1\""), control);
    state("stopped");
    assertEquals(1, door.run("watch", "--run=" + folder, "--control=stop"));
    assertTrue(
        door.err().contains("(the last one is stopped); there is nothing to stop"), door.err());
  }

  @Test
  void aFolderThatIsNoRunIsRefused() throws IOException {
    assertEquals(2, door.run("watch"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(1, door.run("watch", "--run=" + empty));
    assertTrue(door.err().contains(empty + " holds no training run"), door.err());
  }
}
