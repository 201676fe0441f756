package io.github.kabegami.metric.niqe;

import java.util.Arrays;

/**
 * What is known of one block of a picture.
 *
 * @param features 18 per scale; NaN where the block has nothing to tell from
 * @param sharpness mean local deviation at full size, levels of 0..255
 * @param isFlat whether all its pixels have one luma
 */
record Block(double[] features, double sharpness, boolean isFlat) {
  /** Side at full size. */
  static final int SIDE_PIXELS = 96;

  /** Numbers that describe a block. */
  static final int FEATURES = 36;

  /** Whether every feature is a number. */
  boolean isDefined() {
    return Arrays.stream(features).noneMatch(Double::isNaN);
  }
}
