package io.github.kabegami.dataset.crop;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.degradation.Part;
import io.github.kabegami.degradation.Recipe;

/**
 * Patches with what is around them, as far as degradations see beyond their edges.
 *
 * @param patch which
 * @param side of it, pixels
 * @param around the part of the picture that is cut out, the patch in it
 */
record PatchCutter(Patch patch, int side, Area around) {
  /** Pixels of the degraded picture that are made around a patch, as training does. */
  private static final int MARGIN = 8;

  /** A patch alone. */
  static PatchCutter of(Patch patch, int side) {
    return new PatchCutter(patch, side, new Area(patch.x(), patch.y(), side, side));
  }

  /**
   * A patch of which a degraded one is made as well: with up to 8 pixels of that around, and not
   * beyond the area.
   *
   * @param area that is left when borders are cut off
   */
  static PatchCutter of(Patch patch, int side, Area area, int factor) {
    Part left = new Part(area.x(), area.y(), area.width(), area.height());
    Part around = new Part(patch.x(), patch.y(), side, side).with(MARGIN, left, factor);
    return new PatchCutter(
        patch, side, new Area(around.x(), around.y(), around.width(), around.height()));
  }

  /** The most rows that are cut out for a patch. */
  static int mostRows(int side, int factor) {
    return side + 2 * MARGIN * factor;
  }

  /**
   * The patch itself.
   *
   * @param cut what was cut out, RGB of 8 bits
   */
  Picture high(Picture cut) {
    return part(cut, patch.x() - around.x(), patch.y() - around.y(), side);
  }

  /**
   * What a degradation makes of it, RGB of 8 bits.
   *
   * @param cut what was cut out, RGB of 8 bits
   */
  Picture low(Picture cut, Recipe recipe, Run run) {
    int factor = recipe.degradation().upscaleFactor();
    Picture low = recipe.degradation().apply(cut, run);
    return part(
        low, (patch.x() - around.x()) / factor, (patch.y() - around.y()) / factor, side / factor);
  }

  private static Picture part(Picture whole, int x, int y, int side) {
    float[] samples = Pixels.open(whole.pixels());
    float[] part = new float[PatchRows.CHANNELS * side * side];
    int to = 0;
    for (int c = 0; c < PatchRows.CHANNELS; c++) {
      int plane = Math.min(c, whole.channels() - 1) * whole.height();
      for (int row = 0; row < side; row++) {
        int from = (plane + y + row) * whole.width() + x;
        for (int column = 0; column < side; column++) {
          part[to++] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(samples[from + column]));
        }
      }
    }
    return Picture.of(Pixels.wrap(part, side, side, PatchRows.CHANNELS), BitDepth.EIGHT);
  }
}
