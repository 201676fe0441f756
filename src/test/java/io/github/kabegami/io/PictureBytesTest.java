package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.pack.Noise;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureBytesTest {
  @TempDir private Path folder;

  private void assertReadAsFile(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Picture expected = PictureFiles.read(file);
    Picture read = PictureBytes.read("x", bytes);
    assertArrayEquals(Pixels.copy(expected.pixels()), Pixels.copy(read.pixels()));
    assertEquals(expected.depth(), read.depth());
    assertEquals(expected.channels(), read.channels());
    assertEquals(expected.alpha().isPresent(), read.alpha().isPresent());
    assertEquals(Map.of(), read.metadata());
    assertEquals(
        new PictureSize(expected.width(), expected.height()), PictureBytes.size("x", bytes));
  }

  @ParameterizedTest
  @CsvSource({"png,3,EIGHT", "png,1,EIGHT", "png,3,SIXTEEN", "jpg,3,EIGHT", "tif,3,FLOAT"})
  void bytesGiveThePictureOfTheFile(String ending, int channels, BitDepth depth)
      throws IOException {
    Path file = folder.resolve("a." + ending);
    Picture picture = Noise.picture(1, 37, 23, channels, depth).withMetadata("Author", "ann");
    PictureFiles.write(file, picture, false);
    assertReadAsFile(file);
  }

  /** Java's own writer uses all filters, alpha and palettes. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_4BYTE_ABGR,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void pngOfAnotherWriterGivesThePictureOfTheFile(int type) throws IOException {
    BufferedImage image = new BufferedImage(61, 200, type);
    for (int i = 0; i < 61 * 200; i++) {
      int x = i % 61;
      int y = i / 61;
      int shade = y < 50 ? x * 4 : y < 100 ? y * 2 : y < 150 ? x * y >> 4 : (x ^ y) * 37;
      image.setRGB(x, y, 0xFF000000 | (shade & 0xFF) * 0x10101 ^ x << 3);
    }
    Path file = folder.resolve("a.png");
    ImageIO.write(image, "png", file.toFile());
    assertReadAsFile(file);
  }

  @Test
  void everyFilterIsUndone() throws IOException {
    byte[] raw = new byte[12 * (3 * 9 + 1)];
    new java.util.SplittableRandom(3).nextBytes(raw);
    for (int y = 0; y < 12; y++) {
      raw[y * 28] = (byte) ((y + 1) % 5); // the first row with a filter that looks left alone
    }
    Path file = folder.resolve("a.png");
    for (int first = 0; first < 5; first++) {
      raw[0] = (byte) first;
      Files.write(file, png(raw, 9, 12));
      assertReadAsFile(file);
    }
    raw[28] = 5;
    byte[] odd = png(raw, 9, 12);
    assertDamaged(odd);
    raw[28] = 2;
    byte[] shorter = png(Arrays.copyOf(raw, 11 * 28), 9, 12);
    assertDamaged(shorter);
    Files.write(file, shorter);
    assertEquals(
        file + " is a damaged PNG file: it has fewer rows than it says",
        assertThrows(IOException.class, () -> PictureFiles.read(file)).getMessage());
    assertDamaged(png(Arrays.copyOf(raw, raw.length - 1), 9, 12));
  }

  private static void assertDamaged(byte[] file) {
    String told = assertThrows(IOException.class, () -> PictureBytes.read("x", file)).getMessage();
    assertTrue(told.startsWith("x is a damaged PNG file"), told);
  }

  private static byte[] png(byte[] raw, int width, int height) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (java.util.zip.DeflaterOutputStream out =
        new java.util.zip.DeflaterOutputStream(deflated)) {
      out.write(raw);
    }
    byte[] data = deflated.toByteArray();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    PngChunks chunks = new PngChunks(file);
    chunks.header(width, height, 3, 8);
    chunks.write("IDAT", Arrays.copyOf(data, 1)); // cut where decoders must not care
    chunks.write("IDAT", new byte[0]);
    chunks.write("IDAT", Arrays.copyOfRange(data, 1, data.length));
    chunks.end();
    return file.toByteArray();
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    Path file = folder.resolve("a.png");
    PictureFiles.write(file, Noise.picture(2, 6, 5, 3, BitDepth.EIGHT), false);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) (1 << i % 8);
      String told =
          assertThrows(IOException.class, () -> PictureBytes.read("the patch", damaged), "at " + i)
              .getMessage();
      assertTrue(told.startsWith("the patch "), told);
      byte[] cut = Arrays.copyOf(bytes, i);
      assertThrows(IOException.class, () -> PictureBytes.read("the patch", cut));
    }
  }
}
