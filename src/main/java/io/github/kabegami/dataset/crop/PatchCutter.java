package io.github.kabegami.dataset.crop;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.degradation.Recipe;

/**
 * Cuts patches out of a picture, as RGB of 8 bits: gray becomes three equal channels, more than 8
 * bits are rounded, alpha and colour profiles are left out, as training leaves them out.
 */
final class PatchCutter {
  private static final int CHANNELS = 3;

  /** Pixels of the degraded picture that are made around a patch, as training does. */
  private static final int MARGIN = 8;

  private final float[] samples;
  private final int width;
  private final int height;
  private final int channels;

  PatchCutter(Picture picture) {
    samples = Pixels.open(picture.pixels());
    width = picture.width();
    height = picture.height();
    channels = picture.channels();
  }

  /** A part of the picture. */
  Picture cut(int x, int y, int partWidth, int partHeight) {
    float[] part = new float[CHANNELS * partWidth * partHeight];
    int to = 0;
    for (int c = 0; c < CHANNELS; c++) {
      int plane = Math.min(c, channels - 1) * height;
      for (int row = 0; row < partHeight; row++) {
        int from = (plane + y + row) * width + x;
        for (int column = 0; column < partWidth; column++) {
          part[to++] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(samples[from + column]));
        }
      }
    }
    return Picture.of(Pixels.wrap(part, partWidth, partHeight, CHANNELS), BitDepth.EIGHT);
  }

  /**
   * What a degradation makes of a patch. Its surroundings, up to 8 pixels of the result and not
   * beyond the area, are degraded with it, so that filters see beyond its edges.
   *
   * @param area that is left when borders are cut off
   */
  Picture degraded(int x, int y, int side, Area area, Recipe recipe, Run run) {
    int factor = recipe.degradation().upscaleFactor();
    int left = margin(x - area.x(), factor);
    int top = margin(y - area.y(), factor);
    int right = margin(area.x() + area.width() - x - side, factor);
    int bottom = margin(area.y() + area.height() - y - side, factor);
    Picture around = cut(x - left, y - top, left + side + right, top + side + bottom);
    Picture low = recipe.degradation().apply(around, run);
    return new PatchCutter(low).cut(left / factor, top / factor, side / factor, side / factor);
  }

  private static int margin(int room, int factor) {
    return Math.min(MARGIN, room / factor) * factor;
  }
}
