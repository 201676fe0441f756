package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Encodes as the first frame of an MPEG-2 video (DVD, old television) and decodes again, with
 * colour at half resolution. Clamps to [0,1] and rounds to 8 bits first; the result is 8-bit too.
 * Needs ffmpeg with the encoder {@code mpeg2video}; another version of it may give other bytes.
 *
 * <p>Sides that are odd or shorter than 64 pixels are padded by repeating the edge, and cut again.
 *
 * <p>Source: ITU-T H.262; ranges of the baseline as in APISR (opt.py).
 *
 * @param qscale size of the quantiser's steps, 1 (best) to 31; the baseline draws 8..31
 */
public record Mpeg2(int qscale) implements Step {

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if qscale is outside its range
   */
  public Mpeg2 {
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

  /** The integer cosine transform is the one that does not depend on the processor. */
  FfmpegCodec codec() {
    return new FfmpegCodec(
        "mpeg2video",
        List.of("-qscale:v", String.valueOf(qscale), "-qmin", "1", "-dct", "int"),
        "tv");
  }
}
