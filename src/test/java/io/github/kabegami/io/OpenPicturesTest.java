package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ar.com.hjg.pngj.ImageInfo;
import ar.com.hjg.pngj.ImageLineByte;
import ar.com.hjg.pngj.PngWriter;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files read strip by strip. */
class OpenPicturesTest {
  private static final int WIDTH = 83;
  private static final int HEIGHT = 61;

  @TempDir Path folder;

  static Stream<Arguments> kinds() {
    return Stream.of("png", "tif", "jpg", "webp")
        .flatMap(
            format ->
                Stream.of(BitDepth.values())
                    .flatMap(
                        depth ->
                            Stream.of(1, 2, 3, 4)
                                .filter(channels -> !format.equals("jpg") || channels % 2 == 1)
                                .map(channels -> Arguments.of(format, depth, channels))));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void overlappingStripsAreThePicture(String format, BitDepth depth, int channels)
      throws IOException {
    Path file = folder.resolve("a." + format);
    PictureFiles.write(
        file,
        TestPictures.picture(WIDTH, HEIGHT, channels < 3 ? 1 : 3, channels % 2 == 0, depth),
        false);
    assertStripsAreThePicture(file);
  }

  /** Strips of any height and overlap against the whole picture, and what belongs to it. */
  private static void assertStripsAreThePicture(Path file) throws IOException {
    Picture whole = PictureFiles.read(file);
    float[] expected = TestPictures.samples(whole);
    SplittableRandom random = new SplittableRandom(1);
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      assertEquals(whole.style().depth(), source.style().depth());
      assertEquals(whole.metadata(), source.style().metadata());
      assertEquals(whole.iccProfile().isPresent(), source.style().iccProfile().isPresent());
      int height = source.height();
      int width = source.width();
      for (int y = 0; y < height; y += random.nextInt(7)) {
        int rows = random.nextInt(height - y + 1);
        float[] strip = new float[rows * width * source.channels()];
        source.read(y, rows, strip);
        for (int c = 0; c < source.channels(); c++) {
          for (int i = 0; i < rows * width; i++) {
            float sample = strip[c * rows * width + i];
            assertEquals(expected[(c * height + y) * width + i], sample);
          }
        }
      }
    }
  }

