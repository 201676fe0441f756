package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Encodes as the first frame of an MPEG-4 video (Xvid, DivX) and decodes again, with colour at half
 * resolution. Clamps to [0,1] and rounds to 8 bits first; the result is 8-bit too. Needs ffmpeg
 * with the encoder {@code libxvid}; another version of it may give other bytes.
 *
 * <p>Sides that are odd or shorter than 64 pixels are padded by repeating the edge, and cut again.
 * The encoder {@code mpeg4} of ffmpeg itself is another one, and not taken instead.
 *
 * <p>Source: ISO/IEC 14496-2; ranges of the baseline as in APISR (opt.py).
 *
 * @param qscale size of the quantiser's steps, 1 (best) to 31; the baseline draws 8..31
 */
public record Mpeg4(int qscale) implements Step {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if qscale is outside its range
   */
  public Mpeg4 {
    Checks.within("qscale", qscale, 1, 31);
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
        "libxvid", List.of("-qscale:v", String.valueOf(qscale), "-qmin", "1"), "tv");
  }
}
