package io.github.kabegami.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.UndefinedScoreException;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PicturePairTest {
  private static PicturePair.Side side(String name, int width, int height, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return new PicturePair.Side(name, image);
  }

  private final PicturePair pair =
      new PicturePair(side("low", 20, 16, 0x102030), side("high", 60, 48, 0x152020));

  private static int pixel(PicturePair.Drawing drawing, int x, int y) {
    return drawing.image().getRGB(x, y) & 0xffffff;
  }

  @Test
  void theDifferenceIsOfTheSizeOfTheLargerAndSaysWhatItShows() {
    PicturePair.Drawing absolute = pair.drawing(PairView.DIFFERENCE, 4, Run.simple());
    assertEquals(60, absolute.image().getWidth());
    assertEquals(48, absolute.image().getHeight());
    assertEquals(0x140040, pixel(absolute, 30, 20)); // 4 times 5, 0 and 16
    assertEquals(
        "difference x 4: black is equal; the smaller picture enlarged bicubically",
        absolute.text());
    PicturePair.Drawing signed = pair.drawing(PairView.SIGNED, 0.5, Run.simple());
    assertEquals(0x828078, pixel(signed, 59, 47)); // 128 + 2.5 to even, + 0, - 8
    PicturePair.Drawing other = pair.swapped().drawing(PairView.SIGNED, 16, Run.simple());
    assertEquals(0x3080ff, pixel(other, 0, 0), "cut off at white");
  }

  @Test
  void equalPicturesHaveABlackMap() {
    PicturePair same = new PicturePair(side("a", 40, 30, 0x808080), side("b", 40, 30, 0x808080));
    PicturePair.Drawing map = same.drawing(PairView.SSIM, 1, Run.simple());
    assertEquals(0x000000, pixel(map, 20, 15));
    assertEquals("SSIM map, mean 1.0000: black is equal", map.text());
    PicturePair.Drawing worse = pair.drawing(PairView.SSIM, 1, Run.simple());
    assertTrue(worse.text().startsWith("SSIM map, mean 0."), worse.text());
    assertTrue(pixel(worse, 30, 20) > 0);
    PicturePair tiny = new PicturePair(side("a", 4, 4, 0), side("b", 4, 4, 0));
    assertThrows(UndefinedScoreException.class, () -> tiny.drawing(PairView.SSIM, 1, Run.simple()));
  }

  @Test
  void anotherShapeIsSaid() {
    assertEquals("20 x 16 and 60 x 48", pair.sizes());
    PicturePair cut = new PicturePair(side("a", 33, 16, 0), side("b", 99, 49, 0));
    assertEquals("33 x 16 and 99 x 49", cut.sizes(), "rounded");
    PicturePair stretched = new PicturePair(side("a", 32, 32, 0), side("b", 64, 32, 0));
    assertEquals("32 x 32 and 64 x 32, of other shape: one is stretched", stretched.sizes());
  }

  @Test
  void numbersAreShort() {
    assertEquals("4", PicturePair.number(4));
    assertEquals("0.458", PicturePair.number(0.45812));
    assertEquals("16", PicturePair.number(16.0));
    assertEquals("0", PicturePair.number(0));
  }
}
