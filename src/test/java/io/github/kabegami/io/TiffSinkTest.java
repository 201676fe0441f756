package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ImageProcessor;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our TIFF read by others. */
class TiffSinkTest {
  @TempDir Path folder;

  static Stream<Arguments> allKinds() {
    return Stream.of(BitDepth.values())
        .flatMap(depth -> Stream.of(1, 2, 3, 4).map(channels -> Arguments.of(depth, channels)));
  }

  @ParameterizedTest
  @MethodSource("allKinds")
  void javaReadsEveryKind(BitDepth depth, int channels) throws IOException {
    Picture picture =
        TestPictures.picture(301, 203, channels < 3 ? 1 : 3, channels % 2 == 0, depth);
    Path file = folder.resolve("a.tif");
    PictureFiles.write(file, picture, false);
    Raster raster = ImageIO.read(file.toFile()).getRaster();
    float[] samples = TestPictures.samples(picture);
    float maximum = depth.isInteger() ? depth.maximum() : 1;
    float[] read = new float[samples.length];
    for (int i = 0; i < read.length; i++) {
      int band = i / (301 * 203);
      read[i] = raster.getSampleFloat(i % 301, i / 301 % 203, band) / maximum;
    }
    assertArrayEquals(samples, read);
  }

  @ParameterizedTest
  @EnumSource(BitDepth.class)
  void imageJReadsGray(BitDepth depth) throws IOException {
    Picture picture = TestPictures.picture(301, 203, 1, false, depth);
    ImagePlus image = opened(picture);
    float[] samples = TestPictures.samples(picture);
    float maximum = depth.isInteger() ? depth.maximum() : 1;
    float[] read = new float[samples.length];
    for (int i = 0; i < read.length; i++) {
      read[i] = image.getProcessor().getf(i) / maximum;
    }
    assertArrayEquals(samples, read);
  }

  @ParameterizedTest
  @EnumSource(
      value = BitDepth.class,
      names = {"EIGHT", "SIXTEEN"})
  void imageJReadsRgb(BitDepth depth) throws IOException {
    Picture picture = TestPictures.picture(301, 203, 3, false, depth);
    ImagePlus image = opened(picture);
    float[] samples = TestPictures.samples(picture);
    int plane = 301 * 203;
    float[] read = new float[samples.length];
    for (int i = 0; i < read.length; i++) {
      int band = i / plane;
      if (depth == BitDepth.EIGHT) {
        int rgb = image.getProcessor().get(i % plane);
        read[i] = (rgb >> 16 - 8 * band & 0xff) / 255f;
      } else {
        ImageProcessor channel = image.getStack().getProcessor(band + 1);
        read[i] = channel.get(i % plane) / 65535f;
      }
    }
    assertArrayEquals(samples, read);
  }

  @Test
  void imageJShowsTheDescription() throws IOException {
    Picture picture =
        TestPictures.with(
            TestPictures.picture(3, 3, 1, false, BitDepth.EIGHT),
            Optional.empty(),
            Map.of("Description", "a sky"));
    assertEquals("ImageDescription: a sky", opened(picture).getInfoProperty().strip());
  }

  @ParameterizedTest
  @MethodSource("allKinds")
  void bigTiffHoldsTheSamples(BitDepth depth, int channels)
      throws IOException, DataFormatException {
    Picture picture =
        TestPictures.picture(301, 203, channels < 3 ? 1 : 3, channels % 2 == 0, depth);
    Path file = folder.resolve("big.tif");
    PictureRows rows = new PictureRows(picture);
    try (FileSink sink = new TiffSink(file, picture.style(), false, 1000)) {
      sink.begin(301, 203, channels);
      sink.write(203, TestPictures.samples(picture));
      sink.finish();
    }
    assertArrayEquals(TestPictures.samples(picture), readBigTiff(file, rows, depth));
  }

