package io.github.kabegami.train.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LossScalerTest {

  @Test
  void itDoublesAfterTwoThousandSteadySteps() {
    LossScaler scaler = new LossScaler();
    for (int i = 0; i < 1999; i++) {
      assertTrue(scaler.update(true));
    }
    assertEquals(65536, scaler.scale());
    assertEquals(1999, scaler.steady());
    assertTrue(scaler.update(true));
    assertEquals(131072, scaler.scale());
    assertEquals(0, scaler.steady());
  }

  @Test
  void anOverflowHalvesItSkipsTheStepAndBeginsToCountAnew() {
    LossScaler scaler = new LossScaler(1024, 1999);
    assertFalse(scaler.update(false));
    assertEquals(512, scaler.scale());
    assertEquals(0, scaler.steady());
    assertTrue(scaler.update(true));
    assertEquals(1, scaler.steady());
    assertEquals(512, scaler.scale());
  }

  @Test
  void itKeepsWithinItsLimits() {
    LossScaler least = new LossScaler(2, 0);
    assertFalse(least.isLeast());
    least.update(false);
    assertTrue(least.isLeast());
    assertFalse(least.update(false));
    assertEquals(1, least.scale());
    LossScaler most = new LossScaler(1 << 24, 1999);
    assertTrue(most.update(true));
    assertEquals(1 << 24, most.scale());
    assertEquals(0, most.steady());
  }

  @Test
  void itGoesOnAsItWasLeft() {
    LossScaler through = new LossScaler();
    LossScaler left = new LossScaler();
    for (int i = 0; i < 3000; i++) {
      boolean finite = i % 2500 != 100;
      through.update(finite);
      left.update(finite);
      left = new LossScaler(left.scale(), left.steady());
    }
    assertEquals(through.scale(), left.scale());
    assertEquals(through.steady(), left.steady());
    assertEquals(32768 * 2 / 2, left.scale());
  }

  @Test
  void aScaleOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new LossScaler(0.5, 0));
    assertThrows(IllegalArgumentException.class, () -> new LossScaler(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new LossScaler(1024, 2000));
  }
}
