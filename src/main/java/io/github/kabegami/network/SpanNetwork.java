package io.github.kabegami.network;

import io.github.kabegami.core.Checks;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * SPAN, the swift parameter-free attention network (Wan et al. 2023; facts from spandrel's
 * span.py), as it runs: each of its convolutions, which training keeps in several parts, is one
 * with the name {@code ...eval_conv}. {@link io.github.kabegami.network.detection.Architectures}
 * makes these from a training file.
 *
 * <p>In torch the activation after the first convolution of a block changes it in place, so what
 * the last block passes on to {@code conv_cat} is the activated value; it is so here, too.
 *
 * @param features channels inside
 * @param upscaleFactor >= 1
 * @param normed whether (x - mean) 255 is what the network works on, with DIV2K's RGB mean; else x
 * @param channels of input and output
 */
public record SpanNetwork(int features, int upscaleFactor, boolean normed, int channels)
    implements UpscalingNetwork {
  private static final int BLOCKS = 6;
  private static final float RANGE = 255;
  private static final float[] MEAN = {0.4488f, 0.4371f, 0.4040f};
  private static final float HALF = 0.5f;

  /**
   * Checks the measures.
   *
   * @throws IllegalArgumentException if one is out of range, or the mean of RGB is to be taken off
   *     something else
   */
  public SpanNetwork {
    Checks.atLeast("features", features, 1);
    Checks.atLeast("the upscale factor", upscaleFactor, 1);
    Checks.atLeast("channels", channels, 1);
    if (normed && channels != MEAN.length) {
      throw new IllegalArgumentException(
          "SPAN takes the mean of RGB off pictures with 3 channels, not with " + channels);
    }
  }

  /** For RGB pictures. */
  public SpanNetwork(int features, int upscaleFactor, boolean normed) {
    this(features, upscaleFactor, normed, 3);
  }

  /** The names of its convolutions of three by three that training keeps in parts, in order. */
  public static List<String> partedConvolutions() {
    List<String> blocks =
        IntStream.rangeClosed(1, BLOCKS)
            .boxed()
            .flatMap(i -> Stream.of(1, 2, 3).map(j -> block(i) + part(j)))
            .toList();
    return Stream.of(List.of("conv_1"), blocks, List.of("conv_2")).flatMap(List::stream).toList();
  }

  @Override
  public String name() {
    return "span-" + features + (normed ? "" : "-nonorm") + "-x" + upscaleFactor;
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    T first = conv(ops, "conv_1", normed ? normed(ops, x) : x, channels);
    T flow = first;
    T afterFirstBlock = first;
    T inLastBlock = first;
    for (int i = 1; i <= BLOCKS; i++) {
      inLastBlock = ops.silu(conv(ops, block(i) + part(1), flow, features));
      T second = ops.silu(conv(ops, block(i) + part(2), inLastBlock, features));
      T third = conv(ops, block(i) + part(3), second, features);
      T attention = ops.affine(ops.sigmoid(third), new float[] {1}, new float[] {-HALF});
      flow = ops.multiply(ops.add(third, flow), attention);
      afterFirstBlock = i == 1 ? flow : afterFirstBlock;
    }
    T last = conv(ops, "conv_2", flow, features);
    T all = ops.concat(List.of(first, last, afterFirstBlock, inLastBlock));
    T mixed = ops.conv("conv_cat", all, Ops.Conv.same(4 * features, features, 1));
    int phases = channels * upscaleFactor * upscaleFactor;
    T enlarged = ops.conv("upsampler.0", mixed, Ops.Conv.same(features, phases, 3));
    return ops.pixelShuffle(enlarged, upscaleFactor);
  }

  private static <T> T normed(Ops<T> ops, T x) {
    float[] scale = new float[MEAN.length];
    float[] shift = new float[MEAN.length];
    for (int c = 0; c < MEAN.length; c++) {
      scale[c] = RANGE;
      shift[c] = -RANGE * MEAN[c];
    }
    return ops.affine(x, scale, shift);
  }

  private <T> T conv(Ops<T> ops, String name, T x, int in) {
    return ops.conv(name + ".eval_conv", x, Ops.Conv.same(in, features, 3));
  }

  private static String block(int i) {
    return "block_" + i;
  }

  private static String part(int j) {
    return ".c" + j + "_r";
  }
}
