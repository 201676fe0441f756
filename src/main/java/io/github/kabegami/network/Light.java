package io.github.kabegami.network;

import io.github.kabegami.core.Checks;

/**
 * A light network of our own, for wallpapers on a processor: a pixel unshuffle by two, so that
 * everything runs on a quarter of the pixels, convolutions with ReLU (which engines fuse, unlike
 * PReLU), and a pixel shuffle. Added to it is a linear enlargement of each channel, 5 x 5 pixels
 * for each phase, which is learnt, too, and begins as {@link Bicubic}. It sees {@code 2 (blocks +
 * 2) + 1} pixels to each side.
 *
 * @param features channels inside
 * @param blocks convolutions between the first and the last, >= 0
 * @param upscaleFactor >= 1
 */
public record Light(int features, int blocks, int upscaleFactor) implements UpscalingNetwork {
  private static final int CHANNELS = 3;
  private static final int UNSHUFFLE = 2;
  private static final int SKIP_RADIUS = 2;

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

  /** The size that wallpapers are meant to be enlarged with: 48 features, 4 blocks. */
  public static Light wallpaper(int upscaleFactor) {
    return new Light(48, 4, upscaleFactor);
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
    int in = CHANNELS * UNSHUFFLE * UNSHUFFLE;
    int shuffle = UNSHUFFLE * upscaleFactor;
    T small = ops.pixelUnshuffle(x, CHANNELS, UNSHUFFLE);
    T first = ops.relu(ops.conv("head", small, Ops.Conv.same(in, features, 3)));
    T flow = first;
    for (int i = 0; i < blocks; i++) {
      flow = ops.relu(ops.conv("body." + i, flow, Ops.Conv.same(features, features, 3)));
    }
    T all = blocks == 0 ? first : ops.add(flow, first);
    int phases = CHANNELS * shuffle * shuffle;
    T detail = ops.pixelShuffle(ops.conv("tail", all, Ops.Conv.same(features, phases, 3)), shuffle);
    Ops.Conv linear =
        Ops.Conv.valid(CHANNELS, CHANNELS * upscaleFactor * upscaleFactor, 2 * SKIP_RADIUS + 1)
            .grouped(CHANNELS);
    T skip = ops.conv("skip", ops.padEdge(x, SKIP_RADIUS), linear);
    return ops.add(detail, ops.pixelShuffle(skip, upscaleFactor));
  }
}
