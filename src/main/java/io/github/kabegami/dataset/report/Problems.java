package io.github.kabegami.dataset.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of pictures that cannot be read, with the reasons. The first are kept, all counted. */
final class Problems {
  static final String MISSING = "the file is missing";

  private static final int MOST = 200;

  private final Map<Integer, List<String>> shown = new TreeMap<>();
  private long count;

  void add(Entry entry, String sentence) {
    count++;
    if (shown.size() < MOST) {
      shown.put(
          entry.number(),
          List.of(entry.id(), entry.names().of(entry.outcome().file().orElse("")), sentence));
    }
  }

  long count() {
    return count;
  }

  List<Block> blocks() {
    Table table =
        new Table(
            List.of(Table.text("Picture"), Table.text("File"), Table.text("What is wrong")),
            shown.values().stream().map(row -> row.stream().map(Table.Cell::of).toList()).toList());
    String all = count > shown.size() ? " These are the first of them." : "";
    return List.of(
        new Block.Note(
            Texts.of(count, "file")
                + " could not be read when this report was made. All files but those of rejected"
                + " pictures are looked for; those of the contact sheets are opened."
                + all),
        table);
  }
}
