package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.figure.Images;
import io.github.kabegami.figure.LabelledGrid;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PairFigureTest {
  private static final int TOP = LabelledGrid.GAP + LabelledGrid.LINE;
  private static final int LEFT = LabelledGrid.GAP;

  /** Red grows to the right and green downwards, so that a colour says where it is from. */
  private static PicturePair.Side side(String name, int width, int height, int blue) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x * 240 / width) << 16 | (y * 240 / height) << 8 | blue);
      }
    }
    return new PicturePair.Side(name, image);
  }

  private final PicturePair pair =
      new PicturePair(side("low", 24, 16, 0), side("high", 48, 32, 255));

  private static Aspect aspect(PairView view, Rectangle part, double zoom) {
    return new Aspect(view, part, zoom, 0.25, 4, false);
  }

  private BufferedImage figure(Aspect aspect) {
    return Images.of(PairFigure.of(pair, aspect, Run.simple()));
  }

  private static int pixel(BufferedImage figure, int x, int y) {
    return figure.getRGB(LEFT + x, TOP + y) & 0xffffff;
  }

  @Test
  void aPartIsShownAtItsZoomFromPicturesOfAnySize() {
    BufferedImage figure = figure(aspect(PairView.SIDE, new Rectangle(10, 8, 20, 12), 4));
    assertEquals(3 * LEFT + 2 * 80, figure.getWidth());
    assertEquals((5 * 240 / 24) << 16 | (4 * 240 / 16) << 8, pixel(figure, 0, 0));
    int next = 80 + LEFT;
    assertEquals((10 * 240 / 48) << 16 | (8 * 240 / 32) << 8 | 255, pixel(figure, next, 0));
    assertEquals((11 * 240 / 48) << 16 | (9 * 240 / 32) << 8 | 255, pixel(figure, next + 4, 4));
  }

  @Test
  void theLineSplitsTheFigure() {
    BufferedImage figure = figure(aspect(PairView.SPLIT, new Rectangle(0, 0, 48, 32), 2));
    assertEquals(2 * LEFT + 96, figure.getWidth());
    assertEquals(0, pixel(figure, 20, 5) & 0xff, "before the line");
    assertEquals(0xffffff, pixel(figure, 24, 5), "the line");
    assertEquals(255, pixel(figure, 30, 5) & 0xff, "after it");
  }

  @Test
  void aDifferenceStandsBesideBoth() {
    BufferedImage figure = figure(aspect(PairView.DIFFERENCE, new Rectangle(0, 0, 48, 32), 1));
    assertEquals(4 * LEFT + 3 * 48, figure.getWidth());
    assertEquals(255, pixel(figure, 2 * (48 + LEFT) + 20, 20) & 0xff);
  }

  @Test
  void whatBecomesSmallerIsAveraged() {
    BufferedImage figure = figure(aspect(PairView.SIDE, new Rectangle(0, 0, 48, 32), 0.25));
    assertEquals(3 * LEFT + 2 * 12, figure.getWidth());
    int middle = pixel(figure, 6, 4);
    assertEquals(125, middle >> 16, 1, "between 120 and 130");
    assertEquals(127.5, middle >> 8 & 0xff, 1, "between 120 and 135");
  }

  @Test
  void theSameAspectGivesTheSamePixels() {
    Aspect aspect = new Aspect(PairView.SIGNED, new Rectangle(3, 2, 31, 17), 2.37, 0.4, 8, true);
    Picture first = PairFigure.of(pair, aspect, Run.simple());
    Picture again = PairFigure.of(pair, aspect, Run.simple());
    assertArrayEquals(Pixels.open(first.pixels()), Pixels.open(again.pixels()));
  }

  @Test
  void impossibleFiguresAreRefusedWithASentence() {
    String outside =
        assertThrows(
                IllegalArgumentException.class,
                () -> figure(aspect(PairView.SPLIT, new Rectangle(40, 0, 20, 10), 1)))
            .getMessage();
    assertEquals(
        "the part 40,0,20,10 must lie within the picture, which is 48 x 32 pixels; give x,y,width,height",
        outside);
    PicturePair large = new PicturePair(side("a", 400, 400, 0), side("b", 400, 400, 0));
    Aspect huge = aspect(PairView.SPLIT, new Rectangle(0, 0, 400, 400), 64);
    String message =
        assertThrows(IllegalArgumentException.class, () -> PairFigure.of(large, huge, Run.simple()))
            .getMessage();
    assertTrue(message.contains("25600 x 25600"), message);
  }

  @Test
  void theFittingZoomIsWholeWhereItEnlarges() {
    assertEquals(6, PairFigure.fitting(new Rectangle(0, 0, 100, 50)));
    assertEquals(0.5, PairFigure.fitting(new Rectangle(0, 0, 100, 1280)));
  }
}
