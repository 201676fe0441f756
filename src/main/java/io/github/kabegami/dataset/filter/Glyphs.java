package io.github.kabegami.dataset.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins marks that stand above each other, as the parts of a kana or kanji and the dot of an i do,
 * so that each is one mark.
 */
final class Glyphs {
  private static final double SHARED = .5;
  private static final double GAP = .25;
  private static final double STROKE = 2;
  private static final double LUMA = .6;

  private final int tallest;
  private final List<Mark> glyphs = new ArrayList<>();

  private Glyphs(int tallest) {
    this.tallest = tallest;
  }

  /**
   * Marks and joined marks, none taller or wider than that.
   *
   * @param tallest pixels
   */
  static List<Mark> of(List<Mark> marks, int tallest) {
    Glyphs joined = new Glyphs(tallest);
    marks.stream()
        .filter(mark -> mark.height() <= tallest && mark.width() <= 3 * tallest)
        .sorted(Comparator.comparingInt(Mark::left).thenComparingInt(Mark::top))
        .forEach(joined::add);
    return joined.glyphs;
  }

  /** Joins with the glyphs that began shortly before. */
  private void add(Mark mark) {
    Mark glyph = mark;
    for (int i = glyphs.size() - 1; i >= 0 && glyphs.get(i).left() > mark.left() - tallest; i--) {
      if (belongs(glyphs.get(i), glyph)) {
        glyph = glyphs.remove(i).with(glyph);
      }
    }
    glyphs.add(glyph);
  }

  private boolean belongs(Mark a, Mark b) {
    int shared = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
    int gap = Math.max(a.top(), b.top()) - Math.min(a.bottom(), b.bottom());
    int tall = Math.max(a.bottom(), b.bottom()) - Math.min(a.top(), b.top());
    return shared >= SHARED * Math.min(a.width(), b.width())
        && gap <= GAP * Math.max(a.height(), b.height())
        && tall <= tallest
        && a.stroke() <= STROKE * b.stroke()
        && b.stroke() <= STROKE * a.stroke()
        && Math.abs(a.luma() - b.luma()) <= LUMA * (a.contrast() + b.contrast());
  }
}
