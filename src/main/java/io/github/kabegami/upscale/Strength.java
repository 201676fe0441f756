package io.github.kabegami.upscale;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.TensorModel;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.core.resampling.ResamplingModel;
import java.nio.FloatBuffer;

/**
 * A mixture of a network and bicubic enlargement: {@code s F(x) + (1 - s) bicubic(x)}, alpha
 * included. The border is Pillow's for the bicubic part: what lies outside does not count.
 */
final class Strength extends Decorator {
  private final float strength;

  /** With the share of the network. */
  Strength(TensorModel inner, double strength) {
    super(inner, traits(inner.traits()));
    this.strength = (float) strength;
  }

  private static Traits traits(Traits inner) {
    long large = (long) inner.channels() * inner.upscaleFactor() * inner.upscaleFactor();
    int radius = Math.max(inner.radius(), ResamplingModel.BICUBIC_RADIUS);
    return with(inner, inner.channels(), radius, 2 * large + inner.channels());
  }

  @Override
  void enlarge(FloatBuffer input, int width, int height, FloatBuffer output) {
    runInner(input, width, height, output);
    int factor = traits().upscaleFactor();
    long count = (long) traits().channels() * width * height * factor * factor;
    float[] mixture = Buffers.copy(output, count);
    float[] picture = Buffers.copy(input, (long) traits().channels() * width * height);
    float[] smooth =
        Pixels.open(
            Resampling.PILLOW_BICUBIC.apply(
                Pixels.wrap(picture, width, height, traits().channels()),
                width * factor,
                height * factor,
                Run.simple()));
    float rest = 1 - strength;
    for (int i = 0; i < mixture.length; i++) {
      mixture[i] = strength * mixture[i] + rest * smooth[i];
    }
    output.put(output.position(), mixture);
  }
}
