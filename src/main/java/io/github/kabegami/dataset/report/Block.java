package io.github.kabegami.dataset.report;

/** A part of the report. */
interface Block {
  /** Well-formed XML that is HTML too. */
  String html();

  /** Ends with a line feed; empty where Markdown has no need of it. */
  String markdown();

  /** A paragraph. */
  record Note(String text) implements Block {
    @Override
    public String html() {
      return "<p>" + Html.text(text) + "</p>\n";
    }

    @Override
    public String markdown() {
      return Markdown.text(text) + "\n";
    }
  }
}
