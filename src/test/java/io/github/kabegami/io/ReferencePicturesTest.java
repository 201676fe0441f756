package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that other programs wrote; see reference/pictures/README.md. */
class ReferencePicturesTest {
  private static final int WIDTH = 37;
  private static final int HEIGHT = 23;

  /** The stored number of a sample. */
  private interface Formula {
    double at(int x, int y, int channel);
  }

  private static final Formula COLOURS =
      (x, y, c) -> (c == 0 ? 7 * x : c == 1 ? 11 * y : c == 2 ? x * y : 255 - 5 * x) & 0xff;

  private static final Formula COUNT = (x, y, c) -> ((y * WIDTH + x) * 3 + c) * 23 % 65536;

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "lzw.tif"})
  void coloursAreExact(String name) throws IOException {
    assertPicture(COLOURS, 3, 255, 0, read(name));
  }

  @Test
  void webpKeepsAlphaAndProfileAndLeavesSamplesAlone() throws IOException {
    Picture picture = read("lossless-alpha-icc.webp");
    assertPicture(COLOURS, 4, 255, 0, picture);
    assertEquals(588, picture.iccProfile().orElseThrow().length);
  }

  @Test
  void lossyWebpIsWithinTwoLevels() throws IOException {
    assertPicture((x, y, c) -> 4 * x + 3 * y, 3, 255, 2, read("lossy-gray-ramp.webp"));
  }

  @Test
  void animatedWebpIsRefused() throws IOException {
    Path file = path("animated.webp");
    Sentences.assertSentence("animated", file, () -> PictureFiles.read(file));
  }

  @Test
  void cmykJpegBecomesRgb() throws IOException {
    float[] samples = TestPictures.samples(read("cmyk-red-green.jpg"));
    int left = 8 * 16 + 3;
    int right = 8 * 16 + 12;
    float[] colours = {
      samples[left], samples[256 + left], samples[512 + left],
      samples[right], samples[256 + right], samples[512 + right]
    };
    assertArrayEquals(new float[] {1, 0, 0, 0, 0.75f, 0}, colours, 0.02f);
  }

  /** Corners: top left, top right, bottom left, bottom right. */
  @ParameterizedTest
  @CsvSource({
    "1, 255, 128, 0, 0",
    "2, 128, 255, 0, 0",
    "3, 0, 0, 128, 255",
    "4, 0, 0, 255, 128",
    "5, 255, 0, 128, 0",
    "6, 0, 255, 0, 128",
    "7, 0, 128, 0, 255",
    "8, 128, 0, 255, 0"
  })
  void exifOrientationIsApplied(
      int orientation, int topLeft, int topRight, int bottomLeft, int bottomRight)
      throws IOException {
    Picture picture = read("orientation-" + orientation + ".jpg");
    float[] samples = TestPictures.samples(picture);
    int width = picture.width();
    int last = samples.length - width;
    float[] corners = {
      samples[0] * 255,
      samples[width - 1] * 255,
      samples[last] * 255,
      samples[last + width - 1] * 255
    };
    assertEquals(orientation < 5 ? 24 : 16, width);
    assertArrayEquals(new float[] {topLeft, topRight, bottomLeft, bottomRight}, corners, 4);
  }

  @Test
  void bilevelTiffBecomesGray() throws IOException {
    assertPicture((x, y, c) -> (x + y) % 2, 1, 1, 0, read("bilevel.tif"));
  }

  @Test
  void paletteTiffBecomesRgb() throws IOException {
    int[][] palette = {{10, 20, 30}, {255, 128, 1}, {200, 7, 90}};
    assertPicture((x, y, c) -> palette[x % 3][c], 3, 255, 0, read("palette.tif"));
  }

  @Test
  void whiteIsZeroTiffIsInverted() throws IOException {
    assertPicture(
        (x, y, c) -> 255 - (4 * x + 3 * y & 0xff), 1, 255, 0, read("gray8-white-is-zero.tif"));
  }

  @Test
  void premultipliedAlphaIsDividedOut() throws IOException {
    Formula divided =
        (x, y, c) -> {
          double alpha = COLOURS.at(x, y, 3);
          return c == 3
              ? alpha
              : Math.min(255, Math.floor(COLOURS.at(x, y, c) * alpha / 255) * 255 / alpha);
        };
    assertPicture(divided, 4, 255, 0.001, read("premultiplied.tif"));
  }

  @Test
  void tiledPlanarBigEndianTiffIsExact() throws IOException {
    Picture picture = read("rgb16-tiled-planar-big-endian.tif");
    assertPicture(COUNT, 3, 65535, 0, picture);
    assertEquals(BitDepth.SIXTEEN, picture.depth());
  }

  @Test
  void floatRgbTiffIsExact() throws IOException {
    Picture picture = read("rgb-float.tif");
    assertPicture(COUNT, 3, 65535, 0.001, picture);
    assertEquals(BitDepth.FLOAT, picture.depth());
  }

  private static void assertPicture(
      Formula stored, int channels, double maximum, double tolerance, Picture picture) {
    float[] expected = new float[WIDTH * HEIGHT * channels];
    for (int i = 0; i < expected.length; i++) {
      int channel = i / (WIDTH * HEIGHT);
      expected[i] = (float) (stored.at(i % WIDTH, i / WIDTH % HEIGHT, channel) / (float) maximum);
    }
    float[] samples = TestPictures.samples(picture);
    if (tolerance == 0) {
      assertArrayEquals(expected, samples);
    } else {
      assertArrayEquals(expected, samples, (float) (tolerance / maximum) + 1e-6f);
    }
  }

  private static Picture read(String name) throws IOException {
    return PictureFiles.read(path(name));
  }

  private static Path path(String name) throws IOException {
    try {
      return Path.of(
          ReferencePicturesTest.class.getResource("/reference/pictures/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IOException("no reference picture " + name, e);
    }
  }
}
