package io.github.kabegami.metric.niqe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damaged files of parameters. A class of its own, as MetricPropertyTest. */
class NiqeModelPropertyTest {
  private static final Path FOLDER = Path.of("src/test/resources/reference/metrics/niqe");
  private static final List<String> NAMES =
      List.of("modelparameters.mat", "niqe_pris_params.npz", "synth_params.json");

  /** Places at the start, where sizes and kinds stand, are hit as often as all others. */
  @Property(tries = 600)
  void damagedFilesAreReadOrRefusedInASentence(
      @ForAll @IntRange(max = 2) int which,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int changes,
      @ForAll boolean cutOff)
      throws IOException {
    byte[] bytes = Files.readAllBytes(FOLDER.resolve(NAMES.get(which)));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < changes; i++) {
      int place = random.nextInt(random.nextBoolean() ? Math.min(256, bytes.length) : bytes.length);
      bytes[place] = (byte) random.nextInt(256);
    }
    if (cutOff) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    Path file = Files.createTempFile("niqe", ".bin");
    try {
      Files.write(file, bytes);
      assertEquals(36, NiqeModel.read(file).mean().size());
    } catch (ModelException e) {
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    } finally {
      Files.delete(file);
    }
  }
}
