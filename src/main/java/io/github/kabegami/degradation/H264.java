package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Encodes as the first frame of an H.264 video (AVC) and decodes again, with colour at half
 * resolution. Clamps to [0,1] and rounds to 8 bits first; the result is 8-bit too. Needs ffmpeg
 * with the encoder {@code libx264}; another version of it may give other bytes.
 *
 * <p>Sides that are odd or shorter than 64 pixels are padded by repeating the edge, and cut again.
 *
 * <p>Source: ITU-T H.264; ranges of the baseline as in APISR (opt.py).
 *
 * @param crf constant rate factor, 0 (lossless but for the colour) to 51; the baseline draws 23..38
 * @param speed how much work the encoder puts in
 */
public record H264(int crf, EncoderSpeed speed) implements Step {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if crf is outside its range
   */
  public H264 {
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
        "libx264", List.of("-preset", speed.preset(), "-crf", String.valueOf(crf)), "tv");
  }
}
