package io.github.kabegami.network;

import io.github.kabegami.network.weights.Weights;

/**
 * Runs a network in plain Java, slowly: the reference that the other interpreters are tested
 * against.
 */
public final class FloatOps implements Ops<FloatOps.Planes> {
  private final Weights weights;

  /** With the parameters of the network. */
  public FloatOps(Weights weights) {
    this.weights = weights;
  }

  /**
   * A tensor (1, channels, height, width).
   *
   * @param samples planar
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Planes(float[] samples, int channels, int height, int width) {}

  @Override
  public Planes conv(String name, Planes x, Conv shape) {
    int k = shape.kernel();
    int in = shape.in() / shape.groups();
    float[] kernel = weights.get(name + ".weight", shape.out(), in, k, k);
    float[] bias = weights.get(name + ".bias", shape.out());
    int width = x.width + 2 * shape.padding() - k + 1;
    int height = x.height + 2 * shape.padding() - k + 1;
    float[] out = new float[shape.out() * width * height];
    for (int o = 0; o < shape.out(); o++) {
      int firstIn = o / (shape.out() / shape.groups()) * in;
      for (int i = 0; i < width * height; i++) {
        int left = i % width - shape.padding();
        int top = i / width - shape.padding();
        double sum = bias[o];
        for (int c = 0; c < in; c++) {
          sum += window(x, firstIn + c, left, top, k, kernel, (o * in + c) * k * k);
        }
        out[o * width * height + i] = (float) sum;
      }
    }
    return new Planes(out, shape.out(), height, width);
  }

  private static double window(
      Planes x, int channel, int left, int top, int k, float[] kernel, int offset) {
    double sum = 0;
    for (int dy = Math.max(0, -top); dy < Math.min(k, x.height - top); dy++) {
      int row = (channel * x.height + top + dy) * x.width + left;
      for (int dx = Math.max(0, -left); dx < Math.min(k, x.width - left); dx++) {
        sum += (double) kernel[offset + dy * k + dx] * x.samples[row + dx];
      }
    }
    return sum;
  }

  @Override
  public Planes leakyRelu(Planes x, float slope) {
    float[] out = x.samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] >= 0 ? out[i] : slope * out[i];
    }
    return new Planes(out, x.channels, x.height, x.width);
  }

  @Override
  public Planes pixelShuffle(Planes x, int factor) {
    int channels = x.channels / (factor * factor);
    int height = x.height * factor;
    int width = x.width * factor;
    float[] out = new float[x.samples.length];
    for (int i = 0; i < out.length; i++) {
      int column = i % width;
      int row = i / width % height;
      int c = i / width / height;
      int from = (c * factor + row % factor) * factor + column % factor;
      out[i] = x.samples[(from * x.height + row / factor) * x.width + column / factor];
    }
    return new Planes(out, channels, height, width);
  }

  @Override
  public Planes padEdge(Planes x, int margin) {
    int height = x.height + 2 * margin;
    int width = x.width + 2 * margin;
    float[] out = new float[x.channels * height * width];
    for (int i = 0; i < out.length; i++) {
      int column = Math.max(0, Math.min(x.width - 1, i % width - margin));
      int row = Math.max(0, Math.min(x.height - 1, i / width % height - margin));
      out[i] = x.samples[(i / width / height * x.height + row) * x.width + column];
    }
    return new Planes(out, x.channels, height, width);
  }

  @Override
  public Planes add(Planes a, Planes b) {
    float[] out = a.samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += b.samples[i];
    }
    return new Planes(out, a.channels, a.height, a.width);
  }
}
