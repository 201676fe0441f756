package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileAxisTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 8, 12, 64, 100, 256, 384, 512, 1024})
  void neighboursShareTheOverlapAtLeast(int alignment) {
    for (int overlap : new int[] {64, 100, 256}) {
      TileAxis axis = TileAxis.of(5000, overlap, alignment);
      assertTrue(axis.padded() >= 5000);
      assertEquals(axis.padded() - axis.tile(), axis.start(axis.count() - 1));
      for (int i = 0; i < axis.count(); i++) {
        assertEquals(0, axis.start(i) % alignment);
        if (i > 0) {
          assertTrue(axis.start(i - 1) + axis.tile() - axis.start(i) >= overlap, axis.toString());
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,104", "3,120", "4,104", "8,104", "12,120", "16,112"})
  void sidesAreExtendedNoFurtherThanNeeded(int alignment, int padded) {
    assertEquals(padded, TileAxis.of(100, 64, alignment).padded());
  }

  @Test
  void tilesHave512PixelsWhereThatFits() {
    assertEquals(512, TileAxis.of(3000, 64, 8).tile());
    assertEquals(448, TileAxis.of(3000, 64, 8).step());
    assertEquals(504, TileAxis.of(3000, 64, 3).tile());
    assertEquals(768, TileAxis.of(3000, 64, 384).tile());
  }
}
