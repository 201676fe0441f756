package io.github.kabegami.dataset.filter;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Marks in a row from left to right, perhaps letters of one line.
 *
 * @param ink share of pixels that belong to marks in half a line's height above and below, 0..1;
 *     little where a line stands free
 */
record TextLine(List<Mark> marks, double ink) {
  private static final int MOST_COUNTED = 16;

  /** Copies the marks. */
  TextLine {
    marks = List.copyOf(marks);
  }

  /** What tells text from texture, in the order of {@link LineJudge}. */
  double[] features() {
    double height = mean(Mark::height);
    return new double[] {
      StrictMath.log(Math.min(MOST_COUNTED, marks.size())),
      spread(Mark::bottom) / height,
      spread(Mark::top) / height,
      spread(Mark::height) / height,
      spread(Mark::stroke) / mean(Mark::stroke),
      spread(Mark::luma) / mean(Mark::contrast),
      spread(Mark::contrast) / mean(Mark::contrast),
      mean(Mark::extent),
      spread(Mark::extent),
      spread(Mark::width) / height,
      mean(Mark::width) / height,
      gapSpread() / height,
      mean(Mark::evenness),
      mean(Mark::crossings),
      spread(Mark::crossings),
      mean(Mark::stroke) / height,
      StrictMath.log(mean(Mark::contrast)),
      ink,
      StrictMath.log(height),
      spread(mark -> mark.top() + mark.bottom()) / 2 / height,
      spread(Mark::area) / mean(Mark::area),
      spread(Mark::extent) / mean(Mark::extent),
      spread(Mark::evenness)
    };
  }

  double mean(ToDoubleFunction<Mark> of) {
    double sum = 0;
    for (Mark mark : marks) {
      sum += of.applyAsDouble(mark);
    }
    return sum / marks.size();
  }

  /** Mean distance from the mean. */
  double spread(ToDoubleFunction<Mark> of) {
    double mean = mean(of);
    return mean(mark -> Math.abs(of.applyAsDouble(mark) - mean));
  }

  private double gapSpread() {
    int gaps = marks.size() - 1;
    double mean = 0;
    for (int i = 0; i < gaps; i++) {
      mean += gap(i) / gaps;
    }
    double spread = 0;
    for (int i = 0; i < gaps; i++) {
      spread += Math.abs(gap(i) - mean) / gaps;
    }
    return spread;
  }

  private double gap(int i) {
    return marks.get(i + 1).left() - marks.get(i).right();
  }
}
