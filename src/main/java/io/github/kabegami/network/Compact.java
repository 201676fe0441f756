package io.github.kabegami.network;

/**
 * SRVGGNetCompact of Real-ESRGAN (realesrgan/archs/srvgg_arch.py): convolutions and PReLUs at the
 * input's size, a pixel shuffle, and the input added in blocks.
 *
 * @param features channels inside
 * @param convolutions between the first and the last, >= 0
 * @param upscaleFactor >= 1
 * @param channels of input and output
 */
public record Compact(int features, int convolutions, int upscaleFactor, int channels)
    implements UpscalingNetwork {

  /** For RGB pictures. */
  public Compact(int features, int convolutions, int upscaleFactor) {
    this(features, convolutions, upscaleFactor, 3);
  }

  @Override
  public String name() {
    return "compact-" + features + "x" + convolutions + "-x" + upscaleFactor;
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    T flow = x;
    int in = channels;
    for (int i = 0; i <= convolutions; i++) {
      flow = ops.conv("body." + 2 * i, flow, Ops.Conv.same(in, features, 3));
      flow = ops.prelu("body." + (2 * i + 1), flow, features);
      in = features;
    }
    int phases = channels * upscaleFactor * upscaleFactor;
    T last = ops.conv("body." + (2 * convolutions + 2), flow, Ops.Conv.same(features, phases, 3));
    return ops.add(ops.pixelShuffle(last, upscaleFactor), ops.upsampleNearest(x, upscaleFactor));
  }
}
