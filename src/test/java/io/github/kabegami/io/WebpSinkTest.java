package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What WebP and JPEG files keep at a quality. */
class WebpSinkTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 41;

  @TempDir Path folder;

  @Test
  void losslessColoursComeBackTheSame() throws IOException {
    Picture picture = TestPictures.picture(37, 23, 3, false, BitDepth.EIGHT);
    Picture back = written("a.webp", picture, 100);
    assertArrayEquals(TestPictures.samples(picture), TestPictures.samples(back));
  }

  @Test
  void losslessAlphaComesBackTheSame() throws IOException {
    Picture picture = TestPictures.picture(37, 23, 3, true, BitDepth.EIGHT);
    Picture back = written("a.webp", picture, 100);
    float[] expected = TestPictures.samples(picture);
    float[] actual = TestPictures.samples(back);
    int plane = 37 * 23;
    for (int i = 0; i < 3 * plane; i++) {
      boolean isSeen = expected[3 * plane + i % plane] > 0;
      expected[i] = isSeen ? expected[i] : actual[i];
    }
    assertArrayEquals(expected, actual);
  }

  @Test
  void grayBecomesThreeEqualChannels() throws IOException {
    Picture picture = TestPictures.picture(37, 23, 1, false, BitDepth.EIGHT);
    float[] gray = TestPictures.samples(picture);
    float[] back = TestPictures.samples(written("a.webp", picture, 100));
    for (int i = 0; i < back.length; i++) {
      assertEquals(gray[i % gray.length], back[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"webp", "jpg"})
  void higherQualityIsCloserAndLarger(String format) throws IOException {
    Picture picture = smooth(false);
    double before = Double.MAX_VALUE;
    long size = 0;
    for (int quality : new int[] {5, 50, 99}) {
      Picture back = written(quality + "." + format, picture, quality);
      double error = meanError(picture, back);
      long bytes = Files.size(folder.resolve(quality + "." + format));
      assertTrue(error < before, quality + ": " + error);
      assertTrue(bytes > size, quality + ": " + bytes);
      before = error;
      size = bytes;
    }
    assertTrue(before < 2 / 255.0, "" + before);
  }

  @ParameterizedTest
  @CsvSource({"95, false", "95, true", "100, false", "100, true"})
  void profileAndTextsComeBack(int quality, boolean hasAlpha) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Description", "a sky");
    texts.put("Author", "壁紙 painter");
    texts.put("Kabegami job", "{\"model\":\"x\"}");
    byte[] profile = TestPictures.profile(3);
    Picture picture = TestPictures.with(smooth(hasAlpha), Optional.of(profile), texts);
    Picture back = written("a.webp", picture, quality);
    assertEquals(texts, back.metadata());
    assertEquals(texts, PictureFiles.metadata(folder.resolve("a.webp")));
    assertArrayEquals(profile, back.iccProfile().orElseThrow());
    assertEquals(hasAlpha, back.alpha().isPresent());
  }

  @Test
  void textsDoNotChangeTheSamples() throws IOException {
    Picture plain = written("a.webp", smooth(true), 80);
    Picture texts =
        written(
            "b.webp", TestPictures.with(smooth(true), Optional.empty(), Map.of("Author", "x")), 80);
    assertArrayEquals(TestPictures.samples(plain), TestPictures.samples(texts));
  }

  @Test
  void sidesBeyondWebpAreRefusedBeforeTheFirstRow() throws IOException {
    Path target = folder.resolve("a.webp");
    try (FileSink sink =
        PictureFiles.sink(target, smooth(false).style(), false, Encoding.DEFAULT)) {
      Sentences.assertSentence("16383", target, () -> sink.begin(16384, 2, 3));
    }
    assertFalse(Files.exists(target));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101, -1})
  void qualitiesOutsideTheScaleAreRefused(int quality) {
    assertThrows(IllegalArgumentException.class, () -> new Encoding(quality));
  }

  private Picture written(String name, Picture picture, int quality) throws IOException {
    Path file = folder.resolve(name);
    PictureRows rows = new PictureRows(picture);
    try (FileSink sink = PictureFiles.sink(file, picture.style(), false, new Encoding(quality))) {
      sink.begin(rows.width(), rows.height(), rows.channels());
      sink.write(rows.height(), TestPictures.samples(picture));
      sink.finish();
    }
    return PictureFiles.read(file);
  }

  private static Picture smooth(boolean hasAlpha) {
    float[] samples = new float[WIDTH * HEIGHT * 3];
    float[] alpha = new float[WIDTH * HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH % HEIGHT;
      samples[i] = (float) (0.5 + 0.4 * Math.sin(x * 0.2) * Math.cos(y * 0.15));
      alpha[i % alpha.length] = 0.5f + 0.5f * x / WIDTH;
    }
    Picture colours = Picture.of(Pixels.wrap(samples, WIDTH, HEIGHT, 3), BitDepth.EIGHT);
    return hasAlpha
        ? colours.with(colours.pixels(), Optional.of(Pixels.wrap(alpha, WIDTH, HEIGHT, 1)))
        : colours;
  }

  private static double meanError(Picture expected, Picture actual) {
    float[] a = TestPictures.samples(expected);
    float[] b = TestPictures.samples(actual);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
