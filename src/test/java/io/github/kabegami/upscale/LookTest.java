package io.github.kabegami.upscale;

import static io.github.kabegami.upscale.Planted.result;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.ResamplingModel;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookTest {
  private static final Look ENSEMBLE = new Look(1, 0, 0, true, 1);
  private static final Look TWICE = new Look(1, 0, 0, false, 2);
  private static final Look LOCK = new Look(1, 0, 1, false, 1);
  private static final Look TEXTURE = new Look(1, 1, 0, false, 1);

  @Test
  void valuesOutsideTheirRangesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Look(1.1, 0, 0, false, 1));
    assertThrows(IllegalArgumentException.class, () -> new Look(1, -0.1, 0, false, 1));
    assertThrows(IllegalArgumentException.class, () -> new Look(1, 0, Double.NaN, false, 1));
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Look(1, 0, 0, false, 3))
            .getMessage();
    assertEquals("passes must be in 1..2, got 3", message);
  }

  @Test
  void withoutAnyLookTheNetworkItselfRuns() {
    TensorModel network = ResamplingModel.bicubic(3, 2);
    assertSame(network, Look.NONE.of(network));
    assertEquals("", Look.NONE.text());
  }

  @Test
  void theTextSaysAllThatDiffersFromNone() {
    assertEquals(
        "strength 0.8, texture 0.3, lock 1, x8 ensemble, 2 passes",
        new Look(0.8, 0.3, 1, true, 2).text());
  }

  @Test
  void factorAndRadiusFollowFromWhatIsDone() {
    TensorModel network = new Planted(3, 4, 10, (x, w, h) -> x);
    TensorModel.Traits twice = TWICE.of(network).traits();
    assertEquals(16, twice.upscaleFactor());
    assertEquals(16, TWICE.factor(4));
    assertEquals(4, ENSEMBLE.factor(4));
    assertEquals(13, twice.radius());
    assertEquals(10, ENSEMBLE.of(network).traits().radius());
    assertEquals(24, LOCK.of(network).traits().radius());
    assertEquals(10, new Look(0.5, 0, 0, false, 1).of(network).traits().radius());
  }

  @Test
  void whatIsWrappedIsNotClosed() {
    new Look(0.5, 0.5, 0.5, true, 2).of(new Planted(3, 2, 1, (x, w, h) -> x)).close();
  }

  @Test
  void strengthMixesWithBicubicFromAllOfOneToAllOfTheOther() {
    TensorModel network = new Planted(2, 2, 0, (x, w, h) -> repeated(x, w, h, 2));
    float[] picture = noise(2 * 7 * 5);
    float[] own = result(network, picture, 7, 5);
    float[] smooth = result(ResamplingModel.bicubic(2, 2), picture, 7, 5);
    assertArrayEquals(smooth, result(new Look(0, 0, 0, false, 1).of(network), picture, 7, 5));
    float[] half = result(new Look(0.5, 0, 0, false, 1).of(network), picture, 7, 5);
    for (int i = 0; i < half.length; i++) {
      assertEquals((own[i] + smooth[i]) / 2, half[i], 1e-6);
    }
  }

  @Test
  void theEnsembleIsTheMeanOfAllEightPositions() {
    Planted shift = new Planted(1, 1, 1, (x, w, h) -> shifted(x, w));
    float[] picture = noise(9 * 6);
    float[] mean = result(ENSEMBLE.of(shift), picture, 9, 6);
    for (int y = 1; y < 5; y++) {
      for (int x = 1; x < 8; x++) {
        int i = y * 9 + x;
        float around = picture[i - 1] + picture[i + 1] + picture[i - 9] + picture[i + 9];
        assertEquals(around / 4, mean[i], 1e-6);
      }
    }
    assertEquals(4, shift.sizes.stream().filter("9 x 6"::equals).count());
    assertEquals(4, shift.sizes.stream().filter("6 x 9"::equals).count());
  }

  @Test
  void theEnsembleOfANetworkWithoutPreferenceIsItsResult() {
    TensorModel network = ResamplingModel.bicubic(3, 3);
    float[] picture = noise(3 * 11 * 6);
    assertArrayEquals(
        result(network, picture, 11, 6), result(ENSEMBLE.of(network), picture, 11, 6), 1e-6f);
  }

  @Test
  void aFixedSizeThatIsNoSquareIsNotTurned() {
    TensorModel.Traits traits =
        new TensorModel.Traits("fixed", 1, 1, 1, 1, "", "CPU", new TensorModel.Sizes(1, 9, 6), 100);
    Planted shift = new Planted(traits, (x, w, h) -> shifted(x, w));
    float[] picture = noise(9 * 6);
    float[] mean = result(ENSEMBLE.of(shift), picture, 9, 6);
    assertEquals(List.of("9 x 6", "9 x 6", "9 x 6", "9 x 6"), shift.sizes);
    assertEquals((picture[3] + picture[5]) / 2, mean[4], 1e-6);
  }

  @Test
  void twoPassesAreTheNetworkOnItsClampedResult() {
    TensorModel loud =
        new Planted(
            1,
            2,
            0,
            (x, w, h) -> {
              float[] large = repeated(x, w, h, 2);
              for (int i = 0; i < large.length; i++) {
                large[i] = 1.5f * large[i];
              }
              return large;
            });
    float[] picture = noise(5 * 4);
    float[] expected = repeated(picture, 5, 4, 4);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 1.5f * Math.min(1, 1.5f * expected[i]);
    }
    assertArrayEquals(expected, result(TWICE.of(loud), picture, 5, 4));
  }

  @Test
  void aNetworkOfOneSizeIsRefusedForTwoPasses() {
    TensorModel.Traits traits =
        new TensorModel.Traits("fixed", 3, 2, 1, 1, "", "CPU", new TensorModel.Sizes(1, 64, 64), 0);
    String message =
        assertThrows(ModelException.class, () -> TWICE.of(new Planted(traits, (x, w, h) -> x)))
            .getMessage();
    assertTrue(message.contains("one size"), message);
    assertTrue(message.contains("use one pass"), message);
  }

  @Test
  void theLockRemovesAColourCast() {
    TensorModel network = cast((x, y) -> 0.05f);
    float[] picture = smoothPicture(3, 40, 30);
    float[] without = result(network, picture, 40, 30);
    float[] locked = result(LOCK.of(network), picture, 40, 30);
    float[] right = result(ResamplingModel.bicubic(3, 2), picture, 40, 30);
    assertEquals(0.05, meanError(without, right, 0, 4800), 1e-6);
    assertEquals(0, meanError(locked, right, 0, 4800), 1e-4);
    float[] half = result(new Look(1, 0, 0.5, false, 1).of(network), picture, 40, 30);
    assertEquals(0.025, meanError(half, right, 0, 4800), 1e-4);
  }

  @Test
  void theLockRemovesASlowGradient() {
    TensorModel network = cast((x, y) -> 0.0005f * (x + y));
    float[] picture = smoothPicture(3, 60, 60);
    float[] right = result(ResamplingModel.bicubic(3, 2), picture, 60, 60);
    float[] without = result(network, picture, 60, 60);
    float[] locked = result(LOCK.of(network), picture, 60, 60);
    assertTrue(largestError(without, right, 0) > 0.1);
    assertTrue(largestError(locked, right, 0) < 0.006, "" + largestError(locked, right, 0));
  }

  @Test
  void theLockLeavesSharpDetailOfTheNetworkAlone() {
    // A checkerboard of single samples has the mean of the input over every pixel.
    TensorModel network =
        new Planted(
            1,
            2,
            0,
            (x, w, h) -> {
              float[] large = repeated(x, w, h, 2);
              for (int i = 0; i < large.length; i++) {
                large[i] += (i % (2 * w) + i / (2 * w)) % 2 == 0 ? 0.25f : -0.25f;
              }
              return large;
            });
    float[] picture = new float[30 * 30];
    java.util.Arrays.fill(picture, 0.5f);
    assertArrayEquals(
        result(network, picture, 30, 30), result(LOCK.of(network), picture, 30, 30), 1e-6f);
  }

  @Test
  void textureGivesBackTheGrainThatTheNetworkErased() {
    TensorModel eraser =
        new Planted(1, 2, 16, (x, w, h) -> repeated(Gaussian.of(x, w, h), w, h, 2));
    float[] grain = noise(80 * 80);
    for (int i = 0; i < grain.length; i++) {
      grain[i] = 0.5f + 0.1f * (grain[i] - 0.5f);
    }
    double asked = variance(result(ResamplingModel.bicubic(1, 2), grain, 80, 80));
    double erased = variance(result(eraser, grain, 80, 80));
    double restored = variance(result(TEXTURE.of(eraser), grain, 80, 80));
    double half = variance(result(new Look(1, 0.5, 0, false, 1).of(eraser), grain, 80, 80));
    assertTrue(erased < 0.03 * asked, erased + " of " + asked);
    assertEquals(1, restored / asked, 0.05);
    assertTrue(half > 0.2 * asked && half < 0.35 * asked, half + " of " + asked);
  }

  @Test
  void textureDoesNotBringBackAColourCast() {
    TensorModel network = cast((x, y) -> 0.05f);
    float[] picture = smoothPicture(3, 40, 30);
    float[] right = result(ResamplingModel.bicubic(3, 2), picture, 40, 30);
    assertEquals(
        0.05, meanError(result(TEXTURE.of(network), picture, 40, 30), right, 0, 4800), 1e-3);
  }

  @Test
  void lockAndTextureLeaveAlphaAlone() {
    TensorModel network =
        new Planted(
            4,
            2,
            0,
            (x, w, h) -> {
              float[] large = repeated(x, w, h, 2);
              for (int i = 0; i < large.length; i++) {
                large[i] *= 0.9f;
              }
              return large;
            });
    float[] picture = noise(4 * 20 * 20);
    float[] plain = result(network, picture, 20, 20);
    float[] found = result(new Look(1, 1, 1, false, 1).of(network), picture, 20, 20);
    for (int i = 0; i < plain.length; i++) {
      if (i >= 3 * 1600) {
        assertEquals(plain[i], found[i]);
      }
    }
    assertTrue(meanError(found, plain, 0, 1600) > 0.03);
  }

  @Test
  void aStopBetweenTwoRunsEndsTheWork() {
    TensorModel[] outer = new TensorModel[1];
    Planted network =
        new Planted(
            1,
            1,
            1,
            (x, w, h) -> {
              outer[0].terminate();
              return x;
            });
    outer[0] = ENSEMBLE.of(network);
    assertThrows(ModelException.class, () -> result(outer[0], noise(16), 4, 4));
    assertEquals(1, network.sizes.size());
    assertThrows(ModelException.class, () -> result(outer[0], noise(16), 4, 4));
    assertEquals(2, network.sizes.size());
  }

  @Test
  void terminateReachesTheNetworkThroughEveryLook() {
    int[] told = {0};
    TensorModel network =
        new Wrapped(ResamplingModel.bicubic(1, 2), ResamplingModel.bicubic(1, 2).traits()) {
          @Override
          public void terminate() {
            told[0]++;
          }
        };
    new Look(0.5, 0.5, 0.5, true, 2).of(network).terminate();
    assertEquals(1, told[0]);
  }

  @Test
  void buffersAreReadAndWrittenFromTheirPositionsOn() {
    TensorModel model = new Look(0.5, 0.5, 0.5, true, 2).of(ResamplingModel.bicubic(1, 2));
    float[] picture = noise(30);
    FloatBuffer in = FloatBuffer.allocate(37).put(7, picture).position(7);
    FloatBuffer out = FloatBuffer.allocate(485).position(5);
    model.run(in, 6, 5, out);
    assertEquals(7, in.position());
    assertEquals(5, out.position());
    float[] found = new float[480];
    out.get(5, found);
    assertArrayEquals(result(model, picture, 6, 5), found);
    assertEquals(0, out.get(4));
  }

  private interface Field {
    float at(int x, int y);
  }

  /** Bicubic by 2, with something added to red. */
  private static TensorModel cast(Field field) {
    return new Planted(
        3,
        2,
        ResamplingModel.BICUBIC_RADIUS,
        (samples, w, h) -> {
          float[] large = result(ResamplingModel.bicubic(3, 2), samples, w, h);
          for (int i = 0; i < 4 * w * h; i++) {
            large[i] += field.at(i % (2 * w), i / (2 * w));
          }
          return large;
        });
  }

  private static float[] repeated(float[] samples, int width, int height, int factor) {
    float[] large = new float[samples.length * factor * factor];
    for (int i = 0; i < large.length; i++) {
      int x = i % (width * factor) / factor;
      int row = i / (width * factor) / factor;
      large[i] = samples[row * width + x];
    }
    assertEquals(0, samples.length % (width * height));
    return large;
  }

  /** Every sample is the one to its left; the first column repeats. */
  private static float[] shifted(float[] samples, int width) {
    float[] shifted = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      shifted[i] = samples[i % width == 0 ? i : i - 1];
    }
    return shifted;
  }

  private static float[] noise(int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) new Seed(5).unit(i);
    }
    return samples;
  }

  private static float[] smoothPicture(int channels, int width, int height) {
    float[] samples = new float[channels * width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.2 * Math.sin(i % width * 0.1) * Math.cos(i / width * 0.07));
    }
    return samples;
  }

  private static double meanError(float[] found, float[] right, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += found[i] - right[i];
    }
    return sum / (to - from);
  }

  /** In the first channel. */
  private static double largestError(float[] found, float[] right, int channel) {
    int plane = found.length / 3;
    double largest = 0;
    for (int i = channel * plane; i < (channel + 1) * plane; i++) {
      largest = Math.max(largest, Math.abs(found[i] - right[i]));
    }
    return largest;
  }

  private static double variance(float[] samples) {
    double sum = 0;
    double squares = 0;
    for (float sample : samples) {
      sum += sample;
      squares += (double) sample * sample;
    }
    double mean = sum / samples.length;
    return squares / samples.length - mean * mean;
  }
}
