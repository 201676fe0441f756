package io.github.kabegami.degradation;

/**
 * How one side of a picture falls into overlapping tiles of one length.
 *
 * @param size of the picture, pixels
 * @param padded size after extending to a multiple of the alignment and of 8
 * @param tile length of each tile
 * @param step from the start of one tile to the next, but for the last, which is moved inwards
 */
record TileAxis(int size, int padded, int tile, int step) {
  private static final int TILE_PIXELS = 512;
  private static final int LATENT_PIXELS = 8;

  /**
   * Of a model whose tiles must begin at multiples of an alignment. Tiles have 512 pixels, or the
   * largest multiple of alignment and 8 below that, or as many as sharing the overlap takes.
   *
   * @param overlap pixels that neighbours share at least
   */
  static TileAxis of(int size, int overlap, int alignment) {
    int grid = leastCommonMultiple(alignment, LATENT_PIXELS);
    int padded = extended(size, grid);
    int longest = Math.max(TILE_PIXELS / grid * grid, extended(overlap, grid) + grid);
    int step = (longest - overlap) / grid * grid;
    return new TileAxis(size, padded, Math.min(longest, padded), step);
  }

  private static int extended(int pixels, int grid) {
    return Math.multiplyExact((pixels + grid - 1) / grid, grid);
  }

  private static int leastCommonMultiple(int a, int b) {
    int multiple = a;
    while (multiple % b != 0) {
      multiple = Math.addExact(multiple, a);
    }
    return multiple;
  }

  int count() {
    return (padded - tile + step - 1) / step + 1;
  }

  int start(int index) {
    return Math.min(index * step, padded - tile);
  }

  /**
   * The weight of a tile at each of its pixels before mixing: 1 in the middle and at the picture's
   * ends. Of what it shares with a neighbour, the outer quarter counts nothing, since a network
   * sees too little around it, and in the middle half the weight falls linearly.
   */
  float[] weights(int index) {
    int before = index == 0 ? 0 : start(index - 1) + tile - start(index);
    int after = index == count() - 1 ? 0 : start(index) + tile - start(index + 1);
    float[] weights = new float[tile];
    for (int i = 0; i < tile; i++) {
      weights[i] = Math.min(ramp(i, before), ramp(tile - 1 - i, after));
    }
    return weights;
  }

  private static float ramp(int place, int shared) {
    if (shared == 0) {
      return 1;
    }
    return Math.max(0, Math.min(1, 2 * (place + 0.5f) / shared - 0.5f));
  }

  /** The sum of all tiles' weights at each pixel, by which a mixture is divided. */
  float[] totals() {
    float[] totals = new float[padded];
    for (int index = 0; index < count(); index++) {
      float[] weights = weights(index);
      for (int i = 0; i < tile; i++) {
        totals[start(index) + i] += weights[i];
      }
    }
    return totals;
  }
}
