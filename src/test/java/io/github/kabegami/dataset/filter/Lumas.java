package io.github.kabegami.dataset.filter;

import io.github.kabegami.core.Run;
import java.awt.image.BufferedImage;

/** Luma of painted pictures. */
final class Lumas {
  private Lumas() {}

  static float[] of(BufferedImage picture) {
    int width = picture.getWidth();
    int[] colours = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    float[] luma = new float[colours.length];
    for (int i = 0; i < luma.length; i++) {
      int colour = colours[i];
      luma[i] =
          (.299f * (colour >> 16 & 255) + .587f * (colour >> 8 & 255) + .114f * (colour & 255))
              / 255;
    }
    return luma;
  }

  static Filter.Verdict judge(TextFilter filter, BufferedImage picture) {
    return filter.judge(of(picture), picture.getWidth(), picture.getHeight(), Run.simple());
  }
}
