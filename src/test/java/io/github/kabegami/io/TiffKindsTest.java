package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import io.github.kabegami.io.TestTiff.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TIFF files of every kind, and wrong ones. */
class TiffKindsTest {
  @TempDir Path folder;

  static Stream<Arguments> packings() {
    return IntStream.of(TestTiff.NONE, TestTiff.LZW, TestTiff.DEFLATE, TestTiff.PACK_BITS)
        .boxed()
        .flatMap(
            packing ->
                Stream.of(
                    Arguments.of(packing, 1, 8),
                    Arguments.of(packing, 2, 8),
                    Arguments.of(packing, 1, 16),
                    Arguments.of(packing, 2, 16),
                    Arguments.of(packing, 1, 32),
                    Arguments.of(packing, 2, 32),
                    Arguments.of(packing, 3, 32)));
  }

  /** Both byte orders, TIFF and BigTIFF, strips and tiles, pixels and planes, 1 to 4 channels. */
  @ParameterizedTest
  @MethodSource("packings")
  void rowsAreThePicture(int packing, int predictor, int bits) throws IOException {
    for (int i = 0; i < 64; i++) {
      boolean isFloat = bits == 32;
      int channels = 1 + i % 4;
      boolean planar = (i & 4) != 0;
      boolean tiled = (i & 8) != 0;
      boolean little = (i & 16) != 0;
      boolean big = (i & 32) != 0;
      assertSamples(
          new Kind(bits, isFloat, channels, planar, tiled, packing, predictor, little, big));
    }
  }

  private void assertSamples(Kind kind) throws IOException {
    TestTiff tiff = new TestTiff(kind);
    float[] samples = TestPictures.samples(PictureFiles.read(write(tiff)));
    float maximum = kind.isFloat() ? 64 : (1L << kind.bits()) - 1;
    for (int i = 0; i < samples.length; i++) {
      int x = i % TestTiff.WIDTH;
      int y = i / TestTiff.WIDTH % TestTiff.HEIGHT;
      int c = i / TestTiff.WIDTH / TestTiff.HEIGHT;
      assertEquals(tiff.stored(x, y, c) / maximum, samples[i], kind + " at " + i);
    }
    assertEquals(TestTiff.WIDTH * TestTiff.HEIGHT * kind.channels(), samples.length);
  }

