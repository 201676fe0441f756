package io.github.kabegami.network.detection;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.weights.Weights;

/** Weights of SPAN as its training saves them: each convolution in parts, beside a stale whole. */
final class TrainedSpan {
  private static final int GAIN = 2;

  private final Weights weights = new Weights();
  private final Seed seed = new Seed(21);

  private TrainedSpan() {}

  /** All parameters of a file. */
  static Weights weights(int features, int upscaleFactor, int channels) {
    TrainedSpan file = new TrainedSpan();
    file.parted("conv_1", channels, features);
    for (int i = 1; i <= 6; i++) {
      for (int j = 1; j <= 3; j++) {
        file.parted("block_" + i + ".c" + j + "_r", features, features);
      }
    }
    file.parted("conv_2", features, features);
    file.conv("conv_cat", 4 * features, features, 1);
    file.conv("upsampler.0", features, channels * upscaleFactor * upscaleFactor, 3);
    return file.weights;
  }

  private void parted(String name, int in, int out) {
    conv(name + ".sk", in, out, 1);
    conv(name + ".conv.0", in, GAIN * in, 1);
    conv(name + ".conv.1", GAIN * in, GAIN * out, 3);
    conv(name + ".conv.2", GAIN * out, out, 1);
    conv(name + ".eval_conv", in, out, 3);
  }

  private void conv(String name, int in, int out, int kernel) {
    float[] values = new float[out * in * kernel * kernel];
    double scale = Math.sqrt(1.0 / (in * kernel * kernel));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * seed.child(name).normal(i));
    }
    float[] bias = new float[out];
    for (int i = 0; i < out; i++) {
      bias[i] = (float) (0.1 * seed.child(name + " bias").normal(i));
    }
    weights.put(name + ".weight", values, out, in, kernel, kernel);
    weights.put(name + ".bias", bias, out);
  }
}
