package io.github.kabegami.core.resampling;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;

/**
 * Bicubic enlargement (Pillow's semantics, a = -0.5) by a whole factor, behind the interface of a
 * network: the baseline beside every network, and the way in which alpha is enlarged. Any number of
 * channels.
 */
public final class BicubicModel implements TensorModel {
  /** How far it looks to each side, pixels. */
  public static final int RADIUS = 2;

  private final Traits traits;

  /**
   * With the channels that run() will be given.
   *
   * @param channels >= 1
   * @param upscaleFactor >= 1
   */
  public BicubicModel(int channels, int upscaleFactor) {
    this.traits = new Traits("bicubic", channels, upscaleFactor, RADIUS, 1, "", "CPU (Java)");
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
            Resampling.PILLOW_BICUBIC.apply(
                Pixels.wrap(samples, width, height, traits.channels()),
                width * factor,
                height * factor,
                Run.simple()));
    output.put(output.position(), large);
  }

  @Override
  public void close() {}
}
