package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class NamedRowsPropertyTest {
  private record Row(String name, long first, long second) {}

  private static NamedRows sorted(List<Row> rows) throws IOException {
    RowSorter sorter = new RowSorter(2);
    for (Row row : rows) {
      sorter.add(row.name(), row.first(), row.second());
    }
    return sorter.sorted();
  }

  private static List<Row> read(NamedRows rows) {
    List<Row> read = new ArrayList<>();
    for (NamedRows.Cursor row = rows.from(0); row.hasNext(); ) {
      row.next();
      read.add(new Row(row.name(), row.value(0), row.value(1)));
    }
    return read;
  }

  @Property(tries = 200)
  void rowsComeBackInOrderOfTheirNames(
      @ForAll @Size(max = 200)
          List<@StringLength(max = 6) @AlphaChars @Chars({'.', '-', 'é', '山'}) String> names,
      @ForAll long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      String ending = random.nextBoolean() ? ".png" : "";
      rows.add(new Row(name + ending, random.nextLong(), random.nextInt(9)));
    }
    NamedRows sorted = sorted(rows);
    List<Row> expected = new ArrayList<>(rows);
    expected.sort(Comparator.comparing(Row::name)); // equal names stay in order
    assertEquals(rows.size(), sorted.count());
    assertEquals(expected, read(sorted));
    NamedRows.Finder finder = sorted.finder();
    for (int i = 0; i < expected.size(); i++) {
      NamedRows.Cursor row = sorted.at(i);
      assertEquals(expected.get(i), new Row(row.name(), row.value(0), row.value(1)));
      Row asked = rows.get(random.nextInt(rows.size()));
      int found = finder.find(asked.name());
      assertEquals(asked.name(), expected.get(found).name());
      assertEquals(expected.get(found).first(), finder.value(0));
      assertEquals(-1, finder.find(asked.name() + "!"));
    }
  }

  @Property(tries = 10)
  void moreRowsThanAreSortedAtOnceAreMerged(
      @ForAll @IntRange(min = 9_000, max = 20_000) int count, @ForAll long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new Row("name-" + random.nextInt(count / 2), i, -i));
    }
    List<Row> expected = new ArrayList<>(rows);
    expected.sort(Comparator.comparing(Row::name));
    assertEquals(expected, read(sorted(rows)));
  }
}
