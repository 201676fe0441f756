package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneFetcherTest {
  private static final int[] STORED = {8, 4};
  private static final int[] SHOWN = {5, 3};

  @TempDir private Path folder;
  private final SceneFetcher fetcher = new SceneFetcher();

  /** Red is the column, green half of the row, blue 200. */
  private static byte[] pixels(int opacity) {
    byte[] pixels = new byte[STORED[0] * STORED[1] * 4];
    for (int i = 0; i < STORED[0] * STORED[1]; i++) {
      pixels[4 * i] = (byte) (i % STORED[0]);
      pixels[4 * i + 1] = (byte) (i / STORED[0] / 2);
      pixels[4 * i + 2] = (byte) 200;
      pixels[4 * i + 3] = (byte) opacity;
    }
    return pixels;
  }

  private Outcome texture(byte[] bytes) throws IOException {
    Path file = folder.resolve("bg.tex");
    Files.write(file, bytes);
    return fetch(file, "");
  }

  private Outcome entry(String path, Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve("scene.pkg");
    Files.write(file, TestScene.pkg("PKGV0019", entries));
    return fetch(file, path);
  }

  private Outcome fetch(Path file, String part) throws IOException {
    Work work = Work.of("wallpaperengine:x", "");
    Candidate candidate =
        work.picture("12/scene.pkg/" + part, file.toString(), part, "", 0, Work.UNKNOWN);
    assertTrue(fetcher.fits(candidate));
    return fetcher.fetch(candidate, folder.resolve("set/pictures"), Run.simple());
  }

  private Path file(Outcome outcome) {
    assertEquals(State.FETCHED, outcome.state(), outcome.toString());
    return folder.resolve("set").resolve(outcome.file().orElseThrow());
  }

  private void assertShown(Outcome outcome) throws IOException {
    Path file = file(outcome);
    assertEquals(outcome.sha256().orElseThrow(), Fingerprint.of(file));
    Picture picture = PictureFiles.read(file);
    assertEquals(List.of(5, 3), List.of(picture.width(), picture.height()));
    float[] samples = Pixels.open(picture.pixels());
    for (int i = 0; i < 15; i++) {
      int x = i % 5;
      int y = i / 5;
      assertEquals(x / 255f, samples[i], 1e-6f);
      assertEquals(y / 2 / 255f, samples[15 + i], 1e-6f);
      assertEquals(200 / 255f, samples[30 + i], 1e-6f);
    }
  }

  private static void assertRejected(String words, Outcome outcome) {
    assertEquals(State.REJECTED, outcome.state(), outcome.toString());
    String reason = outcome.reason().orElseThrow();
    assertTrue(reason.startsWith("package: "), reason);
    assertTrue(reason.contains(words), reason);
    assertFalse(reason.contains("\n"), reason);
  }

  @Test
  void thePartThatIsShownIsCutOut() throws IOException {
    Outcome outcome = texture(TestScene.rgba(STORED, SHOWN, pixels(255)));
    assertShown(outcome);
    assertTrue(PictureFiles.read(file(outcome)).alpha().isEmpty());
    assertTrue(outcome.file().orElseThrow().startsWith("pictures/wallpaperengine/"));
  }

  @Test
  void opacityIsKept() throws IOException {
    Outcome outcome = texture(TestScene.rgba(STORED, SHOWN, pixels(51)));
    assertShown(outcome);
    Picture picture = PictureFiles.read(file(outcome));
    assertEquals(.2f, Pixels.open(picture.alpha().orElseThrow())[7], 1e-6f);
  }

  @Test
  void packedPixelsAreUnpacked() throws IOException {
    byte[] pixels = pixels(255);
    byte[] packed = TestScene.pack(pixels);
    assertTrue(packed.length < pixels.length);
    assertShown(texture(TestScene.lz4(STORED, SHOWN, packed, pixels.length)));
  }

  @Test
  void entriesOfPackagesOfAnyVersionAreUnpacked() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("scene.json", "{}".getBytes("US-ASCII"));
    entries.put("materials/bg.tex", TestScene.rgba(STORED, SHOWN, pixels(255)));
    entries.put("shaders/x.frag", new byte[9]);
    assertShown(entry("materials/bg.tex", entries));
  }

  @Test
  void embeddedFilesAreWrittenAsTheyAre() throws IOException {
    Map<String, Integer> kinds = Map.of("png", 13, "jpg", 2);
    for (Map.Entry<String, Integer> kind : kinds.entrySet()) {
      Path painted = folder.resolve("a." + kind.getKey());
      Heard.paint(painted, 20, 10);
      byte[] bytes = Files.readAllBytes(painted);
      int[] size = {20, 10};
      Outcome outcome = texture(TestScene.embedded(kind.getValue(), size, bytes));
      assertArrayEquals(bytes, Files.readAllBytes(file(outcome)));
      assertTrue(outcome.file().orElseThrow().endsWith("." + kind.getKey()));
      assertArrayEquals(bytes, Files.readAllBytes(file(entry("x.png", Map.of("x.png", bytes)))));
    }
  }

  @Test
  void lossyBlocksAreNoGroundTruth() throws IOException {
    Map<Integer, String> kinds = Map.of(4, "DXT5", 6, "DXT3", 7, "DXT1");
    for (Map.Entry<Integer, String> kind : kinds.entrySet()) {
      byte[] bytes =
          TestScene.texture(kind.getKey(), 2, STORED, SHOWN, "TEXB0003")
              .numbers(1, -1, 1, 8, 4, 0, 0, 32)
              .raw(new byte[32])
              .done();
      assertRejected("lossy blocks of 4 x 4 pixels (" + kind.getValue() + ")", texture(bytes));
    }
  }

  @Test
  void whatHasNoColoursOrMovesIsRejected() throws IOException {
    assertRejected("one channel (R8)", texture(head(9, 2, "TEXB0003", 1, -1, 1)));
    assertRejected("two channels (RG88)", texture(head(8, 2, "TEXB0001", 1, 1)));
    assertRejected("unknown kind 12", texture(head(12, 2, "TEXB0001", 1, 1)));
    assertRejected("is an animation", texture(head(0, 4, "TEXB0003", 1, -1, 1)));
    assertRejected("is an animation", texture(head(0, 32, "TEXB0003", 1, -1, 1)));
    assertRejected("holds 6 pictures", texture(head(0, 2, "TEXB0003", 6, -1, 1)));
    assertRejected("FreeImage's kind 25", texture(head(0, 2, "TEXB0003", 1, 25, 1)));
    assertRejected("it has no pixels", texture(head(0, 2, "TEXB0003", 1, -1, 0)));
  }

  @Test
  void newerTexturesAreRejectedWithTheirKind() throws IOException {
    String words = "; TEXB0001 to TEXB0003 can be read";
    assertRejected("kind TEXB0004" + words, texture(head(0, 2, "TEXB0004", 1, -1, 0, 1)));
    assertRejected("kind TEXB0000" + words, texture(head(0, 2, "TEXB0000", 1, -1, 0, 1)));
    assertRejected("kind WHATEVER" + words, texture(head(0, 2, "WHATEVER", 1, -1, 0, 1)));
    byte[] older = TestScene.rgba(STORED, SHOWN, pixels(255));
    older[7] = '4';
    assertRejected("is not a texture that is known (TEXV0005", texture(older));
  }

  private static byte[] head(int format, int flags, String container, int... numbers) {
    return TestScene.texture(format, flags, STORED, SHOWN, container).numbers(numbers).done();
  }

  @Test
  void sizesThatCannotBeAreRejected() throws IOException {
    int[] huge = {1 << 30, 1 << 30};
    int[] none = {0, 4};
    byte[] pixels = pixels(255);
    assertRejected("128 bytes for 8 x 4 pixels", texture(TestScene.rgba(STORED, huge, pixels)));
    assertRejected("is damaged: 128 bytes", texture(TestScene.rgba(huge, huge, pixels)));
    assertRejected("is 0 x 4 pixels", texture(TestScene.rgba(STORED, none, pixels)));
    byte[] packed = TestScene.pack(pixels);
    for (int length : new int[] {-1, Integer.MAX_VALUE}) {
      assertRejected(
          packed.length + " packed bytes cannot hold " + length,
          texture(TestScene.lz4(STORED, SHOWN, packed, length)));
    }
    assertRejected("does not hold what", texture(TestScene.lz4(STORED, SHOWN, packed, 127)));
  }

  @Test
  void atMostTheMemoryThatIsGivenIsTaken() {
    byte[] packed = TestScene.pack(pixels(255));
    byte[] bytes = TestScene.lz4(STORED, SHOWN, packed, 128);
    String message =
        assertThrows(UnfitException.class, () -> SceneTexture.content(bytes, 127)).getMessage();
    assertTrue(message.endsWith("give Java more (-Xmx) to use it"), message);
  }

  @Test
  void cutTexturesAreRejected() throws IOException {
    byte[] whole = TestScene.rgba(STORED, SHOWN, pixels(255));
    for (int length = 0; length < whole.length; length += 7) {
      Outcome outcome = texture(Arrays.copyOf(whole, length));
      assertRejected(length < 85 ? "it ends within its" : "is damaged", outcome);
    }
  }

  /** One reason each, and nothing but reasons. */
  @Test
  void damagedTexturesAreReadOrRejected() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    byte[] pixels = pixels(255);
    List<byte[]> wholes =
        List.of(
            TestScene.rgba(STORED, SHOWN, pixels),
            TestScene.lz4(STORED, SHOWN, TestScene.pack(pixels), pixels.length));
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = wholes.get(i % 2).clone();
      for (int k = 0; k < 3; k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        SceneTexture.Content content = SceneTexture.content(bytes, 1 << 20);
        assertTrue(content.size().height() * content.stride() * 4 <= content.bytes().length);
      } catch (UnfitException e) {
        assertFalse(e.getMessage().contains("\n"));
      }
    }
  }

  @Test
  void aDamagedEmbeddedFileLeavesNothingBehind() throws IOException {
    byte[] bytes = {(byte) 0x89, 'P', 'N', 'G', 0, 0};
    int[] size = {20, 10};
    assertRejected(
        "is not a picture that can be read", texture(TestScene.embedded(13, size, bytes)));
    assertRejected("neither PNG nor JPEG", texture(TestScene.embedded(13, size, new byte[9])));
    try (Stream<Path> left = Files.walk(folder)) {
      assertEquals(1, left.filter(Files::isRegularFile).count());
    }
  }

  @Test
  void entriesThatLeadOutOfTheirPackageAreRejected() throws IOException {
    byte[] good = TestScene.rgba(STORED, SHOWN, pixels(255));
    for (String path :
        List.of("../bg.tex", "/etc/bg.tex", "a\\..\\bg.tex", "C:/bg.tex", "a\u0000.tex")) {
      assertRejected("has a path that leads out of its package", entry(path, Map.of(path, good)));
    }
    assertRejected("is empty (0 bytes)", entry("a.tex", Map.of("a.tex", new byte[0])));
    assertRejected("is not in its package any more", entry("b.tex", Map.of("a.tex", good)));
  }

  @Test
  void entriesOutsideOfTheirPackageAreRejected() throws IOException {
    int[][] places = {{0, 5}, {4, 1}, {-1, 2}, {0, -1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}};
    for (int[] place : places) {
      byte[] bytes =
          TestScene.empty()
              .text("PKGV0001")
              .numbers(1)
              .text("a.tex")
              .numbers(place)
              .raw(new byte[4])
              .done();
      Files.write(folder.resolve("scene.pkg"), bytes);
      assertRejected("lies outside of its package", fetch(folder.resolve("scene.pkg"), "a.tex"));
    }
  }

  @Test
  void whatIsNoPackageIsRejected() throws IOException {
    assertPackage("is empty (0 bytes)", new byte[0]);
    assertPackage("is not a package of Wallpaper Engine", new byte[50]);
    assertPackage("is not a package", TestScene.empty().text("ZIPV0001").numbers(0).done());
    assertPackage("table has -1 entries", TestScene.empty().text("PKGV0001").numbers(-1).done());
    assertPackage("has 99999999 entries", TestScene.empty().text("PKGV1").numbers(99999999).done());
    assertPackage("ends within its table", TestScene.empty().text("PKGV1").done());
    assertPackage(
        "a path in its table has no end",
        TestScene.empty().text("PKGV1").numbers(1, 99999999, 0, 0, 0).done());
    assertPackage(
        "its table is larger than 16 MB",
        TestScene.empty().text("PKGV1").numbers(1_500_000).raw(new byte[18_000_000]).done());
  }

  @Test
  void entriesMayShareBytesButNotTooOften() throws IOException {
    byte[] good = TestScene.rgba(new int[] {2, 2}, new int[] {2, 2}, new byte[16]);
    Files.write(folder.resolve("scene.pkg"), shared(5, good));
    assertEquals(State.FETCHED, fetch(folder.resolve("scene.pkg"), "a.tex").state());
    assertPackage(" bytes, and it has only ", shared(20, Arrays.copyOf(good, 10_000)));
  }

  /** A package whose entries are the same bytes. */
  private static byte[] shared(int count, byte[] entry) {
    TestScene scene = TestScene.empty().text("PKGV0001").numbers(count);
    for (int i = 0; i < count; i++) {
      scene.text("a.tex").numbers(0, entry.length);
    }
    return scene.raw(entry).done();
  }

  private void assertPackage(String words, byte[] bytes) throws IOException {
    Files.write(folder.resolve("scene.pkg"), bytes);
    assertRejected(words, fetch(folder.resolve("scene.pkg"), "a.tex"));
  }

  @Test
  void aPackageThatIsGoneIsTriedAgain() throws IOException {
    assertEquals(State.FAILED, fetch(folder.resolve("scene.pkg"), "a.tex").state());
  }
}
