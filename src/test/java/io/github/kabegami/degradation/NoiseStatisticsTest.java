package io.github.kabegami.degradation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.ReferenceVectors;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moments of the noise beside those of the programs that it follows. */
class NoiseStatisticsTest {
  private static final int SIDE = 384;
  private static final int REPEATS = 40;

  static Stream<JsonObject> gaussian() {
    return statistics("gaussian");
  }

  static Stream<JsonObject> poisson() {
    return statistics("poisson");
  }

  @ParameterizedTest
  @MethodSource("gaussian")
  void gaussianHasTheMomentsOfTheReference(JsonObject reference) {
    float level = reference.get("level").getAsFloat() / 255;
    double sigma = reference.get("sigma").getAsDouble();
    boolean gray = reference.get("gray").getAsInt() == 1;
    float[] flat = new float[SIDE * SIDE * 3];
    Arrays.fill(flat, level);
    Step noise = new GaussianNoise(sigma, gray, new Seed((long) (level * 255)).child((long) sigma));
    float[] out = Pixels.open(noise.apply(Pixels.wrap(flat, SIDE, SIDE, 3), Run.simple()));
    Moments all = Moments.of(out, level);
    assertEquals(0, all.mean, 4 * sigma / 255 / SIDE);
    assertEquals(sigma / 255, all.deviation, 0.01 * sigma / 255);
    assertEquals(gray ? 1 : 0, correlation(out, level, SIDE * SIDE), gray ? 1e-3 : 0.01);
    assertEquals(0, correlation(out, level, 1), 0.01);

    float[] clamped = Pixels.open(new Clamp().apply(Pixels.wrap(out, SIDE, SIDE, 3), Run.simple()));
    Moments clipped = Moments.of(clamped, 0);
    double deviation = reference.get("clipped_std").getAsDouble();
    assertEquals(reference.get("clipped_mean").getAsDouble(), clipped.mean, 5.7 * deviation / SIDE);
    assertEquals(deviation, clipped.deviation, 0.02 * deviation);
  }

  @ParameterizedTest
  @MethodSource("poisson")
  void poissonHasTheVarianceOfItsLaw(JsonObject reference) {
    double scale = reference.get("scale").getAsDouble();
    boolean gray = reference.get("gray").getAsInt() == 1;
    float[] scene = Pixels.open(ReferenceVectors.scene());
    float[] levels = gray ? grayLevels(scene) : scene;
    float[][] noises = new float[REPEATS][];
    for (int i = 0; i < REPEATS; i++) {
      Step noise = new PoissonNoise(scale, gray, new Seed(3).child(i));
      noises[i] = Pixels.open(noise.apply(ReferenceVectors.scene(), Run.simple()));
    }
    for (JsonElement element : reference.getAsJsonArray("bins")) {
      JsonObject bin = element.getAsJsonObject();
      double low = bin.get("lo").getAsDouble();
      double high = bin.get("hi").getAsDouble();
      double variance = bin.get("expected_var").getAsDouble();
      Moments moments = new Moments();
      for (int i = 0; i < scene.length; i++) {
        if (levels[i] >= low && levels[i] < high) {
          for (float[] noise : noises) {
            moments.add(noise[i] - (double) scene[i]);
          }
        }
      }
      moments.finish();
      assertEquals(bin.get("n").getAsInt(), moments.count);
      assertEquals(variance, moments.deviation * moments.deviation, 0.05 * variance);
      double independent = gray ? moments.count / 3.0 : moments.count;
      assertEquals(0, moments.mean, 4 * Math.sqrt(variance / independent));
    }
  }

  @Test
  void grayPoissonIsTheSameInAllChannels() {
    float[] scene = Pixels.open(ReferenceVectors.scene());
    Step noise = new PoissonNoise(1, true, new Seed(1));
    float[] out = Pixels.open(noise.apply(ReferenceVectors.scene(), Run.simple()));
    int plane = scene.length / 3;
    for (int i = 0; i < plane; i++) {
      assertEquals(out[i] - scene[i], out[i + plane] - scene[i + plane], 1e-6);
      assertEquals(out[i] - scene[i], out[i + 2 * plane] - scene[i + 2 * plane], 1e-6);
    }
  }

  @Test
  void poissonIsWeakerWhereThereAreMoreValues() {
    // 4 values: photons come in quarters, so mid gray may only move by quarters.
    float[] few = {0, 128 / 255f, 200 / 255f, 1};
    Step noise = new PoissonNoise(1, false, new Seed(4));
    float[] out = Pixels.open(noise.apply(Pixels.wrap(few, 4, 1, 1), Run.simple()));
    for (float sample : out) {
      assertEquals(Math.rint(sample * 4), sample * 4, 1e-5);
    }
  }

  @Test
  void poissonTableFollowsItsLaw() {
    for (double mean : new double[] {0, 0.003, 1, 12.5, 256}) {
      PoissonTable table = new PoissonTable(mean, new double[PoissonTable.longest(mean)]);
      int draws = 100_000;
      double sum = 0;
      for (int i = 0; i < draws; i++) {
        sum += table.number((i + 0.5) / draws);
      }
      assertEquals(mean, sum / draws, 1e-3 * mean + 1e-5);
      assertTrue(table.number(0) >= 0);
      assertTrue(table.number(Math.nextDown(1.0)) < mean + 9 * Math.sqrt(mean) + 30);
    }
  }

  private static Stream<JsonObject> statistics(String operation) {
    return StreamSupport.stream(
            ReferenceVectors.entries("noise_statistics")
                .get(0)
                .getAsJsonArray("stats")
                .spliterator(),
            false)
        .map(JsonElement::getAsJsonObject)
        .filter(entry -> entry.get("op").getAsString().equals(operation));
  }

  private static float[] grayLevels(float[] scene) {
    int plane = scene.length / 3;
    float[] gray = new float[scene.length];
    for (int i = 0; i < scene.length; i++) {
      int p = i % plane;
      float luma = 0.2989f * scene[p] + 0.587f * scene[p + plane] + 0.114f * scene[p + 2 * plane];
      gray[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(luma));
    }
    return gray;
  }

  private static double correlation(float[] samples, double mean, int lag) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < samples.length - lag; i++) {
      product += (samples[i] - mean) * (samples[i + lag] - mean);
      square += (samples[i] - mean) * (samples[i] - mean);
    }
    return product / square;
  }

  /** Count, mean and standard deviation. */
  private static final class Moments {
    private int count;
    private double mean;
    private double deviation;
    private double squares;

    static Moments of(float[] samples, double centre) {
      Moments moments = new Moments();
      for (float sample : samples) {
        moments.add(sample - centre);
      }
      moments.finish();
      return moments;
    }

    void add(double value) {
      count++;
      mean += value;
      squares += value * value;
    }

    void finish() {
      mean /= count;
      deviation = Math.sqrt(squares / count - mean * mean);
    }
  }
}
