package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.MemoryBudget;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.filter.Filter.Verdict;
import io.github.kabegami.io.Fingerprint;
import io.github.kabegami.io.NoMemoryException;
import io.github.kabegami.io.PictureFiles;
import io.github.kabegami.io.PictureSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrityFilterTest {
  private static final Path REFERENCE = Path.of("src/test/resources/reference/pictures");

  @TempDir private Path folder;
  private final IntegrityFilter filter = new IntegrityFilter(IntegrityFilter.USUAL_LIMIT, 200);

  private Path write(String name, int width, int height, int channels, BitDepth depth)
      throws IOException {
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i * 31 % 256 / 255f;
    }
    Path file = folder.resolve(name);
    PictureFiles.write(
        file, Picture.of(Pixels.wrap(samples, width, height, channels), depth), true);
    return file;
  }

  private String complaint(Path file) throws IOException {
    return TestFiles.judge(filter, file).complaint();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "a.jpg", "a.webp", "a.tif"})
  void wholeFilesPassAndCutOnesDoNot(String name) throws IOException {
    Path file = write(name, 96, 80, 3, BitDepth.EIGHT);
    assertEquals(Verdict.passed(0), TestFiles.judge(filter, file));
    byte[] bytes = Files.readAllBytes(file);
    for (double share : new double[] {.3, .6, .9, .99}) {
      Files.write(file, Arrays.copyOf(bytes, (int) (share * bytes.length)));
      String message =
          assertThrows(IOException.class, () -> TestFiles.judge(filter, file)).getMessage();
      assertTrue(message.startsWith(file + " is "), message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"16.png", "16.tif"})
  void sixteenBitsAreAccepted(String name) throws IOException {
    assertEquals(
        Verdict.passed(0), TestFiles.judge(filter, write(name, 70, 70, 3, BitDepth.SIXTEEN)));
  }

  @Test
  void grayIsAccepted() throws IOException {
    assertEquals("", complaint(write("gray.png", 70, 70, 1, BitDepth.EIGHT)));
  }

  @Test
  void fourInksAreRefused() throws IOException {
    assertEquals(
        "the colours are of four inks (CMYK); expected RGB or gray",
        complaint(REFERENCE.resolve("cmyk-red-green.jpg")));
  }

  @Test
  void tinyPicturesAreRefused() throws IOException {
    assertEquals(
        "1 x 1 pixels are too few; expected 64 x 64 and more",
        complaint(write("1.png", 1, 1, 3, BitDepth.EIGHT)));
    assertEquals("", complaint(write("64.png", 64, 64, 3, BitDepth.EIGHT)));
  }

  /** The file is 30000 x 30000 pixels by its header and has next to no others. */
  @Test
  void hugePicturesAreRefusedByTheirHeader() throws IOException {
    Path file = folder.resolve("huge.png");
    Files.write(file, png(30_000, false));
    assertEquals(
        "30000 x 30000 pixels are more than maxpixels allows, 200 million", complaint(file));
  }

  @Test
  void memoryIsNotAskedForWhereItDoesNotSuffice() throws IOException {
    Path file = write("a.png", 1024, 1024, 1, BitDepth.EIGHT);
    Candidate candidate = Candidate.of("a/1", "a", "f");
    Run enough = Run.simple().within(MemoryBudget.of(9 << 20));
    try (Examined picture = new Examined(candidate, file, enough)) {
      assertEquals(1 << 20, picture.luma().length);
      assertThrows(
          IllegalArgumentException.class, () -> enough.memory().take((9 << 20) + 1, enough));
    }
    enough.memory().take(9 << 20, enough); // all was given back
    Run little = Run.simple().within(MemoryBudget.of((8 << 20) - 1));
    String message =
        assertThrows(NoMemoryException.class, () -> new Examined(candidate, file, little).luma())
            .getMessage();
    assertEquals(
        file
            + " is 1024 x 1024 pixels and needs 8 MB of memory where 7 MB can be had; give Java"
            + " more (-Xmx), or set maxpixels lower",
        message);
  }

  @Test
  void whatTheDecoderKeepsCountsAsWell() throws IOException {
    PictureSize size = new PictureSize(1024, 1024);
    Path png = write("a.png", 1024, 1024, 3, BitDepth.EIGHT);
    Path jpeg = write("a.jpg", 1024, 1024, 3, BitDepth.EIGHT);
    assertEquals(
        (3 << 20) + Files.size(jpeg),
        LumaReader.needed(jpeg, size, 1 << 30) - LumaReader.needed(png, size, 1 << 30));
  }

  @Test
  void animatedPngIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("animated.png"), png(70, true));
    assertEquals("the file is animated; expected a still picture", complaint(file));
    Files.write(file, png(70, false));
    assertEquals("", complaint(file));
  }

  /** Of 70 x 70 pixels the seven passes have 5032 bytes, the last one 35 rows of 71. */
  @ParameterizedTest
  @ValueSource(ints = {1, 71, 72, 35 * 71, 36 * 71, 5032 - 90})
  void interlacedPngWithoutSomeRowsOrPassesIsRefused(int missing) throws IOException {
    Path file = Files.write(folder.resolve("a.png"), png(70, false, true, 5032));
    assertEquals("", complaint(file));
    Files.write(file, png(70, false, true, 5032 - missing));
    String message =
        assertThrows(IOException.class, () -> TestFiles.judge(filter, file)).getMessage();
    assertEquals(file + " is a damaged PNG file: it has fewer rows than it says", message);
    message = assertThrows(IOException.class, () -> PictureFiles.read(file)).getMessage();
    assertEquals(file + " is a damaged PNG file: it has fewer rows than it says", message);
  }

  @Test
  void animatedWebpIsRefused() {
    Path file = REFERENCE.resolve("animated.webp");
    String message =
        assertThrows(IOException.class, () -> TestFiles.judge(filter, file)).getMessage();
    assertEquals(file + " is an animated WebP file; expected a still picture", message);
  }

  @Test
  void gifIsRefused() throws IOException {
    Path file = folder.resolve("a.gif");
    ImageIO.write(new BufferedImage(70, 70, BufferedImage.TYPE_BYTE_INDEXED), "gif", file.toFile());
    String message =
        assertThrows(IOException.class, () -> TestFiles.judge(filter, file)).getMessage();
    assertEquals(file + " is a GIF file; PNG, JPEG, WebP and TIFF can be read", message);
  }

  @Test
  void transparentPicturesAreRefused() throws IOException {
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 10_000; i++) {
      picture.setRGB(i % 100, i / 100, i < 300 ? 0x80112233 : 0xff112233);
    }
    Verdict verdict = TestFiles.judge(filter, TestFiles.png(folder, picture));
    assertEquals(.03, verdict.score(), 1e-9);
    assertEquals("0.0300 of its pixels are not opaque", verdict.complaint());
    assertTrue(
        TestFiles.judge(new IntegrityFilter(.03, 200), folder.resolve("picture.png")).passes());
  }

  @Test
  void md5OfTheSourceIsHeldTo() throws IOException {
    Path file = write("a.png", 70, 70, 3, BitDepth.EIGHT);
    String md5 = Fingerprint.md5(file);
    assertTrue(judge(file, md5.toUpperCase(Locale.ROOT), "").passes());
    String other = "0".repeat(32);
    assertEquals(
        "the file has the MD5 " + md5 + ", its source lists " + other,
        judge(file, other, "").complaint());
    assertTrue(judge(file, other, "t=3").passes(), "a frame has no MD5 of its own");
  }

  private Verdict judge(Path file, String md5, String part) throws IOException {
    Candidate candidate =
        new Candidate("a/1", "a", "", "f", part, md5, "png", 0, 0, 0, 0, "", "", "", "", "");
    return filter.judge(new Examined(candidate, file), Run.simple());
  }

  /** A gray PNG of zeros; a large one is without most of its pixels. */
  private static byte[] png(int side, boolean animated) throws IOException {
    return png(side, animated, false, Math.min(100, side) * (side + 1));
  }

  private static byte[] png(int side, boolean animated, boolean interlaced, int pixelBytes)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504e470d0a1a0aL);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream size = new DataOutputStream(header);
    size.writeInt(side);
    size.writeInt(side);
    size.write(new byte[] {8, 0, 0, 0, (byte) (interlaced ? 1 : 0)});
    chunk(out, "IHDR", header.toByteArray());
    if (animated) {
      chunk(out, "acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream pixels = new DeflaterOutputStream(packed, new Deflater(9))) {
      pixels.write(new byte[pixelBytes]);
    }
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    CRC32 check = new CRC32();
    check.update(type.getBytes(StandardCharsets.ISO_8859_1));
    check.update(content);
    out.writeInt(content.length);
    out.writeBytes(type);
    out.write(content);
    out.writeInt((int) check.getValue());
  }
}
