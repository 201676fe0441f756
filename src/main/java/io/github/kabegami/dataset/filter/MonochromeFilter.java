package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import java.io.IOException;
import java.util.Locale;

/**
 * Rejects gray pictures: manga pages, sketches and line art, whatever their format.
 *
 * @param limit share of coloured pixels, 0..1, below which they are rejected
 */
record MonochromeFilter(double limit) implements Filter {
  static final double USUAL_LIMIT = .01;

  @Override
  public String name() {
    return FilterKind.MONOCHROME.word();
  }

  @Override
  public String definition() {
    return "Share of pixels with a colour, 0 to 1: those whose largest and smallest of red, green and"
        + " blue are 16 of 255 levels apart or more; rejected below the limit.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    Area part = picture.part();
    double pixels = (double) part.width() * part.height();
    double share = Math.min(1, picture.coloured() / pixels);
    return share < limit
        ? Verdict.rejected(
            share, String.format(Locale.ROOT, "%.3g of its pixels have a colour", share))
        : Verdict.passed(share);
  }
}
