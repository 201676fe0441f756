package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import java.io.IOException;
import java.util.Locale;

/**
 * Rejects pictures with subtitles, titles, watermarks, speech or signs: whatever stands in a line
 * of four characters or more, in any script, along rows or columns. For several threads at a time.
 *
 * <p>Source: the idea that letters of a line are alike in height, stroke and colour is that of
 * Epshtein, Ofek and Wexler 2010, Detecting Text in Natural Scenes with Stroke Width Transform;
 * here marks come from {@link LocalContrast} and strokes from area and length of edge.
 */
public final class TextFilter implements Filter {
  /** The limit that site/dataset.md gives figures for. */
  public static final double USUAL_LIMIT = .5;

  private final double limit;
  private final LineJudge judge = LineJudge.usual();

  /**
   * With a limit.
   *
   * @param limit score above which a picture is rejected, 0..1; lower finds more text
   */
  public TextFilter(double limit) {
    Checks.within("the limit of text", limit, 0, 1);
    this.limit = limit;
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public String definition() {
    return "How much the most suspicious row of marks looks like a line of text, 0 to 1; rejected"
        + " above the limit. Marks are spots of luma darker or brighter than the mean of 25 x 25"
        + " pixels around, in the picture reduced to at most 1920 x 1080 pixels, a half and a"
        + " quarter of that; squares are cut at the border. Rows of four and more of like height,"
        + " stroke and luma on one line or column are judged by 23 measures of their likeness.";
  }

  @Override
  public Verdict judge(Examined picture, Run run) throws IOException {
    return judge(picture.luma(), picture.part(), run);
  }

  /** Judges luma, 0..1, row by row. */
  Verdict judge(float[] luma, int width, int height, Run run) {
    return judge(luma, new Area(0, 0, width, height), run);
  }

  /** Judges the luma of a part. */
  private Verdict judge(float[] luma, Area part, Run run) {
    Best best = new Best();
    new TextSearch(run, best::take).search(luma, part.width(), part.height());
    return best.score > limit
        ? Verdict.rejected(best.score, describe(best, part))
        : Verdict.passed(best.score);
  }

  private static String describe(Best best, Area part) {
    Area area = best.place;
    return String.format(
        Locale.ROOT,
        "%.2f at x=%d, y=%d (%d x %d pixels)",
        best.score,
        part.x() + area.x(),
        part.y() + area.y(),
        area.width(),
        area.height());
  }

  /** The line with the highest score. */
  private final class Best {
    private double score;
    private Area place = new Area(0, 0, 1, 1);

    void take(TextSearch.Found found) {
      double now = judge.of(found.line().features());
      if (now > score) {
        score = now;
        place = found.area();
      }
    }
  }
}
