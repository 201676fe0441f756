package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.Run;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "16, 16, 3", "17, 33, 2", "50, 47, 3", "31, 64, 4", "40, 1, 1"})
  void ofStripsItIsTheSameToTheLastBit(int width, int height, int channels) throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) random.nextDouble();
    }
    DetailMap whole =
        new DetailMap(
            Arrays.copyOf(samples, width * height * (channels < 3 ? 1 : 3)),
            width,
            height,
            channels < 3 ? 1 : 3);
    DetailMap strips = DetailMap.of(new Rows(width, height, channels, samples), Run.simple());
    for (int y = 0; y < height; y += DetailMap.CELL) {
      for (int x = 0; x < width; x += DetailMap.CELL) {
        assertEquals(whole.of(x, y, 1, 1), strips.of(x, y, 1, 1), 0.0);
      }
    }
    assertEquals(whole.of(0, 0, width, height), strips.of(0, 0, width, height), 0.0);
  }

  private record Rows(int width, int height, int channels, float[] samples) implements RowSource {
    @Override
    public void read(int y, int rows, float[] target) {
      for (int c = 0; c < channels; c++) {
        System.arraycopy(samples, (c * height + y) * width, target, c * rows * width, rows * width);
      }
    }
  }

  @Test
  void ofEqualPartsTheFirstIsTaken() {
    assertArrayEquals(new int[] {0, 0}, map(160, 112, 200, 200).most(32, 32, 16));
    assertArrayEquals(new int[] {0, 0}, map(160, 112, 96, 32).most(160, 112, 16));
  }
}
