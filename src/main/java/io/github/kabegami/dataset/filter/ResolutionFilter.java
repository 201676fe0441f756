package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.metric.wallpaper.DetailCliff;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Rejects pictures that were enlarged: their detail ends at a cliff of the spectrum.
 *
 * @param limit height of a cliff, log10 of power, above which they are rejected
 */
record ResolutionFilter(double limit) implements Filter {
  static final double USUAL_LIMIT = .75;

  @Override
  public String name() {
    return FilterKind.RESOLUTION.word();
  }

  @Override
  public String definition() {
    return "Height of the steepest cliff of the luma's spectrum, log10 of power: the mean power at"
        + " 1/1.6 to 1/1.15 of a frequency by that at 1.15 to 1.6 times it, less 0.55, largest for"
        + " frequencies of 0.0625 to 0.375 cycles per pixel; 12 windows of 256 x 256 pixels with the"
        + " largest variance (48 of 128 x 128 in small pictures), Hann; rejected above the limit,"
        + " and where pixels are repeated. Too smooth pictures have no score.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    Optional<DetailCliff> found = picture.cliff(run);
    if (found.isEmpty()) {
      return Verdict.undecidable();
    }
    DetailCliff cliff = found.get();
    if (cliff.repeats() > 1) {
      return Verdict.rejected(
          cliff.height(), "enlarged by repeating each pixel " + cliff.repeats() + " times");
    }
    return cliff.height() > limit
        ? Verdict.rejected(cliff.height(), complaint(cliff, picture.part()))
        : Verdict.passed(cliff.height());
  }

  private static String complaint(DetailCliff cliff, Area part) {
    double share = cliff.share();
    return String.format(
        Locale.ROOT,
        "a cliff of %.2f; the detail of %d x %d pixels is that of about %.0f x %.0f",
        cliff.height(),
        part.width(),
        part.height(),
        share * part.width(),
        share * part.height());
  }
}
