package io.github.kabegami.network;

import java.util.List;

/**
 * A network from one picture to a larger one with the same channels: sRGB-encoded, RGB order,
 * [0,1]; nothing is clamped.
 */
public interface UpscalingNetwork extends Network {

  /** Output size / input size. */
  int upscaleFactor();

  /** The network from its input to its output. */
  <T> T forward(Ops<T> ops, T x);

  @Override
  default <T> List<T> outputs(Ops<T> ops, T x) {
    return List.of(forward(ops, x));
  }
}
