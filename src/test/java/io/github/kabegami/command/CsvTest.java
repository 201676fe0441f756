package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void quotedFieldsMayHoldAnything() {
    assertEquals(
        List.of(List.of("a, \"b\"\n", "", "c"), List.of("d", "e", "")),
        Csv.read("\"a, \"\"b\"\"\n\",,c\nd,e,"));
  }

  @Test
  void whatIsBrokenEndsTheReading() {
    assertEquals(List.of(List.of("a", "b")), Csv.read("a,b\r\nc,\"d"));
    assertEquals(List.of(List.of("a", "b")), Csv.read("a,b\n"));
    assertEquals(List.of(), Csv.read(""));
  }
}
