package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegBandsTest {
  private static final Path REFERENCE = Path.of("src/test/resources/reference/pictures");

  @TempDir private Path folder;

  private Path write(int width, int height, int channels, Optional<byte[]> profile)
      throws IOException {
    Path file = folder.resolve("a.jpg");
    Picture picture = TestPictures.picture(width, height, channels, false, BitDepth.EIGHT);
    PictureFiles.write(file, TestPictures.with(picture, profile, Map.of("Comment", "hello")), true);
    return file;
  }

  /** A file of halved colours, whose decoding looks at the rows around. */
  private Path halved(boolean progressive) throws IOException {
    BufferedImage image = new BufferedImage(150, 130, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 150 * 130; i++) {
      image.setRGB(i % 150, i / 150, i * 7919 & 0xffffff);
    }
    Path file = folder.resolve("halved.jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(stream);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return file;
  }

  /** Bytes with which the pixels fit only in so many bands. */
  private static long memory(Path file, int bands) throws IOException {
    PictureSize size = PictureFiles.size(file);
    long all = PictureFiles.memory(file);
    JpegSegments segments = new JpegSegments(Files.readAllBytes(file));
    long pixels = size.pixels() * segments.components();
    return all - pixels + (pixels + bands - 1) / bands;
  }

  private static void assertBandsAreThePicture(Path file, int bands) throws IOException {
    Picture picture = PictureFiles.read(file);
    try (PictureSource source = PictureFiles.open(file, memory(file, bands))) {
      assertEquals(picture.style().metadata(), source.style().metadata());
      assertEquals(BitDepth.EIGHT, source.style().depth());
      assertEquals(picture.width(), source.width());
      float[] expected = TestPictures.samples(picture);
      int height = source.height();
      int width = source.width();
      int channels = source.channels();
      for (int y = 0; y < height; y += 5) {
        int rows = Math.min(7, height - y); // strips overlap
        float[] strip = new float[rows * width * channels];
        source.read(y, rows, strip);
        for (int c = 0; c < channels; c++) {
          int from = (c * height + y) * width;
          assertArrayEquals(
              Arrays.copyOfRange(expected, from, from + rows * width),
              Arrays.copyOfRange(strip, c * rows * width, (c + 1) * rows * width),
              "rows from " + y);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16})
  void bandsAreThePicture(int bands) throws IOException {
    assertBandsAreThePicture(write(61, 90, 3, Optional.empty()), bands);
    assertBandsAreThePicture(write(61, 90, 1, Optional.empty()), bands);
    assertBandsAreThePicture(halved(false), bands);
    assertBandsAreThePicture(halved(true), bands);
  }

  @Test
  void theProfileAndTextsComeAlong() throws IOException {
    byte[] profile = TestPictures.profile(3);
    Path file = write(61, 90, 3, Optional.of(profile));
    assertBandsAreThePicture(file, 4);
    try (PictureSource source = PictureFiles.open(file, memory(file, 4))) {
      PictureStyle style = source.style();
      assertArrayEquals(profile, style.iccProfile().orElseThrow());
      assertEquals(Map.of("Comment", "hello"), style.metadata());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void bandsAreUpright(int orientation) throws IOException {
    assertBandsAreThePicture(REFERENCE.resolve("orientation-" + orientation + ".jpg"), 3);
  }

  @Test
  void tooLittleMemoryIsTold() throws IOException {
    Path file = write(610, 900, 3, Optional.empty());
    String message =
        assertThrows(NoMemoryException.class, () -> PictureFiles.open(file, memory(file, 17)))
            .getMessage();
    Sentences.assertSentence(
        "is 610 x 900 pixels", file, () -> PictureFiles.open(file, memory(file, 17)));
    assertTrue(message.contains(" and needs 1 MB of memory where Java may use "), message);
    assertThrows(NoMemoryException.class, () -> PictureFiles.open(file, 1000));
  }

  @Test
  void damageInTheLastBandIsTold() throws IOException {
    Path file = halved(false);
    byte[] bytes = Files.readAllBytes(file);
    long memory = memory(file, 4);
    Arrays.fill(bytes, bytes.length - 400, bytes.length - 2, (byte) 0);
    Files.write(file, bytes);
    try (PictureSource source = PictureFiles.open(file, memory)) {
      source.read(0, 16, new float[16 * 150 * 3]);
      String message =
          assertThrows(IOException.class, () -> source.read(114, 16, new float[16 * 150 * 3]))
              .getMessage();
      assertTrue(message.startsWith(file + " is a damaged JPEG file"), message);
    }
  }
}
