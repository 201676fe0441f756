package io.github.kabegami.dataset.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table.
 *
 * @param columns from left to right
 * @param rows each with a cell per column
 */
record Table(List<Column> columns, List<List<Cell>> rows) implements Block {

  /** How a column stands. */
  enum Kind {
    TEXT,
    NUMBER,
    BAR
  }

  /** A column. */
  record Column(String title, Kind kind) {}

  /**
   * A cell.
   *
   * @param text for readers
   * @param address it leads to; empty for none
   * @param first share of a bar that is filled, 0..1
   * @param second share that is filled behind it
   */
  record Cell(String text, String address, double first, double second) {
    static Cell of(String text) {
      return new Cell(text, "", 0, 0);
    }

    static Cell of(long count) {
      return of(Texts.count(count));
    }

    static Cell link(String text, String address) {
      return new Cell(text, address, 0, 0);
    }

    /** A part of something, and another part behind it. */
    static Cell bar(long first, long second, long all) {
      double whole = Math.max(1, all);
      return new Cell(Texts.share(first + second, all), "", first / whole, second / whole);
    }

    /** Without links within the page, which Markdown has no places for. */
    String markdown() {
      return Markdown.link(text, address.startsWith("#") ? "" : address);
    }
  }

  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  static Column text(String title) {
    return new Column(title, Kind.TEXT);
  }

  static Column number(String title) {
    return new Column(title, Kind.NUMBER);
  }

  static Column bar(String title) {
    return new Column(title, Kind.BAR);
  }

  @Override
  public String html() {
    StringBuilder out = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
    for (Column column : columns) {
      out.append(open("th", column)).append(Html.text(column.title())).append("</th>");
    }
    out.append("</tr></thead>\n<tbody>\n");
    for (List<Cell> row : rows) {
      out.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        Column column = columns.get(i);
        out.append(open("td", column)).append(content(row.get(i), column)).append("</td>");
      }
      out.append("</tr>\n");
    }
    return out.append("</tbody>\n</table></div>\n").toString();
  }

  private static String open(String tag, Column column) {
    return "<" + tag + " class=\"" + column.kind().name().toLowerCase(Locale.ROOT) + "\">";
  }

  private static String content(Cell cell, Column column) {
    if (column.kind() != Kind.BAR) {
      return Html.link(cell.text(), cell.address());
    }
    return "<span>"
        + Html.text(cell.text())
        + "</span><svg width=\"100%\" height=\"10\" aria-hidden=\"true\">"
        + rectangle("track", 0, 1)
        + rectangle("used", 0, cell.first())
        + rectangle("unused", cell.first(), cell.second())
        + "</svg>";
  }

  private static String rectangle(String kind, double from, double share) {
    return share <= 0
        ? ""
        : String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"10\" />",
            kind,
            100 * from,
            100 * share);
  }

  @Override
  public String markdown() {
    List<String> rules = columns.stream().map(c -> c.kind() == Kind.TEXT ? "---" : "---:").toList();
    StringBuilder out = new StringBuilder();
    out.append(Markdown.row(columns.stream().map(c -> Markdown.text(c.title())).toList()));
    out.append(Markdown.row(rules));
    for (List<Cell> row : rows) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell.markdown()));
      out.append(Markdown.row(cells));
    }
    return out.toString();
  }
}
