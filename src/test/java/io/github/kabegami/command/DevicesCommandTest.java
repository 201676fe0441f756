package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesCommandTest {
  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  @Test
  void everyDeviceIsNamedWithWhatItNeeds() {
    assertEquals(0, door.run("devices"), door.err());
    assertTrue(door.out().contains("ONNX Runtime "), door.out());
    assertTrue(door.out().contains("cpu       works, "), door.out());
    for (String device : new String[] {"cuda", "tensorrt", "webgpu", "directml", "coreml"}) {
      assertTrue(door.out().lines().anyMatch(line -> line.startsWith(device)), door.out());
    }
    assertTrue(door.out().contains("fetch=webgpu"), door.out());
    assertTrue(door.out().contains("\nTraining: PyTorch 2.7.1"), door.out());
  }

  @Test
  void anArchiveNeedsToBeNamed() throws IOException {
    Path archive = Files.writeString(folder.resolve("some.tgz"), "no archive");
    assertEquals(2, door.run("devices", "--archive", archive));
    assertTrue(
        door.err().contains("say by fetch=cuda, fetch=webgpu or fetch=pytorch which"), door.err());
    for (String library : new String[] {"webgpu", "pytorch"}) {
      assertEquals(1, door.run("devices", "--archive", archive, "--fetch", library));
      assertTrue(door.err().contains("is not the file that is published at"), door.err());
    }
  }
}
