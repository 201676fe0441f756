package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.ResamplingModel;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaTest {
  private static final int SIDE = 40;
  private static final int PLANE = SIDE * SIDE;
  private static final Tiling WHOLE = Tiling.exact(500);

  @ParameterizedTest
  @CsvSource({"4,3", "2,3", "2,1", "4,1"})
  void anOpaquePictureGivesBitForBitWhatItGivesWithoutAlpha(int channels, int networkChannels)
      throws IOException {
    float[] samples = Strips.noise(channels * PLANE);
    Arrays.fill(samples, (channels - 1) * PLANE, channels * PLANE, 1);
    TensorModel model = new LocalModel(networkChannels, 2, 3, 1);
    float[] found = enlarged(samples, channels, model, Tiling.exact(16));
    float[] colours = Arrays.copyOf(samples, (channels - 1) * PLANE);
    float[] expected = enlarged(colours, channels - 1, model, WHOLE);
    assertArrayEquals(expected, Arrays.copyOf(found, expected.length));
    for (int i = expected.length; i < found.length; i++) {
      assertEquals(1, found[i]);
    }
  }

  @Test
  void areasOfConstantAlphaAreTheBytesOfThePictureWithoutAlpha() throws IOException {
    float[] samples = Strips.noise(4 * PLANE);
    for (int i = 0; i < PLANE; i++) {
      samples[3 * PLANE + i] = i % SIDE < 20 ? 1 : 0.5f;
    }
    TensorModel model = new LocalModel(3, 2, 3, 1);
    float[] found = enlarged(samples, 4, model, WHOLE);
    float[] expected = enlarged(Arrays.copyOf(samples, 3 * PLANE), 3, model, WHOLE);
    for (int i = 0; i < expected.length; i++) {
      int x = i % (2 * SIDE) / 2;
      if (x < 17 || x >= 23) {
        assertEquals(expected[i], found[i]);
      }
    }
    for (int i = 0; i < 4 * PLANE; i++) {
      int x = i % (2 * SIDE) / 2;
      if (x < 17 || x >= 23) {
        assertEquals(x < 20 ? 1 : 0.5f, found[12 * PLANE + i]);
      }
    }
  }

  @Test
  void alphaStaysBesideAnEdgeWhereTheNetworkWouldChangeIt() throws IOException {
    float[] samples = Strips.noise(4 * PLANE);
    for (int i = 0; i < PLANE; i++) {
      samples[3 * PLANE + i] = i % SIDE < 20 ? 1 : 0.5f;
    }
    float[] found = enlarged(samples, 4, new LocalModel(3, 2, 3, 1), Tiling.exact(16));
    for (int i = 0; i < 4 * PLANE; i++) {
      int x = i % (2 * SIDE) / 2;
      float alpha = found[12 * PLANE + i];
      if (x < 18 || x >= 22) {
        assertEquals(x < 20 ? 1 : 0.5f, alpha);
      } else {
        assertTrue(alpha != 1 && alpha != 0.5f, "column " + x + ": " + alpha);
      }
    }
  }

  @Test
  void aHiddenPictureKeepsItsColoursWithoutARun() throws IOException {
    float[] samples = Strips.noise(4 * PLANE);
    Arrays.fill(samples, 3 * PLANE, 4 * PLANE, 0);
    LocalModel model = new LocalModel(3, 2, 3, 1);
    float[] found = enlarged(samples, 4, model, Tiling.exact(16));
    float[] colours = Arrays.copyOf(samples, 3 * PLANE);
    float[] expected = enlarged(colours, 3, ResamplingModel.bicubic(3, 2), WHOLE);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(Math.max(0, Math.min(1, expected[i])), found[i]);
    }
    assertEquals(0, model.runs());
  }

  @Test
  void windowsOfConstantAlphaTakeOneRun() throws IOException {
    float[] samples = Strips.noise(4 * PLANE);
    Arrays.fill(samples, 3 * PLANE, 4 * PLANE, 0.5f);
    LocalModel model = new LocalModel(3, 2, 3, 1);
    enlarged(samples, 4, model, Tiling.exact(20));
    assertEquals(4, model.runs());
    samples[3 * PLANE] = 1;
    LocalModel other = new LocalModel(3, 2, 3, 1);
    enlarged(samples, 4, other, Tiling.exact(20));
    assertEquals(3 + 3, other.runs());
  }

  /** A disc of one colour with a soft edge; beyond it lies pure green under alpha 0. */
  private static float[] disc() {
    float[] samples = new float[4 * PLANE];
    for (int i = 0; i < PLANE; i++) {
      double distance = Math.hypot(i % SIDE - 19.3, i / SIDE - 20.1);
      float alpha = (float) Math.max(0, Math.min(1, 13 - distance));
      samples[i] = alpha > 0 ? 0.8f : 0;
      samples[PLANE + i] = alpha > 0 ? 0.3f : 1;
      samples[2 * PLANE + i] = alpha > 0 ? 0.5f : 0;
      samples[3 * PLANE + i] = alpha;
    }
    return samples;
  }

  @Test
  void theColourOfAnEdgeDoesNotDrift() throws IOException {
    float[] found = enlarged(disc(), 4, ResamplingModel.bicubic(3, 4), Tiling.exact(16));
    int large = 16 * PLANE;
    float[] colour = {0.8f, 0.3f, 0.5f};
    int edge = 0;
    for (int i = 0; i < large; i++) {
      float alpha = found[3 * large + i];
      edge += alpha > 0.01 && alpha < 0.99 ? 1 : 0;
      for (int c = 0; alpha >= 1 / 255f && c < 3; c++) {
        assertEquals(colour[c], found[c * large + i], 1e-4, "alpha " + alpha);
      }
    }
    assertTrue(edge > 1000, "pixels of the edge: " + edge);
  }

  /**
   * What differs is the overshoot of the cubic, which alpha cannot show since it ends at 0 and 1:
   * at most 0.075 of the step in one direction, and hidden colours below 1/255.
   */
  @ParameterizedTest
  @ValueSource(floats = {0, 0.5f, 1})
  void compositedItIsTheEnlargedCompositeWithoutFringes(float ground) throws IOException {
    float[] samples = disc();
    float[] composite = new float[3 * PLANE];
    for (int i = 0; i < composite.length; i++) {
      float alpha = samples[3 * PLANE + i % PLANE];
      composite[i] = alpha * samples[i] + (1 - alpha) * ground;
    }
    TensorModel model = ResamplingModel.bicubic(3, 4);
    float[] expected = enlarged(composite, 3, model, WHOLE);
    float[] found = enlarged(samples, 4, model, Tiling.exact(16));
    int large = 16 * PLANE;
    double largest = 0;
    for (int i = 0; i < 3 * large; i++) {
      float alpha = found[3 * large + i % large];
      double shown = alpha * found[i] + (1 - alpha) * ground;
      largest = Math.max(largest, Math.abs(shown - expected[i]));
    }
    assertTrue(largest < 0.075, "largest difference over " + ground + ": " + largest);
  }

  @Test
  void rgbGoesThroughANetworkWithAlphaAsOpaque() throws IOException {
    float[] samples = Strips.noise(4 * PLANE);
    Arrays.fill(samples, 3 * PLANE, 4 * PLANE, 1);
    TensorModel model = new LocalModel(4, 2, 3, 2);
    float[] withAlpha = enlarged(samples, 4, model, WHOLE);
    float[] without = enlarged(Arrays.copyOf(samples, 3 * PLANE), 3, model, Tiling.exact(16));
    assertArrayEquals(Arrays.copyOf(withAlpha, without.length), without);
  }

  @Test
  void aNetworkOfGrayAndAlphaTakesColoursOneByOne() throws IOException {
    float[] samples = Strips.noise(4 * PLANE);
    TensorModel model = new LocalModel(2, 2, 3, 1);
    float[] found = enlarged(samples, 4, model, Tiling.exact(16));
    for (int c = 0; c < 3; c++) {
      float[] pair = Arrays.copyOfRange(samples, c * PLANE, (c + 2) * PLANE);
      System.arraycopy(samples, 3 * PLANE, pair, PLANE, PLANE);
      float[] expected = enlarged(pair, 2, model, WHOLE);
      float[] plane = Arrays.copyOfRange(found, 4 * c * PLANE, 4 * (c + 1) * PLANE);
      assertArrayEquals(Arrays.copyOf(expected, 4 * PLANE), plane);
    }
  }

  private static float[] enlarged(float[] samples, int channels, TensorModel model, Tiling tiling)
      throws IOException {
    return Strips.enlarged(
        new Strips.Source(SIDE, SIDE, channels, samples), model, tiling, Strips.PLENTY);
  }
}
