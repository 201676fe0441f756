package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import java.util.List;

/**
 * The part of a case that a sheet shows: the most detailed one.
 *
 * @param factor of the network
 * @param x of the enlarged picture, a multiple of the factor
 * @param y of the enlarged picture, a multiple of the factor
 * @param width pixels of the enlarged picture, a multiple of the factor
 * @param height pixels of the enlarged picture, a multiple of the factor
 */
record SheetPart(ValidationSet.Case one, int factor, int x, int y, int width, int height) {
  private static final int MOST_ROWS = 8;
  private static final int SIDE = 160;

  /** Of the first cases of a set. */
  static List<SheetPart> of(ValidationSet set, int factor) {
    return set.cases().stream().limit(MOST_ROWS).map(one -> of(one, factor)).toList();
  }

  private static SheetPart of(ValidationSet.Case one, int factor) {
    int width = Math.min(SIDE, one.high().width()) / factor * factor;
    int height = Math.min(SIDE, one.high().height()) / factor * factor;
    int[] place = ValidationSet.place(one.high(), width, height);
    return new SheetPart(
        one, factor, place[0] / factor * factor, place[1] / factor * factor, width, height);
  }

  /** This part of an enlarged picture. */
  Picture of(Picture enlarged) {
    return EightBits.part(enlarged, x, y, width, height);
  }

  /** What should have come out. */
  Picture truth() {
    return of(one.high());
  }

  /** The pixels of the small picture, each repeated. */
  Picture input() {
    Picture small =
        EightBits.part(one.low(), x / factor, y / factor, width / factor, height / factor);
    return Magnified.of(small, factor);
  }
}
