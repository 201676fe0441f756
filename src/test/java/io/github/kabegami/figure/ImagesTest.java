package io.github.kabegami.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagesTest {
  @Test
  void coloursSurviveBothWays() {
    float[] samples = new float[3 * 256];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = BitDepth.EIGHT.sample(i * 7 % 256);
    }
    Picture picture = Picture.of(Pixels.wrap(samples, 32, 8, 3), BitDepth.EIGHT);
    assertArrayEquals(samples, Pixels.open(Images.picture(Images.of(picture)).pixels()));
  }

  @Test
  void grayIsEqualInAllChannelsAndRounded() {
    Picture gray = Picture.of(Pixels.wrap(new float[] {0.5f, 1}, 2, 1, 1), BitDepth.EIGHT);
    BufferedImage image = Images.of(gray);
    assertEquals(0x808080, image.getRGB(0, 0) & 0xFFFFFF);
    assertEquals(0xFFFFFF, image.getRGB(1, 0) & 0xFFFFFF);
  }

  @Test
  void whatIsTransparentShowsACheckerboard() {
    float[] alpha = new float[16];
    alpha[8] = 1;
    BufferedImage image =
        Images.of(
            new Picture(
                Pixels.wrap(new float[16], 16, 1, 1),
                BitDepth.EIGHT,
                Optional.of(Pixels.wrap(alpha, 16, 1, 1)),
                Optional.empty(),
                Map.of()));
    assertEquals(0xCCCCCC, image.getRGB(0, 0) & 0xFFFFFF);
    assertEquals(0, image.getRGB(8, 0) & 0xFFFFFF);
    assertEquals(0xE5E5E5, image.getRGB(9, 0) & 0xFFFFFF);
  }
}
