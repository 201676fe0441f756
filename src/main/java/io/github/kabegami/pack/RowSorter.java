package io.github.kabegami.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Takes rows in any order; best nearly in that of their names. One thread at a time. */
public final class RowSorter {
  /** Rows that are sorted at once; what comes nearly in order needs no more. */
  private static final int PER_RUN = 1 << 12;

  private final int columns;
  private final Comparator<String> order;
  private final List<Row> waiting = new ArrayList<>(PER_RUN);
  private final List<RowWriter> runs = new ArrayList<>();
  private long count;

  private static final class Row {
    private final String name;
    private final long[] values;

    Row(String name, long[] values) {
      this.name = name;
      this.values = values;
    }
  }

  /**
   * Without rows.
   *
   * @param columns numbers of a row
   */
  public RowSorter(int columns) {
    this(columns, Comparator.naturalOrder());
  }

  /**
   * Without rows.
   *
   * @param columns numbers of a row
   * @param order of the names; equal ones stay in the order in which they came
   */
  RowSorter(int columns, Comparator<String> order) {
    this.columns = columns;
    this.order = order;
  }

  /**
   * Takes a row.
   *
   * @throws IOException with a sentence, if there are more than can be numbered
   */
  public void add(String name, long... values) throws IOException {
    NamedRows.requireNumbers(++count);
    waiting.add(new Row(name, values.clone()));
    if (waiting.size() == PER_RUN) {
      sortWaiting();
    }
  }

  private void sortWaiting() {
    if (waiting.isEmpty()) {
      return;
    }
    waiting.sort((a, b) -> order.compare(a.name, b.name));
    String first = waiting.get(0).name;
    if (runs.isEmpty() || order.compare(runs.get(runs.size() - 1).last(), first) > 0) {
      runs.add(new RowWriter(columns));
    }
    RowWriter run = runs.get(runs.size() - 1);
    for (Row row : waiting) {
      run.add(row.name, row.values);
    }
    waiting.clear();
  }

  /** All rows in order; then there are none again. */
  public NamedRows sorted() {
    sortWaiting();
    List<NamedRows> sorted = runs.stream().map(RowWriter::rows).toList();
    runs.clear();
    count = 0;
    return sorted.size() == 1 ? sorted.get(0) : merged(sorted);
  }

  /** A run that is being merged. */
  private record Run(int number, NamedRows.Cursor cursor, String name) {}

  private NamedRows merged(List<NamedRows> sorted) {
    Comparator<Run> first = Comparator.comparing(Run::name, order).thenComparingInt(Run::number);
    PriorityQueue<Run> heads = new PriorityQueue<>(first);
    for (int i = 0; i < sorted.size(); i++) {
      advance(i, sorted.get(i).from(0), heads);
    }
    RowWriter writer = new RowWriter(columns);
    while (!heads.isEmpty()) {
      Run head = heads.remove();
      writer.add(head.name(), head.cursor().values());
      advance(head.number(), head.cursor(), heads);
    }
    return writer.rows();
  }

  private static void advance(int number, NamedRows.Cursor cursor, PriorityQueue<Run> heads) {
    if (cursor.hasNext()) {
      cursor.next();
      heads.add(new Run(number, cursor, cursor.name()));
    }
  }
}
