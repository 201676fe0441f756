package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.io.PendingFile;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whose the pictures are that are used: {@code attribution.csv} (RFC 4180, UTF-8) with all of them,
 * and a page with the first.
 */
final class Attribution implements Entries.Visitor, Closeable {
  /** Most pictures on the page. */
  static final int MOST = 10_000;

  /** What formulas of spreadsheets begin with. */
  private static final String FORMULAS = "=+-@\t\r\n";

  private static final List<String> COLUMNS =
      List.of("id", "page", "artists", "origin", "licence", "md5");

  private final PendingFile csv;
  private final PendingFile page;
  private final BufferedWriter csvOut;
  private final BufferedWriter pageOut;
  private long count;

  Attribution(Path folder) throws IOException {
    csv = PendingFile.create(folder.resolve("attribution.csv"), true);
    page = PendingFile.create(folder.resolve("attribution.html"), true);
    csvOut = Files.newBufferedWriter(csv.path(), StandardCharsets.UTF_8);
    pageOut = Files.newBufferedWriter(page.path(), StandardCharsets.UTF_8);
    csvOut.write(line(COLUMNS));
    pageOut.write(Page.head("Whose the pictures are"));
    pageOut.write("<p><a href=\"index.html\">Back to the report</a></p>\n");
    pageOut.write(
        "<p>The pictures stay their authors'. This list names every picture that is used, as its"
            + " source does; an empty field is one that the source does not tell.</p>\n");
    pageOut.write("<div class=\"wide\"><table class=\"credits\">\n<thead><tr>");
    for (String column : List.of("Picture", "Artists", "Origin", "Licence", "MD5")) {
      pageOut.write("<th>" + column + "</th>");
    }
    pageOut.write("</tr></thead>\n<tbody>\n");
  }

  @Override
  public void see(Entry entry) throws IOException {
    if (!entry.isUsed()) {
      return;
    }
    Candidate c = entry.candidate();
    csvOut.write(
        line(List.of(entry.id(), c.page(), c.artists(), c.origin(), c.licence(), c.md5())));
    if (count++ < MOST) {
      pageOut.write(row(entry));
    }
  }

  private static String row(Entry entry) {
    Candidate c = entry.candidate();
    return "<tr><td>"
        + Html.link(entry.id(), Html.isWeb(c.page()) ? c.page() : "")
        + "</td><td>"
        + Html.text(c.artists())
        + "</td><td>"
        + Html.link(c.origin(), Html.isWeb(c.origin()) ? c.origin() : "")
        + "</td><td>"
        + Html.text(c.licence())
        + "</td><td class=\"code\">"
        + Html.text(c.md5())
        + "</td></tr>\n";
  }

  /** Fields in quotes where they need them. */
  static String line(List<String> fields) {
    return fields.stream().map(Attribution::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  /**
   * A text that a spreadsheet would take for a formula gets an apostrophe in front.
   *
   * <p>Source: OWASP, CSV Injection.
   */
  private static String field(String text) {
    boolean isFormula = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
    String field = isFormula ? "'" + text : text;
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }

  /**
   * Gives both files their names.
   *
   * @throws IOException if the disk refuses
   */
  void finish() throws IOException {
    pageOut.write("</tbody>\n</table></div>\n");
    if (count > MOST) {
      pageOut.write(
          "<p>These are the first "
              + Texts.count(MOST)
              + " of "
              + Texts.count(count)
              + "; all are in <a href=\"attribution.csv\">attribution.csv</a>.</p>\n");
    }
    pageOut.write(Page.FOOT);
    pageOut.close();
    csvOut.close();
    csv.finish();
    page.finish();
  }

  @Override
  public void close() throws IOException {
    try (page;
        csv;
        pageOut;
        csvOut) {
      return;
    }
  }
}
