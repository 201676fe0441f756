package io.github.kabegami.io;

import java.util.List;

/**
 * What the start of a picture file says.
 *
 * @param size when it stands upright
 * @param isAnimated whether it holds several pictures to be shown in turn
 * @param isCmyk whether its colours are those of four inks
 * @param lumaSteps of a JPEG: the 64 steps to which its luma was rounded (its first component), in
 *     the file's order, 1..65535; empty for other files
 */
public record PictureHeader(
    PictureSize size, boolean isAnimated, boolean isCmyk, List<Integer> lumaSteps) {

  /** Keeps a copy. */
  public PictureHeader {
    lumaSteps = List.copyOf(lumaSteps);
  }

  /** Of a file that is no JPEG. */
  static PictureHeader of(PictureSize size, boolean isAnimated) {
    return new PictureHeader(size, isAnimated, false, List.of());
  }
}
