package io.github.kabegami.pack;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import java.util.SplittableRandom;

/** Pictures of noise, for tests. */
public final class Noise {
  private Noise() {}

  /** Samples that are random, and exact in that depth. */
  public static Picture picture(int seed, int width, int height, int channels, BitDepth depth) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] samples = new float[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      float sample = (float) random.nextDouble();
      samples[i] = depth.isInteger() ? depth.sample(depth.quantise(sample)) : sample;
    }
    return Picture.of(Pixels.wrap(samples, width, height, channels), depth);
  }
}
