package io.github.kabegami.network;

import io.github.kabegami.core.Checks;

/**
 * A light network of our own, for wallpapers on a processor: convolutions at the input's size with
 * a leaky ReLU each (which engines fuse, unlike PReLU), and a pixel shuffle. Added to it is the
 * bicubic enlargement, as weights {@code skip} of 5 x 5 pixels for each phase that training leaves
 * alone (see {@link Bicubic}). It sees {@code blocks + 2} pixels to each side.
 *
 * @param features channels inside; multiples of 16 are quick on processors
 * @param blocks convolutions between the first and the last, >= 0
 * @param upscaleFactor >= 1
 */
public record Light(int features, int blocks, int upscaleFactor) implements UpscalingNetwork {
  private static final int CHANNELS = 3;
  private static final int SKIP_RADIUS = 2;
  private static final float SLOPE = 0.1f;

  /**
   * Checks the measures.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Light {
    Checks.atLeast("features", features, 1);
    Checks.atLeast("blocks", blocks, 0);
    Checks.atLeast("the upscale factor", upscaleFactor, 1);
  }

  /** The size that wallpapers are meant to be enlarged with: 32 features, 6 blocks. */
  public static Light wallpaper(int upscaleFactor) {
    return new Light(32, 6, upscaleFactor);
  }

  @Override
  public String name() {
    return "light-" + features + "x" + blocks + "-x" + upscaleFactor;
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    T first = ops.leakyRelu(ops.conv("head", x, Ops.Conv.same(CHANNELS, features, 3)), SLOPE);
    T flow = first;
    for (int i = 0; i < blocks; i++) {
      Ops.Conv same = Ops.Conv.same(features, features, 3);
      flow = ops.leakyRelu(ops.conv("body." + i, flow, same), SLOPE);
    }
    T all = blocks == 0 ? first : ops.add(flow, first);
    int phases = CHANNELS * upscaleFactor * upscaleFactor;
    T detail = ops.conv("tail", all, Ops.Conv.same(features, phases, 3));
    Ops.Conv linear = Ops.Conv.valid(CHANNELS, phases, 2 * SKIP_RADIUS + 1).grouped(CHANNELS);
    T skip = ops.conv("skip", ops.padEdge(x, SKIP_RADIUS), linear);
    return ops.pixelShuffle(ops.add(detail, skip), upscaleFactor);
  }
}
