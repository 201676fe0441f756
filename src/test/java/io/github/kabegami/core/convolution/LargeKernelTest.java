package io.github.kabegami.core.convolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels that go through Fourier transforms. */
class LargeKernelTest {
  private static final int WIDTH = 40;

  @ParameterizedTest
  @CsvSource({
    "11, 1, 1, 2e-6",
    "21, 70, 3, 2e-6",
    "101, 3, 70, 2e-6",
    "201, 1, 1, 2e-6",
    "201, 40, 4, 2e-6",
    "999, 1, 1, 2e-6",
    "999, 5, 3, 2e-6"
  })
  void thinPicturesGetTheSumOfTheDefinition(int size, int width, int height, double tolerance) {
    RandomAccessibleInterval<FloatType> pixels = TapSumsTest.noise(width, height, 1);
    float[] white = new float[width * height];
    Arrays.fill(white, 1);
    double[] box = new double[size * size];
    Arrays.fill(box, 1);
    for (Kernel kernel :
        new Kernel[] {Kernel.gaussian(size, size / 8.0, size / 5.0, .4), new Kernel(size, box)}) {
      assertClose(
          ConvolutionPropertyTest.definition(pixels, kernel), of(pixels, kernel), tolerance);
      assertClose(white, of(Pixels.wrap(white, width, height, 1), kernel), tolerance);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {51, 101, 201, 501, 999})
  void longSeparableSumsAreExact(int size) {
    RandomAccessibleInterval<FloatType> pixels = TapSumsTest.noise(7, 5, 1);
    float[] white = new float[7 * 5];
    Arrays.fill(white, 1);
    double[] box = new double[size];
    Arrays.fill(box, 1.0 / size);
    for (double[] weights : new double[][] {Kernel.gaussian1d(size, size / 6.0), box}) {
      double[] product = new double[size * size];
      Arrays.setAll(product, i -> weights[i % size] * weights[i / size]);
      assertClose(
          ConvolutionPropertyTest.definition(pixels, new Kernel(size, product)),
          Pixels.open(Convolution.separable(pixels, weights, weights, Run.simple())),
          2e-6);
      assertClose(
          white,
          Pixels.open(
              Convolution.separable(Pixels.wrap(white, 7, 5, 1), weights, weights, Run.simple())),
          2e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 21, 51})
  void equalChannelsStayEqualAndAreWhatGrayIs(int size) {
    float[] gray = Pixels.open(TapSumsTest.noise(WIDTH, 101, 1));
    float[] colour = new float[3 * gray.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(gray, 0, colour, c * gray.length, gray.length);
    }
    Kernel kernel = Kernel.gaussian(size, 4, 2, .4);
    float[] expected = of(Pixels.wrap(gray, WIDTH, 101, 1), kernel);
    float[] found = of(Pixels.wrap(colour, WIDTH, 101, 3), kernel);
    for (int c = 0; c < 3; c++) {
      assertArrayEquals(
          expected, Arrays.copyOfRange(found, c * gray.length, (c + 1) * gray.length));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, 1e6f})
  void oneStrangeSampleStaysInItsChannelColumnsAndStrips(float strange) {
    int height = 700;
    int plane = WIDTH * height;
    float[] samples = Pixels.open(TapSumsTest.noise(WIDTH, height, 3));
    Kernel kernel = Kernel.gaussian(21, 4, 2, .4);
    float[] before = of(Pixels.wrap(samples.clone(), WIDTH, height, 3), kernel);
    samples[350 * WIDTH + 15] = strange;
    float[] after = of(Pixels.wrap(samples, WIDTH, height, 3), kernel);
    for (int i = 0; i < samples.length; i++) {
      boolean near = i < plane && Math.abs(i / WIDTH - 350) <= 15 * 21 && i % WIDTH <= 25;
      assertTrue(near || before[i] == after[i], "sample " + i);
    }
  }

  @Test
  void rowsFarFromTheBottomDoNotDependOnTheHeight() {
    Kernel kernel = Kernel.gaussian(21, 4, 2, .4);
    float[] tall = Pixels.open(TapSumsTest.noise(WIDTH, 700, 1));
    float[] expected = of(Pixels.wrap(tall, WIDTH, 700, 1), kernel);
    for (int height : new int[] {300, 400, 699}) {
      float[] top = Arrays.copyOf(tall, WIDTH * height);
      float[] found = of(Pixels.wrap(top, WIDTH, height, 1), kernel);
      int same = WIDTH * (height == 699 ? 699 - 15 * 21 : 200);
      assertArrayEquals(Arrays.copyOf(expected, same), Arrays.copyOf(found, same));
    }
  }

  @Test
  void columnsFarFromTheRightDoNotDependOnTheWidth() {
    Kernel kernel = Kernel.gaussian(21, 4, 2, .4);
    float[] wide = Pixels.open(TapSumsTest.noise(600, 50, 1));
    float[] expected = of(Pixels.wrap(wide, 600, 50, 1), kernel);
    float[] narrow = new float[333 * 50];
    for (int y = 0; y < 50; y++) {
      System.arraycopy(wide, y * 600, narrow, y * 333, 333);
    }
    float[] found = of(Pixels.wrap(narrow, 333, 50, 1), kernel);
    for (int i = 0; i < narrow.length; i++) {
      assertTrue(i % 333 >= 323 || found[i] == expected[i / 333 * 600 + i % 333], "sample " + i);
    }
  }

  @Test
  void stripsReachNoFurtherThanFifteenKernelSizes() {
    for (int size = 11; size <= Kernel.LARGEST_SIZE; size += 2) {
      int pair = 2 * (SpectralPlan.usualSize(size) - size + 1);
      assertTrue(pair + size / 2 <= 15 * size, "size " + size);
    }
  }

  @Test
  void cancellationIsHeardWhileTheKernelIsTransformedAndBetweenBlocks() {
    RandomAccessibleInterval<FloatType> pixels = TapSumsTest.noise(600, 30, 1);
    Kernel kernel = Kernel.gaussian(201, 40, 20, .4);
    AtomicInteger asked = new AtomicInteger();
    Convolution.apply(pixels, kernel, Run.simple().cancelledBy(() -> asked.incrementAndGet() < 0));
    assertTrue(asked.get() > 201, "asked " + asked);
    int last = asked.get();
    asked.set(0);
    Run cancelled = Run.simple().cancelledBy(() -> asked.incrementAndGet() >= last);
    assertThrows(CancelledException.class, () -> Convolution.apply(pixels, kernel, cancelled));
    assertEquals(last, asked.get());
  }

  private static float[] of(RandomAccessibleInterval<FloatType> pixels, Kernel kernel) {
    return Pixels.open(Convolution.apply(pixels, kernel, Run.simple()));
  }

  private static void assertClose(float[] expected, float[] found, double tolerance) {
    double largest = ReferenceVectors.largestDifference(expected, found);
    assertTrue(largest <= tolerance, "differs by " + largest);
  }
}
