package io.github.kabegami.network.weights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged files end in a sentence, in little memory; {@code -Dkabegami.fuzz=100000} tries more. */
class WeightFilesPropertyTest {
  private static final int TRIES = 250;
  private static final long MOST_BYTES = 8 << 20;
  private static final Path FIXTURES = Path.of("src/test/resources/reference/weights");
  private static final Path FILE =
      Path.of("target", "damaged-" + ProcessHandle.current().pid() + ".bin");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeContainer
  static void makeFolder() throws IOException {
    Files.createDirectories(FILE.toAbsolutePath().getParent());
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.deleteIfExists(FILE);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedZipCheckpoints(@ForAll long seed) throws IOException {
    read(Files.readAllBytes(FIXTURES.resolve("checkpoint.pth")), seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedSmallZipCheckpoints(@ForAll long seed) throws IOException {
    read(TestCheckpoints.zip(TestCheckpoints.smallPickle(), TestCheckpoints.smallStorages()), seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedOldCheckpoints(@ForAll long seed) throws IOException {
    read(Files.readAllBytes(FIXTURES.resolve("views-legacy.pth")), seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedSafetensors(@ForAll long seed) throws IOException {
    String header =
        "{\"__metadata__\":{\"a\":\"b\"},\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],"
            + "\"data_offsets\":[0,8]},\"v\":{\"dtype\":\"F16\",\"shape\":[4],"
            + "\"data_offsets\":[8,16]}}";
    read(TestCheckpoints.safetensors(header, TestCheckpoints.ramp(4)), seed);
  }

  private void read(byte[] valid, long seed) throws IOException {
    for (int i = 0; i < Mutations.repeats(TRIES); i++) {
      Files.write(FILE, Mutations.of(valid, new Seed(seed).child(i)));
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        WeightFiles.read(FILE);
      } catch (ModelException e) {
        String sentence = String.valueOf(e.getMessage());
        assertTrue(sentence.contains(FILE.toString()), sentence);
        assertTrue(sentence.matches("\\P{C}{1,2000}"), sentence);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertTrue(allocated < MOST_BYTES, () -> allocated + " bytes were allocated");
    }
  }
}
