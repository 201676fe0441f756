package io.github.kabegami.core;

import java.util.Arrays;

/**
 * Standard normal numbers of one seed after another, as many at a time, without new arrays for each
 * seed. One thread at a time.
 *
 * <p>The work is split into loops that the compiler turns into vector instructions, first as if all
 * numbers lay in the centre of the distribution.
 */
public final class Normals {
  private final int count;
  private final double[] numbers;
  private final double[] centred;
  private final double[] r;
  private final double[] over;
  private final double[] under;
  private final double[] outer;
  private final int[] tails;

  /** For that many numbers of each seed. */
  public Normals(int count) {
    this.count = count;
    numbers = new double[count];
    centred = new double[count];
    r = new double[count];
    over = new double[count];
    under = new double[count];
    outer = new double[count];
    tails = new int[count];
  }

  /** The seed's numbers at 0, 1 ... count - 1; read only, until the next call. */
  public double[] of(Seed seed) {
    double[] p = numbers;
    for (int i = 0; i < count; i++) {
      p[i] = seed.middle(i);
    }
    int tailCount = gatherTails(p);
    centres(p);
    tails(tailCount);
    for (int k = 0; k < tailCount; k++) {
      p[tails[k]] = outer[k];
    }
    return p;
  }

  /** Puts aside the probabilities outside the centre; says how many there are. */
  private int gatherTails(double[] p) {
    int tailCount = 0;
    for (int i = 0; i < count; i++) {
      tails[tailCount] = i;
      tailCount += Math.abs(p[i] - 0.5) <= Normal.CENTRE ? 0 : 1;
    }
    for (int k = 0; k < tailCount; k++) {
      outer[k] = p[tails[k]];
    }
    return tailCount;
  }

  /** Puts the quantiles in place of their probabilities, as if all lay in the centre. */
  private void centres(double[] p) {
    for (int i = 0; i < count; i++) {
      centred[i] = p[i] - 0.5;
      r[i] = 0.180625 - centred[i] * centred[i];
    }
    polynomials(Normal.CENTRE_OVER, r, over, count);
    polynomials(Normal.CENTRE_UNDER, r, under, count);
    for (int i = 0; i < count; i++) {
      p[i] = centred[i] * over[i] / under[i];
    }
  }

  /** The same for what was put aside; first as if none were far out. */
  private void tails(int tailCount) {
    double[] p = outer;
    for (int k = 0; k < tailCount; k++) {
      r[k] = Math.sqrt(-StrictMath.log(Math.min(p[k], 1 - p[k]))) - 1.6;
    }
    polynomials(Normal.MIDDLE_OVER, r, over, tailCount);
    polynomials(Normal.MIDDLE_UNDER, r, under, tailCount);
    for (int k = 0; k < tailCount; k++) {
      boolean far = Math.min(p[k], 1 - p[k]) < Normal.FAR;
      p[k] = far ? Normal.quantile(p[k]) : Math.copySign(over[k] / under[k], p[k] - 0.5);
    }
  }

  private static void polynomials(double[] c, double[] x, double[] sums, int count) {
    Arrays.fill(sums, 0, count, c[7]);
    for (int k = 6; k > 0; k -= 2) {
      twoTerms(sums, x, c[k], c[k - 1], count);
    }
    double last = c[0];
    for (int i = 0; i < count; i++) {
      sums[i] = sums[i] * x[i] + last;
    }
  }

  private static void twoTerms(double[] sums, double[] x, double a, double b, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] = (sums[i] * x[i] + a) * x[i] + b;
    }
  }
}
