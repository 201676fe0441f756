package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void lossesOfPixelsAreApartFromThoseThatNeedNetworks() {
    Losses losses = Losses.parse("ganlosses", "gan:0.1 frequency:0.05 l1 perceptual:0.5");
    assertEquals(Map.of(Loss.L1, 1.0, Loss.FREQUENCY, 0.05), losses.pixels());
    assertEquals(0.5, losses.perceptual());
    assertEquals(0.1, losses.gan());
  }

  @Test
  void theirOrderIsNotThatOfTheText() {
    assertEquals(
        List.of(Loss.L1, Loss.EDGE, Loss.CHROMA),
        List.copyOf(Losses.parse("losses", "chroma:1 edge:2 l1:3").pixels().keySet()));
  }

  @Test
  void whatIsNotThereHasNoWeight() {
    Losses losses = Losses.parseWithoutGan("losses", "perceptual:2");
    assertEquals(new Losses(Map.of(), 2, 0), losses);
  }

  @Test
  void anUnknownNameIsToldWithTheKnownOnes() {
    assertEquals(
        "losses names an unknown loss 'l2'; known: l1, charbonnier, frequency, edge, luma, chroma,"
            + " perceptual, gan",
        complaint(() -> Losses.parse("losses", "l1:1 l2:0.5")));
  }

  @Test
  void theAdversarialLossBelongsToTheSecondStage() {
    assertEquals(
        "losses names the loss gan, which needs a discriminator: it belongs to the second stage,"
            + " option ganlosses",
        complaint(() -> Losses.parseWithoutGan("losses", "l1:1 gan:0.5")));
  }

  @Test
  void namesAreLowerCase() {
    assertThrows(IllegalArgumentException.class, () -> Losses.parse("losses", "L1:1"));
  }

  private static String complaint(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }
}
