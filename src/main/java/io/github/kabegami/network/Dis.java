package io.github.kabegami.network;

import io.github.kabegami.core.Checks;

/**
 * DIS, "direct image supersampling" (traiNNer-redux, traiNNer/archs/dis_arch.py): residual blocks
 * at the input's size, pixel shuffles, and the input added after bilinear enlargement. With factor
 * 3 it cannot be tiled exactly, as a third of a pixel has no exact place.
 *
 * @param features channels inside
 * @param blocks number of residual blocks, >= 0
 * @param upscaleFactor 1, 2, 3 or 4
 * @param depthwise whether the blocks are depthwise separable convolutions
 * @param channels of input and output
 */
public record Dis(int features, int blocks, int upscaleFactor, boolean depthwise, int channels)
    implements UpscalingNetwork {

  /**
   * Checks the measures.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Dis {
    Checks.atLeast("features", features, 1);
    Checks.atLeast("blocks", blocks, 0);
    Checks.within("the upscale factor of DIS", upscaleFactor, 1, 4);
    Checks.atLeast("channels", channels, 1);
  }

  /** The preset {@code dis_fast}: 32 features, 8 blocks. */
  public static Dis fast(int upscaleFactor) {
    return new Dis(32, 8, upscaleFactor, false, 3);
  }

  /** The preset {@code dis_balanced}: 32 features, 12 blocks. */
  public static Dis balanced(int upscaleFactor) {
    return new Dis(32, 12, upscaleFactor, false, 3);
  }

  @Override
  public String name() {
    return "dis-"
        + features
        + "x"
        + blocks
        + (depthwise ? "-depthwise" : "")
        + "-x"
        + upscaleFactor;
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    T first = ops.conv("head", x, Ops.Conv.same(channels, features, 3));
    first = ops.prelu("head_act", first, features);
    T flow = first;
    for (int i = 0; i < blocks; i++) {
      String name = "body." + i;
      flow = depthwise ? separableBlock(ops, name, flow) : block(ops, name, flow);
    }
    flow = ops.add(ops.conv("fusion", flow, square(3)), first);
    flow = upsampled(ops, flow);
    T out = ops.conv("tail", flow, Ops.Conv.same(features, channels, 3));
    return ops.add(out, upscaleFactor == 1 ? x : ops.upsampleBilinear(x, upscaleFactor));
  }

  private Ops.Conv square(int kernel) {
    return Ops.Conv.same(features, features, kernel);
  }

  private <T> T block(Ops<T> ops, String name, T x) {
    T flow = ops.conv(name + ".conv1", x, square(3).unbiased());
    flow = ops.prelu(name + ".act", flow, features);
    return ops.add(ops.conv(name + ".conv2", flow, square(3).unbiased()), x);
  }

  private <T> T separableBlock(Ops<T> ops, String name, T x) {
    T flow = ops.conv(name + ".dw_conv.depthwise", x, square(3).grouped(features).unbiased());
    flow = ops.conv(name + ".dw_conv.pointwise", flow, square(1).unbiased());
    return ops.add(x, ops.prelu(name + ".act", flow, features));
  }

  private <T> T upsampled(Ops<T> ops, T x) {
    return switch (upscaleFactor) {
      case 1 -> x;
      case 4 -> upsampler(ops, "upsampler.1", upsampler(ops, "upsampler.0", x, 2), 2);
      default -> upsampler(ops, "upsampler", x, upscaleFactor);
    };
  }

  private <T> T upsampler(Ops<T> ops, String name, T x, int factor) {
    Ops.Conv phases = Ops.Conv.same(features, features * factor * factor, 3);
    T enlarged = ops.pixelShuffle(ops.conv(name + ".conv", x, phases), factor);
    return ops.prelu(name + ".act", enlarged, features);
  }
}
