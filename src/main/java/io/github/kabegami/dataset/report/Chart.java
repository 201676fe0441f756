package io.github.kabegami.dataset.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A histogram with upright bars. Widths are shares of the page's, so that its texts keep their size
 * on any screen.
 *
 * @param title what is counted
 * @param bins the counts
 */
record Chart(String title, Bins bins) implements Block {
  private static final int TOP = 20;
  private static final int FLOOR = 140;
  private static final int HEIGHT = 162;
  private static final int MOST_LABELS = 6;
  private static final double BAR = 0.86;

  @Override
  public String html() {
    StringBuilder out = new StringBuilder();
    out.append("<figure class=\"chart\"><figcaption>")
        .append(Html.text(title))
        .append("</figcaption>\n<svg width=\"100%\" height=\"")
        .append(HEIGHT)
        .append("\" role=\"img\" aria-label=\"")
        .append(Html.text("histogram of " + title))
        .append("\">\n");
    out.append(grid(TOP, Texts.count(bins.highest()))).append(grid(FLOOR, ""));
    for (int i = 0; i < bins.count(); i++) {
      out.append(bar(i));
    }
    labels().forEach(i -> out.append(label(i)));
    return out.append("</svg></figure>\n").toString();
  }

  private static String grid(int y, String text) {
    String line =
        String.format(
            Locale.ROOT,
            "<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%1$d\" y2=\"%1$d\" />",
            y);
    return text.isEmpty()
        ? line + "\n"
        : line + "<text y=\"" + (y - 5) + "\">" + text + "</text>\n";
  }

  private String bar(int bin) {
    double scale = (double) (FLOOR - TOP) / bins.highest();
    double lower = bins.used(bin) * scale;
    double upper = bins.unused(bin) * scale;
    if (lower + upper == 0) {
      return "";
    }
    return "<g><title>"
        + Html.text(describe(bin))
        + "</title>"
        + part("used", bin, FLOOR - lower, lower)
        + part("unused", bin, FLOOR - lower - upper, upper)
        + "</g>\n";
  }

  private String describe(int bin) {
    return bins.limit(bin)
        + " to "
        + bins.limit(bin + 1)
        + ": "
        + Texts.count(bins.used(bin))
        + " used, "
        + Texts.count(bins.unused(bin))
        + " not used";
  }

  private String part(String kind, int bin, double y, double height) {
    double width = 100.0 / bins.count();
    return height == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\" />",
            kind,
            width * (bin + (1 - BAR) / 2),
            y,
            width * BAR,
            height);
  }

  /** The limits that are written below the bars. */
  private List<Integer> labels() {
    int every = (bins.count() + MOST_LABELS - 1) / MOST_LABELS;
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i + every <= bins.count(); i += every) {
      labels.add(i);
    }
    labels.add(bins.count());
    return labels;
  }

  private String label(int limit) {
    String anchor = limit == 0 ? "start" : limit == bins.count() ? "end" : "middle";
    return String.format(
        Locale.ROOT,
        "<text x=\"%.2f%%\" y=\"%d\" text-anchor=\"%s\">%s</text>\n",
        100.0 * limit / bins.count(),
        HEIGHT - 4,
        anchor,
        bins.limit(limit));
  }

  @Override
  public String markdown() {
    StringBuilder out = new StringBuilder("**" + Markdown.text(title) + "**\n\n");
    out.append(Markdown.row(List.of("from", "to", "used", "not used")));
    out.append(Markdown.row(List.of("---:", "---:", "---:", "---:")));
    for (int i = 0; i < bins.count(); i++) {
      out.append(
          Markdown.row(
              List.of(
                  bins.limit(i),
                  bins.limit(i + 1),
                  Texts.count(bins.used(i)),
                  Texts.count(bins.unused(i)))));
    }
    return out.toString();
  }
}
