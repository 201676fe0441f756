package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

class TarHeaderPropertyTest {
  @Property
  void blockGivesBackNameAndSize(
      @ForAll @StringLength(min = 1, max = 100) @CharRange(from = ' ', to = '~') String name,
      @ForAll @LongRange(max = (1L << 33) - 1) long size)
      throws IOException {
    TarHeader header = TarHeader.file(name, size);
    assertEquals(Optional.of(header), TarHeader.of(header.toBlock()));
    assertEquals(0, (size + header.padding()) % TarHeader.BLOCK);
  }

  @Property(tries = 500)
  void changedByteIsFound(
      @ForAll @IntRange(max = TarHeader.BLOCK - 1) int at,
      @ForAll @IntRange(min = 1, max = 255) int by) {
    byte[] block = TarHeader.file("a/patch.png", 12_345).toBlock();
    int before = block[at];
    block[at] ^= (byte) by;
    boolean isBlankInChecksum = at >= 148 && at < 156 && (before <= ' ' || block[at] <= ' ');
    if (!isBlankInChecksum) { // zeros and blanks end a number
      assertThrows(IOException.class, () -> TarHeader.of(block));
    }
  }

  @Example
  void whatAHeaderCannotSayIsRefused() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> TarHeader.file("", 1));
    assertThrows(IllegalArgumentException.class, () -> TarHeader.file("a".repeat(101), 1));
    assertThrows(IllegalArgumentException.class, () -> TarHeader.file("é", 1));
    assertThrows(IllegalArgumentException.class, () -> TarHeader.file("a", 1L << 33));
    assertThrows(IllegalArgumentException.class, () -> TarHeader.file("a", -1));
    assertEquals(Optional.empty(), TarHeader.of(new byte[TarHeader.BLOCK]));
  }
}
