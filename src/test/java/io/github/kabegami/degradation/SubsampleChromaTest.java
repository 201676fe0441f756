package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubsampleChromaTest {

  @ParameterizedTest
  @EnumSource(ChromaSubsampling.class)
  void keepsLuma(ChromaSubsampling subsampling) {
    float[] before = Pixels.open(ReferenceVectors.scene());
    float[] after =
        Pixels.open(new SubsampleChroma(subsampling).apply(ReferenceVectors.scene(), Run.simple()));
    int plane = before.length / 3;
    for (int i = 0; i < plane; i++) {
      assertEquals(luma(before, i, plane), luma(after, i, plane), 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(ChromaSubsampling.class)
  void keepsFlatColour(ChromaSubsampling subsampling) {
    float[] flat = new float[3 * 35];
    Arrays.fill(flat, 0, 35, 0.9f);
    Arrays.fill(flat, 35, 70, 0.1f);
    Arrays.fill(flat, 70, 105, 0.4f);
    float[] after = row(subsampling, flat, 7, 5);
    assertEquals(0, ReferenceVectors.largestDifference(flat, after), 1e-6);
  }

  @Test
  void anImpulseBecomesATriangle() {
    float[] impulse = new float[3 * 12];
    impulse[5] = 1;
    float[] after = row(ChromaSubsampling.YUV422, impulse, 12, 1);
    float[] chroma = new float[12];
    for (int x = 0; x < 12; x++) {
      chroma[x] = (float) ((after[x] - luma(after, x, 12)) / (1 - 0.299));
    }
    float[] triangle = {0, 0, 0, 0.125f, 0.375f, 0.375f, 0.125f, 0, 0, 0, 0, 0};
    assertEquals(0, ReferenceVectors.largestDifference(triangle, chroma), 1e-6);
  }

  @Test
  void fullColourStaysAsItIs() {
    float[] scene = Pixels.open(ReferenceVectors.scene());
    assertArrayEquals(scene, row(ChromaSubsampling.YUV444, scene, 72, 60));
  }

  private static float[] row(
      ChromaSubsampling subsampling, float[] samples, int width, int height) {
    return Pixels.open(
        new SubsampleChroma(subsampling)
            .apply(Pixels.wrap(samples, width, height, 3), Run.simple()));
  }

  private static double luma(float[] samples, int i, int plane) {
    return 0.299 * samples[i] + 0.587 * samples[plane + i] + 0.114 * samples[2 * plane + i];
  }
}
