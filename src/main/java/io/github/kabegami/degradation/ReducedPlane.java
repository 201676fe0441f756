package io.github.kabegami.degradation;

/** A chroma plane of half the width and, for 4:2:0, half the height: a mean for each square. */
final class ReducedPlane {
  private final int width;
  private final int height;
  private final int stepY;
  private final int columns;
  private final int rows;
  private final float[] means;

  ReducedPlane(ChromaSubsampling subsampling, int width, int height) {
    this.width = width;
    this.height = height;
    stepY = subsampling.vertical();
    columns = (width + 1) / 2;
    rows = (height + stepY - 1) / stepY;
    means = new float[columns * rows];
  }

  int rows() {
    return rows;
  }

  /** The first row of the picture that a row here stands for. */
  int firstRow(int row) {
    return row * stepY;
  }

  /** Adds row y of the picture to its means; the edge counts twice where a side is odd. */
  void add(int y, float[] line) {
    boolean twice = stepY == 2 && y == height - 1 && y % 2 == 0;
    float share = stepY == 1 || twice ? 0.5f : 0.25f;
    int start = y / stepY * columns;
    for (int x = 0; x < width / 2; x++) {
      means[start + x] += share * (line[2 * x] + line[2 * x + 1]);
    }
    if (width % 2 == 1) {
      means[start + columns - 1] += share * (line[width - 1] + line[width - 1]);
    }
  }

  /** Row y at full size, by a triangle filter. */
  void enlarge(int y, float[] line) {
    int near = y / stepY * columns;
    int far = near;
    if (stepY == 2) {
      far = Math.max(0, Math.min(rows - 1, y / 2 + (y % 2 == 0 ? -1 : 1))) * columns;
    }
    float before = mix(near, far, 0);
    float here = before;
    for (int x = 0; x < columns; x++) {
      float after = mix(near, far, Math.min(columns - 1, x + 1));
      line[2 * x] = 0.75f * here + 0.25f * before;
      if (2 * x + 1 < width) {
        line[2 * x + 1] = 0.75f * here + 0.25f * after;
      }
      before = here;
      here = after;
    }
  }

  private float mix(int near, int far, int column) {
    return 0.75f * means[near + column] + 0.25f * means[far + column];
  }
}
