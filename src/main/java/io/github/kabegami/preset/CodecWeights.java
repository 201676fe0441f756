package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import java.util.Set;

/**
 * How often each codec is drawn, relative to the others.
 *
 * @param jpeg weight of JPEG
 * @param webp weight of WebP
 * @param avif weight of AVIF
 * @param mpeg2 weight of MPEG-2
 * @param mpeg4 weight of MPEG-4
 * @param h264 weight of H.264
 * @param h265 weight of H.265
 */
public record CodecWeights(
    double jpeg, double webp, double avif, double mpeg2, double mpeg4, double h264, double h265) {

  /**
   * Checks the weights.
   *
   * @throws IllegalArgumentException if one is less than 0 or all are 0
   */
  public CodecWeights {
    Checks.weights("codecs", jpeg, webp, avif, mpeg2, mpeg4, h264, h265);
  }

  /** One codec of those allowed. */
  Codec draw(Seed seed, Set<Codec> allowed) {
    double[] weights = {jpeg, webp, avif, mpeg2, mpeg4, h264, h265};
    double sum = 0;
    for (Codec codec : Codec.values()) {
      weights[codec.ordinal()] *= allowed.contains(codec) ? 1 : 0;
      sum += weights[codec.ordinal()];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "none of the codecs that the preset draws is available here, only " + allowed);
    }
    return Codec.values()[seed.choose(weights)];
  }
}
