package io.github.kabegami.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
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
    Picture picture = Picture.of(Pixels.wrap(samples, samples.length, 1, 1), depth);
    double[] stored = new double[samples.length];
    new StoredRows(picture, 0, depth.maximum()).stored(0, 0, 0, stored.length, stored);
    assertArrayEquals(expected, stored, 0.0);
  }
}
