package io.github.kabegami.bench;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Seed;

/** Two 8-bit RGB pictures of 3840 x 2160, smooth noise made here, for benchmarks of metrics. */
record MetricPictures(Picture image, Picture reference) {
  private static final int WIDTH = 3840;
  private static final int HEIGHT = 2160;
  private static final float SHIFT = 0.01f;

  static MetricPictures make() {
    float[] samples = new float[WIDTH * HEIGHT * 3];
    Seed seed = new Seed(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 + 0.3 * Math.sin(i * 1e-3) + 0.05 * seed.normal(i));
    }
    return new MetricPictures(quantised(samples, SHIFT), quantised(samples, 0));
  }

  private static Picture quantised(float[] samples, float shift) {
    float[] eight = new float[samples.length];
    for (int i = 0; i < eight.length; i++) {
      eight[i] = BitDepth.EIGHT.sample(BitDepth.EIGHT.quantise(samples[i] + shift * (i % 3)));
    }
    return Picture.of(Pixels.wrap(eight, WIDTH, HEIGHT, 3), BitDepth.EIGHT);
  }
}
