package io.github.kabegami.core.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ResamplingModelTest {
  private static final int WIDTH = 9;
  private static final int HEIGHT = 7;

  private final float[] samples = new float[WIDTH * HEIGHT * 3];

  ResamplingModelTest() {
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i * 7919 % 256) / 255f;
    }
  }

  private void assertIs(Resampling expected, ResamplingModel model) {
    FloatBuffer large = FloatBuffer.allocate(samples.length * 9);
    model.run(FloatBuffer.wrap(samples), WIDTH, HEIGHT, large);
    float[] whole =
        Pixels.open(
            expected.apply(
                Pixels.wrap(samples.clone(), WIDTH, HEIGHT, 3),
                3 * WIDTH,
                3 * HEIGHT,
                Run.simple()));
    assertArrayEquals(whole, large.array());
  }

  @Test
  void eachIsTheFilterThatItIsCalledAfter() {
    assertIs(Resampling.PILLOW_BICUBIC, ResamplingModel.bicubic(3, 3));
    assertIs(Resampling.PILLOW_LANCZOS, ResamplingModel.lanczos(3, 3));
  }

  /** What lies farther away than the radius changes nothing. */
  @Test
  void theRadiusIsAsFarAsLanczosLooks() {
    int radius = ResamplingModel.lanczos(1, 2).traits().radius();
    float[] impulse = new float[31];
    impulse[15] = 1;
    FloatBuffer large = FloatBuffer.allocate(4 * 31);
    ResamplingModel.lanczos(1, 2).run(FloatBuffer.wrap(impulse), 31, 1, large);
    int first = 0;
    while (large.get(first) == 0) {
      first++;
    }
    assertEquals(2 * (15 - radius), first, 1);
  }
}
