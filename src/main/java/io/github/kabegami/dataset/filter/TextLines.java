package io.github.kabegami.dataset.filter;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Rows of marks that may be lines of text: from each mark to the right, always to the nearest one
 * of about the same height, stroke and luma that stands on the same line or reaches up to it.
 */
final class TextLines {
  /** Marks in the shortest line. */
  static final int SHORTEST = 4;

  private static final int OFTEN_ENOUGH = 2;
  private static final int MOST = 64;
  private static final int CELL = 16;

  private static final double LEAST_HEIGHT = .5;
  private static final double MOST_HEIGHT = 2;
  private static final double STROKE = 1.7;
  private static final double OFFSET = .16;
  private static final double GAP = 1.1;
  private static final double OVERLAP = -.25;
  private static final double WIDEST = 3;
  private static final double LUMA = .6;

  private final int columns;
  private final int rows;
  private final int[][] cells;
  private final Mark[] marks;
  private final int[] ink;
  private final int width;
  private final int height;

  /**
   * Of marks of one sign in a picture.
   *
   * @param marks those that may be letters
   * @param ink integral of the pixels of all marks of that sign, (width + 1) x (height + 1)
   */
  TextLines(List<Mark> marks, int[] ink, int width, int height) {
    this.marks = marks.toArray(new Mark[0]);
    this.ink = ink;
    this.width = width;
    this.height = height;
    columns = width / CELL + 1;
    rows = height / CELL + 1;
    cells = new int[columns * rows][0];
    for (int i = 0; i < this.marks.length; i++) {
      int cell = cell(this.marks[i]);
      cells[cell] = Arrays.copyOf(cells[cell], cells[cell].length + 1);
      cells[cell][cells[cell].length - 1] = i;
    }
  }

  private int cell(Mark mark) {
    return (mark.top() + mark.bottom()) / 2 / CELL * columns + mark.left() / CELL;
  }

  /**
   * Lines of at least {@link #SHORTEST} marks; none begins with a mark that is in {@link
   * #OFTEN_ENOUGH} of them already.
   */
  void forEach(Consumer<TextLine> taker) {
    int[] times = new int[marks.length];
    for (int seed = 0; seed < marks.length; seed++) {
      int[] line = times[seed] < OFTEN_ENOUGH ? from(seed) : new int[0];
      if (line.length >= SHORTEST) {
        List<Mark> letters = Arrays.stream(line).mapToObj(i -> marks[i]).toList();
        taker.accept(new TextLine(letters, inkAround(letters)));
        Arrays.stream(line).forEach(i -> times[i]++);
      }
    }
  }

  private int[] from(int seed) {
    IntStream.Builder line = IntStream.builder();
    Front front = new Front(marks[seed]);
    int next = seed;
    for (int count = 0; next >= 0 && count < MOST; count++) {
      line.add(next);
      front.add(marks[next]);
      next = next(front);
    }
    return line.build().toArray();
  }

  /** The nearest mark that goes on with the line; -1 if there is none. */
  private int next(Front front) {
    int x0 = Math.max(0, (int) (front.right + OVERLAP * front.height)) / CELL;
    int x1 = Math.min(columns - 1, (int) (front.right + GAP * front.height) / CELL);
    int y0 = Math.max(0, (int) (front.top - front.height) / CELL);
    int y1 = Math.min(rows - 1, (int) (front.bottom + front.height) / CELL);
    int nearest = -1;
    for (int y = y0; y <= y1; y++) {
      for (int x = x0; x <= x1; x++) {
        for (int i : cells[y * columns + x]) {
          boolean nearer = nearest < 0 || marks[i].left() < marks[nearest].left();
          if (nearer && front.takes(marks[i])) {
            nearest = i;
          }
        }
      }
    }
    return nearest;
  }

  private double inkAround(List<Mark> line) {
    int left = line.get(0).left();
    int right = line.get(line.size() - 1).right();
    int top = line.stream().mapToInt(Mark::top).min().orElseThrow();
    int bottom = line.stream().mapToInt(Mark::bottom).max().orElseThrow();
    int half = (bottom - top + 1) / 2;
    int above = Math.max(0, top - half);
    int below = Math.min(height, bottom + half);
    double size = (double) (right - left) * (top - above + below - bottom);
    double sum = inkIn(left, above, right, top) + (double) inkIn(left, bottom, right, below);
    return size == 0 ? 0 : sum / size;
  }

  private int inkIn(int left, int top, int right, int bottom) {
    int w = width + 1;
    return ink[bottom * w + right]
        - ink[top * w + right]
        - ink[bottom * w + left]
        + ink[top * w + left];
  }

  /** The end of a line that grows. */
  private static final class Front {
    private static final double MEMORY = .75;

    private int right;
    private int last;
    private double top;
    private double bottom;
    private double height;
    private double stroke;
    private double luma;
    private double contrast;

    Front(Mark seed) {
      right = seed.right();
      last = seed.left();
      top = seed.top();
      bottom = seed.bottom();
      height = seed.height();
      stroke = seed.stroke();
      luma = seed.luma();
      contrast = seed.contrast();
    }

    /** Whether the mark goes on with the line. */
    boolean takes(Mark mark) {
      double gap = mark.left() - right;
      return mark.left() > last
          && gap >= OVERLAP * height
          && gap <= GAP * height
          && mark.height() >= LEAST_HEIGHT * height
          && mark.height() <= MOST_HEIGHT * height
          && mark.width() <= WIDEST * height
          && isAligned(mark)
          && mark.stroke() <= STROKE * stroke
          && mark.stroke() * STROKE >= stroke
          && Math.abs(mark.luma() - luma) <= LUMA * (contrast + mark.contrast());
    }

    private boolean isAligned(Mark mark) {
      double most = OFFSET * height + 1;
      return Math.abs(mark.bottom() - bottom) <= most
          || Math.abs(mark.top() - top) <= most
          || Math.abs(mark.top() + mark.bottom() - top - bottom) <= most;
    }

    /** Goes on; what is remembered of the line follows slowly. */
    void add(Mark mark) {
      right = Math.max(right, mark.right());
      last = mark.left();
      top = follow(top, mark.top());
      bottom = follow(bottom, mark.bottom());
      height = follow(height, mark.height());
      stroke = follow(stroke, mark.stroke());
      luma = follow(luma, mark.luma());
      contrast = follow(contrast, mark.contrast());
    }

    private static double follow(double old, double now) {
      return MEMORY * old + (1 - MEMORY) * now;
    }
  }
}
