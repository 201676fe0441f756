package io.github.kabegami.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("log.csv");
  }

  private static Map<String, String> row(String... cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file());
  }

  @Test
  void newColumnsAreEmptyInLinesFromBefore() throws IOException {
    CsvLog log = new CsvLog(file());
    log.add(List.of(row("iteration", "1", "l1", "2", "rate", "3")));
    log.add(List.of(row("iteration", "2", "gan", "5", "rate", "6")));
    log.add(List.of(row("iteration", "3", "l1", "7", "rate", "8")));
    assertEquals(List.of("iteration,gan,rate,l1", "1,,3,2", "2,5,6,", "3,,8,7"), lines());
  }

  @Test
  void textsWithCommasAndQuotesStayOneCell() throws IOException {
    CsvLog log = new CsvLog(file());
    log.add(List.of(row("iteration", "1", "picture", "a,\"b\".png")));
    log.add(List.of(row("iteration", "2", "picture", "c", "value", "1")));
    assertEquals(List.of("iteration,picture,value", "1,\"a,\"\"b\"\".png\",", "2,c,1"), lines());
  }

  @Test
  void laterLinesAndAnUnfinishedOneAreCutBack() throws IOException {
    Files.writeString(file(), "iteration,loss\n50,1\n100,2\n150,3\n50");
    new CsvLog(file()).cutBack(100);
    assertEquals(List.of("iteration,loss", "50,1", "100,2"), lines());
  }

  @Test
  void nothingIsCutFromNothing() throws IOException {
    new CsvLog(file()).cutBack(0);
    assertEquals(false, Files.exists(file()));
  }
}
