package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadPicturesTest {
  @TempDir Path folder;

  @Test
  void missingFile() {
    Path file = folder.resolve("none.png");
    Sentences.assertSentence("does not exist", file, () -> PictureFiles.read(file));
  }

  @Test
  void folderInsteadOfFile() {
    Sentences.assertSentence("is a folder", folder, () -> PictureFiles.read(folder));
  }

  /** A pipe would be waited for without end. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void pipeInsteadOfFile() throws Exception {
    Path pipe = folder.resolve("a.png");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    Sentences.assertSentence("is a pipe or a device", pipe, () -> PictureFiles.read(pipe));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "webp"})
  void fileLargerThanAnyMemoryIsRefusedByItsLength(String format) throws IOException {
    Path file = folder.resolve("a." + format);
    PictureFiles.write(file, TestPictures.picture(8, 8, 3, false, BitDepth.EIGHT), false);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(1L << 36);
    }
    Sentences.assertSentence("is a file of 65536 MB", file, () -> PictureFiles.read(file));
    Sentences.assertSentence("is a file of 65536 MB", file, () -> PictureFiles.metadata(file));
  }

  @Test
  void emptyFile() throws IOException {
    Path file = Files.createFile(folder.resolve("a.png"));
    Sentences.assertSentence("is empty", file, () -> PictureFiles.read(file));
  }

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE html><html>', web page",
    "'\n <html lang=\"en\">', web page",
    "'version https://git-lfs.github.com/spec/v1\noid sha256:0', Git LFS pointer",
    "'<svg xmlns=\"x\"/>', SVG",
    "GIF89a......, GIF",
    "BM.........., BMP",
    "8BPS........, Photoshop",
    "hello, not a picture that can be read"
  })
  void otherContentIsNamed(String content, String words) throws IOException {
    Path file = folder.resolve("a.png");
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    Sentences.assertSentence(words, file, () -> PictureFiles.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "jpg"})
  void everyCutOffFileIsRefused(String format) throws IOException {
    Path whole = folder.resolve("whole." + format);
    PictureFiles.write(whole, TestPictures.picture(40, 30, 3, false, BitDepth.EIGHT), false);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut." + format);
    List<Integer> accepted = new ArrayList<>();
    for (int length = 1; length < bytes.length; length += 1 + bytes.length / 97) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      try {
        PictureFiles.read(cut);
        accepted.add(length);
      } catch (IOException e) {
        assertTrue(e.getMessage().startsWith(cut + " is "), e.getMessage());
      }
    }
    assertEquals(List.of(), accepted);
  }

  @Test
  void damagedPngIsRefused() throws IOException {
    Path file = folder.resolve("a.png");
    PictureFiles.write(file, TestPictures.picture(40, 30, 3, false, BitDepth.EIGHT), false);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(file, bytes);
    Sentences.assertSentence("damaged", file, () -> PictureFiles.read(file));
  }

  @Test
  void pictureThatFitsNoArrayIsRefusedByItsHeader() throws IOException {
    Path file = folder.resolve("a.png");
    Files.write(file, pngHeader(60_000, 50_000));
    Sentences.assertSentence(
        "is 60000 x 50000 pixels, which does not fit one array",
        file,
        () -> PictureFiles.read(file));
  }

  @Test
  void pictureThatFitsNoMemoryIsRefusedByItsHeader() throws IOException {
    int width = 1 << 14;
    long rows = Runtime.getRuntime().maxMemory() / width / 12 + 1;
    assumeTrue(
        rows * width * 3 < Planes.LARGEST_ARRAY, "this Java has memory for the largest array");
    Path file = folder.resolve("a.png");
    Files.write(file, pngHeader(width, (int) rows));
    Sentences.assertSentence("of memory", file, () -> PictureFiles.read(file));
  }

  /** A PNG file that ends after the header and an empty data chunk's head. */
  private static byte[] pngHeader(int width, int height) {
    ByteBuffer header = ByteBuffer.allocate(64);
    header.put("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1)).putInt(13);
    ByteBuffer chunk = ByteBuffer.allocate(17);
    chunk.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    chunk.put(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.array());
    header.put(chunk.array()).putInt((int) crc.getValue());
    return header.array();
  }

  @Test
  void floatsOutsideTheRangeAreRefused() throws IOException {
    Path file = floats(0, 255);
    Sentences.assertSentence("range", file, () -> PictureFiles.read(file));
  }

  @Test
  void floatsThatAreNotFiniteAreRefused() throws IOException {
    Path file = folder.resolve("nan.tif");
    ImagePlus image = IJ.createImage("x", "32-bit black", 2, 1, 1);
    image.getProcessor().setf(1, 0, Float.NaN);
    new FileSaver(image).saveAsTiff(file.toString());
    Sentences.assertSentence("NaN at x=1, y=0", file, () -> PictureFiles.read(file));
  }

  @Test
  void sinkRefusesWhatIsNotFinite() throws IOException {
    Picture picture = TestPictures.picture(2, 1, 1, false, BitDepth.EIGHT);
    try (FileSink sink = PictureFiles.sink(folder.resolve("x.tif"), picture.style(), false)) {
      sink.begin(2, 1, 1);
      assertThrows(IllegalArgumentException.class, () -> sink.write(1, new float[] {0, Float.NaN}));
    }
  }

  @Test
  void rangeSaysWhatFloatsMean() throws IOException {
    Path file = floats(-10, 255);
    Picture picture = PictureFiles.read(file, Optional.of(new SampleRange(0, 255)), remark -> {});
    assertEquals(
        List.of(0f, 1f),
        List.of(TestPictures.samples(picture)[0], TestPictures.samples(picture)[1]));
  }

  private Path floats(float first, float second) throws IOException {
    Path file = folder.resolve("float.tif");
    Picture picture = Picture.of(Pixels.wrap(new float[] {first, second}, 2, 1, 1), BitDepth.FLOAT);
    PictureFiles.write(file, picture, false);
    return file;
  }

  @Test
  void unsupportedTiffIsNamed() throws IOException {
    Path file = folder.resolve("a.tif");
    PictureFiles.write(file, TestPictures.picture(4, 4, 1, false, BitDepth.FLOAT), false);
    byte[] bytes = Files.readAllBytes(file);
    int format = indexOf(bytes, TiffTags.SAMPLE_FORMAT);
    bytes[format + 8] = 2;
    Files.write(file, bytes);
    Sentences.assertSentence("32-bit signed", file, () -> PictureFiles.read(file));
  }

  private static int indexOf(byte[] bytes, int tag) {
    for (int i = bytes.length - 12; i >= 0; i--) {
      if ((bytes[i] & 0xff) == (tag & 0xff) && (bytes[i + 1] & 0xff) == tag >> 8) {
        return i;
      }
    }
    throw new AssertionError("tag not found");
  }

  @Test
  void furtherTiffPagesAreRemarkedOn() throws IOException {
    Path file = folder.resolve("pages.tif");
    ImagePlus stack = IJ.createImage("x", "8-bit ramp", 8, 8, 3);
    new FileSaver(stack).saveAsTiffStack(file.toString());
    List<String> remarks = new ArrayList<>();
    PictureFiles.read(file, Optional.empty(), remarks::add);
    assertEquals(1, remarks.size());
  }

  @Test
  void folderThatIsNoneIsNamed() {
    Path missing = folder.resolve("none");
    Sentences.assertSentence("does not exist", missing, () -> PictureFiles.list(missing));
  }
}
