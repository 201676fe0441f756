package io.github.kabegami.core.resampling;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/**
 * Enlargement by a whole factor without a network, behind the interface of one: bicubic (Pillow's
 * semantics, a = -0.5), the baseline beside every network and the way in which alpha is enlarged,
 * or Lanczos (Pillow's, three lobes). Any number of channels.
 */
public final class ResamplingModel implements TensorModel {
  /** How far bicubic enlargement looks to each side, pixels. */
  public static final int BICUBIC_RADIUS = 2;

  private static final int LANCZOS_RADIUS = 3;

  private final Resampling resampling;
  private final Traits traits;

  private ResamplingModel(Resampling resampling, Traits traits) {
    this.resampling = resampling;
    this.traits = traits;
  }

  /**
   * Bicubic enlargement.
   *
   * @param channels that run() will be given, >= 1
   * @param upscaleFactor >= 1
   */
  public static ResamplingModel bicubic(int channels, int upscaleFactor) {
    return new ResamplingModel(
        Resampling.PILLOW_BICUBIC, traits("bicubic", channels, upscaleFactor, BICUBIC_RADIUS));
  }

  /**
   * Lanczos enlargement: sharper than bicubic, with more of a halo along lines.
   *
   * @param channels that run() will be given, >= 1
   * @param upscaleFactor >= 1
   */
  public static ResamplingModel lanczos(int channels, int upscaleFactor) {
    return new ResamplingModel(
        Resampling.PILLOW_LANCZOS, traits("lanczos", channels, upscaleFactor, LANCZOS_RADIUS));
  }

  private static Traits traits(String name, int channels, int upscaleFactor, int radius) {
    return new Traits(name, channels, upscaleFactor, radius, 1, "", "CPU (Java)");
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public void run(FloatBuffer input, int width, int height, FloatBuffer output) {
    float[] samples = new float[traits.channels() * width * height];
    input.get(input.position(), samples);
    int factor = traits.upscaleFactor();
    float[] large =
        Pixels.open(
            resampling.apply(
                Pixels.wrap(samples, width, height, traits.channels()),
                width * factor,
                height * factor,
                Run.simple()));
    output.put(output.position(), large);
  }

  @Override
  public void close() {}
}
