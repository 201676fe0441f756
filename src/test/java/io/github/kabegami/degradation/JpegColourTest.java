package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import org.junit.jupiter.api.Test;

class JpegColourTest {

  /** Both are steps that rise with the sample, so they are equal if they are around each step. */
  @Test
  void eightBitsAreThoseOfFiles() {
    for (int level = 0; level <= 256; level++) {
      float sample = (level - 0.5f) / 255;
      for (int i = 0; i < 8; i++) {
        sample = Math.nextDown(sample);
      }
      for (int i = 0; i < 16; i++) {
        assertEquals(BitDepth.EIGHT.quantise(sample), level(sample));
        sample = Math.nextUp(sample);
      }
    }
    for (float sample : new float[] {-1e30f, -1, -0f, 0, 0.5f, 1, 2, 1e30f, Float.MIN_VALUE}) {
      assertEquals(BitDepth.EIGHT.quantise(sample), level(sample));
    }
  }

  private static int level(float sample) {
    float[] line = {sample};
    JpegColour.clamp(line);
    return JpegColour.level(line[0]);
  }
}
