package io.github.kabegami.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResamplingPropertyTest {

  @Property(tries = 100)
  void constantStaysConstantAtAnySize(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 20) int from,
      @ForAll @IntRange(min = 1, max = 40) int to) {
    float[] flat = new float[from * from];
    java.util.Arrays.fill(flat, 0.3f);
    for (float sample :
        Pixels.open(resampling.apply(Pixels.wrap(flat, from, from, 1), to, to, Run.simple()))) {
      assertEquals(0.3f, sample, 1e-6f);
    }
  }
}
