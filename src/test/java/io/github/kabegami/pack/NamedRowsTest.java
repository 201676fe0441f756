package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NamedRowsTest {
  private static final int PICTURES = 4_000;
  private static final int PER_PICTURE = 8;

  @Test
  void aPatchTakesLessThan24Bytes() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    RowSorter sorter = new RowSorter(4);
    long at = 0;
    for (int picture = 0; picture < PICTURES; picture++) {
      String print = String.format(Locale.ROOT, "%016x", random.nextLong());
      for (int patch = 0; patch < PER_PICTURE; patch++) {
        String place = random.nextInt(3000) / 8 * 8 + "_" + random.nextInt(1500) / 8 * 8;
        long length = 400_000 + random.nextInt(100_000);
        at += length + 600;
        String name = "yande_re_" + (1_000_000 + 7 * picture) + "-" + print + "_" + place + ".png";
        sorter.add(name, 512L << 32 | 512, picture / 1000, at, length);
      }
    }
    NamedRows rows = sorter.sorted();
    double each = (double) rows.bytes() / rows.count();
    assertEquals(PICTURES * PER_PICTURE, rows.count());
    assertTrue(each < 23, each + " bytes, and 1 for each block of 32");
  }

  @Test
  void moreThanCanBeNumberedAreRefused() {
    assertDoesNotThrow(() -> NamedRows.requireNumbers(Integer.MAX_VALUE));
    assertEquals(
        "there are 3,000,000,000 pictures, and a set holds at most 2,147,483,647; divide them into"
            + " several",
        assertThrows(IOException.class, () -> NamedRows.requireNumbers(3_000_000_000L))
            .getMessage());
  }
}
