package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.metric.DetailMap;
import java.io.IOException;
import java.util.Locale;

/**
 * Rejects pictures that show next to nothing.
 *
 * @param limit score below which they are rejected
 */
record ComplexityFilter(double limit) implements Filter {
  static final double USUAL_LIMIT = .05;
  private static final int TILE = 2 * DetailMap.CELL;
  private static final double ACTIVE = .005;
  private static final double SCALE = 100;

  @Override
  public String name() {
    return FilterKind.COMPLEXITY.word();
  }

  @Override
  public String definition() {
    return "Detail of the luma in % of the full range, times the share of tiles that have some, 0 to"
        + " 20: detail is the mean step to the pixels right and below together, each at most 0.1;"
        + " tiles are 32 x 32 pixels, and those with detail of at least 0.005 count as active;"
        + " rejected below the limit.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    Area part = picture.part();
    DetailMap map = new DetailMap(picture.luma(), part.width(), part.height(), 1);
    int active = 0;
    int tiles = 0;
    for (int y = 0; y < part.height(); y += TILE) {
      for (int x = 0; x < part.width(); x += TILE) {
        active += map.of(x, y, TILE, TILE) >= ACTIVE ? 1 : 0;
        tiles++;
      }
    }
    double detail = map.of(0, 0, part.width(), part.height());
    double score = SCALE * detail * active / tiles;
    return score < limit
        ? Verdict.rejected(
            score, String.format(Locale.ROOT, "%.2g, there is next to nothing to see", score))
        : Verdict.passed(score);
  }
}
