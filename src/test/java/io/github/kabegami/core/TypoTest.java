package io.github.kabegami.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypoTest {
  private static final List<String> KNOWN = List.of("input", "output", "factor", "crop");

  @Test
  void twoErrorsAreForgiven() {
    assertEquals(Optional.of("factor"), Typo.nearest("fcator", KNOWN));
    assertEquals(Optional.of("factor"), Typo.nearest("FACT0R", KNOWN));
    assertEquals(Optional.of("output"), Typo.nearest("outpt", KNOWN));
    assertEquals(Optional.of("crop"), Typo.nearest("crops", KNOWN));
  }

  @Test
  void anotherWordIsNoTypo() {
    assertEquals(Optional.empty(), Typo.nearest("strength", KNOWN));
    assertEquals(Optional.empty(), Typo.nearest("", KNOWN));
  }
}
