package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;

/**
 * Slanted gradients made of whole numbers, so that other programs can make them too; see
 * reference/metrics/README.md.
 *
 * @param step levels of 8 bits that a band is high, quarters of them for 16-bit pictures
 * @param dither whether noise hides the bands
 * @param texture whether there are lines, a disc and noise at the right too
 */
record Gradients(
    int width,
    int height,
    int channels,
    BitDepth depth,
    int step,
    boolean dither,
    boolean texture) {

  /** The picture. */
  Picture picture() {
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      int channel = i / (width * height);
      samples[i] = depth.sample(stored(i % width, i / width % height, channel));
    }
    return Picture.of(Pixels.wrap(samples, width, height, channels), depth);
  }

  private int stored(int x, int y, int channel) {
    int level = level(x, y, channel);
    if (depth == BitDepth.EIGHT) {
      return Math.min(level / (256 * step) * step, 255);
    }
    int band = 257 * step / 4;
    return Math.min(level * 257 / 256 / band * band, 65535);
  }

  /** 256 to a level of 8 bits. */
  private int level(int x, int y, int channel) {
    int noise = noise((channel << 26) + (y << 13) + x);
    int level = 256 * (24 + 8 * channel) + x * (9 + channel) + y * (23 - 3 * channel);
    if (dither) {
      level += noise & 255;
    }
    if (texture) {
      level += x > 2 * width / 3 ? noise >>> 8 & 4095 : 0;
      int dx = x - width / 3;
      int dy = y - height / 2;
      level = dx * dx + dy * dy < (height / 4) * (height / 4) ? 256 * 90 + (level >> 2) : level;
      level = (x + 2 * y) % 97 < 3 ? 256 * (200 - channel) : level;
    }
    return level;
  }

  private static int noise(int seed) {
    int i = seed;
    i ^= i >>> 16;
    i *= 0x7feb352d;
    i ^= i >>> 15;
    i *= 0x846ca68b;
    i ^= i >>> 16;
    return i;
  }
}
