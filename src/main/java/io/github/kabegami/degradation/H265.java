package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Encodes as the first frame of an H.265 video (HEVC) and decodes again, with colour at half
 * resolution. Clamps to [0,1] and rounds to 8 bits first; the result is 8-bit too. Needs ffmpeg
 * with the encoder {@code libx265}; another version of it may give other bytes.
 *
 * <p>Sides that are odd or shorter than 64 pixels are padded by repeating the edge, and cut again.
 *
 * <p>Source: ITU-T H.265; ranges of the baseline as in APISR (opt.py).
 *
 * @param crf constant rate factor, 0 (best) to 51; the baseline draws 28..42
 * @param speed how much work the encoder puts in
 */
public record H265(int crf, EncoderSpeed speed) implements Step {
  private static final String ONE_THREAD = "pools=none:frame-threads=1:log-level=error";

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if crf is outside its range
   */
  public H265 {
    Checks.within("crf", crf, 0, 51);
  }

  @Override
  public void requireAvailable(Run run) {
    codec().requireAvailable(run);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    return codec().apply(pixels, run);
  }

  FfmpegCodec codec() {
    return new FfmpegCodec(
        "libx265",
        List.of("-preset", speed.preset(), "-crf", String.valueOf(crf), "-x265-params", ONE_THREAD),
        "tv");
  }
}
