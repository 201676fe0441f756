package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;

/**
 * How one side of the picture is cut.
 *
 * @param size of the picture, pixels
 * @param tile pixels of a tile; the last one may have fewer
 * @param halo pixels beside a tile that go through the network with it
 * @param padded size of the picture after repeating its last pixel as often as the network needs
 * @param window pixels that go through the network at once, always as many
 */
record Axis(int size, int tile, int halo, int padded, int window) {

  /**
   * In tiles of equal size, or one window of the picture's size if it is not larger than a tile. As
   * many as it takes, and no larger than that number needs: a last tile of a few pixels would cost
   * as much as a whole one.
   *
   * @param tile pixels at most, >= 1; made a multiple of the alignment
   */
  static Axis tiled(int size, int tile, int halo, TensorModel.Traits traits) {
    int alignment = traits.alignment();
    int most = up(Math.min(tile, size), alignment);
    int side = up(divideUp(size, divideUp(size, most)), alignment);
    int smallest = up(traits.smallestSide(), alignment);
    int padded = Math.max(up(size, alignment), smallest);
    int window = Math.min(padded, Math.max(side + 2 * halo, smallest));
    return new Axis(size, side, halo, padded, window);
  }

  /** In windows of the only size that the network takes. */
  static Axis fixed(int size, int window, int halo, TensorModel.Traits traits) {
    if (size <= window) {
      return new Axis(size, window, halo, window, window);
    }
    int tile = (window - 2 * halo) / traits.alignment() * traits.alignment();
    return new Axis(size, tile, halo, up(size, traits.alignment()), window);
  }

  /** The next multiple. */
  static int up(int value, int multiple) {
    return divideUp(value, multiple) * multiple;
  }

  /** How many steps of that length there are in a length, the last one perhaps shorter. */
  static int divideUp(int length, int step) {
    return (length + step - 1) / step;
  }

  /** Whether one window holds the whole side, so that nothing is cut. */
  boolean isWhole() {
    return window >= padded;
  }

  /**
   * First pixel of the window around a tile; at the picture's border it ends there, so that the
   * network pads it just as it pads the whole picture.
   *
   * @param end where windows end at the latest
   */
  int windowStart(int tileStart, int end) {
    return Math.min(Math.max(0, tileStart - halo), end - window);
  }
}
