package io.github.kabegami.dataset.report;

import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A picture on a contact sheet.
 *
 * @param entry it is about
 * @param thumbnail of it; empty where there is no file or it cannot be read
 * @param address of its file; empty where there is none
 * @param damage why there is no thumbnail; empty where there is one
 */
record Card(Entry entry, Optional<Thumbnails.Thumbnail> thumbnail, String address, String damage) {
  /** Folder of the small pictures, as pages name it. */
  static final String FOLDER = "thumbnails/";

  String html() {
    Candidate candidate = entry.candidate();
    StringBuilder out = new StringBuilder("<figure class=\"card\">");
    out.append(thumbnail.map(this::picture).orElseGet(this::noPicture));
    out.append("<figcaption><div class=\"id\">")
        .append(Html.link(entry.id(), Html.isWeb(candidate.page()) ? candidate.page() : ""))
        .append("</div>")
        .append(line("fact", facts()))
        .append(line("why", entry.why()))
        .append(scores())
        .append("<div class=\"wish\"><code>")
        .append(Html.text(entry.override()))
        .append("</code></div></figcaption></figure>\n");
    return out.toString();
  }

  private String picture(Thumbnails.Thumbnail small) {
    return String.format(
        Locale.ROOT,
        "<a class=\"view\" href=\"%s\"><img src=\"%s%s\" width=\"%d\" height=\"%d\" alt=\"%s\""
            + " loading=\"lazy\" decoding=\"async\" /></a>",
        Html.text(address),
        FOLDER,
        small.name(),
        small.size().width(),
        small.size().height(),
        Html.text(entry.id()));
  }

  private String noPicture() {
    return line("none", damage.isEmpty() ? "no file" : damage);
  }

  private static String line(String kind, String text) {
    return text.isEmpty() ? "" : "<div class=\"" + kind + "\">" + Html.text(text) + "</div>";
  }

  private String facts() {
    Candidate candidate = entry.candidate();
    List<String> facts = new ArrayList<>();
    if (candidate.width() > 0) {
      facts.add(candidate.width() + " x " + candidate.height());
    }
    if (!candidate.extension().isEmpty()) {
      facts.add(candidate.extension().toUpperCase(Locale.ROOT));
    }
    if (candidate.bytes() > 0) {
      facts.add(Texts.bytes(candidate.bytes()));
    }
    entry.outcome().trim().map(Card::trimmed).ifPresent(facts::add);
    entry.outcome().patches().map(cut -> "patches: " + cut.size()).ifPresent(facts::add);
    return String.join(", ", facts);
  }

  private static String trimmed(Area area) {
    return "trimmed to " + area.width() + " x " + area.height();
  }

  private String scores() {
    if (entry.scores().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("<dl class=\"scores\">");
    new TreeMap<>(entry.scores())
        .forEach(
            (name, score) ->
                out.append(name.equals(entry.group().name()) ? "<div class=\"cause\">" : "<div>")
                    .append("<dt>")
                    .append(Html.text(name))
                    .append("</dt><dd>")
                    .append(Texts.score(score))
                    .append("</dd></div>"));
    return out.append("</dl>").toString();
  }

  /** Cells of a Markdown table: picture, id, facts, why, scores. */
  List<String> markdown() {
    Candidate candidate = entry.candidate();
    String scores =
        new TreeMap<>(entry.scores())
            .entrySet().stream()
                .map((Map.Entry<String, Double> e) -> e.getKey() + " " + Texts.score(e.getValue()))
                .collect(Collectors.joining(", "));
    return List.of(
        thumbnail
            .map(small -> Markdown.picture(entry.id(), FOLDER + small.name()))
            .orElseGet(() -> Markdown.text(damage.isEmpty() ? "no file" : damage)),
        Markdown.link(entry.id(), Html.isWeb(candidate.page()) ? candidate.page() : ""),
        Markdown.text(facts()),
        Markdown.text(entry.why()),
        Markdown.text(scores));
  }
}
