package io.github.kabegami.dataset.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The report as a page and as Markdown.
 *
 * @param title of both
 * @param tiles the figures above all
 * @param sections from top to bottom
 */
record Page(String title, List<Tile> tiles, List<Section> sections) {
  /** The end of a page. */
  static final String FOOT = "</main>\n</body>\n</html>\n";

  /** A figure and what it is. */
  record Tile(String figure, String what) {}

  Page {
    tiles = List.copyOf(tiles);
    sections = List.copyOf(sections);
  }

  /** The begin of a page, with its style inside. */
  static String head(String title) throws IOException {
    return "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n"
        + "<meta charset=\"utf-8\" />\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
        + "<meta name=\"color-scheme\" content=\"light dark\" />\n"
        + "<meta name=\"referrer\" content=\"no-referrer\" />\n<title>"
        + Html.text(title)
        + "</title>\n<style>\n"
        + resource("report.css")
        + "</style>\n</head>\n<body>\n<main>\n<h1>"
        + Html.text(title)
        + "</h1>\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  String html() throws IOException {
    StringBuilder out = new StringBuilder(head(title));
    out.append("<div class=\"tiles\">\n");
    tiles.forEach(
        tile ->
            out.append("<div><b>")
                .append(Html.text(tile.figure()))
                .append("</b><span>")
                .append(Html.text(tile.what()))
                .append("</span></div>\n"));
    out.append("</div>\n");
    sections.forEach(section -> out.append(section.html()));
    out.append("<script>\n").append(resource("copy.js")).append("</script>\n");
    return out.append(FOOT).toString();
  }

  String markdown() {
    String figures =
        tiles.stream()
            .map(tile -> "**" + Markdown.text(tile.figure()) + "** " + Markdown.text(tile.what()))
            .collect(Collectors.joining(", "));
    return sections.stream()
        .map(Section::markdown)
        .collect(
            Collectors.joining("\n", "# " + Markdown.text(title) + "\n\n" + figures + "\n\n", ""));
  }
}
