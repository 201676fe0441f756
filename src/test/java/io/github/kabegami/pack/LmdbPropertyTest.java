package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.io.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LmdbPropertyTest {

  /** Keys and values of random lengths. */
  static Map<String, byte[]> values(int seed, int count, int longestKey, int largest) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, byte[]> values = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      StringBuilder key = new StringBuilder();
      int length = 1 + random.nextInt(longestKey);
      while (key.length() < length) {
        key.append((char) ('0' + random.nextInt(70)));
      }
      byte[] value = new byte[random.nextInt(largest)];
      random.nextBytes(value);
      values.put(key.toString(), value);
    }
    return values;
  }

  static void write(Path file, Map<String, byte[]> values) throws IOException {
    try (LmdbWriter writer = new LmdbWriter(file)) {
      for (Map.Entry<String, byte[]> value : values.entrySet()) {
        writer.add(value.getKey(), value.getValue());
      }
      writer.finish();
    }
  }

  @Property(tries = 60)
  void whatIsWrittenIsRead(
      @ForAll int seed,
      @ForAll @IntRange(max = 400) int count,
      @ForAll @IntRange(min = 1, max = 511) int longestKey,
      @ForAll @IntRange(min = 1, max = 9000) int largest)
      throws IOException {
    Map<String, byte[]> values = values(seed, count, longestKey, largest);
    try (TemporaryFolder folder = TemporaryFolder.create("lmdb")) {
      Path file = folder.path().resolve("data.mdb");
      write(file, values);
      assertEquals(0, Files.size(file) % 4096);
      Map<String, Slice> read = Patches.values(file);
      assertEquals(values.keySet(), read.keySet());
      for (Map.Entry<String, Slice> value : read.entrySet()) {
        assertArrayEquals(values.get(value.getKey()), value.getValue().read());
      }
    }
  }

  /** Whatever a damaged file says, reading ends, with values or a sentence. */
  @Property(tries = 300)
  void damagedFileEndsInASentence(@ForAll int seed, @ForAll @IntRange(min = 1, max = 6) int changes)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (TemporaryFolder folder = TemporaryFolder.create("lmdb")) {
      Path file = folder.path().resolve("data.mdb");
      write(file, values(1, 120, 200, 300));
      byte[] bytes = Files.readAllBytes(file);
      for (int i = 0; i < changes; i++) {
        int page = random.nextInt(bytes.length / 4096) * 4096;
        bytes[page + random.nextInt(random.nextBoolean() ? 160 : 4096)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      try {
        for (Slice value : Patches.values(file).values()) {
          value.read();
        }
      } catch (IOException e) {
        assertEquals(0, String.valueOf(e.getMessage()).indexOf(file.toString()), e.getMessage());
      }
    }
  }
}
