package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import java.io.IOException;
import java.util.Locale;

/**
 * Cuts off bars along the edges; the filters that follow, and patches, see what is left. Rejects
 * only where too little is left.
 *
 * @param limit share of the picture that bars may take, 0..1
 */
record BorderFilter(double limit) implements Filter {
  static final double USUAL_LIMIT = .5;

  @Override
  public String name() {
    return FilterKind.BORDER.word();
  }

  @Override
  public String definition() {
    return "Share of the picture that is cut off, 0 to 1; rejected above the limit. A bar is lines"
        + " along an edge of which 90 % are within 9 of 255 levels of the luma of the outermost"
        + " line's median; within 12 lines behind it there must be one of which 30 % differ by more from"
        + " the line 4 before it, and 8 lines more are cut off. Top, bottom, left, right, each once.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    Area all = picture.part();
    Area left = Bars.trimmed(picture.luma(), all.width(), all.height());
    double share =
        1 - (double) left.width() * left.height() / ((double) all.width() * all.height());
    if (!left.equals(all)) {
      picture.trim(left);
    }
    return share > limit
        ? Verdict.rejected(
            share,
            String.format(
                Locale.ROOT,
                "%.2f of it is borders, %d x %d pixels are left",
                share,
                left.width(),
                left.height()))
        : Verdict.passed(share);
  }
}
