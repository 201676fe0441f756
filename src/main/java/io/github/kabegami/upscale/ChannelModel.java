package io.github.kabegami.upscale;

import io.github.kabegami.core.TensorModel;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A network of other channels, run once or several times with channels of the picture in the places
 * of its own. Every output pixel depends on what the network's does, so that tiles stay exact.
 */
final class ChannelModel extends Decorator {
  /** In place of an input channel: the constant 1. */
  static final int OPAQUE = -1;

  private static final int BLOCK = 4096;

  private final List<Pass> passes;
  private final int own;
  private final int factor;
  private final Scratch inputScratch = new Scratch();
  private final Scratch outputScratch = new Scratch();
  private final float[] sum = new float[BLOCK];
  private final float[] part = new float[BLOCK];

  /**
   * A run of the network.
   *
   * @param inputs for each channel of the network, the picture's channel, or {@link #OPAQUE}
   * @param takes what is kept of its output
   */
  record Pass(List<Integer> inputs, List<Take> takes) {}

  /** The mean of the network's channels first..last becomes a channel of the picture. */
  record Take(int target, int first, int last) {}

  ChannelModel(TensorModel network, int channels, List<Pass> passes) {
    super(network, traits(network.traits(), channels));
    this.passes = passes;
    this.own = network.traits().channels();
    this.factor = network.traits().upscaleFactor();
  }

  private static Traits traits(Traits network, int channels) {
    int factor = network.upscaleFactor();
    return with(
        network, channels, network.radius(), (long) network.channels() * (1 + factor * factor));
  }

  @Override
  void enlarge(FloatBuffer input, int width, int height, FloatBuffer output) {
    int plane = width * height;
    int large = plane * factor * factor;
    FloatBuffer in = inputScratch.of((long) own * plane);
    FloatBuffer out = outputScratch.of((long) own * large);
    for (Pass pass : passes) {
      for (int c = 0; c < own; c++) {
        fill(in, c * plane, pass.inputs().get(c), input, plane);
      }
      runInner(in, width, height, out);
      for (Take take : pass.takes()) {
        take(take, out, output, large);
      }
    }
  }

  private void fill(FloatBuffer to, int place, int channel, FloatBuffer from, int plane) {
    if (channel != OPAQUE) {
      to.put(place, from, from.position() + channel * plane, plane);
      return;
    }
    Arrays.fill(sum, 1);
    for (int done = 0; done < plane; done += BLOCK) {
      to.put(place + done, sum, 0, Math.min(BLOCK, plane - done));
    }
  }

  private void take(Take take, FloatBuffer from, FloatBuffer to, int plane) {
    int place = to.position() + take.target() * plane;
    if (take.first() == take.last()) {
      to.put(place, from, take.first() * plane, plane);
      return;
    }
    for (int done = 0; done < plane; done += BLOCK) {
      int length = Math.min(BLOCK, plane - done);
      mean(take, from, done, plane, length);
      to.put(place + done, sum, 0, length);
    }
  }

  private void mean(Take take, FloatBuffer from, int start, int plane, int length) {
    from.get(take.first() * plane + start, sum, 0, length);
    for (int c = take.first() + 1; c <= take.last(); c++) {
      from.get(c * plane + start, part, 0, length);
      for (int i = 0; i < length; i++) {
        sum[i] += part[i];
      }
    }
    int count = take.last() - take.first() + 1;
    for (int i = 0; i < length; i++) {
      sum[i] /= count;
    }
  }
}
