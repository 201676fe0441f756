package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.Area;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/** Finds rows of marks in a picture, at three sizes, bright and dark, along rows and columns. */
final class TextSearch {
  private static final double MOST_PIXELS = 1920 * 1080;
  private static final int SIZES = 3;
  private static final int SMALLEST_SIDE = 32;
  private static final int RADIUS = 12;
  private static final float[] LEAST_CONTRASTS = {.045f, .15f};
  private static final int SHORTEST = 6;
  private static final int TALLEST = 40;
  private static final double SOLID_STROKE = .8;

  private final Run run;
  private final Consumer<Found> taker;

  /**
   * A line and where it was found.
   *
   * @param scale pixels of the reduced picture per pixel of the whole one
   * @param upright whether it runs along columns; then its marks have columns for rows
   */
  record Found(TextLine line, double scale, boolean upright) {
    /** Where it lies in the whole picture. */
    Area area() {
      List<Mark> marks =
          upright ? line.marks().stream().map(Mark::transposed).toList() : line.marks();
      Mark all = marks.stream().reduce(Mark::with).orElseThrow();
      return new Area(
          (int) (all.left() / scale),
          (int) (all.top() / scale),
          (int) (all.width() / scale),
          (int) (all.height() / scale));
    }
  }

  TextSearch(Run run, Consumer<Found> taker) {
    this.run = run;
    this.taker = taker;
  }

  /** Tells all lines. */
  void search(float[] luma, int width, int height) {
    double scale = Math.min(1, Math.sqrt(MOST_PIXELS / ((double) width * height)));
    RandomAccessibleInterval<FloatType> picture = Pixels.wrap(luma, width, height, 1);
    for (int size = 0; size < SIZES; size++, scale /= 2) {
      int w = (int) Math.round(width * scale);
      int h = (int) Math.round(height * scale);
      if (Math.min(w, h) < SMALLEST_SIDE) {
        return;
      }
      run.checkCancelled();
      picture = reduced(picture, w, h);
      at(Pixels.open(picture), w, h, scale);
    }
  }

  private RandomAccessibleInterval<FloatType> reduced(
      RandomAccessibleInterval<FloatType> picture, int w, int h) {
    boolean same = picture.dimension(0) == w && picture.dimension(1) == h;
    return same ? picture : Resampling.OPENCV_AREA.apply(picture, w, h, Run.simple());
  }

  private void at(float[] luma, int w, int h, double scale) {
    float[] contrast = LocalContrast.of(luma, w, h, RADIUS);
    for (float least : LEAST_CONTRASTS) {
      for (int sign = -1; sign <= 1; sign += 2) {
        List<Mark> marks = Marks.find(luma, contrast, w, h, sign, least);
        int[] ink = ink(contrast, w, h, sign, least);
        lines(marks, ink, w, h, line -> taker.accept(new Found(line, scale, false)));
        lines(
            marks.stream().map(Mark::transposed).toList(),
            transposed(ink, w + 1, h + 1),
            h,
            w,
            line -> taker.accept(new Found(line, scale, true)));
      }
    }
  }

  private static void lines(List<Mark> marks, int[] ink, int w, int h, Consumer<TextLine> taker) {
    List<Mark> letters =
        Glyphs.of(marks, TALLEST).stream().filter(TextSearch::mayBeLetter).toList();
    new TextLines(letters, ink, w, h).forEach(taker);
  }

  private static boolean mayBeLetter(Mark mark) {
    return mark.height() >= SHORTEST
        && mark.area() >= SHORTEST
        && mark.stroke() <= SOLID_STROKE * mark.height();
  }

  private static int[] ink(float[] contrast, int w, int h, int sign, float least) {
    int[] sums = new int[(w + 1) * (h + 1)];
    for (int y = 0; y < h; y++) {
      int row = 0;
      for (int x = 0; x < w; x++) {
        row += sign * contrast[y * w + x] >= least ? 1 : 0;
        sums[(y + 1) * (w + 1) + x + 1] = sums[y * (w + 1) + x + 1] + row;
      }
    }
    return sums;
  }

  private static int[] transposed(int[] table, int w, int h) {
    int[] result = new int[table.length];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        result[x * h + y] = table[y * w + x];
      }
    }
    return result;
  }
}