  @Test
  void stripsThatBeginAboveTheLastOneAreRefused() throws IOException {
    Path file = folder.resolve("a.png");
    PictureFiles.write(file, TestPictures.picture(8, 8, 1, false, BitDepth.EIGHT), false);
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      source.read(4, 2, new float[16]);
      assertThrows(IllegalArgumentException.class, () -> source.read(3, 1, new float[8]));
      assertThrows(IllegalArgumentException.class, () -> source.read(7, 2, new float[16]));
      assertThrows(IllegalArgumentException.class, () -> source.read(7, 1, new float[7]));
    }
  }

  static Stream<Arguments> otherTiffs() {
    return Stream.of("Deflate", "ZLib", "LZW", "PackBits", "none")
        .flatMap(
            packing ->
                Stream.of(false, true)
                    .flatMap(
                        tiled ->
                            Stream.of(1, 3, 4).map(bands -> Arguments.of(packing, tiled, bands))));
  }

  @ParameterizedTest
  @MethodSource("otherTiffs")
  void tiffsOfJavaReadAsTheyAre(String packing, boolean tiled, int bands) throws IOException {
    for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
      BufferedImage image = image(bands, type);
      Path file = folder.resolve(type + ".tif");
      writeTiff(file, image, packing, tiled);
      assertStripsAreThePicture(file);
      float maximum = type == DataBuffer.TYPE_BYTE ? 255 : 65535;
      float[] samples = TestPictures.samples(PictureFiles.read(file));
      for (int i = 0; i < samples.length; i++) {
        int band = i / (WIDTH * HEIGHT);
        int stored = image.getRaster().getSample(i % WIDTH, i / WIDTH % HEIGHT, band);
        assertEquals(stored / maximum, samples[i], 0, packing + " at " + i);
      }
    }
  }

  private static BufferedImage image(int bands, int type) {
    WritableRaster raster = Raster.createInterleavedRaster(type, WIDTH, HEIGHT, bands, null);
    SplittableRandom random = new SplittableRandom(bands);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int band = 0; band < bands; band++) {
          int flat = x / 9 * 20 + band;
          raster.setSample(x, y, band, y % 3 == 0 ? flat : random.nextInt(60000) & 0xfff3);
        }
      }
    }
    ColorSpace space = ColorSpace.getInstance(bands == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    boolean hasAlpha = bands == 4;
    int transparency = hasAlpha ? BufferedImage.TRANSLUCENT : BufferedImage.OPAQUE;
    return new BufferedImage(
        new ComponentColorModel(space, hasAlpha, false, transparency, type), raster, false, null);
  }

  private static void writeTiff(Path file, BufferedImage image, String packing, boolean tiled)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(stream);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (!packing.equals("none")) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionType(packing);
      }
      if (tiled) {
        settings.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setTiling(32, 16, 0, 0);
      }
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void interlacedPngIsThePicture(int bits) throws IOException {
    BufferedImage image = image(3, bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    Path file = folder.resolve("a.png");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(stream);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    assertEquals(1, Files.readAllBytes(file)[28], "interlaced");
    assertStripsAreThePicture(file);
    float[] samples = TestPictures.samples(PictureFiles.read(file));
    for (int i = 0; i < samples.length; i++) {
      int stored = image.getRaster().getSample(i % WIDTH, i / WIDTH % HEIGHT, i / (WIDTH * HEIGHT));
      assertEquals(stored / (float) ((1 << bits) - 1), samples[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnedPicturesComeUprightInStrips(int orientation) throws IOException {
    Path file = folder.resolve("a.tif");
    PictureFiles.write(file, TestPictures.picture(7, 5, 3, false, BitDepth.EIGHT), false);
    float[] stored = TestPictures.samples(PictureFiles.read(file));
    orient(file, orientation);
    assertStripsAreThePicture(file);
    Picture picture = PictureFiles.read(file);
    assertEquals(orientation < 5 ? 7 : 5, picture.width());
    float[] upright = TestPictures.samples(picture);
    // Where the tag says that the first stored row and column are.
    boolean bottom = List.of(3, 4, 7, 8).contains(orientation) && orientation < 5;
    boolean right = List.of(2, 3).contains(orientation);
    if (orientation < 5) {
      int at = (bottom ? 4 : 0) * 7 + (right ? 6 : 0);
      assertEquals(stored[0], upright[at]);
    } else {
      int row = List.of(7, 8).contains(orientation) ? 6 : 0;
      int column = List.of(6, 7).contains(orientation) ? 4 : 0;
      assertEquals(stored[0], upright[row * 5 + column]);
    }
  }

  /** Turns the tag of the planar configuration (1 in our files) into one of the orientation. */
  private static void orient(Path file, int orientation) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i + 12 < bytes.length; i++) {
      boolean isEntry = (bytes[i] & 0xff) == 0x1c && bytes[i + 1] == 1 && bytes[i + 2] == 3;
      if (isEntry && bytes[i + 3] == 0 && bytes[i + 4] == 1 && bytes[i + 8] == 1) {
        bytes[i] = 0x12;
        bytes[i + 8] = (byte) orientation;
      }
    }
    Files.write(file, bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "jpg", "webp"})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows refuses to delete open files")
  void deletedFileIsReadToItsEnd(String format) throws IOException {
    Path file = folder.resolve("a." + format);
    PictureFiles.write(file, TestPictures.picture(300, 300, 3, false, BitDepth.EIGHT), false);
    float[] expected = TestPictures.samples(PictureFiles.read(file));
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      source.read(0, 1, new float[900]);
      Files.delete(file);
      float[] samples = new float[expected.length];
      source.read(0, 300, samples);
      assertArrayEquals(expected, samples);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void damageFurtherDownIsToldInOneSentence(String format) throws IOException {
    Path file = folder.resolve("a." + format);
    PictureFiles.write(file, TestPictures.picture(400, 900, 3, true, BitDepth.EIGHT), false);
    try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
      damaged.seek(damaged.length() / 2);
      damaged.write(new byte[2000]);
    }
    Sentences.assertSentence("damaged", file, () -> readAll(file));
  }

  private static void readAll(Path file) throws IOException {
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      float[] row = new float[source.width() * source.channels()];
      for (int y = 0; y < source.height(); y++) {
        source.read(y, 1, row);
      }
    }
  }

  /** 20000 x 20000 pixels are 1.6 GB of samples, more than the memory of this machine may hold. */
  @Test
  void hugePngPassesRowByRow() throws IOException {
    int side = 20000;
    Path file = folder.resolve("huge.png");
    ImageInfo info = new ImageInfo(side, side, 1, false, true, false);
    PngWriter writer = new PngWriter(file.toFile(), info);
    writer.setCompLevel(1);
    ImageLineByte line = new ImageLineByte(info);
    for (int y = 0; y < side; y++) {
      line.getScanlineByte()[0] = (byte) (y & 1);
      writer.writeRow(line);
    }
    writer.end();
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      assertEquals(side, source.height());
      float[] strip = new float[2 * side];
      source.read(side - 2, 2, strip);
      assertEquals(0, strip[0]);
      assertEquals(1, strip[side]);
    }
  }

  @Test
  void metadataNeedsNoPixels() throws IOException {
    for (String format : List.of("png", "tif", "webp", "jpg")) {
      Path file = folder.resolve("a." + format);
      Picture picture = TestPictures.picture(300, 200, 3, false, BitDepth.EIGHT);
      PictureFiles.write(
          file,
          TestPictures.with(picture, Optional.empty(), java.util.Map.of("Kabegami job", "{}")),
          false);
      try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
        damaged.seek(damaged.length() / 2);
        damaged.write(new byte[50]);
      }
      assertEquals("{}", PictureFiles.metadata(file).get("Kabegami job"), format);
    }
    assertTrue(Files.exists(folder.resolve("a.png")));
  }
}
