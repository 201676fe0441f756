package io.github.kabegami.train.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import io.github.kabegami.network.Ops;
import java.util.List;
import java.util.Map;

/**
 * Networks by DJL's public operators, one by one, through which gradients flow: a second path
 * beside TorchScript. It has what {@link io.github.kabegami.network.Compact}, {@link
 * io.github.kabegami.network.Light} and {@link io.github.kabegami.network.Rrdb} need.
 */
final class NdArrayOps implements Ops<NDArray> {
  private final Map<String, NDArray> parameters;

  NdArrayOps(Map<String, NDArray> parameters) {
    this.parameters = parameters;
  }

  @Override
  public NDArray conv(String name, NDArray x, Conv shape) {
    if (shape.spectral()) {
      throw missing("spectral norm");
    }
    return Conv2d.conv2d(
            x,
            parameters.get(name + ".weight"),
            shape.bias() ? parameters.get(name + ".bias") : null,
            new Shape(shape.stride(), shape.stride()),
            new Shape(shape.padding(), shape.padding()),
            new Shape(1, 1),
            shape.groups())
        .singletonOrThrow();
  }

  @Override
  public NDArray leakyRelu(NDArray x, float slope) {
    NDArray above = Activation.relu(x);
    return slope == 0 ? above : above.sub(Activation.relu(x.neg()).mul(slope));
  }

  @Override
  public NDArray prelu(String name, NDArray x, int channels) {
    NDArray slopes = parameters.get(name + ".weight").reshape(1, channels, 1, 1);
    return Activation.relu(x).sub(Activation.relu(x.neg()).mul(slopes));
  }

  @Override
  public NDArray pixelShuffle(NDArray x, int factor) {
    Shape s = x.getShape();
    long channels = s.get(1) / factor / factor;
    return x.reshape(s.get(0), channels, factor, factor, s.get(2), s.get(3))
        .transpose(0, 1, 4, 2, 5, 3)
        .reshape(s.get(0), channels, s.get(2) * factor, s.get(3) * factor);
  }

  @Override
  public NDArray pixelUnshuffle(NDArray x, int channels, int factor) {
    Shape s = x.getShape();
    long height = s.get(2) / factor;
    long width = s.get(3) / factor;
    return x.reshape(s.get(0), channels, height, factor, width, factor)
        .transpose(0, 1, 3, 5, 2, 4)
        .reshape(s.get(0), (long) channels * factor * factor, height, width);
  }

  @Override
  public NDArray upsampleNearest(NDArray x, int factor) {
    return x.repeat(2, factor).repeat(3, factor);
  }

  @Override
  public NDArray padEdge(NDArray x, int margin) {
    return padEdge(padEdge(x, margin, ":, :, %d:%d"), margin, ":, :, :, %d:%d");
  }

  private static NDArray padEdge(NDArray x, int margin, String line) {
    long side = x.getShape().get(line.startsWith(":, :, :") ? 3 : 2);
    int axis = line.startsWith(":, :, :") ? 3 : 2;
    NDArray first = x.get(new NDIndex(line.formatted(0, 1))).repeat(axis, margin);
    NDArray last = x.get(new NDIndex(line.formatted(side - 1, side))).repeat(axis, margin);
    return NDArrays.concat(new NDList(first, x, last), axis);
  }

  @Override
  public NDArray add(NDArray a, NDArray b) {
    return a.add(b);
  }

  @Override
  public NDArray multiply(NDArray a, NDArray b) {
    return a.mul(b);
  }

  @Override
  public NDArray affine(NDArray x, float[] scale, float[] shift) {
    if (scale.length > 1) {
      throw missing("scales of channels");
    }
    return x.mul(scale[0]).add(shift[0]);
  }

  @Override
  public NDArray concat(List<NDArray> parts) {
    return NDArrays.concat(new NDList(parts), 1);
  }

  @Override
  public NDArray channels(NDArray x, int first, int count) {
    return x.get(new NDIndex(":, %d:%d".formatted(first, first + count)));
  }

  @Override
  public NDArray convTransposed(String name, NDArray x, Conv shape) {
    throw missing("transposed convolution");
  }

  @Override
  public NDArray sigmoid(NDArray x) {
    return Activation.sigmoid(x);
  }

  @Override
  public NDArray upsampleBilinear(NDArray x, int factor) {
    throw missing("bilinear enlargement");
  }

  @Override
  public NDArray padReflect(NDArray x, int margin) {
    throw missing("mirrored borders");
  }

  @Override
  public NDArray crop(NDArray x, int margin) {
    throw missing("crops");
  }

  @Override
  public NDArray maxPool(NDArray x, Pool shape) {
    throw missing("pooling");
  }

  @Override
  public NDArray globalMean(NDArray x) {
    throw missing("means");
  }

  @Override
  public NDArray unitLength(NDArray x, float epsilon) {
    throw missing("unit length");
  }

  private static UnsupportedOperationException missing(String what) {
    return new UnsupportedOperationException(what + " is not written for NDArrays");
  }
}
