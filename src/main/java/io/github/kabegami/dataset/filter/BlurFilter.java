package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.metric.wallpaper.DetailCliff;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Rejects blurred pictures: nothing in them is sharp, and their detail ends early. Neither is
 * enough alone: the variance depends on how much a picture shows, and pictures of large repeated
 * shapes seem to have no detail.
 *
 * @param limit variance below which they are rejected, levels squared
 */
record BlurFilter(double limit) implements Filter {
  static final double USUAL_LIMIT = 15;
  private static final double SHARP = .7;
  private static final double PEAK = 255;

  @Override
  public String name() {
    return FilterKind.BLUR.word();
  }

  @Override
  public String definition() {
    return "Variance of the Laplacian (4 times a pixel less its four neighbours) of the luma 0 to 255,"
        + " without the outermost pixels; rejected below the limit if the metric"
        + " effective-resolution is below 0.7 as well.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    Optional<DetailCliff> cliff = picture.cliff(run);
    Area part = picture.part();
    double variance = variance(picture.luma(), part.width(), part.height());
    boolean soft = cliff.isPresent() && cliff.get().share() < SHARP;
    return soft && variance < limit
        ? Verdict.rejected(
            variance,
            String.format(
                Locale.ROOT,
                "nothing is sharp, variance %.2g; the effective resolution is %.2f",
                variance,
                cliff.get().share()))
        : Verdict.passed(variance);
  }

  private static double variance(float[] luma, int width, int height) {
    double sum = 0;
    double squares = 0;
    for (int y = 1; y < height - 1; y++) {
      double rowSum = 0;
      double rowSquares = 0;
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        double bend = 4 * luma[i] - luma[i - 1] - luma[i + 1] - luma[i - width] - luma[i + width];
        rowSum += bend;
        rowSquares += bend * bend;
      }
      sum += rowSum;
      squares += rowSquares;
    }
    double count = (double) (width - 2) * (height - 2);
    return PEAK * PEAK * (squares / count - sum / count * (sum / count));
  }
}
