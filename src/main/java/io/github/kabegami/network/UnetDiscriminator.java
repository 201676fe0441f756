package io.github.kabegami.network;

import java.util.List;

/**
 * UNetDiscriminatorSN of Real-ESRGAN (realesrgan/archs/discriminator_arch.py): for each pixel, how
 * real it looks (a logit). A U-Net with spectral norm and bilinear enlargement; the sides must be
 * multiples of 8.
 *
 * @param features channels at the input's size; 64 as published
 */
public record UnetDiscriminator(int features) implements Network {
  private static final int CHANNELS = 3;
  private static final float SLOPE = 0.2f;

  @Override
  public String name() {
    return "unet-discriminator-" + features;
  }

  @Override
  public int channels() {
    return CHANNELS;
  }

  @Override
  public <T> List<T> outputs(Ops<T> ops, T x) {
    T full = ops.leakyRelu(ops.conv("conv0", x, Ops.Conv.same(CHANNELS, features, 3)), SLOPE);
    T half = halved(ops, "conv1", full, features);
    T quarter = halved(ops, "conv2", half, 2 * features);
    T eighth = halved(ops, "conv3", quarter, 4 * features);
    T flow = enlarged(ops, "conv4", eighth, 8 * features, 4 * features);
    flow = enlarged(ops, "conv5", ops.add(flow, quarter), 4 * features, 2 * features);
    flow = enlarged(ops, "conv6", ops.add(flow, half), 2 * features, features);
    flow = normed(ops, "conv7", ops.add(flow, full), features, features);
    flow = normed(ops, "conv8", flow, features, features);
    return List.of(ops.conv("conv9", flow, Ops.Conv.same(features, 1, 3)));
  }

  private static <T> T halved(Ops<T> ops, String name, T x, int in) {
    Ops.Conv shape = new Ops.Conv(in, 2 * in, 4, 2, 1, 1, false, true);
    return ops.leakyRelu(ops.conv(name, x, shape), SLOPE);
  }

  private static <T> T enlarged(Ops<T> ops, String name, T x, int in, int out) {
    return normed(ops, name, ops.upsampleBilinear(x, 2), in, out);
  }

  private static <T> T normed(Ops<T> ops, String name, T x, int in, int out) {
    Ops.Conv shape = Ops.Conv.same(in, out, 3).unbiased().spectrallyNormed();
    return ops.leakyRelu(ops.conv(name, x, shape), SLOPE);
  }
}
