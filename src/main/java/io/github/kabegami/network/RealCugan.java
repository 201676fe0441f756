package io.github.kabegami.network;

import io.github.kabegami.core.Checks;

/**
 * Real-CUGAN (upcunet_v3.py of bilibili/ailab; facts from spandrel's RealCUGAN): a first U-Net that
 * enlarges, and a second one that corrects what the first one made. The picture is mirrored
 * outwards first, so that no convolution needs zeros at the border: 18 pixels (x2), 14 (x3), 19
 * (x4), 38 (fast), and it must be larger than that. Its sides are multiples of {@link
 * NetworkSummary#alignment}; the original mirrors further instead where they are not.
 *
 * @param upscaleFactor 2, 3 or 4
 * @param pooling whether a mean of the whole picture weighs the channels (SE blocks); without, it
 *     can be tiled
 * @param pro whether the network works on 0.7 x + 0.15 instead of x, as the "pro" models do
 * @param fast the fast form for factor 2, on a quarter of the pixels
 * @param features channels inside at full size, 64 in all models that are known; a multiple of 8
 * @param channels of input and output
 */
public record RealCugan(
    int upscaleFactor, boolean pooling, boolean pro, boolean fast, int features, int channels)
    implements UpscalingNetwork {
  private static final float SLOPE = 0.1f;
  private static final float PRO_SCALE = 0.7f;
  private static final float PRO_SHIFT = 0.15f;
  private static final int REDUCTION = 8;

  /** What the second U-Net takes off each side. */
  private static final int SECOND_MARGIN = 20;

  /**
   * Checks the kind.
   *
   * @throws IllegalArgumentException if the factor is not 2, 3 or 4, the features are no multiple
   *     of 8, or the fast form has another factor than 2 or is "pro"
   */
  public RealCugan {
    Checks.within("the upscale factor of Real-CUGAN", upscaleFactor, 2, 4);
    Checks.atLeast("channels", channels, 1);
    if (features < REDUCTION || features % REDUCTION != 0) {
      throw new IllegalArgumentException(
          "the features of Real-CUGAN must be a multiple of " + REDUCTION + ", got " + features);
    }
    if (fast && (pro || upscaleFactor != 2)) {
      throw new IllegalArgumentException(
          "the fast Real-CUGAN has factor 2 and is not \"pro\", got factor " + upscaleFactor);
    }
  }

  /** For RGB pictures, not the fast form. */
  public RealCugan(int upscaleFactor, boolean pooling, boolean pro) {
    this(upscaleFactor, pooling, pro, false, 64, 3);
  }

  @Override
  public String name() {
    return "realcugan"
        + (fast ? "-fast" : "")
        + (pro ? "-pro" : "")
        + (pooling ? "" : "-nose")
        + "-x"
        + upscaleFactor;
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    if (!pro) {
      return enlarged(ops, x);
    }
    T narrowed = ops.affine(x, new float[] {PRO_SCALE}, new float[] {PRO_SHIFT});
    return ops.affine(
        enlarged(ops, narrowed), new float[] {1 / PRO_SCALE}, new float[] {-PRO_SHIFT / PRO_SCALE});
  }

  private <T> T enlarged(Ops<T> ops, T x) {
    if (upscaleFactor == 4 || fast) {
      T last = ops.conv("conv_final", inside(ops, x), Ops.Conv.valid(features, 4 * channels, 3));
      T detail = ops.pixelShuffle(ops.crop(last, 1), 2);
      return ops.add(detail, ops.upsampleNearest(x, upscaleFactor));
    }
    T padded = ops.padReflect(x, upscaleFactor == 2 ? 18 : 14);
    return both(ops, padded, channels, channels);
  }

  private <T> T inside(Ops<T> ops, T x) {
    return fast
        ? both(ops, ops.pixelUnshuffle(ops.padReflect(x, 38), channels, 2), 4 * channels, features)
        : both(ops, ops.padReflect(x, 19), channels, features);
  }

  private <T> T both(Ops<T> ops, T x, int in, int out) {
    T first = first(ops, x, in, out);
    return ops.add(second(ops, first, out), ops.crop(first, SECOND_MARGIN));
  }

  /** Twice (or three times) as large; takes 8 pixels off each side before that, and some after. */
  private <T> T first(Ops<T> ops, T x, int in, int out) {
    T fine = pair(ops, "unet1.conv1", x, in, features / 2, features, false);
    T coarse = down(ops, "unet1.conv1_down", fine, features);
    coarse = pair(ops, "unet1.conv2", coarse, features, 2 * features, features, pooling);
    coarse = up(ops, "unet1.conv2_up", coarse, features);
    T all = ops.add(ops.crop(fine, 4), coarse);
    all = activated(ops, ops.conv("unet1.conv3", all, Ops.Conv.valid(features, features, 3)));
    Ops.Conv bottom =
        upscaleFactor == 3
            ? Ops.Conv.valid(features, out, 5).strided(3).padded(2)
            : Ops.Conv.valid(features, out, 4).strided(2).padded(3);
    return ops.convTransposed("unet1.conv_bottom", all, bottom);
  }

  private <T> T second(Ops<T> ops, T x, int channelsOfBoth) {
    T fine = pair(ops, "unet2.conv1", x, channelsOfBoth, features / 2, features, false);
    T middle = down(ops, "unet2.conv1_down", fine, features);
    middle = pair(ops, "unet2.conv2", middle, features, features, 2 * features, pooling);
    T coarse = down(ops, "unet2.conv2_down", middle, 2 * features);
    coarse = pair(ops, "unet2.conv3", coarse, 2 * features, 4 * features, 2 * features, pooling);
    coarse = up(ops, "unet2.conv3_up", coarse, 2 * features);
    middle = ops.add(ops.crop(middle, 4), coarse);
    middle = pair(ops, "unet2.conv4", middle, 2 * features, features, features, pooling);
    middle = up(ops, "unet2.conv4_up", middle, features);
    T all = ops.add(ops.crop(fine, 16), middle);
    all = activated(ops, ops.conv("unet2.conv5", all, Ops.Conv.valid(features, features, 3)));
    return ops.conv("unet2.conv_bottom", all, Ops.Conv.valid(features, channelsOfBoth, 3));
  }

  private static <T> T pair(
      Ops<T> ops, String name, T x, int in, int between, int out, boolean weighed) {
    T flow = activated(ops, ops.conv(name + ".conv.0", x, Ops.Conv.valid(in, between, 3)));
    flow = activated(ops, ops.conv(name + ".conv.2", flow, Ops.Conv.valid(between, out, 3)));
    return weighed ? weighed(ops, name + ".seblock", flow, out) : flow;
  }

  /** Squeeze and excitation: each channel times a weight in 0..1 from the means of all channels. */
  private static <T> T weighed(Ops<T> ops, String name, T x, int channels) {
    int few = channels / REDUCTION;
    T mean = ops.globalMean(x);
    T hidden = ops.relu(ops.conv(name + ".conv1", mean, Ops.Conv.valid(channels, few, 1)));
    T weight = ops.sigmoid(ops.conv(name + ".conv2", hidden, Ops.Conv.valid(few, channels, 1)));
    return ops.multiply(x, weight);
  }

  private static <T> T down(Ops<T> ops, String name, T x, int channels) {
    return activated(ops, ops.conv(name, x, Ops.Conv.valid(channels, channels, 2).strided(2)));
  }

  private static <T> T up(Ops<T> ops, String name, T x, int channels) {
    return activated(
        ops, ops.convTransposed(name, x, Ops.Conv.valid(channels, channels, 2).strided(2)));
  }

  private static <T> T activated(Ops<T> ops, T x) {
    return ops.leakyRelu(x, SLOPE);
  }
}
