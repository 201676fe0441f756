package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarEntriesTest {
  private static final int BLOCK = 512;

  @TempDir private Path folder;

  private final byte[] odd = bytes(1000);
  private final byte[] even = bytes(2 * BLOCK);

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new SplittableRandom(count).nextBytes(bytes);
    return bytes;
  }

  /** As POSIX describes a ustar entry. */
  static byte[] entry(String prefix, String name, char type, byte[] content) {
    byte[] entry = new byte[BLOCK + (content.length + BLOCK - 1) / BLOCK * BLOCK];
    put(entry, 0, name);
    put(entry, 100, "0000644\0");
    put(entry, 124, String.format(Locale.ROOT, "%011o ", content.length));
    put(entry, 148, "        ");
    entry[156] = (byte) type;
    put(entry, 257, "ustar\00000");
    put(entry, 345, prefix);
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += entry[i] & 0xFF;
    }
    put(entry, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    System.arraycopy(content, 0, entry, BLOCK, content.length);
    return entry;
  }

  private static void put(byte[] entry, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, entry, at, bytes.length);
  }

  private byte[] tar() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.write(entry("", "package/a.bin", '0', odd));
    tar.write(entry("", "package/folder/", '5', new byte[0]));
    tar.write(entry("", "package/link", '2', new byte[0]));
    tar.write(entry("", "package/empty", '0', new byte[0]));
    tar.write(entry("package/deep", "c.bin", '0', even));
    tar.write(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  private Path zipped(byte[] tar) throws IOException {
    Path file = folder.resolve("a.tgz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(tar);
    }
    return file;
  }

  @Test
  void filesComeInOrderAndNothingElse() throws IOException {
    try (TarEntries entries = TarEntries.open(zipped(tar()))) {
      assertEquals(Optional.of("package/a.bin"), entries.next());
      assertArrayEquals(odd, entries.content().readAllBytes());
      assertEquals(Optional.of("package/empty"), entries.next());
      assertEquals(0, entries.content().readAllBytes().length);
      assertEquals(Optional.of("package/deep/c.bin"), entries.next());
      assertArrayEquals(even, entries.content().readAllBytes());
      assertEquals(Optional.empty(), entries.next());
    }
  }

  @Test
  void aFileNeedNotBeRead() throws IOException {
    try (TarEntries entries = TarEntries.open(zipped(tar()))) {
      entries.next();
      assertEquals(odd[0] & 0xFF, entries.content().read());
      entries.next();
      assertEquals(Optional.of("package/deep/c.bin"), entries.next());
      assertArrayEquals(even, entries.content().readAllBytes());
    }
  }

  @Test
  void damageIsNoticed() throws IOException {
    byte[] tar = tar();
    tar[5]++;
    try (TarEntries entries = TarEntries.open(zipped(tar))) {
      assertThrows(IOException.class, entries::next);
    }
    try (TarEntries entries = TarEntries.open(zipped(Arrays.copyOf(tar(), 900)))) {
      entries.next();
      assertThrows(IOException.class, () -> entries.content().readAllBytes());
    }
    Path plain = folder.resolve("plain");
    Files.write(plain, tar());
    assertThrows(IOException.class, () -> TarEntries.open(plain));
  }
}
