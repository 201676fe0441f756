package io.github.kabegami.train.validation;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;

/** Pictures whose pixels are repeated. */
final class Magnified {
  private Magnified() {}

  static Picture of(Picture picture, int times) {
    float[] small = Pixels.open(picture.pixels());
    int width = picture.width();
    int largeWidth = width * times;
    int largeHeight = picture.height() * times;
    float[] large = new float[small.length * times * times];
    for (int i = 0; i < large.length; i++) {
      int row = i / largeWidth;
      int plane = row / largeHeight * picture.height();
      int y = plane + row % largeHeight / times;
      large[i] = small[y * width + i % largeWidth / times];
    }
    return Picture.of(
        Pixels.wrap(large, largeWidth, largeHeight, picture.channels()), picture.depth());
  }
}
