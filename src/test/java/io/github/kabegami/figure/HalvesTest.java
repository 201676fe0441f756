package io.github.kabegami.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class HalvesTest {
  private static BufferedImage image(int width, int height, int... rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    return image;
  }

  @Test
  void aPixelIsTheMeanOfFourPerChannel() {
    BufferedImage half =
        Halves.half(image(3, 2, 0xff0000, 0x00ff00, 0x102030, 0x0000ff, 0xffffff, 0x102034));
    assertEquals(2, half.getWidth());
    assertEquals(1, half.getHeight());
    assertEquals(0x808080, half.getRGB(0, 0) & 0xffffff); // (255 + 0 + 0 + 255 + 2) / 4 = 128
    assertEquals(0x102032, half.getRGB(1, 0) & 0xffffff);
  }

  @Test
  void whatIsDrawnAtMoreThanHalfItsSizeIsThePictureItself() {
    BufferedImage picture = image(8, 8, new int[64]);
    Halves halves = new Halves();
    assertSame(picture, halves.of(picture, 0.51));
    assertEquals(4, halves.of(picture, 0.5).getWidth());
    assertEquals(4, halves.of(picture, 0.26).getWidth());
    assertEquals(1, halves.of(picture, 0.001).getWidth());
    assertSame(halves.of(picture, 0.25), halves.of(picture, 0.25));
  }
}
