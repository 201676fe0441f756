package io.github.kabegami.train.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NvidiaCardTest {
  @Test
  void theDriversAnswerIsOneCardPerLine() {
    List<NvidiaCard> cards =
        NvidiaCard.parse(
            "NVIDIA GeForce RTX 5060 Ti, 16311, 12.0, 575.64\n"
                + "NVIDIA GeForce GTX 1080, 8192, 6.1, 575.64\n");
    assertEquals(
        "NVIDIA GeForce RTX 5060 Ti (16311 MiB, compute capability 12.0, driver 575.64), NVIDIA"
            + " GeForce GTX 1080 (8192 MiB, compute capability 6.1, driver 575.64)",
        NvidiaCard.titles(cards));
  }

  @Test
  void whatIsNoAnswerIsNoCard() {
    assertEquals(List.of(), NvidiaCard.parse(""));
    assertEquals(List.of(), NvidiaCard.parse("No devices were found\n"));
  }
}
