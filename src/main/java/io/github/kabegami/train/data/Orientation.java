package io.github.kabegami.train.data;

/**
 * One of the 8 ways in which a picture can be mirrored and turned by right angles.
 *
 * @param mirrorX whether left and right change places, first
 * @param mirrorY whether top and bottom change places
 * @param swap whether rows become columns, last
 */
record Orientation(boolean mirrorX, boolean mirrorY, boolean swap) {
  static final int COUNT = 8;

  /**
   * The orientation of a number: its bits, the lowest first, are mirrorX, mirrorY and swap.
   *
   * @param number 0 (as it is) to 7
   */
  static Orientation of(int number) {
    return new Orientation((number & 1) != 0, (number & 2) != 0, (number & 4) != 0);
  }
}
