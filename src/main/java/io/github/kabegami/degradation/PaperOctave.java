package io.github.kabegami.degradation;

import io.github.kabegami.core.Normals;
import io.github.kabegami.core.Seed;

/**
 * A lattice of normal values, interpolated smoothly and scaled to the same variance at every pixel.
 * Remembers the lattice rows of the last row that was asked for; one thread at a time.
 */
final class PaperOctave {
  /** With a finer lattice most of its nodes lie beside no pixel. */
  private static final double FINEST_DENSE_STEP = 0.5;

  private final Seed lattice;
  private final double step;
  private final Normals[] normals = new Normals[2];

  /** A row of nodes, in the place of its index modulo two. */
  private final double[][] nodes = new double[2][];

  private final long[] held = {Long.MIN_VALUE, Long.MIN_VALUE};

  /** Of a step in pixels, for rows of that width. */
  PaperOctave(Seed lattice, double step, int width) {
    this.lattice = lattice;
    this.step = step;
    if (step >= FINEST_DENSE_STEP) {
      int count = (int) ((width - 1) / step) + 2;
      normals[0] = new Normals(count);
      normals[1] = new Normals(count);
    }
  }

  /** Adds row y, that much stronger than a variance of 1. */
  void addTo(double[] sum, int y, double strength) {
    double v = y / step;
    long top = (long) Math.floor(v);
    double down = smooth(v - top);
    if (step >= FINEST_DENSE_STEP) {
      addDense(sum, row(top), row(top + 1), down, strength);
    } else {
      addSparse(sum, lattice.child(top), lattice.child(top + 1), down, strength);
    }
  }

  private double[] row(long index) {
    int place = (int) (index & 1);
    if (held[place] != index) {
      nodes[place] = normals[place].of(lattice.child(index));
      held[place] = index;
    }
    return nodes[place];
  }

  private void addDense(
      double[] sum, double[] upper, double[] lower, double down, double strength) {
    for (int x = 0; x < sum.length; x++) {
      double u = x / step;
      int column = (int) u;
      double left = mixed(upper[column], lower[column], down);
      double right = mixed(upper[column + 1], lower[column + 1], down);
      sum[x] += value(left, right, smooth(u - column), down, strength);
    }
  }

  private void addSparse(double[] sum, Seed upper, Seed lower, double down, double strength) {
    for (int x = 0; x < sum.length; x++) {
      double u = x / step;
      long column = (long) u;
      double left = mixed(upper.normal(column), lower.normal(column), down);
      double right = mixed(upper.normal(column + 1), lower.normal(column + 1), down);
      sum[x] += value(left, right, smooth(u - column), down, strength);
    }
  }

  private static double value(
      double left, double right, double across, double down, double strength) {
    double deviation = Math.sqrt(evenness(across) * evenness(down));
    return strength * mixed(left, right, across) / deviation;
  }

  private static double mixed(double a, double b, double share) {
    return a * (1 - share) + b * share;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  /** Variance of a mix of two independent normals. */
  private static double evenness(double f) {
    return f * f + (1 - f) * (1 - f);
  }
}
