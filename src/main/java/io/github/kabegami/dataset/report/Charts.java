package io.github.kabegami.dataset.report;

import java.util.List;
import java.util.stream.Collectors;

/** Histograms beside each other. */
record Charts(List<Chart> charts) implements Block {
  Charts {
    charts = List.copyOf(charts);
  }

  /** What the colours of all bars mean. */
  record Legend() implements Block {
    @Override
    public String html() {
      return "<p class=\"legend\">" + mark("used") + "used" + mark("unused") + "not used</p>\n";
    }

    private static String mark(String kind) {
      return "<svg width=\"10\" height=\"10\" aria-hidden=\"true\"><rect class=\""
          + kind
          + "\" width=\"10\" height=\"10\" rx=\"2\" /></svg>";
    }

    @Override
    public String markdown() {
      return "";
    }
  }

  @Override
  public String html() {
    return charts.stream()
        .map(Chart::html)
        .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n"));
  }

  @Override
  public String markdown() {
    return charts.stream().map(Chart::markdown).collect(Collectors.joining("\n"));
  }
}
