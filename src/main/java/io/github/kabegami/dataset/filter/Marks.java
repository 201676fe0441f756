package io.github.kabegami.dataset.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the marks of one sign: pixels of at least that contrast that touch, also at corners, run by
 * run with a union of runs.
 */
final class Marks {
  private final float[] luma;
  private final float[] contrast;
  private final int width;
  private final int height;
  private final int sign;
  private final float least;
  private final Runs runs = new Runs();

  private Marks(float[] luma, float[] contrast, int width, int height, int sign, float least) {
    this.luma = luma;
    this.contrast = contrast;
    this.width = width;
    this.height = height;
    this.sign = sign;
    this.least = least;
  }

  /**
   * All marks.
   *
   * @param sign 1 for bright ones, -1 for dark ones
   * @param least contrast, above 0
   */
  static List<Mark> find(
      float[] luma, float[] contrast, int width, int height, int sign, float least) {
    return new Marks(luma, contrast, width, height, sign, least).find();
  }

  private List<Mark> find() {
    int[] depth = depth();
    int above = 0;
    for (int y = 0; y < height; y++) {
      int first = runs.count;
      addRuns(depth, y);
      join(above, first);
      above = first;
    }
    return sums(depth).stream().map(Sum::mark).toList();
  }

  /** Steps to the nearest pixel outside, diagonal ones counted as one; 0 outside. */
  private int[] depth() {
    int[] depth = new int[luma.length];
    for (int i = 0; i < depth.length; i++) {
      if (sign * contrast[i] >= least) {
        int x = i % width;
        int up = i < width || x == 0 || x == width - 1 ? 0 : upper(depth, i);
        depth[i] = 1 + up;
      }
    }
    for (int i = depth.length - 1; i >= 0; i--) {
      if (depth[i] > 1) {
        depth[i] = i + width >= depth.length ? 1 : Math.min(depth[i], 1 + lower(depth, i));
      }
    }
    return depth;
  }

  private int upper(int[] depth, int i) {
    int row = Math.min(Math.min(depth[i - width - 1], depth[i - width]), depth[i - width + 1]);
    return Math.min(row, depth[i - 1]);
  }

  private int lower(int[] depth, int i) {
    int row = Math.min(Math.min(depth[i + width - 1], depth[i + width]), depth[i + width + 1]);
    return Math.min(row, depth[i + 1]);
  }

  private void addRuns(int[] depth, int y) {
    int x = 0;
    while (x < width) {
      if (depth[y * width + x] == 0) {
        x++;
        continue;
      }
      int from = x;
      while (x < width && depth[y * width + x] > 0) {
        x++;
      }
      runs.add(from, x, y);
    }
  }

  /** Joins the last row's runs with those above that they touch. */
  private void join(int above, int first) {
    int a = above;
    for (int b = first; b < runs.count; b++) {
      while (a < first && runs.to[a] < runs.from[b]) {
        a++;
      }
      for (int k = a; k < first && runs.from[k] <= runs.to[b]; k++) {
        runs.union(k, b);
        int shared = Math.min(runs.to[k], runs.to[b]) - Math.max(runs.from[k], runs.from[b]);
        runs.shared[b] += Math.max(0, shared);
      }
    }
  }

  private List<Sum> sums(int[] depth) {
    Sum[] ofRoot = new Sum[runs.count];
    List<Sum> all = new ArrayList<>();
    for (int run = 0; run < runs.count; run++) {
      int root = runs.root(run);
      if (ofRoot[root] == null) {
        ofRoot[root] = new Sum();
        all.add(ofRoot[root]);
      }
      ofRoot[root].add(run, depth);
    }
    return all;
  }

  /** Runs of pixels in rows, and which belong together. */
  private static final class Runs {
    private int count;
    private int[] from = new int[1 << 12];
    private int[] to = new int[1 << 12];
    private int[] y = new int[1 << 12];
    private int[] shared = new int[1 << 12];
    private int[] parent = new int[1 << 12];

    void add(int begin, int end, int row) {
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
        y = Arrays.copyOf(y, 2 * count);
        shared = Arrays.copyOf(shared, 2 * count);
        parent = Arrays.copyOf(parent, 2 * count);
      }
      from[count] = begin;
      to[count] = end;
      y[count] = row;
      parent[count] = count;
      count++;
    }

    int root(int run) {
      int root = run;
      while (parent[root] != root) {
        parent[root] = parent[parent[root]];
        root = parent[root];
      }
      return root;
    }

    void union(int a, int b) {
      int one = root(a);
      int other = root(b);
      parent[Math.max(one, other)] = Math.min(one, other);
    }
  }

  /** What is summed over a mark's runs. */
  private final class Sum {
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right;
    private int bottom;
    private int area;
    private long edge;
    private int pieces;
    private double light;
    private double distance;
    private long depths;
    private int deepest;

    void add(int run, int[] depth) {
      left = Math.min(left, runs.from[run]);
      right = Math.max(right, runs.to[run]);
      top = Math.min(top, runs.y[run]);
      bottom = Math.max(bottom, runs.y[run] + 1);
      int length = runs.to[run] - runs.from[run];
      area += length;
      edge += 2 + 2L * (length - runs.shared[run]);
      pieces++;
      int start = runs.y[run] * width;
      for (int i = start + runs.from[run]; i < start + runs.to[run]; i++) {
        light += luma[i];
        distance += sign * (double) contrast[i];
        depths += depth[i];
        deepest = Math.max(deepest, depth[i]);
      }
    }

    Mark mark() {
      return new Mark(
          left,
          top,
          right,
          bottom,
          area,
          2.0 * area / edge,
          light / area,
          distance / area,
          (double) depths / area / deepest,
          (double) pieces / (bottom - top));
    }
  }
}
