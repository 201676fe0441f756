package io.github.kabegami.core.convolution;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops in explicit vector instructions; to be loaded only where Java runs with {@code
 * --add-modules jdk.incubator.vector}. The sums of several vectors stay in registers over one flat
 * loop of taps; the last vectors overlap those before, so that none is partial.
 */
final class VectorTapSums implements TapSums {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public boolean wantsShiftedCopies() {
    return false;
  }

  @Override
  public SlidingSum sliding(float[] weights, int columns) {
    float[][] rows = new float[weights.length][];
    int[] starts = new int[weights.length];
    Arrays.setAll(starts, i -> i);
    return (padded, sum, count) -> {
      Arrays.fill(rows, padded);
      sum(rows, starts, weights, sum, count);
    };
  }

  @Override
  public void sum(float[][] rows, int[] starts, float[] weights, float[] sum, int count) {
    int x = 0;
    for (; x + 8 * LANES <= count; x += 8 * LANES) {
      sumEight(rows, starts, weights, sum, x);
    }
    if (x + 4 * LANES <= count) {
      sumFour(rows, starts, weights, sum, x);
      x += 4 * LANES;
    }
    for (; x + LANES <= count; x += LANES) {
      sumOne(rows, starts, weights, sum, x);
    }
    if (x < count && count >= LANES) {
      sumOne(rows, starts, weights, sum, count - LANES);
    } else {
      for (; x < count; x++) {
        sum[x] = scalar(rows, starts, weights, x);
      }
    }
  }

  @Override
  public void sumTwo(float[][] rows, float[] weights, float[] first, float[] second, int count) {
    int x = 0;
    for (; x + 4 * LANES <= count; x += 4 * LANES) {
      sumTwoOfFour(rows, weights, first, second, x);
    }
    for (; x + LANES <= count; x += LANES) {
      sumTwoOfOne(rows, weights, first, second, x);
    }
    if (x < count && count >= LANES) {
      sumTwoOfOne(rows, weights, first, second, count - LANES);
    } else {
      for (; x < count; x++) {
        first[x] = scalar(rows, 0, weights, x);
        second[x] = scalar(rows, 1, weights, x);
      }
    }
  }

  private static void sumTwoOfFour(
      float[][] rows, float[] weights, float[] first, float[] second, int x) {
    float[] row = rows[0];
    FloatVector start = FloatVector.broadcast(SPECIES, weights[0]);
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector a = zero.add(FloatVector.fromArray(SPECIES, row, x).mul(start));
    FloatVector b = zero.add(FloatVector.fromArray(SPECIES, row, x + LANES).mul(start));
    FloatVector c = zero.add(FloatVector.fromArray(SPECIES, row, x + 2 * LANES).mul(start));
    FloatVector d = zero.add(FloatVector.fromArray(SPECIES, row, x + 3 * LANES).mul(start));
    FloatVector e = zero;
    FloatVector f = zero;
    FloatVector g = zero;
    FloatVector h = zero;
    for (int tap = 1; tap < weights.length; tap++) {
      row = rows[tap];
      FloatVector r = FloatVector.fromArray(SPECIES, row, x);
      FloatVector s = FloatVector.fromArray(SPECIES, row, x + LANES);
      FloatVector t = FloatVector.fromArray(SPECIES, row, x + 2 * LANES);
      FloatVector u = FloatVector.fromArray(SPECIES, row, x + 3 * LANES);
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      FloatVector previous = FloatVector.broadcast(SPECIES, weights[tap - 1]);
      a = a.add(r.mul(weight));
      b = b.add(s.mul(weight));
      c = c.add(t.mul(weight));
      d = d.add(u.mul(weight));
      e = e.add(r.mul(previous));
      f = f.add(s.mul(previous));
      g = g.add(t.mul(previous));
      h = h.add(u.mul(previous));
    }
    row = rows[weights.length];
    FloatVector weight = FloatVector.broadcast(SPECIES, weights[weights.length - 1]);
    e = e.add(FloatVector.fromArray(SPECIES, row, x).mul(weight));
    f = f.add(FloatVector.fromArray(SPECIES, row, x + LANES).mul(weight));
    g = g.add(FloatVector.fromArray(SPECIES, row, x + 2 * LANES).mul(weight));
    h = h.add(FloatVector.fromArray(SPECIES, row, x + 3 * LANES).mul(weight));
    a.intoArray(first, x);
    b.intoArray(first, x + LANES);
    c.intoArray(first, x + 2 * LANES);
    d.intoArray(first, x + 3 * LANES);
    e.intoArray(second, x);
    f.intoArray(second, x + LANES);
    g.intoArray(second, x + 2 * LANES);
    h.intoArray(second, x + 3 * LANES);
  }

