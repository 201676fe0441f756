package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class DetailMapTest {
  private static DetailMap map(int width, int height, int fromX, int fromY) {
    float[] samples = new float[width * height];
    for (int y = fromY; y < Math.min(height, fromY + 32); y++) {
      for (int x = fromX; x < Math.min(width, fromX + 32); x++) {
        samples[y * width + x] = (x + y) % 2 * .1f;
      }
    }
    return new DetailMap(samples, width, height, 1);
  }

  @Test
  void theMostDetailedPartIsFound() {
    assertArrayEquals(new int[] {96, 32}, map(160, 112, 96, 32).most(32, 32, 16));
  }

  @Test
  void ofEqualPartsTheFirstIsTaken() {
    assertArrayEquals(new int[] {0, 0}, map(160, 112, 200, 200).most(32, 32, 16));
    assertArrayEquals(new int[] {0, 0}, map(160, 112, 96, 32).most(160, 112, 16));
  }
}
