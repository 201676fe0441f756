package io.github.kabegami.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.figure.TextTable.Cell;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final int WHITE = 0xffffff;

  private final BufferedImage drawn =
      Images.of(
          new TextTable(
                  List.of(
                      List.of(new Cell("method", false), new Cell("psnr-y", false)),
                      List.of(new Cell("a", false), new Cell("1", true)),
                      List.of(new Cell("b", false), new Cell("22.25", false))))
              .picture());

  private boolean isWhite(int x, int y, int width, int height) {
    for (int py = y; py < y + height; py++) {
      for (int px = x; px < x + width; px++) {
        if ((drawn.getRGB(px, py) & 0xffffff) != WHITE) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void columnsAreAsWideAsTheirLongestText() {
    assertEquals(2 * (6 * 8 + 20), drawn.getWidth());
    assertEquals(3 * 20 + 2, drawn.getHeight());
  }

  @Test
  void namesStandAtTheLeftAndNumbersAtTheRight() {
    assertTrue(isWhite(12, 22, 48, 20), "beside a");
    assertTrue(isWhite(68, 22, 36, 20), "before 1");
  }

  @Test
  void aLineIsBelowTheTitles() {
    for (int x = 0; x < drawn.getWidth(); x++) {
      assertEquals(0, drawn.getRGB(x, 20) & 0xffffff);
    }
  }
}
