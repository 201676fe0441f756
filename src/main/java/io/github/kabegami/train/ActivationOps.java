package io.github.kabegami.train;

import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Sums the tensors that PyTorch keeps of a network's forward pass for its backward pass: the inputs
 * of convolutions, the inputs or outputs of activations, the factors of products, the places of the
 * largest values. A tensor that several operations keep counts once; a slice of channels counts as
 * the whole that it is a view of.
 */
final class ActivationOps implements Ops<ActivationOps.Tensor> {
  /** An index of PyTorch is a long, as many bytes as this many values of float32. */
  private static final double INDEX = 2;

  private final Set<Tensor> kept = Collections.newSetFromMap(new IdentityHashMap<>());
  private double indices;
  private double largest;

  /**
   * What flows: its measures, in pixels that need not be whole, and the tensor that it is a view
   * of.
   */
  static final class Tensor {
    private final int channels;
    private final double height;
    private final double width;
    private final Tensor whole;

    private Tensor(int channels, double height, double width) {
      this.channels = channels;
      this.height = height;
      this.width = width;
      this.whole = this;
    }

    private Tensor(Tensor whole, int channels) {
      this.channels = channels;
      this.height = whole.height;
      this.width = whole.width;
      this.whole = whole.whole;
    }

    private double values() {
      return channels * height * width;
    }
  }

  /**
   * What a network keeps for one picture.
   *
   * @param kept values that are kept
   * @param largest values of its largest tensor
   * @param outputs values of all its outputs
   */
  record Sum(double kept, double largest, double outputs) {}

  private ActivationOps() {}

  /**
   * Follows a network.
   *
   * @param side of its input, pixels
   */
  static Sum of(Network network, int side) {
    ActivationOps ops = new ActivationOps();
    Tensor input = new Tensor(network.channels(), side, side);
    double outputs = network.outputs(ops, input).stream().mapToDouble(Tensor::values).sum();
    double kept = ops.kept.stream().mapToDouble(Tensor::values).sum();
    return new Sum(kept + INDEX * ops.indices, ops.largest, outputs);
  }

  private Tensor keep(Tensor x) {
    kept.add(x.whole);
    return x;
  }

  private Tensor made(int channels, double height, double width) {
    Tensor made = new Tensor(channels, height, width);
    largest = Math.max(largest, made.values());
    return made;
  }

  private Tensor like(Tensor x) {
    return made(x.channels, x.height, x.width);
  }

  private static double side(double side, int kernel, int stride, int padding) {
    return Math.max(1, (side + 2 * padding - kernel) / stride + 1);
  }

  @Override
  public Tensor conv(String name, Tensor x, Conv shape) {
    keep(x);
    return made(
        shape.out(),
        side(x.height, shape.kernel(), shape.stride(), shape.padding()),
        side(x.width, shape.kernel(), shape.stride(), shape.padding()));
  }

  @Override
  public Tensor convTransposed(String name, Tensor x, Conv shape) {
    keep(x);
    int more = shape.kernel() - 2 * shape.padding();
    return made(
        shape.out(), (x.height - 1) * shape.stride() + more, (x.width - 1) * shape.stride() + more);
  }

  /** PyTorch keeps the result of a ReLU, and the input of a leaky one. */
  @Override
  public Tensor leakyRelu(Tensor x, float slope) {
    if (slope == 0) {
      return keep(like(x));
    }
    keep(x);
    return like(x);
  }

  @Override
  public Tensor prelu(String name, Tensor x, int channels) {
    keep(x);
    return like(x);
  }

  @Override
  public Tensor sigmoid(Tensor x) {
    return keep(like(x));
  }

  @Override
  public Tensor pixelShuffle(Tensor x, int factor) {
    return made(x.channels / (factor * factor), x.height * factor, x.width * factor);
  }

  @Override
  public Tensor pixelUnshuffle(Tensor x, int channels, int factor) {
    return made(x.channels * factor * factor, x.height / factor, x.width / factor);
  }

  @Override
  public Tensor upsampleNearest(Tensor x, int factor) {
    return made(x.channels, x.height * factor, x.width * factor);
  }

  @Override
  public Tensor upsampleBilinear(Tensor x, int factor) {
    return upsampleNearest(x, factor);
  }

  @Override
  public Tensor padEdge(Tensor x, int margin) {
    keep(x);
    return made(x.channels, x.height + 2 * margin, x.width + 2 * margin);
  }

  @Override
  public Tensor padReflect(Tensor x, int margin) {
    return padEdge(x, margin);
  }

  /** Not a smaller tensor, but a view. */
  @Override
  public Tensor crop(Tensor x, int margin) {
    return new Tensor(x, x.channels);
  }

  @Override
  public Tensor add(Tensor a, Tensor b) {
    return like(a);
  }

  @Override
  public Tensor multiply(Tensor a, Tensor b) {
    keep(a);
    keep(b);
    return like(a);
  }

  @Override
  public Tensor affine(Tensor x, float[] scale, float[] shift) {
    return like(x);
  }

  @Override
  public Tensor concat(List<Tensor> parts) {
    Tensor first = parts.get(0);
    return made(parts.stream().mapToInt(part -> part.channels).sum(), first.height, first.width);
  }

  @Override
  public Tensor channels(Tensor x, int first, int count) {
    return new Tensor(x, count);
  }

  @Override
  public Tensor maxPool(Tensor x, Pool shape) {
    keep(x);
    Tensor made =
        made(
            x.channels,
            side(x.height, shape.kernel(), shape.stride(), 0),
            side(x.width, shape.kernel(), shape.stride(), 0));
    indices += made.values();
    return made;
  }

  @Override
  public Tensor globalMean(Tensor x) {
    return made(x.channels, 1, 1);
  }

  @Override
  public Tensor unitLength(Tensor x, float epsilon) {
    keep(x);
    return like(x);
  }
}
