package io.github.kabegami.degradation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.UnavailableException;
import io.github.kabegami.io.Ffmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Encodes a picture with ffmpeg as the only frame of a video (YUV 4:2:0, 8 bits) and decodes it
 * again, through pipes. One thread and bit-exact flags: the same ffmpeg gives the same bytes on any
 * processor; another version may hold another encoder, and give others.
 *
 * <p>The matrix is that of BT.601, as ffmpeg's command line takes it for RGB. The conversions are
 * bicubic like its default, but exactly rounded and with chroma for each pixel: the default's quick
 * way back to RGB depends on the processor and darkens by one level on average.
 *
 * <p>Two programs start for a picture, which is most of the time of a small one: with Debian's
 * ffmpeg 5.1, which loads some 200 libraries, about 140 ms for 64 x 64, with a statically linked
 * 7.0.2 about 20 ms. For 1920 x 1080 it is 0.2 s, H.265 0.6 s, AVIF 1 s. If you degrade many small
 * pictures, use a static build.
 *
 * @param encoder by its name in ffmpeg
 * @param settings arguments for the encoder
 * @param range of the encoded levels: {@code tv} (16..235) as videos have, {@code pc} (0..255)
 */
record FfmpegCodec(String encoder, List<String> settings, String range) {
  /** A stuck program is stopped after this, and so much more for each million pixels. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration LIMIT_PER_MEGAPIXEL = Duration.ofSeconds(20);
  private static final int HEADER_BYTES = 1 << 20;
  private static final String SCALE = "scale=flags=bicubic+accurate_rnd+full_chroma_int+bitexact:";

  /**
   * Goes on if ffmpeg is here and has the encoder.
   *
   * @throws UnavailableException otherwise, saying what helps
   */
  void requireAvailable(Run run) {
    available(run);
  }

  /** What a decoder makes of the encoded picture. */
  RandomAccessibleInterval<FloatType> apply(RandomAccessibleInterval<FloatType> pixels, Run run) {
    return apply(available(run), pixels, run);
  }

  RandomAccessibleInterval<FloatType> apply(
      Ffmpeg ffmpeg, RandomAccessibleInterval<FloatType> pixels, Run run) {
    RgbFrame frame =
        new RgbFrame(
            (int) pixels.dimension(0), (int) pixels.dimension(1), (int) pixels.dimension(2));
    try {
      byte[] decoded = roundTrip(ffmpeg, frame, frame.toBytes(Pixels.open(pixels), run), run);
      return Pixels.wrap(
          frame.toSamples(decoded, run), frame.width(), frame.height(), frame.channels());
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("the encoder " + encoder + ": " + e.getMessage(), e));
    }
  }

  private byte[] roundTrip(Ffmpeg ffmpeg, RgbFrame frame, byte[] rgb, Run run) throws IOException {
    Duration limit = limit(frame);
    int largest = Math.addExact(rgb.length, HEADER_BYTES);
    byte[] encoded = ffmpeg.run(encoding(frame), rgb, largest, limit, run);
    byte[] decoded = ffmpeg.run(decoding(), encoded, rgb.length, limit, run);
    if (decoded.length != rgb.length) {
      throw new IOException(
          "ffmpeg gave back "
              + decoded.length
              + " bytes, expected "
              + rgb.length
              + " for "
              + frame.paddedWidth()
              + " x "
              + frame.paddedHeight()
              + " pixels");
    }
    return decoded;
  }

  private static Duration limit(RgbFrame frame) {
    return LIMIT.plus(LIMIT_PER_MEGAPIXEL.multipliedBy(frame.size() / 3).dividedBy(1_000_000));
  }

  private List<String> encoding(RgbFrame frame) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24"));
    arguments.addAll(List.of("-s", frame.paddedWidth() + "x" + frame.paddedHeight()));
    arguments.addAll(List.of("-i", "pipe:0", "-frames:v", "1", "-vf"));
    arguments.add(
        SCALE + "in_range=pc:out_range=" + range + ":out_color_matrix=bt601,format=yuv420p");
    arguments.addAll(List.of("-c:v", encoder, "-threads", "1"));
    arguments.addAll(settings);
    arguments.addAll(
        List.of("-fflags", "+bitexact", "-flags:v", "+bitexact", "-f", "nut", "pipe:1"));
    return arguments;
  }

  private List<String> decoding() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-flags:v", "+bitexact", "-threads", "1", "-f", "nut"));
    arguments.addAll(List.of("-i", "pipe:0", "-frames:v", "1", "-vf"));
    arguments.add(SCALE + "in_range=" + range + ":out_range=pc:in_color_matrix=bt601,format=rgb24");
    arguments.addAll(List.of("-f", "rawvideo", "pipe:1"));
    return arguments;
  }

  private Ffmpeg available(Run run) {
    return available(Ffmpeg.find(), run);
  }

  Ffmpeg available(Optional<Ffmpeg> found, Run run) {
    Ffmpeg ffmpeg = found.orElseThrow(() -> unavailable(Ffmpeg.absence()));
    try {
      if (!ffmpeg.encoders(run).contains(encoder)) {
        throw unavailable(
            ffmpeg.path() + " lacks it; install another ffmpeg or set " + Ffmpeg.VARIABLE);
      }
      return ffmpeg;
    } catch (IOException e) {
      String reason = ffmpeg.path() + " does not say what it has: " + e.getMessage();
      throw (UnavailableException) unavailable(reason).initCause(e);
    }
  }

  private UnavailableException unavailable(String reason) {
    return new UnavailableException(
        "this step needs ffmpeg with the encoder "
            + encoder
            + "; "
            + reason
            + ", or draw with codecs=available");
  }
}
