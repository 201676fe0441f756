package io.github.kabegami.upscale;

/**
 * Where a plane has one constant value: a pixel is in such an area if all pixels up to a radius to
 * each side, within the plane, are equal to it.
 */
final class ConstantArea {
  private final int width;
  private final int height;
  private final int radius;

  /** Sums over all pixels above and to the left of the changes from the left pixel to each. */
  private final int[] across;

  /** The same of the changes from the upper pixel. */
  private final int[] down;

  ConstantArea(float[] plane, int width, int height, int radius) {
    this.width = width;
    this.height = height;
    this.radius = Math.min(radius, width + height);
    across = new int[(width + 1) * (height + 1)];
    down = new int[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      addRow(plane, y);
    }
  }

  private void addRow(float[] plane, int y) {
    int changesAcross = 0;
    int changesDown = 0;
    int above = y * (width + 1) + 1;
    int here = above + width + 1;
    for (int x = 0; x < width; x++) {
      float value = plane[y * width + x];
      changesAcross += x > 0 && value != plane[y * width + x - 1] ? 1 : 0;
      changesDown += y > 0 && value != plane[(y - 1) * width + x] ? 1 : 0;
      across[here + x] = across[above + x] + changesAcross;
      down[here + x] = down[above + x] + changesDown;
    }
  }

  boolean holds(int x, int y) {
    int left = Math.max(0, x - radius);
    int right = Math.min(width, x + radius + 1);
    int top = Math.max(0, y - radius);
    int bottom = Math.min(height, y + radius + 1);
    return sum(across, left + 1, top, right, bottom) == 0
        && sum(down, left, top + 1, right, bottom) == 0;
  }

  private int sum(int[] sums, int left, int top, int right, int bottom) {
    int stride = width + 1;
    return sums[bottom * stride + right]
        - sums[top * stride + right]
        - sums[bottom * stride + left]
        + sums[top * stride + left];
  }
}
