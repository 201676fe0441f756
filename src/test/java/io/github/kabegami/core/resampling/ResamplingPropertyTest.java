package io.github.kabegami.core.resampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.Seed;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ResamplingPropertyTest {

  @Property(tries = 300)
  void constantStaysConstantAtAnySize(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 20) int from,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    float[] flat = new float[from * from];
    java.util.Arrays.fill(flat, 0.3f);
    assertConstant(
        Pixels.open(
            resampling.apply(Pixels.wrap(flat, from, from, 1), width, height, Run.simple())));
  }

  @Property(tries = 300)
  void constantStaysConstantAtAnyScale(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 20) int from,
      @ForAll @DoubleRange(min = 0.02, max = 3) double scale) {
    float[] flat = new float[from * from];
    java.util.Arrays.fill(flat, 0.3f);
    assertConstant(
        Pixels.open(resampling.apply(Pixels.wrap(flat, from, from, 1), scale, Run.simple())));
  }

  @Property(tries = 100)
  void theSameSizeIsTheSamePicture(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll long seed) {
    float[] samples = noise(width * height, seed);
    assertArrayEquals(
        samples,
        Pixels.open(
            resampling.apply(Pixels.wrap(samples, width, height, 1), width, height, Run.simple())));
  }

  /** But Pillow's box, which gives a pixel on its very edge to one side. */
  @Property(tries = 300)
  void mirroredPictureGivesMirroredResult(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 30) int from,
      @ForAll @IntRange(min = 1, max = 60) int to,
      @ForAll long seed) {
    Assume.that(resampling != Resampling.PILLOW_BOX);
    float[] line = noise(from, seed);
    float[] there = resized(resampling, line, to);
    float[] back = mirrored(resized(resampling, mirrored(line), to));
    assertArrayEquals(there, back, 2e-6f);
  }

  @Property(tries = 100)
  void alongBothAxesAlike(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 30) int from,
      @ForAll @IntRange(min = 1, max = 60) int to,
      @ForAll long seed) {
    float[] line = noise(from, seed);
    float[] column = new float[from * from];
    float[] row = new float[from * from];
    for (int i = 0; i < from * from; i++) {
      column[i] = line[i / from];
      row[i] = line[i % from];
    }
    float[] fromColumn =
        Pixels.open(resampling.apply(Pixels.wrap(column, from, from, 1), to, to, Run.simple()));
    float[] fromRow =
        Pixels.open(resampling.apply(Pixels.wrap(row, from, from, 1), to, to, Run.simple()));
    for (int i = 0; i < to * to; i++) {
      assertEquals(fromRow[i], fromColumn[i % to * to + i / to], 2e-6f);
    }
  }

  @Property(tries = 300)
  void isTheSumOfItsTapsBothWays(
      @ForAll Resampling resampling,
      @ForAll @IntRange(min = 1, max = 24) int to,
      @ForAll @IntRange(min = 1, max = 8) int halves,
      @ForAll long seed) {
    int from = Math.max(1, to * halves / 2);
    float[] samples = noise(2 * from * from, seed);
    float[] found =
        Pixels.open(resampling.apply(Pixels.wrap(samples, from, from, 2), to, to, Run.simple()));
    Resampling.Taps taps = resampling.taps(from, to);
    for (int i = 0; i < found.length; i++) {
      int plane = i / (to * to) * from * from;
      int x = i % to;
      int y = i / to % to;
      double sum = 0;
      for (int j = 0; j < taps.weights()[y].length; j++) {
        int row = plane + (taps.first()[y] + j) * from + taps.first()[x];
        for (int k = 0; k < taps.weights()[x].length; k++) {
          sum += taps.weights()[y][j] * taps.weights()[x][k] * samples[row + k];
        }
      }
      assertEquals(sum, found[i], 1e-6);
    }
  }

  private static void assertConstant(float[] samples) {
    for (float sample : samples) {
      assertEquals(0.3f, sample, 1e-6f);
    }
  }

  private static float[] resized(Resampling resampling, float[] line, int to) {
    return Pixels.open(resampling.apply(Pixels.wrap(line, line.length, 1, 1), to, 1, Run.simple()));
  }

  private static float[] mirrored(float[] line) {
    float[] mirrored = new float[line.length];
    for (int i = 0; i < line.length; i++) {
      mirrored[i] = line[line.length - 1 - i];
    }
    return mirrored;
  }

  private static float[] noise(int length, long seed) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) new Seed(seed).unit(i);
    }
    return noise;
  }
}
