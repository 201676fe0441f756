package io.github.kabegami.network;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.onnx.OnnxWriter;
import io.github.kabegami.network.weights.Weights;

/**
 * A small network with random weights for tests: three convolutions, a skip and a pixel shuffle, so
 * that it looks three pixels to each side.
 *
 * @param channels 1 or 3
 */
public record SmallNetwork(int channels, int upscaleFactor) implements UpscalingNetwork {
  /** How many pixels it looks to each side. */
  public static final int RADIUS = 3;

  private static final int FEATURES = 8;

  @Override
  public String name() {
    return "small";
  }

  @Override
  public <T> T forward(Ops<T> ops, T x) {
    T first = ops.leakyRelu(ops.conv("first", x, Ops.Conv.same(channels, FEATURES, 3)), 0.2f);
    T second = ops.leakyRelu(ops.conv("second", first, Ops.Conv.same(FEATURES, FEATURES, 3)), 0.2f);
    T last = ops.conv("last", ops.add(first, second), Ops.Conv.same(FEATURES, outChannels(), 3));
    return ops.pixelShuffle(last, upscaleFactor);
  }

  /** Weights drawn from a seed. */
  public Weights weights(Seed seed) {
    Weights weights = new Weights();
    put(weights, seed, "first", FEATURES, channels);
    put(weights, seed, "second", FEATURES, FEATURES);
    put(weights, seed, "last", outChannels(), FEATURES);
    return weights;
  }

  /** Its ONNX file with weights drawn from a seed. */
  public byte[] onnx(Seed seed) {
    return OnnxWriter.write(this, weights(seed));
  }

  private int outChannels() {
    return channels * upscaleFactor * upscaleFactor;
  }

  private static void put(Weights weights, Seed seed, String name, int out, int in) {
    float[] values = new float[out * in * 9];
    float[] bias = new float[out];
    double scale = Math.sqrt(2.0 / (in * 9));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * seed.child(name).normal(i));
    }
    for (int i = 0; i < out; i++) {
      bias[i] = (float) (0.1 * seed.child(name + " bias").normal(i));
    }
    weights.put(name + ".weight", values, out, in, 3, 3);
    weights.put(name + ".bias", bias, out);
  }
}
