package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  @Test
  void commasAndQuotesInQuotedValuesArePartOfThem() {
    assertEquals(
        List.of(Map.of("file", "a.png", "author", "One, Two", "licence", "\"MIT\"")),
        CsvRows.parse("file,author,licence\na.png,\"One, Two\",\"\"\"MIT\"\"\"\n"));
  }

  @Test
  void whatALineLacksIsLeftOutAndWhatIsTooMuchIsIgnored() {
    assertEquals(
        List.of(Map.of("a", "1"), Map.of("a", "1", "b", "")), CsvRows.parse("a,b\n1\n\n1,,3\n"));
    assertEquals(List.of(), CsvRows.parse(""));
  }

  /** A text that is no table, such as an attribution in prose. */
  @Test
  void aLongLineWithManyQuotesIsRead() {
    String line = "\"x\",".repeat(20_000);
    assertEquals(List.of(Map.of("x", "x", "", "")), CsvRows.parse(line + "\n" + line));
  }
}