  private static void sumTwoOfOne(
      float[][] rows, float[] weights, float[] first, float[] second, int x) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    for (int tap = 0; tap < weights.length; tap++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      a = a.add(FloatVector.fromArray(SPECIES, rows[tap], x).mul(weight));
      b = b.add(FloatVector.fromArray(SPECIES, rows[tap + 1], x).mul(weight));
    }
    a.intoArray(first, x);
    b.intoArray(second, x);
  }

  private static float scalar(float[][] rows, int first, float[] weights, int x) {
    float total = 0;
    for (int tap = 0; tap < weights.length; tap++) {
      total += weights[tap] * rows[first + tap][x];
    }
    return total;
  }

  private static void sumEight(float[][] rows, int[] starts, float[] weights, float[] sum, int x) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    FloatVector e = a;
    FloatVector f = a;
    FloatVector g = a;
    FloatVector h = a;
    for (int tap = 0; tap < weights.length; tap++) {
      float[] row = rows[tap];
      int at = starts[tap] + x;
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      a = a.add(FloatVector.fromArray(SPECIES, row, at).mul(weight));
      b = b.add(FloatVector.fromArray(SPECIES, row, at + LANES).mul(weight));
      c = c.add(FloatVector.fromArray(SPECIES, row, at + 2 * LANES).mul(weight));
      d = d.add(FloatVector.fromArray(SPECIES, row, at + 3 * LANES).mul(weight));
      e = e.add(FloatVector.fromArray(SPECIES, row, at + 4 * LANES).mul(weight));
      f = f.add(FloatVector.fromArray(SPECIES, row, at + 5 * LANES).mul(weight));
      g = g.add(FloatVector.fromArray(SPECIES, row, at + 6 * LANES).mul(weight));
      h = h.add(FloatVector.fromArray(SPECIES, row, at + 7 * LANES).mul(weight));
    }
    a.intoArray(sum, x);
    b.intoArray(sum, x + LANES);
    c.intoArray(sum, x + 2 * LANES);
    d.intoArray(sum, x + 3 * LANES);
    e.intoArray(sum, x + 4 * LANES);
    f.intoArray(sum, x + 5 * LANES);
    g.intoArray(sum, x + 6 * LANES);
    h.intoArray(sum, x + 7 * LANES);
  }

  private static void sumFour(float[][] rows, int[] starts, float[] weights, float[] sum, int x) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int tap = 0; tap < weights.length; tap++) {
      float[] row = rows[tap];
      int at = starts[tap] + x;
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[tap]);
      a = a.add(FloatVector.fromArray(SPECIES, row, at).mul(weight));
      b = b.add(FloatVector.fromArray(SPECIES, row, at + LANES).mul(weight));
      c = c.add(FloatVector.fromArray(SPECIES, row, at + 2 * LANES).mul(weight));
      d = d.add(FloatVector.fromArray(SPECIES, row, at + 3 * LANES).mul(weight));
    }
    a.intoArray(sum, x);
    b.intoArray(sum, x + LANES);
    c.intoArray(sum, x + 2 * LANES);
    d.intoArray(sum, x + 3 * LANES);
  }

  private static void sumOne(float[][] rows, int[] starts, float[] weights, float[] sum, int x) {
    FloatVector total = FloatVector.zero(SPECIES);
    for (int tap = 0; tap < weights.length; tap++) {
      FloatVector row = FloatVector.fromArray(SPECIES, rows[tap], starts[tap] + x);
      total = total.add(row.mul(FloatVector.broadcast(SPECIES, weights[tap])));
    }
    total.intoArray(sum, x);
  }

  private static float scalar(float[][] rows, int[] starts, float[] weights, int x) {
    float total = 0;
    for (int tap = 0; tap < weights.length; tap++) {
      total += weights[tap] * rows[tap][starts[tap] + x];
    }
    return total;
  }
}
