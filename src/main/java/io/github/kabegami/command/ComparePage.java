package io.github.kabegami.command;

import io.github.kabegami.figure.Images;
import io.github.kabegami.measure.Score;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison as one HTML page with its pictures inside, which can be sent as it is. */
final class ComparePage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1rem;max-width:100rem}
      h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
      h3{font-size:1rem;font-weight:600;margin:1.2rem 0 .3rem}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      th,td{padding:.25rem .8rem;text-align:right;border-bottom:1px solid #8886}
      th:first-child,td:first-child,.left{text-align:left}
      .row{display:flex;flex-wrap:wrap;gap:.6rem}
      figure{margin:0}figcaption{font-size:.85rem;overflow-wrap:anywhere}
      img{display:block;max-width:100%;height:auto}
      .crop img{image-rendering:pixelated}.plots img{background:#fff}
      .scroll{overflow-x:auto}strong{color:light-dark(#0a5c2e,#7fd8a0)}
      dt{font-weight:600}dd{margin:0 0 .5rem}
      """;

  private final CompareResult result;
  private final List<BufferedImage> plots;
  private final StringBuilder page = new StringBuilder();

  private ComparePage(CompareResult result, List<BufferedImage> plots) {
    this.result = result;
    this.plots = plots;
  }

  /** The page. */
  static String of(CompareResult result, List<BufferedImage> plots) {
    return new ComparePage(result, plots).page();
  }

  private String page() {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>Compare Methods</title>\n<style>\n").append(STYLE).append("</style>\n");
    page.append("</head>\n<body>\n<h1>Compare Methods</h1>\n");
    page.append("<p>").append(html(result.title())).append("</p>\n");
    addMeans();
    addCrops();
    if (!plots.isEmpty()) {
      page.append("<h2>Plots</h2>\n<div class=\"row plots\">\n");
      plots.forEach(plot -> figure("", plot));
      page.append("</div>\n");
    }
    addScores();
    addDefinitions();
    return page.append("</body>\n</html>\n").toString();
  }

  private void addMeans() {
    page.append("<h2>Means, the best of each in bold</h2>\n<div class=\"scroll\"><table>\n<tr>");
    page.append("<th>method</th>");
    for (String name : result.scoreNames()) {
      String goal = result.goal(name).title();
      page.append("<th title=\"").append(html(goal)).append("\">").append(html(name));
      page.append("<br><small>").append(html(goal)).append("</small></th>");
    }
    page.append("<th class=\"left\">device</th></tr>\n");
    List<List<CompareResult.Mean>> means = result.means();
    for (int i = 0; i < result.methods().size(); i++) {
      page.append("<tr><td>").append(html(result.methods().get(i))).append("</td>");
      for (CompareResult.Mean mean : means.get(i)) {
        String text = html(mean.text());
        page.append("<td>").append(mean.best() ? "<strong>" + text + "</strong>" : text);
        page.append("</td>");
      }
      String device = i < result.devices().size() ? result.devices().get(i) : "";
      page.append("<td class=\"left\">").append(html(device)).append("</td></tr>\n");
    }
    page.append("</table></div>\n");
  }

  private void addCrops() {
    if (result.crops().isEmpty()) {
      return;
    }
    page.append("<h2>Crops</h2>\n<div class=\"row\">\n");
    result.overviews().forEach(cell -> figure(cell.text(), cell.image()));
    page.append("</div>\n");
    for (CompareResult.Crop crop : result.crops()) {
      page.append("<h3>").append(html(crop.title())).append("</h3>\n<div class=\"row crop\">\n");
      crop.cells().forEach(cell -> figure(cell.text(), cell.image()));
      page.append("</div>\n");
    }
  }

  private void figure(String caption, BufferedImage image) {
    page.append("<figure><img alt=\"").append(html(caption)).append("\" width=\"");
    page.append(image.getWidth()).append("\" height=\"").append(image.getHeight());
    page.append("\" src=\"data:image/png;base64,");
    page.append(Base64.getEncoder().encodeToString(Images.png(image))).append("\">");
    if (!caption.isEmpty()) {
      page.append("<figcaption>").append(html(caption)).append("</figcaption>");
    }
    page.append("</figure>\n");
  }

  private void addScores() {
    page.append("<h2>Scores of each picture</h2>\n<div class=\"scroll\"><table>\n");
    page.append("<tr><th>picture</th><th class=\"left\">method</th>");
    List<String> names = result.scoreNames();
    names.forEach(name -> page.append("<th>").append(html(name)).append("</th>"));
    page.append("</tr>\n");
    Map<List<String>, Map<String, Score>> rows = new LinkedHashMap<>();
    for (Score score : result.report().scores()) {
      rows.computeIfAbsent(List.of(score.image(), score.method()), any -> new LinkedHashMap<>())
          .put(score.metric(), score);
    }
    rows.keySet().stream()
        .map(row -> row.get(0))
        .distinct()
        .forEach(
            image ->
                rows.forEach(
                    (row, cells) -> {
                      if (row.get(0).equals(image)) {
                        addRow(row, cells, names);
                      }
                    }));
    page.append("</table></div>\n");
  }

  private void addRow(List<String> row, Map<String, Score> cells, List<String> names) {
    page.append("<tr><td>").append(html(row.get(0))).append("</td><td class=\"left\">");
    page.append(html(row.get(1))).append("</td>");
    for (String name : names) {
      Score score = cells.get(name);
      String text = score == null ? "" : CompareResult.text(name, score.value());
      page.append("<td>").append(text).append("</td>");
    }
    page.append("</tr>\n");
  }

  private void addDefinitions() {
    page.append("<h2>What the scores are</h2>\n<dl>\n");
    result
        .report()
        .definitions()
        .forEach(
            (name, meaning) ->
                page.append("<dt>" + html(name) + "</dt><dd>" + html(meaning) + "</dd>\n"));
    page.append("</dl>\n");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
