package io.github.kabegami.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ConvolutionPropertyTest {

  @Property(tries = 30)
  void constantStaysConstantEvenInPicturesSmallerThanTheKernel(
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 9) int height) {
    float[] flat = new float[width * height];
    java.util.Arrays.fill(flat, 0.6f);
    float[] found =
        Pixels.open(
            Convolution.apply(
                Pixels.wrap(flat, width, height, 1), Kernel.gaussian(13, 2, 1, .3), Run.simple()));
    assertTrue(ReferenceVectors.largestDifference(flat, found) < 1e-6);
  }
}
