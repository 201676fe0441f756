package io.github.kabegami.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HeatColoursTest {

  /** Lightness of CIE 1976 of an sRGB colour. */
  private static double lightness(int colour) {
    double y =
        0.2126 * linear(colour >> 16 & 0xff)
            + 0.7152 * linear(colour >> 8 & 0xff)
            + 0.0722 * linear(colour & 0xff);
    return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
  }

  private static double linear(int level) {
    double v = level / 255.0;
    return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
  }

  @Test
  void lightnessRisesEvenlyFromBlackToWhite() {
    assertEquals(0x000000, HeatColours.colour(0));
    assertEquals(0xFFFFFF, HeatColours.colour(1));
    for (int i = 0; i <= 255; i++) {
      assertEquals(100 * i / 255.0, lightness(HeatColours.colour(i / 255.0)), 0.8);
    }
  }

  @Test
  void theTableHoldsTheColours() {
    int[] table = HeatColours.table();
    assertEquals(256, table.length);
    for (int i = 0; i < 256; i++) {
      assertEquals(HeatColours.colour(i / 255.0), table[i]);
    }
    int middle = table[140];
    assertTrue((middle >> 16) > (middle >> 8 & 0xff) + 60, "the middle is red");
  }
}
