package io.github.kabegami.network.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which some weights are read. */
class PartialReadTest {

  @TempDir private Path folder;

  private static Weights three() {
    Weights weights = new Weights();
    weights.put("a.weight", new float[] {1, 2}, 2);
    weights.put("b.weight", new float[] {3, 4, 5}, 3);
    weights.put("a.bias", new float[] {6}, 1);
    return weights;
  }

  private List<Path> files() throws IOException {
    Path safetensors = folder.resolve("c.safetensors");
    SafetensorsFile.write(safetensors, three(), ElementType.FLOAT32, Map.of(), true);
    return List.of(
        CheckpointFiles.zip(folder.resolve("a.pth"), three(), "params"),
        CheckpointFiles.legacy(folder.resolve("b.pth"), three(), "params"),
        safetensors);
  }

  @Test
  void onlyWhatIsWantedIsThere() throws IOException {
    for (Path file : files()) {
      Weights read = WeightFiles.read(file, name -> name.startsWith("a.")).weights();
      assertEquals(List.of("a.weight", "a.bias"), read.names(), file.toString());
      assertArrayEquals(new float[] {1, 2}, read.get("a.weight", 2));
      assertArrayEquals(new float[] {6}, read.get("a.bias", 1));
    }
  }

  @Test
  void aFileThatIsCutShortIsRefusedEvenIfWhatIsWantedIsThere() throws IOException {
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - 2));
      assertThrows(
          ModelException.class, () -> WeightFiles.read(file, "a.weight"::equals), file.toString());
    }
  }
}
