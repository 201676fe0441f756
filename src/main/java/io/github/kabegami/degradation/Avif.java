package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Run;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Encodes as an AVIF picture (a frame of AV1) and decodes again, with colour at half resolution.
 * Clamps to [0,1] and rounds to 8 bits first; the result is 8-bit too. Needs ffmpeg with the
 * encoder {@code libaom-av1}; another version of it may give other bytes.
 *
 * <p>Sides that are odd or shorter than 64 pixels are padded by repeating the edge, and cut again.
 *
 * <p>Source: AV1 specification; levels 0..255, the matrix of BT.601 and the quantiser for a quality
 * as libavif has them; ranges of the baseline as in APISR (opt.py).
 *
 * @param quality 0..100 (best), libavif's scale; the baseline draws 20..95
 */
public record Avif(int quality) implements Step {
  /** Of 0 (slow) to 8; 6 is the default of libavif. */
  private static final String SPEED = "6";

  /**
   * Checks the value.
   *
   * @throws IllegalArgumentException if quality is outside its range
   */
  public Avif {
    Checks.within("quality", quality, 0, 100);
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
    String quantiser = String.valueOf(((100 - quality) * 63 + 50) / 100);
    return new FfmpegCodec(
        "libaom-av1", List.of("-crf", quantiser, "-b:v", "0", "-cpu-used", SPEED), "pc");
  }
}
