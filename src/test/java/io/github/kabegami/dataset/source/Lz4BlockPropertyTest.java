package io.github.kabegami.dataset.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class Lz4BlockPropertyTest {

  @Property(tries = 300)
  void whatWasPackedComesBack(
      @ForAll @Size(max = 400) @ByteRange(max = 2) byte[] bytes, @ForAll @IntRange(max = 3) int run)
      throws UnfitException {
    byte[] plain = new byte[bytes.length * (1 + 5 * run)];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = bytes[i / (1 + 5 * run)];
    }
    assertArrayEquals(plain, Lz4Block.unpack(TestScene.pack(plain), plain.length));
  }

  /** It ends, within its arrays, whatever it is given. */
  @Property(tries = 2000)
  void damageIsTold(
      @ForAll @Size(max = 60) byte[] packed, @ForAll @IntRange(max = 500) int length) {
    try {
      assertEquals(length, Lz4Block.unpack(packed, length).length);
    } catch (UnfitException e) {
      assertEquals("is damaged: its LZ4 block does not hold what it says", e.getMessage());
    }
  }

  /** 3 literals, then 9 bytes from 3 before, then 5 literals: written by hand. */
  @Example
  void matchesMayOverlapThemselves() throws UnfitException {
    byte[] packed = {0x35, 'a', 'b', 'c', 3, 0, 0x50, '1', '2', '3', '4', '5'};
    assertArrayEquals(
        "abcabcabcabc12345".getBytes(StandardCharsets.US_ASCII), Lz4Block.unpack(packed, 17));
    assertThrows(UnfitException.class, () -> Lz4Block.unpack(packed, 16));
    assertThrows(UnfitException.class, () -> Lz4Block.unpack(packed, 18));
  }
}
