package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredRowsTest {

  @ParameterizedTest
  @EnumSource(names = {"EIGHT", "SIXTEEN"})
  void everySampleBecomesTheIntegerThatIsStored(BitDepth depth) {
    float[] samples = new float[4 * depth.maximum()];
    double[] expected = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      float half = (i / 3 - 2 + 0.5f) / depth.maximum();
      samples[i] = i % 3 == 0 ? half : i % 3 == 1 ? Math.nextUp(half) : Math.nextDown(half);
      expected[i] = depth.quantise(samples[i]);
    }
    assertArrayEquals(expected, stored(samples, depth), 0.0);
  }

  @ParameterizedTest
  @EnumSource(names = {"EIGHT", "SIXTEEN"})
  void samplesBetweenTheLevelsAreRoundedToTheNearest(BitDepth depth) {
    for (double offset : new double[] {-0.484, -0.2, 0, 0.001, 0.484}) {
      float[] samples = new float[depth.maximum() - 1];
      double[] expected = new double[samples.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) ((i + 1 + offset) / depth.maximum());
        expected[i] = i + 1;
      }
      assertArrayEquals(expected, stored(samples, depth), 0.0);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EIGHT", "SIXTEEN"})
  void samplesOutsideTheRangeAreClamped(BitDepth depth) {
    float half = 0.5f / depth.maximum();
    float[] odd = {-0f, -half, -1e-9f, -3, 1.001f, 2, 1e9f, -1e30f, 3e38f, half, Math.nextUp(half)};
    for (float sample : odd) {
      float[] samples = new float[700];
      double[] expected = new double[samples.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = i == 300 ? sample : depth.sample(i % 256);
        expected[i] = depth.quantise(samples[i]);
      }
      assertArrayEquals(expected, stored(samples, depth), 0.0, () -> "sample " + sample);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotFiniteIsRefusedWithItsPlace(BitDepth depth) {
    for (float sample : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] samples = new float[700];
      samples[612] = sample;
      String message =
          assertThrows(IllegalArgumentException.class, () -> stored(samples, depth)).getMessage();
      assertTrue(message.contains("x=612, y=0"), message);
    }
  }

  /**
   * Counted by hand: 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2; 0.299 * 51343 + 0.587 * 25700
   * + 0.114 * 12850 = 31902.357.
   */
  @Test
  void fullRangeLumaIsRoundedToTheLevelsOfThePicture() {
    assertEquals(124, luma(BitDepth.EIGHT, 200, 100, 50), 1e-12);
    assertEquals(31902 / 257.0, luma(BitDepth.SIXTEEN, 51343, 25700, 12850), 1e-12);
    assertEquals(124.2, luma(BitDepth.FLOAT, 200 / 255f, 100 / 255f, 50 / 255f), 1e-5);
  }

  @Test
  void fullRangeLumaOfBlackAndWhiteIsZeroAnd255() {
    for (BitDepth depth : BitDepth.values()) {
      float white = depth.isInteger() ? depth.maximum() : 1;
      assertEquals(0, luma(depth, 0, 0, 0), 0.0);
      assertEquals(255, luma(depth, white, white, white), 1e-12);
    }
  }

  private static double luma(BitDepth depth, float red, float green, float blue) {
    float white = depth.isInteger() ? depth.maximum() : 1;
    float[] samples = {red / white, green / white, blue / white};
    double[] target = new double[1];
    new StoredRows(Picture.of(Pixels.wrap(samples, 1, 1, 3), depth), 0, 255)
        .luma(Luma.GRAY, 0, 0, 1, target);
    return target[0];
  }

  private static double[] stored(float[] samples, BitDepth depth) {
    Picture picture = Picture.of(Pixels.wrap(samples, samples.length, 1, 1), depth);
    double[] stored = new double[samples.length];
    new StoredRows(picture, 0, depth.isInteger() ? depth.maximum() : 1)
        .stored(0, 0, 0, stored.length, stored);
    return stored;
  }
}
