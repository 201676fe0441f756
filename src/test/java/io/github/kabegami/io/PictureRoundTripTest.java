package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureRoundTripTest {
  @TempDir Path folder;

  static Stream<Arguments> losslessKinds() {
    return Stream.of("png", "tif")
        .flatMap(
            format ->
                Stream.of(BitDepth.values())
                    .filter(depth -> depth.isInteger() || format.equals("tif"))
                    .flatMap(
                        depth ->
                            Stream.of(1, 2, 3, 4)
                                .map(channels -> Arguments.of(format, depth, channels))));
  }

  @ParameterizedTest
  @MethodSource("losslessKinds")
  void writtenPictureReadsBackTheSame(String format, BitDepth depth, int channels)
      throws IOException {
    Picture picture = TestPictures.picture(37, 23, channels < 3 ? 1 : 3, channels % 2 == 0, depth);
    Path file = folder.resolve("a." + format);
    PictureFiles.write(file, picture, false);
    Picture back = PictureFiles.read(file);
    assertArrayEquals(TestPictures.samples(picture), TestPictures.samples(back));
    assertEquals(depth, back.depth());
  }

  @ParameterizedTest
  @MethodSource("losslessKinds")
  void stripHeightsDoNotMatter(String format, BitDepth depth, int channels) throws IOException {
    Picture picture =
        TestPictures.picture(1031, 41, channels < 3 ? 1 : 3, channels % 2 == 0, depth);
    Path whole = folder.resolve("whole." + format);
    Path strips = folder.resolve("strips." + format);
    PictureFiles.write(whole, picture, false);
    writeInStrips(strips, picture, List.of(1, 0, 3, 7, 2, 11, 17));
    assertEquals(-1, Files.mismatch(whole, strips));
  }

  private static void writeInStrips(Path target, Picture picture, List<Integer> heights)
      throws IOException {
    PictureRows rows = new PictureRows(picture);
    try (FileSink sink = PictureFiles.sink(target, picture.style(), false)) {
      sink.begin(rows.width(), rows.height(), rows.channels());
      int y = 0;
      for (int height : heights) {
        float[] strip = new float[height * rows.width() * rows.channels()];
        rows.read(y, height, strip);
        sink.write(height, strip);
        y += height;
      }
      sink.finish();
    }
  }

  @Test
  void rowsCollectedInStripsAreThePicture() {
    Picture picture = TestPictures.picture(5, 7, 3, true, BitDepth.SIXTEEN);
    PictureRows rows = new PictureRows(picture);
    PictureSink sink = new PictureSink(picture);
    sink.begin(5, 7, 4);
    for (int y = 0; y < 7; y += 2) {
      int count = Math.min(2, 7 - y);
      float[] strip = new float[count * 5 * 4];
      rows.read(y, count, strip);
      sink.write(count, strip);
    }
    sink.finish();
    assertArrayEquals(TestPictures.samples(picture), TestPictures.samples(sink.picture()));
  }

  @ParameterizedTest
  @MethodSource("profileKinds")
  void profileKeepsItsBytes(String format, int channels) throws IOException {
    byte[] profile = TestPictures.profile(channels);
    Picture picture =
        TestPictures.with(
            TestPictures.picture(9, 8, channels, false, BitDepth.EIGHT),
            Optional.of(profile),
            Map.of());
    Path file = folder.resolve("a." + format);
    PictureFiles.write(file, picture, false);
    assertArrayEquals(profile, PictureFiles.read(file).iccProfile().orElseThrow());
  }

  static Stream<Arguments> profileKinds() {
    return Stream.of("png", "tif", "jpg")
        .flatMap(format -> Stream.of(1, 3).map(channels -> Arguments.of(format, channels)));
  }

  @Test
  void profileLargerThanOneJpegSegmentKeepsItsBytes() throws IOException {
    byte[] profile = new byte[200_000];
    for (int i = 0; i < profile.length; i++) {
      profile[i] = (byte) (i * 31);
    }
    System.arraycopy(TestPictures.profile(3), 0, profile, 0, 128);
    Picture picture =
        TestPictures.with(
            TestPictures.picture(9, 8, 3, false, BitDepth.EIGHT), Optional.of(profile), Map.of());
    Path file = folder.resolve("a.jpg");
    PictureFiles.write(file, picture, false);
    assertArrayEquals(profile, PictureFiles.read(file).iccProfile().orElseThrow());
  }

  @Test
  void profileThatDoesNotFitTheChannelsIsLeftOut() throws IOException {
    Picture picture =
        TestPictures.with(
            TestPictures.picture(9, 8, 3, false, BitDepth.EIGHT),
            Optional.of(TestPictures.profile(1)),
            Map.of());
    Path file = folder.resolve("a.png");
    PictureFiles.write(file, picture, false);
    assertEquals(Optional.empty(), PictureFiles.read(file).iccProfile());
  }

  @ParameterizedTest
  @MethodSource("textFormats")
  void textsSurvive(String format) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Description", "a sky");
    texts.put("Author", "壁紙 painter");
    texts.put("Copyright", "CC0 é");
    Path file = folder.resolve("a." + format);
    Picture picture = TestPictures.picture(3, 3, 3, false, BitDepth.EIGHT);
    PictureFiles.write(file, TestPictures.with(picture, Optional.empty(), texts), false);
    assertEquals(texts, PictureFiles.read(file).metadata());
  }

  static Stream<String> textFormats() {
    return Stream.of("png", "tif");
  }

  @Test
  void textWithoutItsOwnTiffTagBecomesPartOfTheDescription() throws IOException {
    Path file = folder.resolve("a.tif");
    Picture picture = TestPictures.picture(3, 3, 3, false, BitDepth.EIGHT);
    Map<String, String> texts = Map.of("Recipe", "soft");
    PictureFiles.write(file, TestPictures.with(picture, Optional.empty(), texts), false);
    assertEquals(Map.of("Description", "Recipe: soft"), PictureFiles.read(file).metadata());
  }

  @Test
  void jpegKeepsTextsAsComments() throws IOException {
    Path file = folder.resolve("a.jpg");
    Picture picture = TestPictures.picture(3, 3, 3, false, BitDepth.EIGHT);
    Map<String, String> texts = Map.of("Author", "nobody é");
    PictureFiles.write(file, TestPictures.with(picture, Optional.empty(), texts), false);
    assertEquals(Map.of("Comment", "Author: nobody é"), PictureFiles.read(file).metadata());
  }

  @Test
  void floatPictureBecomesSixteenBitPng() throws IOException {
    float[] samples = {-0.5f, 0, 0.5f, 1, 1.5f, 0.25f};
    Path file = folder.resolve("a.png");
    PictureFiles.write(file, Picture.of(Pixels.wrap(samples, 3, 2, 1), BitDepth.FLOAT), false);
    Picture back = PictureFiles.read(file);
    assertEquals(BitDepth.SIXTEEN, back.depth());
    assertArrayEquals(
        new float[] {0, 0, 32768 / 65535f, 1, 1, 16384 / 65535f}, TestPictures.samples(back));
  }

  @Test
  void smoothPictureSurvivesJpegWithinThreeLevels() throws IOException {
    int width = 48;
    int height = 40;
    float[] samples = new float[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      samples[i] = i % width / (float) width;
      samples[width * height + i] = i / width / (float) height;
      samples[2 * width * height + i] = 1 - samples[i];
    }
    Path file = folder.resolve("a.jpg");
    PictureFiles.write(
        file, Picture.of(Pixels.wrap(samples, width, height, 3), BitDepth.EIGHT), false);
    assertArrayEquals(samples, TestPictures.samples(PictureFiles.read(file)), 3 / 255f);
  }

  @Test
  void jpegKeepsColourAtFullResolution() throws IOException {
    Path file = folder.resolve("a.jpg");
    PictureFiles.write(file, TestPictures.picture(16, 16, 3, false, BitDepth.EIGHT), false);
    byte[] bytes = Files.readAllBytes(file);
    int frame = indexOf(bytes, 0xff, 0xc0);
    int[] sampling = {bytes[frame + 11], bytes[frame + 14], bytes[frame + 17]};
    assertArrayEquals(new int[] {0x11, 0x11, 0x11}, sampling);
  }

  @Test
  void opaqueAlphaIsDroppedInJpeg() throws IOException {
    Picture picture = TestPictures.picture(4, 4, 3, false, BitDepth.EIGHT);
    float[] opaque = new float[16];
    Arrays.fill(opaque, 1);
    Path file = folder.resolve("a.jpg");
    PictureFiles.write(
        file, picture.with(picture.pixels(), Optional.of(Pixels.wrap(opaque, 4, 4, 1))), false);
    assertEquals(Optional.empty(), PictureFiles.read(file).alpha());
  }

  @Test
  void contentDecidesOverName() throws IOException {
    Path jpeg = folder.resolve("a.jpg");
    PictureFiles.write(jpeg, TestPictures.picture(8, 8, 1, false, BitDepth.EIGHT), false);
    Path named = Files.move(jpeg, folder.resolve("b.png"));
    assertEquals(1, PictureFiles.read(named).channels());
  }

  @Test
  void picturesOfAFolderAreSortedAndOnlyVisibleFiles() throws IOException {
    for (String name : List.of("b.PNG", "a.jpeg", ".hidden.png", "c.txt", "d.webp", "e.tiff")) {
      Files.writeString(folder.resolve(name), "x");
    }
    Files.createDirectory(folder.resolve("folder.png"));
    assertEquals(
        List.of("a.jpeg", "b.PNG", "d.webp", "e.tiff"),
        PictureFiles.list(folder).stream().map(p -> p.getFileName().toString()).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 17})
  void smallSizesSurvive(int width) throws IOException {
    Picture picture = TestPictures.picture(width, 18 - width, 3, true, BitDepth.EIGHT);
    for (String format : List.of("png", "tif")) {
      Path file = folder.resolve("a." + format);
      PictureFiles.write(file, picture, false);
      assertArrayEquals(
          TestPictures.samples(picture), TestPictures.samples(PictureFiles.read(file)), format);
    }
  }

  private static int indexOf(byte[] bytes, int first, int second) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xff) == first && (bytes[i + 1] & 0xff) == second) {
        return i;
      }
    }
    throw new AssertionError("marker not found");
  }
}
