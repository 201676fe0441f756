package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import java.util.EnumSet;
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
    Codec[] codecs = Codec.values();
    double[] weights = new double[codecs.length];
    double sum = 0;
    for (int i = 0; i < codecs.length; i++) {
      weights[i] = allowed.contains(codecs[i]) ? weight(codecs[i]) : 0;
      sum += weights[i];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "none of the codecs that the preset draws is available here, only " + allowed);
    }
    return codecs[seed.choose(weights)];
  }

  /** The codecs that may be drawn. */
  Set<Codec> drawn() {
    Set<Codec> drawn = EnumSet.noneOf(Codec.class);
    for (Codec codec : Codec.values()) {
      if (weight(codec) > 0) {
        drawn.add(codec);
      }
    }
    return drawn;
  }

  private double weight(Codec codec) {
    return switch (codec) {
      case JPEG -> jpeg;
      case WEBP -> webp;
      case AVIF -> avif;
      case MPEG2 -> mpeg2;
      case MPEG4 -> mpeg4;
      case H264 -> h264;
      case H265 -> h265;
    };
  }
}
