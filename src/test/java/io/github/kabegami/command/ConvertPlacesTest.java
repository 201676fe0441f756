package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.Compact;
import io.github.kabegami.network.RandomWeights;
import io.github.kabegami.network.SmallNetwork;
import io.github.kabegami.network.weights.ElementType;
import io.github.kabegami.network.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the result of a conversion may not go. */
class ConvertPlacesTest {
  private static final Compact NETWORK = new Compact(4, 1, 2);

  @TempDir private Path folder;

  private final CommandLineDoor door = new CommandLineDoor();

  private Path safetensors(String name, long seed) throws IOException {
    Path file = folder.resolve(name);
    SafetensorsFile.write(
        file, RandomWeights.of(NETWORK, new Seed(seed)), ElementType.FLOAT32, Map.of(), false);
    return file;
  }

  @Test
  void whatIsReadIsNotReplaced() throws IOException {
    Path first = safetensors("first.safetensors", 1);
    Path second = safetensors("second.safetensors", 2);
    for (Path read : new Path[] {first, second}) {
      byte[] before = Files.readAllBytes(read);
      Path same = folder.resolve(".").resolve(read.getFileName());
      int status =
          door.run("convert", "--model", first, "--other", second, "--output", same, "--overwrite");
      assertEquals(2, status);
      String reason =
          "the result would take the place of " + read + "; name another file as output";
      assertEquals("kabegami convert: " + reason, door.err().strip());
      assertArrayEquals(before, Files.readAllBytes(read));
    }
  }

  @Test
  void anOnnxModelIsReadyAsItIs() throws IOException {
    Path model = Files.write(folder.resolve("a.onnx"), new SmallNetwork(3, 2).onnx(new Seed(1)));
    assertEquals(1, door.run("convert", "--model", model));
    assertEquals(
        "kabegami convert: the weights "
            + model
            + " cannot be used: it is an ONNX model, which is ready for use as it is",
        door.err().strip());
    assertFalse(Files.exists(folder.resolve("a.onnx.json")));
  }
}
