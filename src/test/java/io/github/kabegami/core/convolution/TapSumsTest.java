package io.github.kabegami.core.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.parallel.TaskExecutors;
import net.imglib2.type.numeric.real.FloatType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both back ends give the same bytes. */
class TapSumsTest {
  private static final TapSums PLAIN = new PlainTapSums();
  private static final TapSums VECTOR = new VectorTapSums();

  @Test
  void theVectorBackEndRunsWhereItsModuleIs() {
    assertEquals("vector", Convolution.backEnd());
  }

  @Property(tries = 60)
  void denseIsTheSame(
      @ForAll @IntRange(min = 1, max = 150) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 0, max = 11) int radius) {
    RandomAccessibleInterval<FloatType> pixels = noise(width, height, 1);
    Kernel kernel = Kernel.gaussian(2 * radius + 1, 2, 1, .4);
    assertArrayEquals(
        Pixels.open(Convolution.apply(pixels, kernel, Run.simple(), PLAIN)),
        Pixels.open(Convolution.apply(pixels, kernel, Run.simple(), VECTOR)));
  }

  @Property(tries = 60)
  void separableIsTheSame(
      @ForAll @IntRange(min = 1, max = 400) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 0, max = 70) int radiusX,
      @ForAll @IntRange(min = 0, max = 70) int radiusY) {
    RandomAccessibleInterval<FloatType> pixels = noise(width, height, 1);
    double[] alongX = Kernel.gaussian1d(2 * radiusX + 1, 3);
    double[] alongY = Kernel.gaussian1d(2 * radiusY + 1, 2);
    assertArrayEquals(
        Pixels.open(Convolution.separable(pixels, alongX, alongY, Run.simple(), PLAIN)),
        Pixels.open(Convolution.separable(pixels, alongX, alongY, Run.simple(), VECTOR)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void threadsDoNotChangeTheBytes(int threads) {
    RandomAccessibleInterval<FloatType> pixels = noise(301, 203, 3);
    double[] weights = Kernel.gaussian1d(15, 2);
    Run run = Run.simple().on(TaskExecutors.fixedThreadPool(threads));
    for (int size : new int[] {3, 9, 21}) {
      Kernel kernel = Kernel.gaussian(size, 2, 1, .4);
      float[] dense = Pixels.open(Convolution.apply(pixels, kernel, Run.simple(), PLAIN));
      for (TapSums sums : List.of(PLAIN, VECTOR)) {
        assertArrayEquals(dense, Pixels.open(Convolution.apply(pixels, kernel, run, sums)));
      }
    }
    float[] separable =
        Pixels.open(Convolution.separable(pixels, weights, weights, Run.simple(), PLAIN));
    for (TapSums sums : List.of(PLAIN, VECTOR)) {
      assertArrayEquals(
          separable, Pixels.open(Convolution.separable(pixels, weights, weights, run, sums)));
    }
  }

  static RandomAccessibleInterval<FloatType> noise(int width, int height, int channels) {
    Seed seed = new Seed(width * 1000L + height);
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) seed.child(i).uniform(0, 1);
    }
    return Pixels.wrap(samples, width, height, channels);
  }
}
