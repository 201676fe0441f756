package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Avif;
import io.github.kabegami.degradation.ChromaSubsampling;
import io.github.kabegami.degradation.EncoderSpeed;
import io.github.kabegami.degradation.H264;
import io.github.kabegami.degradation.H265;
import io.github.kabegami.degradation.Jpeg;
import io.github.kabegami.degradation.Mpeg2;
import io.github.kabegami.degradation.Mpeg4;
import io.github.kabegami.degradation.Step;
import io.github.kabegami.degradation.Webp;

/**
 * How hard each codec compresses.
 *
 * @param jpegQuality whole numbers of 1..100
 * @param subsampled probability of 4:2:0 in a JPEG (else 4:4:4)
 * @param webpQuality whole numbers of 0..100
 * @param webpMethod whole numbers of 0..6
 * @param avifQuality whole numbers of 0..100
 * @param mpegScale quantiser scale of MPEG-2 and MPEG-4, whole numbers of 1..31
 * @param h264Crf constant rate factor, whole numbers of 0..51
 * @param h265Crf constant rate factor, whole numbers of 0..51
 * @param speed weights of the speeds of H.264 and H.265
 */
public record CodecRanges(
    Range jpegQuality,
    double subsampled,
    Range webpQuality,
    Range webpMethod,
    Range avifQuality,
    Range mpegScale,
    Range h264Crf,
    Range h265Crf,
    SpeedWeights speed) {

  /**
   * How often each speed is drawn, relative to the others.
   *
   * @param slow weight of slow
   * @param medium weight of medium
   * @param fast weight of fast
   * @param faster weight of faster
   * @param superfast weight of superfast
   */
  public record SpeedWeights(
      double slow, double medium, double fast, double faster, double superfast) {

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException if one is less than 0 or all are 0
     */
    public SpeedWeights {
      Checks.weights("speed", slow, medium, fast, faster, superfast);
    }

    EncoderSpeed draw(Seed seed) {
      return switch (seed.choose(slow, medium, fast, faster, superfast)) {
        case 0 -> EncoderSpeed.SLOW;
        case 1 -> EncoderSpeed.MEDIUM;
        case 2 -> EncoderSpeed.FAST;
        case 3 -> EncoderSpeed.FASTER;
        default -> EncoderSpeed.SUPERFAST;
      };
    }
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one leaves what its codec takes
   */
  public CodecRanges {
    jpegQuality.requireWhole("jpegQuality", 1, 100);
    Checks.probability("subsampled", subsampled);
    webpQuality.requireWhole("webpQuality", 0, 100);
    webpMethod.requireWhole("webpMethod", 0, 6);
    avifQuality.requireWhole("avifQuality", 0, 100);
    mpegScale.requireWhole("mpegScale", 1, 31);
    h264Crf.requireWhole("h264Crf", 0, 51);
    h265Crf.requireWhole("h265Crf", 0, 51);
  }

  /** A compression by that codec. */
  Step draw(Codec codec, Seed seed) {
    Seed level = seed.child("level");
    Seed pace = seed.child("speed");
    return switch (codec) {
      case JPEG ->
          new Jpeg(
              jpegQuality.drawInteger(level),
              seed.child("subsampling").chance(subsampled)
                  ? ChromaSubsampling.YUV420
                  : ChromaSubsampling.YUV444,
              0,
              0);
      case WEBP ->
          new Webp(
              webpQuality.drawInteger(level), webpMethod.drawInteger(seed.child("method")), 0, 0);
      case AVIF -> new Avif(avifQuality.drawInteger(level));
      case MPEG2 -> new Mpeg2(mpegScale.drawInteger(level));
      case MPEG4 -> new Mpeg4(mpegScale.drawInteger(level));
      case H264 -> new H264(h264Crf.drawInteger(level), speed.draw(pace));
      case H265 -> new H265(h265Crf.drawInteger(level), speed.draw(pace));
    };
  }
}
