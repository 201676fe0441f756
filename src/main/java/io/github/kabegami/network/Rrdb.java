package io.github.kabegami.network;

import io.github.kabegami.core.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * RRDBNet of ESRGAN and Real-ESRGAN (basicsr/archs/rrdbnet_arch.py): residual dense blocks at the
 * input's size, or at a smaller one after a pixel unshuffle, then enlargements by two.
 *
 * @param features channels between the blocks
 * @param growth channels that each convolution in a dense block adds
 * @param blocks number of RRDBs
 * @param doublings enlargements by two at the end
 * @param unshuffle 1, or by how much a pixel unshuffle makes the picture smaller first
 * @param channels of input and output
 */
public record Rrdb(int features, int growth, int blocks, int doublings, int unshuffle, int channels)
    implements UpscalingNetwork {
  private static final int CONVOLUTIONS = 5;
  private static final float SLOPE = 0.2f;
  private static final float RESIDUAL = 0.2f;

  /**
   * Checks the measures.
   *
   * @throws IllegalArgumentException if the unshuffle is no power of two, or outweighs the
   *     doublings
   */
  public Rrdb {
    Checks.atLeast("doublings", doublings, 0);
    Checks.within("unshuffle", unshuffle, 1, 1 << doublings);
    if (Integer.bitCount(unshuffle) != 1) {
      throw new IllegalArgumentException("unshuffle must be a power of two, got " + unshuffle);
    }
  }

  /**
   * As Real-ESRGAN and APISR have it: 64 features, growth 32, two doublings, and a pixel unshuffle
   * for factors below 4.
   *
   * @param upscaleFactor 1, 2 or 4
   */
  public static Rrdb realEsrgan(int blocks, int upscaleFactor) {
    return new Rrdb(64, 32, blocks, 2, 4 / upscaleFactor, 3);
  }

  @Override
  public String name() {
    return "rrdb-" + features + "x" + blocks + "-x" + upscaleFactor();
  }

  @Override
  public int upscaleFactor() {
    return (1 << doublings) / unshuffle;
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    int in = channels * unshuffle * unshuffle;
    T small = unshuffle == 1 ? x : ops.pixelUnshuffle(x, channels, unshuffle);
    T first = ops.conv("conv_first", small, Ops.Conv.same(in, features, 3));
    T flow = first;
    for (int i = 0; i < blocks; i++) {
      flow = block(ops, "body." + i + ".", flow);
    }
    flow = ops.add(first, square(ops, "conv_body", flow));
    for (int i = 1; i <= doublings; i++) {
      flow = square(ops, "conv_up" + i, ops.upsampleNearest(flow, 2));
      flow = ops.leakyRelu(flow, SLOPE);
    }
    flow = ops.leakyRelu(square(ops, "conv_hr", flow), SLOPE);
    return ops.conv("conv_last", flow, Ops.Conv.same(features, channels, 3));
  }

  private <T> T square(Ops<T> ops, String name, T x) {
    return ops.conv(name, x, Ops.Conv.same(features, features, 3));
  }

  private <T> T block(Ops<T> ops, String name, T x) {
    T flow = x;
    for (int i = 1; i <= 3; i++) {
      flow = dense(ops, name + "rdb" + i + ".", flow);
    }
    return ops.add(ops.scale(flow, RESIDUAL), x);
  }

  /** Each convolution sees the block's input and all before it. */
  private <T> T dense(Ops<T> ops, String name, T x) {
    List<T> parts = new ArrayList<>(List.of(x));
    for (int i = 1; i < CONVOLUTIONS; i++) {
      T all = parts.size() == 1 ? x : ops.concat(parts);
      int in = features + (i - 1) * growth;
      T out = ops.conv(name + "conv" + i, all, Ops.Conv.same(in, growth, 3));
      parts.add(ops.leakyRelu(out, SLOPE));
    }
    int in = features + (CONVOLUTIONS - 1) * growth;
    T last =
        ops.conv(name + "conv" + CONVOLUTIONS, ops.concat(parts), Ops.Conv.same(in, features, 3));
    return ops.add(ops.scale(last, RESIDUAL), x);
  }
}
