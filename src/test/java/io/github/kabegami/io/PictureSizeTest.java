package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {

  @Test
  void headerSaysTheSizeThatReadingGives() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(
                    PictureSizeTest.class.getResource("/reference/pictures/lossless.webp"))
                .toURI());
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolveSibling(""))) {
      files = all.filter(PictureFiles::isPicture).sorted().toList();
    }
    int compared = 0;
    for (Path file : files) {
      Picture picture;
      try {
        picture = PictureFiles.read(file);
      } catch (IOException e) {
        continue;
      }
      assertEquals(
          new PictureSize(picture.width(), picture.height()),
          PictureFiles.size(file),
          file.toString());
      compared++;
    }
    assertTrue(compared >= 19, "compared " + compared);
  }

  @Test
  void whatIsNoPictureIsRefusedByName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "no picture");
    String told = assertThrows(IOException.class, () -> PictureFiles.size(file)).getMessage();
    assertTrue(told.startsWith(file.toString()), told);
  }

  /** As far as the pixels, whatever is in them. */
  @ParameterizedTest
  @ValueSource(strings = {"orientation-6.jpg", "cmyk-red-green.jpg"})
  void jpegIsReadAsFarAsItsPixels(String name, @TempDir Path folder) throws IOException {
    byte[] whole = bytes(name);
    int pixels = 2;
    while ((whole[pixels] & 0xff) != 0xff || (whole[pixels + 1] & 0xff) != 0xda) {
      pixels++;
    }
    Path file = folder.resolve(name);
    Files.write(file, whole);
    PictureSize size = PictureFiles.size(file);
    Files.write(file, Arrays.copyOf(whole, pixels + 2));
    assertEquals(size, PictureFiles.size(file));
    Files.write(file, Arrays.copyOf(whole, 40));
    String told = assertThrows(IOException.class, () -> PictureFiles.size(file)).getMessage();
    assertTrue(told.contains("is a JPEG file that is cut off at byte "), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "lossless-alpha-icc.webp", "lossy-gray-ramp.webp"})
  void webpIsReadAsFarAsItsPixels(String name, @TempDir Path folder) throws IOException {
    byte[] whole = bytes(name);
    Path file = folder.resolve(name);
    Files.write(file, whole);
    PictureSize size = PictureFiles.size(file);
    Arrays.fill(whole, 40, whole.length, (byte) 0);
    Files.write(file, whole);
    assertEquals(size, PictureFiles.size(file));
    Files.write(file, Arrays.copyOf(whole, whole.length - 2));
    String told = assertThrows(IOException.class, () -> PictureFiles.size(file)).getMessage();
    assertTrue(told.contains("is a WebP file that is cut off at byte "), told);
  }

  @Test
  void anAnimationIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("a.webp"), bytes("animated.webp"));
    String told = assertThrows(IOException.class, () -> PictureFiles.size(file)).getMessage();
    assertTrue(told.contains("is an animated WebP file"), told);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        PictureSizeTest.class.getResourceAsStream("/reference/pictures/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
