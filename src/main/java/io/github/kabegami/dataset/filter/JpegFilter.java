package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.degradation.JpegTables;
import java.io.IOException;
import java.util.List;

/**
 * Rejects JPEG files of low quality, by the steps to which their luma was rounded.
 *
 * @param limit quality, 1..100, below which they are rejected
 */
record JpegFilter(double limit) implements Filter {
  static final double USUAL_LIMIT = 90;

  @Override
  public String name() {
    return FilterKind.JPEG.word();
  }

  @Override
  public String definition() {
    return "Quality of a JPEG file, 1 to 100: that of libjpeg whose quantisation steps for luma have"
        + " the sum nearest to the file's, whatever program wrote it; rejected below the limit."
        + " Other files have no score.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    List<Integer> steps = picture.header().lumaSteps();
    if (steps.isEmpty()) {
      return Verdict.undecidable();
    }
    int quality = JpegTables.nearestQuality(steps);
    return quality < limit
        ? Verdict.rejected(
            quality,
            "JPEG of quality " + quality + ", expected " + Checks.text(limit) + " and more")
        : Verdict.passed(quality);
  }
}
