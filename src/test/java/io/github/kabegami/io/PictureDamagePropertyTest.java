package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Seed;
import io.github.kabegami.io.TestTiff.Kind;
import io.github.kabegami.network.weights.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Damaged pictures are read or refused in one sentence, and never take all of the memory or the
 * time; {@code -Dkabegami.fuzz=100000} tries more.
 */
class PictureDamagePropertyTest {
  private static final int TRIES = 100;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Path FILE =
      Path.of("target", "damaged-" + ProcessHandle.current().pid() + ".picture");
  private static final int[] BITS = {8, 16, 32, 1, 4};

  @BeforeContainer
  static void makeFolder() throws IOException {
    Files.createDirectories(FILE.toAbsolutePath().getParent());
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.deleteIfExists(FILE);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedTiff(@ForAll long seed) throws IOException {
    Seed kinds = new Seed(seed).child("kind");
    int bits = BITS[kinds.child("bits").integer(0, BITS.length - 1)];
    int channels = bits < 8 ? 1 : kinds.child("channels").integer(1, 4);
    int[] packings = {TestTiff.NONE, TestTiff.LZW, TestTiff.DEFLATE, TestTiff.PACK_BITS};
    int packing = packings[kinds.child("packing").integer(0, 3)];
    TestTiff tiff =
        new TestTiff(
            new Kind(
                bits,
                bits == 32,
                channels,
                flips(kinds, "planar") && bits >= 8,
                flips(kinds, "tiled"),
                packing,
                bits < 8 ? 1 : kinds.child("predictor").integer(1, bits == 32 ? 3 : 2),
                flips(kinds, "little"),
                flips(kinds, "big")));
    if (flips(kinds, "white")) {
      tiff.tags.put(TiffTags.PHOTOMETRIC, new long[] {kinds.child("photometric").integer(0, 8)});
    }
    read(tiff.bytes(), seed);
  }

  private static boolean flips(Seed seed, String name) {
    return seed.child(name).integer(0, 1) == 1;
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedPng(@ForAll long seed) throws IOException {
    read(written("png"), seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedWebp(@ForAll long seed) throws IOException {
    read(written("webp"), seed);
  }

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void damagedJpeg(@ForAll long seed) throws IOException {
    read(written("jpg"), seed);
  }

  private static byte[] written(String format) throws IOException {
    Path file = FILE.resolveSibling(FILE.getFileName() + "." + format);
    Picture picture =
        TestPictures.with(
            TestPictures.picture(37, 29, 3, false, BitDepth.EIGHT),
            Optional.of(TestPictures.profile(3)),
            Map.of("Description", "a sky", "Kabegami job", "{}"));
    try {
      PictureFiles.write(file, picture, true);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void read(byte[] valid, long seed) {
    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < Mutations.repeats(4 * TRIES); i++) {
            Files.write(FILE, Mutations.of(valid, new Seed(seed).child(i)));
            inOneSentence(() -> TiffKindsTest.readByRows(FILE), seed);
            inOneSentence(() -> PictureFiles.metadata(FILE), seed);
          }
        },
        () -> "seed " + seed);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inOneSentence(Work work, long seed) {
    try {
      work.run();
    } catch (IOException e) {
      String sentence = String.valueOf(e.getMessage());
      assertTrue(sentence.contains(FILE.toString()), sentence);
      assertTrue(sentence.matches("\\P{C}{1,2000}"), sentence + ", seed " + seed);
    }
  }
}
