package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareOverviewTest {
  private static final int SIDE = 20;

  private static BufferedImage marked(Rectangle crop) {
    BufferedImage white = new BufferedImage(100, 50, BufferedImage.TYPE_INT_RGB);
    white.getGraphics().fillRect(0, 0, 100, 50);
    return CompareOverview.of(white, 100, 50, List.of(crop), 7);
  }

  @Test
  void theNumberStandsAtTheRightOfTheCrop() {
    assertEquals(Color.BLACK.getRGB(), marked(new Rectangle(30, 10, SIDE, SIDE)).getRGB(58, 23));
  }

  @Test
  void theNumberOfACropAtTheRightEdgeStandsAtItsLeft() {
    BufferedImage marked = marked(new Rectangle(80, 10, SIDE, SIDE));
    assertEquals(Color.BLACK.getRGB(), marked.getRGB(70, 23));
  }
}