  @ParameterizedTest
  @MethodSource("allKinds")
  void bigTiffReadsBackTheSame(BitDepth depth, int channels) throws IOException {
    Picture picture =
        TestPictures.with(
            TestPictures.picture(301, 203, channels < 3 ? 1 : 3, channels % 2 == 0, depth),
            Optional.of(TestPictures.profile(channels < 3 ? 1 : 3)),
            Map.of("Description", "a sky", "Kabegami job", "{}"));
    Path file = folder.resolve("big.tif");
    try (FileSink sink = new TiffSink(file, picture.style(), false, 10)) {
      sink.begin(301, 203, channels);
      sink.write(203, TestPictures.samples(picture));
      sink.finish();
    }
    Picture back = PictureFiles.read(file);
    assertArrayEquals(TestPictures.samples(picture), TestPictures.samples(back));
    assertArrayEquals(picture.iccProfile().orElseThrow(), back.iccProfile().orElseThrow());
    assertEquals(picture.metadata(), back.metadata());
    assertEquals(picture.metadata(), PictureFiles.metadata(file));
    assertEquals(depth, back.depth());
  }

  private ImagePlus opened(Picture picture) throws IOException {
    Path file = folder.resolve("a.tif");
    PictureFiles.write(file, picture, false);
    return new Opener().openImage(file.toString());
  }

  /** Reads by the BigTIFF description alone: 8-byte counts and offsets, 20-byte entries. */
  private static float[] readBigTiff(Path file, PictureRows shape, BitDepth depth)
      throws IOException, DataFormatException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(43, bytes.getShort(2));
    assertEquals(8, bytes.getShort(4));
    int directory = (int) bytes.getLong(8);
    Map<Integer, Integer> entries = new HashMap<>();
    for (int i = 0; i < bytes.getLong(directory); i++) {
      int entry = directory + 8 + 20 * i;
      entries.put(bytes.getShort(entry) & 0xffff, entry);
    }
    assertEquals(shape.width(), bytes.getInt(entries.get(256) + 12));
    assertEquals(shape.height(), bytes.getInt(entries.get(257) + 12));
    assertEquals(shape.channels(), bytes.getShort(entries.get(277) + 12));
    int strips = (int) bytes.getLong(entries.get(273) + 4);
    boolean predicted = bytes.getShort(entries.get(317) + 12) == 2;
    int sampleBytes = depth == BitDepth.EIGHT ? 1 : depth == BitDepth.SIXTEEN ? 2 : 4;
    ByteBuffer pixels =
        ByteBuffer.allocate(shape.width() * shape.height() * shape.channels() * sampleBytes)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < strips; i++) {
      int offset = (int) longAt(bytes, entries.get(273), strips, i);
      int length = (int) longAt(bytes, entries.get(279), strips, i);
      Inflater inflater = new Inflater();
      inflater.setInput(bytes.array(), offset, length);
      int unpacked = inflater.inflate(pixels.array(), pixels.position(), pixels.remaining());
      pixels.position(pixels.position() + unpacked);
      inflater.end();
    }
    assertEquals(0, pixels.remaining());
    return planar(pixels.flip(), shape, depth, predicted);
  }

  private static long longAt(ByteBuffer bytes, int entry, int count, int index) {
    return count == 1
        ? bytes.getLong(entry + 12)
        : bytes.getLong((int) bytes.getLong(entry + 12) + 8 * index);
  }

  private static float[] planar(
      ByteBuffer pixels, PictureRows shape, BitDepth depth, boolean predicted) {
    int channels = shape.channels();
    int plane = shape.width() * shape.height();
    float[] samples = new float[plane * channels];
    int[] before = new int[channels];
    for (int i = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        if (depth == BitDepth.FLOAT) {
          samples[c * plane + i] = pixels.getFloat();
          continue;
        }
        int stored = depth == BitDepth.EIGHT ? pixels.get() : pixels.getShort();
        int value = stored + (predicted && i % shape.width() > 0 ? before[c] : 0);
        before[c] = value & depth.maximum();
        samples[c * plane + i] = before[c] / (float) depth.maximum();
      }
    }
    return samples;
  }
}
