package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.PictureJudge;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges text or complexity by a network of the user, which is opened when the first picture comes.
 * One thread at a time.
 */
final class NetworkFilter implements Filter {
  private static final int LONGEST_SIDE = 1280;

  private final FilterKind kind;
  private final String file;
  private final double limit;
  private @Nullable PictureJudge judge;

  /**
   * In the place of a built-in filter.
   *
   * @param kind {@code TEXT}, which rejects above the limit, or {@code COMPLEXITY}, below
   * @param file ONNX
   */
  NetworkFilter(FilterKind kind, String file, double limit) {
    this.kind = kind;
    this.file = file;
    this.limit = limit;
  }

  @Override
  public String name() {
    return kind.word();
  }

  @Override
  public String definition() {
    return "The mean of the first output of the network "
        + file
        + " for the picture, reduced by area to the size that the network takes, or to at most "
        + LONGEST_SIDE
        + " pixels to the longer side where it takes any; rejected "
        + (kind == FilterKind.TEXT ? "above" : "below")
        + " the limit.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    PictureJudge network = judge == null ? run.judge(file) : judge;
    judge = network;
    Area part = picture.part();
    double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(part.width(), part.height()));
    Picture reduced =
        picture.reduced(
            network.width() > 0 ? network.width() : side(scale * part.width()),
            network.height() > 0 ? network.height() : side(scale * part.height()));
    double score = network.score(reduced, run);
    boolean passes = kind == FilterKind.TEXT ? score <= limit : score >= limit;
    return passes
        ? Verdict.passed(score)
        : Verdict.rejected(score, String.format(Locale.ROOT, "%.3g by the network", score));
  }

  private static int side(double pixels) {
    return Math.max(1, (int) Math.round(pixels));
  }

  @Override
  public void close() {
    if (judge != null) {
      judge.close();
      judge = null;
    }
  }
}
