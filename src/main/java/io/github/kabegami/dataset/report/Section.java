package io.github.kabegami.dataset.report;

import java.util.List;

/**
 * A part of the report with a heading.
 *
 * @param id for links within the page
 * @param title of the heading
 * @param folded whether a page shows it only when asked
 * @param blocks from top to bottom
 */
record Section(String id, String title, boolean folded, List<Block> blocks) {
  Section {
    blocks = List.copyOf(blocks);
  }

  static Section open(String id, String title, List<? extends Block> blocks) {
    return new Section(id, title, false, List.copyOf(blocks));
  }

  static Section folded(String id, String title, List<? extends Block> blocks) {
    return new Section(id, title, true, List.copyOf(blocks));
  }

  String html() {
    StringBuilder out = new StringBuilder("<section id=\"" + Html.text(id) + "\">\n");
    String heading = "<h2>" + Html.text(title) + "</h2>";
    out.append(folded ? "<details><summary>" + heading + "</summary>\n" : heading + "\n");
    blocks.forEach(block -> out.append(block.html()));
    return out.append(folded ? "</details>\n" : "").append("</section>\n").toString();
  }

  String markdown() {
    StringBuilder out = new StringBuilder("## " + Markdown.text(title) + "\n");
    blocks.stream()
        .map(Block::markdown)
        .filter(text -> !text.isEmpty())
        .forEach(text -> out.append('\n').append(text));
    return out.toString();
  }
}
