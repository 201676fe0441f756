package io.github.kabegami.dataset.report;

import java.util.List;

/**
 * A contact sheet.
 *
 * @param title above it
 * @param id for links within the page
 * @param all how many pictures there are of which these are some
 * @param cards in order
 */
record Sheet(String title, String id, long all, List<Card> cards) implements Block {
  /** Most pictures of a sheet in Markdown, which cannot load them when they are looked at. */
  private static final int MOST = 24;

  Sheet {
    cards = List.copyOf(cards);
  }

  @Override
  public String html() {
    StringBuilder out = new StringBuilder("<h3 id=\"" + Html.text(id) + "\">");
    out.append(Html.text(title))
        .append(" <span class=\"count\">")
        .append(Html.text(shown(cards.size())))
        .append("</span></h3>\n<div class=\"sheet\">\n");
    cards.forEach(card -> out.append(card.html()));
    return out.append("</div>\n").toString();
  }

  private String shown(int count) {
    return all == count
        ? Texts.count(all)
        : Texts.count(count) + " of " + Texts.count(all) + ", evenly spread";
  }

  @Override
  public String markdown() {
    List<Card> some = cards.subList(0, Math.min(MOST, cards.size()));
    StringBuilder out = new StringBuilder("### " + Markdown.text(title) + "\n\n");
    out.append(some.size()).append(" of ").append(Texts.count(all)).append(".\n\n");
    out.append(Markdown.row(List.of("Picture", "Id", "File", "Why", "Scores")));
    out.append(Markdown.row(List.of("---", "---", "---", "---", "---")));
    some.forEach(card -> out.append(Markdown.row(card.markdown())));
    return out.toString();
  }
}
