package io.github.kabegami.core.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ConvolutionPropertyTest {

  @Property(tries = 60)
  void constantStaysConstantEvenInPicturesSmallerThanTheKernel(
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 0, max = 15) int radius) {
    float[] flat = new float[width * height];
    java.util.Arrays.fill(flat, 0.6f);
    RandomAccessibleInterval<FloatType> pixels = Pixels.wrap(flat, width, height, 1);
    double[] weights = Kernel.gaussian1d(2 * radius + 1, 3);
    Kernel kernel = Kernel.gaussian(2 * radius + 1, 2, 1, .3);
    assertClose(flat, Convolution.apply(pixels, kernel, Run.simple()), 1e-6);
    assertClose(flat, Convolution.separable(pixels, weights, weights, Run.simple()), 1e-6);
  }

  @Property(tries = 60)
  void denseIsTheSumOfItsDefinition(
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @IntRange(min = 0, max = 12) int radius,
      @ForAll @DoubleRange(min = 0, max = 3) double angle) {
    RandomAccessibleInterval<FloatType> pixels = TapSumsTest.noise(width, height, 1);
    Kernel kernel = Kernel.generalizedGaussian(2 * radius + 1, 3, 1, angle, 0.7);
    assertClose(definition(pixels, kernel), Convolution.apply(pixels, kernel, Run.simple()), 2e-6);
  }

  @Property(tries = 60)
  void separableIsTheDenseOneOfTheProduct(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 0, max = 12) int radius,
      @ForAll @DoubleRange(min = 0.3, max = 9) double sigmaX,
      @ForAll @DoubleRange(min = 0.3, max = 9) double sigmaY) {
    RandomAccessibleInterval<FloatType> pixels = TapSumsTest.noise(width, height, 1);
    int size = 2 * radius + 1;
    assertClose(
        definition(pixels, Kernel.gaussian(size, sigmaX, sigmaY, 0)),
        Convolution.separable(
            pixels, Kernel.gaussian1d(size, sigmaX), Kernel.gaussian1d(size, sigmaY), Run.simple()),
        2e-6);
  }

  @Property(tries = 30)
  void impulseBecomesTheTurnedKernel(@ForAll @IntRange(min = 0, max = 12) int radius) {
    Kernel kernel = Kernel.gaussian(2 * radius + 1, 4, 1.5, .4);
    int side = 2 * radius + 7;
    int middle = side / 2;
    float[] impulse = new float[side * side];
    impulse[middle * side + middle] = 1;
    float[] found =
        Pixels.open(Convolution.apply(Pixels.wrap(impulse, side, side, 1), kernel, Run.simple()));
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        assertEquals(kernel.weight(-dx, -dy), found[(middle + dy) * side + middle + dx], 2e-7);
      }
    }
  }

  static float[] definition(RandomAccessibleInterval<FloatType> pixels, Kernel kernel) {
    int width = (int) pixels.dimension(0);
    int height = (int) pixels.dimension(1);
    float[] samples = Pixels.open(pixels);
    float[] expected = new float[samples.length];
    int radius = kernel.radius();
    for (int i = 0; i < expected.length; i++) {
      double sum = 0;
      for (int dy = -radius; dy <= radius; dy++) {
        int row = Convolution.mirror(i / width + dy, height) * width;
        for (int dx = -radius; dx <= radius; dx++) {
          sum += kernel.weight(dx, dy) * samples[row + Convolution.mirror(i % width + dx, width)];
        }
      }
      expected[i] = (float) sum;
    }
    return expected;
  }

  private static void assertClose(
      float[] expected, RandomAccessibleInterval<FloatType> found, double tolerance) {
    double largest = ReferenceVectors.largestDifference(expected, Pixels.open(found));
    assertTrue(largest <= tolerance, "differs by " + largest);
  }
}
