package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.io.PictureSize;
import java.io.IOException;
import java.util.Locale;

/**
 * Rejects pictures that are smaller than wanted, as stored or without their borders.
 *
 * @param limit least shorter side without borders, pixels
 * @param minwidth as stored, pixels
 * @param minheight as stored, pixels
 */
record SizeFilter(double limit, int minwidth, int minheight) implements Filter {

  /** Two thirds of the smaller one of minwidth and minheight: bars may take a third. */
  static double usualLimit(int minwidth, int minheight) {
    return Math.ceil(Math.min(minwidth, minheight) * 2 / 3.0);
  }

  @Override
  public String name() {
    return FilterKind.SIZE.word();
  }

  @Override
  public String definition() {
    return "Shorter side of what is left without borders, pixels; rejected below the limit, and if"
        + " the picture as stored is smaller than minwidth x minheight.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    PictureSize size = picture.header().size();
    Area part = picture.part();
    int side = Math.min(part.width(), part.height());
    if (size.width() < minwidth || size.height() < minheight) {
      return Verdict.rejected(
          side,
          String.format(
              Locale.ROOT,
              "%d x %d pixels, expected %d x %d and more",
              size.width(),
              size.height(),
              minwidth,
              minheight));
    }
    return side < limit
        ? Verdict.rejected(
            side,
            String.format(
                Locale.ROOT,
                "%d x %d pixels are left without borders, expected a shorter side of %.0f and more",
                part.width(),
                part.height(),
                limit))
        : Verdict.passed(side);
  }
}
