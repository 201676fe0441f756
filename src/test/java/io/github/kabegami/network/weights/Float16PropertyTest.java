package io.github.kabegami.network.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class Float16PropertyTest {

  /** Against the definition: sign, exponent of bias 15, fraction of 10 bits. */
  @Example
  void everyPatternHasItsValueAndComesBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Float16.toFloat((short) bits);
      int exponent = bits >> 10 & 31;
      int fraction = bits & 1023;
      double magnitude =
          exponent == 0
              ? fraction * 0x1p-24
              : exponent < 31
                  ? (1024 + fraction) * Math.pow(2, exponent - 25)
                  : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      assertEquals((float) (bits < 1 << 15 ? magnitude : -magnitude), value);
      if (!Float.isNaN(value)) {
        assertEquals((short) bits, Float16.fromFloat(value));
      } else {
        assertTrue(Float.isNaN(Float16.toFloat(Float16.fromFloat(value))));
      }
    }
  }

  @Property
  void roundingTakesTheNearest(@ForAll @FloatRange(min = -65504, max = 65504) float value) {
    short bits = Float16.fromFloat(value);
    double error = Math.abs((double) Float16.toFloat(bits) - value);
    for (int neighbour : new int[] {bits - 1, bits + 1}) {
      float other = Float16.toFloat((short) neighbour);
      assertTrue(Float.isNaN(other) || error <= Math.abs((double) other - value));
    }
  }

  @Example
  void tiesGoToEvenAndOverflowIsInfinite() {
    assertEquals(1f, Float16.toFloat(Float16.fromFloat(1 + 0x1p-11f)));
    assertEquals(1 + 0x1p-9f, Float16.toFloat(Float16.fromFloat(1 + 3 * 0x1p-11f)));
    assertEquals(0f, Float16.toFloat(Float16.fromFloat(0x1p-25f)));
    assertEquals(65504f, Float16.toFloat(Float16.fromFloat(65519)));
    assertEquals(Float.POSITIVE_INFINITY, Float16.toFloat(Float16.fromFloat(65520)));
    assertEquals(Float.NEGATIVE_INFINITY, Float16.toFloat(Float16.fromFloat(-1e9f)));
  }
}