  private Path write(TestTiff tiff) throws IOException {
    Path file = folder.resolve("a.tif");
    Files.write(file, tiff.bytes());
    return file;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "4, 1", "8, 1", "1, 0", "2, 0", "4, 0", "8, 0", "16, 0"})
  void grayOfFewBitsAndWithWhiteAsZero(int bits, int photometric) throws IOException {
    for (boolean little : new boolean[] {false, true}) {
      for (int packing : new int[] {TestTiff.NONE, TestTiff.PACK_BITS, TestTiff.LZW}) {
        Kind kind = new Kind(bits, false, 1, false, false, packing, 1, little, false);
        TestTiff tiff = new TestTiff(kind);
        tiff.tags.put(TiffTags.PHOTOMETRIC, new long[] {photometric});
        float[] samples = TestPictures.samples(PictureFiles.read(write(tiff)));
        float maximum = (1 << bits) - 1;
        for (int i = 0; i < samples.length; i++) {
          float stored = tiff.stored(i % TestTiff.WIDTH, i / TestTiff.WIDTH, 0) / maximum;
          assertEquals(photometric == 0 ? 1 - stored : stored, samples[i], 1e-6, kind + "");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void palettes(int bits) throws IOException {
    TestTiff tiff = new TestTiff(Kind.plain(bits, 1));
    int colours = 1 << bits;
    long[] map = new long[3 * colours];
    for (int i = 0; i < map.length; i++) {
      map[i] = (i * 37 + 11) % 256 * 256;
    }
    tiff.tags.put(TiffTags.PHOTOMETRIC, new long[] {3});
    tiff.tags.put(TiffTags.COLOR_MAP, map);
    float[] samples = TestPictures.samples(PictureFiles.read(write(tiff)));
    int plane = TestTiff.WIDTH * TestTiff.HEIGHT;
    assertEquals(3 * plane, samples.length);
    for (int i = 0; i < samples.length; i++) {
      int stored = (int) tiff.stored(i % TestTiff.WIDTH, i % plane / TestTiff.WIDTH, 0);
      assertEquals(map[i / plane * colours + stored] / 256 / 255f, samples[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "256, 0, is no picture",
    "257, 0, is no picture",
    "256, 4294967295, too long",
    "257, 4294967295, too long",
    "257, 2000000000, too many",
    "257, 2000000, names 5 strips",
    "277, 0, 0 channels",
    "277, 5, 5 channels",
    "277, 65535, channels",
    "278, 0, strips or tiles of 37 x 0",
    "322, 16, strips or tiles of 16 x 0",
    "322, 4294967295, strips or tiles of 4294967295 x 0",
    "259, 7, TIFF file",
    "258, 64, expected 1 to 16 bits",
    "258, 0, 0-bit",
    "339, 2, signed",
    "262, 5, CMYK",
    "262, 8, Lab",
  })
  void wrongNumbersAreToldInOneSentence(int tag, long value, String words) throws IOException {
    for (boolean big : new boolean[] {false, true}) {
      TestTiff tiff =
          new TestTiff(new Kind(8, false, 1, false, false, TestTiff.NONE, 1, true, big));
      tiff.tags.put(tag, new long[] {value});
      Path file = write(tiff);
      String said = big && words.equals("TIFF file") ? "BigTIFF" : words;
      Sentences.assertSentence(said, file, () -> readByRows(file));
    }
  }

  /** Tiles far wider and higher than the picture, whose rows alone would fill the memory. */
  @Test
  void tilesFarBeyondThePictureAreRefused() throws IOException {
    TestTiff tiff = new TestTiff(Kind.plain(16, 3));
    tiff.tags.put(TiffTags.TILE_WIDTH, new long[] {1 << 24});
    tiff.tags.put(TiffTags.TILE_HEIGHT, new long[] {1 << 24});
    tiff.tags.put(TiffTags.TILE_OFFSETS, new long[] {16});
    tiff.tags.put(TiffTags.TILE_BYTE_COUNTS, new long[] {100});
    Path file = write(tiff);
    Sentences.assertSentence("strips or tiles of 16777216", file, () -> readByRows(file));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2_000_000, 0xffffffffL})
  void stripsOutsideTheFileAreToldInOneSentence(long offset) throws IOException {
    for (int packing : new int[] {TestTiff.LZW, TestTiff.DEFLATE, TestTiff.PACK_BITS}) {
      TestTiff tiff =
          new TestTiff(new Kind(8, false, 1, false, false, packing, 1, true, offset > 1));
      tiff.tags.put(TiffTags.STRIP_OFFSETS, new long[] {16, 16, offset, 16, 16});
      tiff.tags.put(TiffTags.STRIP_BYTE_COUNTS, new long[] {900, 900, 3, 900, 900});
      Path file = write(tiff);
      Sentences.assertSentence("damaged", file, () -> readByRows(file));
    }
  }

  @Test
  void stripsWithoutLengthsAreReadIfTheyAreNotPacked() throws IOException {
    Kind kind = Kind.plain(8, 3);
    float[] expected = TestPictures.samples(PictureFiles.read(write(new TestTiff(kind))));
    TestTiff tiff = new TestTiff(kind);
    tiff.tags.put(TiffTags.STRIP_BYTE_COUNTS, new long[0]);
    assertEquals(
        List.of(boxed(expected)),
        List.of(boxed(TestPictures.samples(PictureFiles.read(write(tiff))))));
  }

  private static List<Float> boxed(float[] samples) {
    List<Float> boxed = new ArrayList<>();
    for (float sample : samples) {
      boxed.add(sample);
    }
    return boxed;
  }

  @Test
  void directoriesInACircleAreCountedOnce() throws IOException {
    byte[] bytes = new TestTiff(Kind.plain(8, 1)).bytes();
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = file.getInt(4);
    int next = directory + 2 + 12 * file.getShort(directory);
    file.putInt(next, directory);
    assertReadsWithRemarks(bytes, 0);
    file.putInt(next, directory + 12); // overlaps the first one and leads anywhere
    assertReadsWithRemarks(bytes, 1);
    file.putInt(next, bytes.length + 1000); // what is behind the picture does not matter
    assertReadsWithRemarks(bytes, 0);
  }

  private void assertReadsWithRemarks(byte[] bytes, int most) throws IOException {
    Path file = folder.resolve("a.tif");
    Files.write(file, bytes);
    List<String> remarks = new ArrayList<>();
    Picture picture = PictureFiles.read(file, Optional.empty(), remarks::add);
    assertEquals(TestTiff.WIDTH, picture.width());
    assertTrue(remarks.size() <= most, remarks + "");
  }

  @Test
  void tagsOutsideTheFileAreLeftOut() throws IOException {
    byte[] bytes = new TestTiff(Kind.plain(8, 3)).bytes();
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int directory = file.getInt(4);
    for (int i = 0; i < file.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (file.getShort(entry) == TiffTags.SAMPLE_FORMAT) {
        file.putShort(entry, (short) TiffTags.ICC_PROFILE).putShort(entry + 2, (short) 7);
        file.putInt(entry + 4, 50 << 20).putInt(entry + 8, 100);
      }
    }
    Path path = folder.resolve("a.tif");
    Files.write(path, bytes);
    assertEquals(Optional.empty(), PictureFiles.read(path).iccProfile());
  }

  static void readByRows(Path file) throws IOException {
    try (PictureSource source = PictureFiles.open(file, Optional.empty(), remark -> {})) {
      float[] row = new float[Math.multiplyExact(source.width(), source.channels())];
      for (int y = 0; y < source.height(); y++) {
        source.read(y, 1, row);
      }
    }
  }
}
