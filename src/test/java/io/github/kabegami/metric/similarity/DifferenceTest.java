package io.github.kabegami.metric.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferenceTest {

  @ParameterizedTest
  @EnumSource
  void aPlaceHasTheMeanDifferenceOfItsChannels(BitDepth depth) {
    float[] samples = new float[5 * 4 * 3];
    samples[2 * 5 + 3] = 30 / 255f;
    samples[20 + 2 * 5 + 3] = 60 / 255f;
    Picture image = Picture.of(Pixels.wrap(samples, 5, 4, 3), depth);
    Picture black = Picture.of(Pixels.wrap(new float[60], 5, 4, 3), depth);
    QualityMap map =
        new Difference().map(black, image, MetricOptions.NONE.withCrop(1), Run.simple());
    assertArrayEquals(new float[] {0, 0, 0, 0, 0, 30}, map.values(), 1e-5f);
    assertEquals(3, map.width());
    assertEquals(2, map.height());
    assertEquals(1, map.x());
    assertEquals(1, map.y());
    assertEquals(0, map.badness(0), 0.0);
    assertEquals(30 / 64.0, map.badness(5), 1e-6);
  }
}
