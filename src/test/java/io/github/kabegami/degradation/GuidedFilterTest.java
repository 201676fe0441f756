package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.convolution.Convolution;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class GuidedFilterTest {
  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;
  private static final float EPSILON = 0.01f;

  /** Equations 5, 6 and 8 of He, Sun and Tang 2010, written down window by window. */
  @Test
  void equalsTheDefinition() {
    float[] plane = noise();
    float[] out = GuidedFilter.apply(plane, WIDTH, HEIGHT, 2, EPSILON, Run.simple());
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int column = x;
        int row = y;
        double expected =
            windowMean(x, y, (i, j) -> fitted(plane, (int) i, (int) j, sample(plane, column, row)));
        assertEquals(expected, out[y * WIDTH + x], 2e-6);
      }
    }
  }

  @Test
  void aConstantStays() {
    float[] flat = new float[WIDTH * HEIGHT];
    Arrays.fill(flat, 0.3f);
    for (float sample : GuidedFilter.apply(flat, WIDTH, HEIGHT, 2, EPSILON, Run.simple())) {
      assertEquals(0.3f, sample, 1e-6f);
    }
  }

  /** What the line fitted in the window around a place makes of a sample. */
  private static double fitted(float[] plane, int x, int y, double sample) {
    double mean = windowMean(x, y, (i, j) -> sample(plane, i, j));
    double variance =
        windowMean(x, y, (i, j) -> (sample(plane, i, j) - mean) * (sample(plane, i, j) - mean));
    double slope = variance / (variance + EPSILON);
    return slope * sample + mean - slope * mean;
  }

  private static double windowMean(int x, int y, DoubleBinaryOperator value) {
    double sum = 0;
    for (int j = y - 2; j <= y + 2; j++) {
      for (int i = x - 2; i <= x + 2; i++) {
        int column = Convolution.mirror(i, WIDTH);
        sum += value.applyAsDouble(column, Convolution.mirror(j, HEIGHT));
      }
    }
    return sum / 25;
  }

  private static double sample(float[] plane, double x, double y) {
    int column = Convolution.mirror((int) x, WIDTH);
    return plane[Convolution.mirror((int) y, HEIGHT) * WIDTH + column];
  }

  private static float[] noise() {
    float[] noise = new float[WIDTH * HEIGHT];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) new Seed(8).unit(i);
    }
    return noise;
  }
}
