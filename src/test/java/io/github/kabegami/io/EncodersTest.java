package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.Adler32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are packed on several threads. */
class EncodersTest {
  /** Larger than a few blocks of the encoders. */
  private static final int WIDTH = 701;

  private static final int HEIGHT = 907;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(BitDepth.class)
  void threadsChangeNoByteOfPng(BitDepth depth) throws IOException {
    Picture picture = TestPictures.picture(WIDTH, HEIGHT, 3, true, depth);
    Path one = written("1.png", picture, 1);
    for (int threads : new int[] {2, 5}) {
      assertEquals(-1, Files.mismatch(one, written(threads + ".png", picture, threads)));
    }
  }

  @ParameterizedTest
  @EnumSource(BitDepth.class)
  void threadsChangeNoByteOfTiff(BitDepth depth) throws IOException {
    Picture picture = TestPictures.picture(WIDTH, HEIGHT, 3, false, depth);
    Path one = written("1.tif", picture, 1);
    for (int threads : new int[] {2, 5}) {
      assertEquals(-1, Files.mismatch(one, written(threads + ".tif", picture, threads)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void blocksJoinToThePicture(String format) throws IOException {
    Picture picture = TestPictures.picture(WIDTH, HEIGHT, 3, true, BitDepth.EIGHT);
    Path file = written("a." + format, picture, 3);
    assertArrayEquals(TestPictures.samples(picture), TestPictures.samples(PictureFiles.read(file)));
  }

  @Test
  void checksumsOfPiecesMakeTheChecksumOfTheWhole() {
    byte[] bytes = new byte[200_003];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 | 0x80);
    }
    for (int cut : new int[] {0, 1, 5552, 65521, 65522, 131_042, bytes.length}) {
      int combined =
          PngBlock.combine(
              adler(bytes, 0, cut), adler(bytes, cut, bytes.length), bytes.length - cut);
      assertEquals(adler(bytes, 0, bytes.length), combined, "" + cut);
    }
  }

  @Test
  void everySampleIsStoredAsTheRuleSays() {
    List<Float> samples = new ArrayList<>(List.of(-1f, -0f, 0f, 1f, 1.5f, 0.5f, Float.MIN_VALUE));
    for (int i = 0; i <= 1 << 17; i++) {
      samples.add(i / (float) (1 << 17));
      samples.add((i + 0.5f) / 255f);
      samples.add(Math.nextDown(i / 65535f));
    }
    float[] row = new float[samples.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = samples.get(i);
    }
    byte[] bytes = new byte[row.length];
    byte[] shorts = new byte[2 * row.length];
    Quantised.bytes(row, 0, row.length, bytes, 0, 1);
    Quantised.shorts(row, 0, row.length, shorts, 0, 2, true);
    for (int i = 0; i < row.length; i++) {
      assertEquals(BitDepth.EIGHT.quantise(row[i]), bytes[i] & 0xff);
      int high = shorts[2 * i] & 0xff;
      assertEquals(BitDepth.SIXTEEN.quantise(row[i]), high << 8 | shorts[2 * i + 1] & 0xff);
    }
  }

  @Test
  void blocksArriveInTheirOrder() throws IOException {
    List<Integer> taken = new ArrayList<>();
    try (EncoderPool<Integer> pool = new EncoderPool<>(3, taken::add)) {
      for (int i = 0; i < 50; i++) {
        int block = i;
        pool.submit(
            () -> {
              Thread.sleep(block % 3);
              return block;
            });
      }
      pool.finish();
    }
    assertEquals(List.copyOf(taken).stream().sorted().toList(), taken);
    assertEquals(50, taken.size());
  }

  @Test
  void failureOfTheDiskStopsTheWork() throws IOException {
    EncoderPool.Taker<Integer> full =
        block -> {
          throw new IOException("No space left on device");
        };
    try (EncoderPool<Integer> pool = new EncoderPool<>(1, full)) {
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 50; i++) {
              pool.submit(() -> 1);
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void noThreadOutlivesAWriterThatIsGivenUp(String format) throws Exception {
    Set<Thread> before = encoders();
    try (FileSink sink =
        PictureFiles.sink(
            folder.resolve("a." + format),
            new PictureStyle(BitDepth.EIGHT, Optional.empty(), Map.of()),
            false)) {
      sink.begin(1000, 1000, 3);
      sink.write(500, new float[500 * 1000 * 3]);
      assertTrue(encoders().size() > before.size());
    }
    for (Thread thread : encoders()) {
      if (!before.contains(thread)) {
        thread.join(60_000);
        assertFalse(thread.isAlive());
      }
    }
  }

  private static Set<Thread> encoders() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("kabegami encoder"))
        .collect(Collectors.toSet());
  }

  @Test
  void interruptWaitsForTheBlocksAndIsKept() throws IOException {
    List<Integer> taken = new ArrayList<>();
    try (EncoderPool<Integer> pool = new EncoderPool<>(1, taken::add)) {
      pool.submit(() -> 7);
      Thread.currentThread().interrupt();
      pool.finish();
      assertTrue(Thread.interrupted());
    }
    assertEquals(List.of(7), taken);
  }

  private Path written(String name, Picture picture, int threads) throws IOException {
    Path file = folder.resolve(name);
    PictureRows rows = new PictureRows(picture);
    try (FileSink sink =
        name.endsWith("png")
            ? new PngSink(file, picture.style(), false, threads)
            : new TiffSink(file, picture.style(), false, TiffSink.CLASSIC_BYTES, threads)) {
      sink.begin(WIDTH, HEIGHT, rows.channels());
      sink.write(HEIGHT, TestPictures.samples(picture));
      sink.finish();
    }
    return file;
  }

  private static int adler(byte[] bytes, int from, int to) {
    Adler32 adler = new Adler32();
    adler.update(bytes, from, to - from);
    return (int) adler.getValue();
  }
}
