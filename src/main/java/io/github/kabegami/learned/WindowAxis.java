package io.github.kabegami.learned;

/**
 * How one side of a picture is cut into windows for a network whose outputs are coarser than its
 * input. Each window is a core, of which all positions are kept, with a halo; where the picture
 * ends, the window ends too, so that the network pads it just as it pads the whole picture. All
 * windows begin at multiples of the network's alignment.
 *
 * @param size of the picture, pixels
 * @param core pixels, a multiple of the alignment
 * @param halo pixels, a multiple of the alignment
 */
record WindowAxis(int size, int core, int halo) {

  /**
   * Cuts a side into as few windows as there can be, with cores of about one size.
   *
   * @param most pixels of a core
   * @param radius pixels that the network looks to each side
   */
  static WindowAxis of(int size, int most, int radius, int alignment) {
    int count = divideUp(size, most);
    int core = divideUp(divideUp(size, count), alignment) * alignment;
    return new WindowAxis(size, core, divideUp(radius, alignment) * alignment);
  }

  private static int divideUp(int value, int by) {
    return (value + by - 1) / by;
  }

  /** Number of windows. */
  int count() {
    return divideUp(size, core);
  }

  /** First pixel of a window. */
  int from(int index) {
    return Math.max(0, index * core - halo);
  }

  /** Pixels of a window. */
  int length(int index) {
    return Math.min(size, (index + 1) * core + halo) - from(index);
  }

  /** Pixels of the largest window. */
  int longest() {
    return Math.min(size, core + 2 * halo);
  }

  /**
   * The positions of an output that are kept of a window.
   *
   * @param step pixels from one position to the next, a divisor of the alignment
   * @param there how many positions the window has
   */
  Kept kept(int index, int step, int there) {
    int first = Math.min(there, (index * core - from(index)) / step);
    boolean last = index == count() - 1;
    int end = last ? there : Math.min(there, first + core / step);
    return new Kept(first, end - first, from(index) / step + first);
  }

  /**
   * Positions of an output.
   *
   * @param first in the window
   * @param count how many, may be 0
   * @param place of the first in the output of the whole picture
   */
  record Kept(int first, int count, int place) {}
}
