package io.github.kabegami.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.FloatOps.Planes;
import io.github.kabegami.network.weights.Weights;
import org.junit.jupiter.api.Test;

class FloatOpsTest {
  private static final Planes FLAT = new Planes(new float[3 * 40], 1, 3, 40);

  @Test
  void aPictureOfWhichNothingIsLeftIsTooSmall() {
    Weights weights = new Weights();
    weights.put("a.weight", new float[25], 1, 1, 5, 5);
    weights.put("a.bias", new float[1], 1);
    FloatOps ops = new FloatOps(weights);
    String message = "the picture is too small for the network: a part of it becomes ";
    assertEquals(
        message + "36 x -1 pixels",
        assertThrows(ModelException.class, () -> ops.conv("a", FLAT, Ops.Conv.valid(1, 1, 5)))
            .getMessage());
    assertEquals(
        message + "36 x -1 pixels",
        assertThrows(ModelException.class, () -> ops.crop(FLAT, 2)).getMessage());
  }
}
