package io.github.kabegami.network;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a network's description says of it, without weights: parameters, cost, and how far it looks.
 *
 * @param parameters names and shapes, in the order of their use; {@code weight_u} and {@code
 *     weight_v} of spectral norm are among them
 * @param outputChannels of the first output
 * @param multiplyAdds of all convolutions, per pixel of the first output; borders are left out
 * @param radius input pixels that an output pixel depends on to each side; meaningless if
 *     wholePicture is not empty
 * @param alignment the input's sides must be multiples of it
 * @param wholePicture empty, or why an output pixel depends on the whole picture
 * @param spans for each output, what its pixels depend on
 */
public record NetworkSummary(
    Map<String, Shape> parameters,
    int outputChannels,
    double multiplyAdds,
    int radius,
    int alignment,
    String wholePicture,
    List<Span> spans) {

  /** The shape of a parameter. */
  public record Shape(List<Integer> sides) {

    /** How many values it has. */
    public long count() {
      return sides.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    int[] array() {
      return sides.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public String toString() {
      return sides.toString();
    }
  }

  /** Follows a description. */
  public static NetworkSummary of(Network network) {
    Following ops = new Following();
    return of(ops, network.outputs(ops, Flow.input(network.channels())));
  }

  /** Follows the description of a comparison; what both pictures cost is counted. */
  public static NetworkSummary of(PairNetwork network) {
    Following ops = new Following();
    Flow input = Flow.input(network.channels());
    return of(ops, network.outputs(ops, input, input));
  }

  private static NetworkSummary of(Following ops, List<Flow> outputs) {
    Flow output = outputs.get(0);
    return new NetworkSummary(
        ops.parameters,
        output.channels,
        ops.multiplications / output.density(),
        outputs.stream().mapToInt(each -> each.span.radius()).max().orElse(0),
        (int) ops.alignment,
        ops.wholePicture,
        outputs.stream().map(Flow::span).toList());
  }

  /** Values that are learnt; the vectors of spectral norm are not among them. */
  public long parameterCount() {
    return parameters.entrySet().stream()
        .filter(entry -> !entry.getKey().matches(".*\\.weight_[uv]"))
        .mapToLong(entry -> entry.getValue().count())
        .sum();
  }

  /**
   * Checks that the weights are those of the network, no more and no less.
   *
   * @throws ModelException naming the first parameter that is missing, has another shape, or is too
   *     many
   */
  public void requireFit(Weights weights) {
    parameters.forEach((name, shape) -> weights.get(name, shape.array()));
    List<String> more =
        weights.names().stream().filter(name -> !parameters.containsKey(name)).toList();
    if (!more.isEmpty()) {
      throw new ModelException(
          "they hold parameters that the network does not have: "
              + more.stream().limit(3).collect(Collectors.joining(", "))
              + (more.size() > 3 ? " and " + (more.size() - 3) + " more" : ""));
    }
  }

  /**
   * A tensor.
   *
   * @param mean whether it is one value per channel, of the whole picture
   */
  private record Flow(int channels, Span span, boolean mean) {

    static Flow input(int channels) {
      return new Flow(channels, Span.INPUT, false);
    }

    Flow with(int newChannels, Span newSpan) {
      return new Flow(newChannels, newSpan, mean);
    }

    /** Pixels per input pixel. */
    double density() {
      return mean ? 0 : 1 / (span.step() * span.step());
    }
  }

  private static final class Following implements Ops<Flow> {
    private final Map<String, Shape> parameters = new LinkedHashMap<>();
    private double multiplications;
    private long alignment = 1;
    private String wholePicture = "";

    private void parameter(String name, Integer... sides) {
      parameters.put(name, new Shape(Arrays.asList(sides)));
    }

    @Override
    public Flow conv(String name, Flow x, Conv shape) {
      requireChannels(name, x, shape.in());
      int k = shape.kernel();
      int in = shape.in() / shape.groups();
      if (shape.bias()) {
        parameter(name + ".bias", shape.out());
      }
      if (shape.spectral()) {
        parameter(name + ".weight_orig", shape.out(), in, k, k);
        parameter(name + ".weight_u", shape.out());
        parameter(name + ".weight_v", in * k * k);
      } else {
        parameter(name + ".weight", shape.out(), in, k, k);
      }
      strided(x, shape.stride());
      Flow out =
          x.mean
              ? x.with(shape.out(), x.span)
              : x.with(shape.out(), x.span.window(k - 1, shape.padding(), shape.stride()));
      multiplications += shape.multiplications() * out.density();
      return out;
    }

    @Override
    public Flow convTransposed(String name, Flow x, Conv shape) {
      requireChannels(name, x, shape.in());
      int k = shape.kernel();
      parameter(name + ".weight", shape.in(), shape.out() / shape.groups(), k, k);
      if (shape.bias()) {
        parameter(name + ".bias", shape.out());
      }
      multiplications += shape.multiplications() * x.density();
      return x.with(shape.out(), x.span.transposed(k - 1, shape.padding(), shape.stride()));
    }

    private static void requireChannels(String name, Flow x, int channels) {
      if (x.channels != channels) {
        throw new IllegalArgumentException(
            name + " takes " + channels + " channels, got " + x.channels);
      }
    }

    private void strided(Flow x, int stride) {
      if (stride > 1) {
        alignment = x.span.alignment(stride, alignment);
      }
    }

    @Override
    public Flow leakyRelu(Flow x, float slope) {
      return x;
    }

    @Override
    public Flow prelu(String name, Flow x, int channels) {
      requireChannels(name, x, channels);
      parameter(name + ".weight", channels);
      return x;
    }

    @Override
    public Flow sigmoid(Flow x) {
      return x;
    }

    @Override
    public Flow pixelShuffle(Flow x, int factor) {
      return x.with(x.channels / (factor * factor), x.span.enlarged(factor));
    }

    @Override
    public Flow pixelUnshuffle(Flow x, int channels, int factor) {
      requireChannels("pixel unshuffle", x, channels);
      strided(x, factor);
      return x.with(x.channels * factor * factor, x.span.reduced(factor));
    }

    @Override
    public Flow upsampleNearest(Flow x, int factor) {
      return x.with(x.channels, x.span.enlarged(factor));
    }

    @Override
    public Flow upsampleBilinear(Flow x, int factor) {
      if (Integer.bitCount(factor) != 1 && wholePicture.isEmpty()) {
        wholePicture = "bilinear enlargement by " + factor + ", whose places are not exact";
      }
      return x.with(x.channels, x.span.reaching(-1.5, 1.5).finer(factor));
    }

    @Override
    public Flow padEdge(Flow x, int margin) {
      return x.with(x.channels, x.span.reaching(-margin, -margin));
    }

    @Override
    public Flow padReflect(Flow x, int margin) {
      return padEdge(x, margin);
    }

    @Override
    public Flow crop(Flow x, int margin) {
      return x.with(x.channels, x.span.reaching(margin, margin));
    }

    @Override
    public Flow add(Flow a, Flow b) {
      requireChannels("add", b, a.channels);
      return together(a, b);
    }

    @Override
    public Flow multiply(Flow a, Flow b) {
      requireChannels("multiply", b, a.channels);
      return together(a, b);
    }

    private static Flow together(Flow a, Flow b) {
      if (b.mean) {
        return a;
      }
      if (!a.span.isAsDenseAs(b.span)) {
        throw new IllegalArgumentException("tensors of different sizes");
      }
      return a.with(a.channels, a.span.union(b.span));
    }

    @Override
    public Flow affine(Flow x, float[] scale, float[] shift) {
      if (scale.length != shift.length || (scale.length != 1 && scale.length != x.channels)) {
        throw new IllegalArgumentException(
            scale.length + " and " + shift.length + " values for " + x.channels + " channels");
      }
      return x;
    }

    @Override
    public Flow concat(List<Flow> parts) {
      Flow out = parts.get(0);
      for (Flow part : parts.subList(1, parts.size())) {
        out = together(out, part).with(out.channels + part.channels, out.span.union(part.span));
      }
      return out;
    }

    @Override
    public Flow channels(Flow x, int first, int count) {
      return x.with(count, x.span);
    }

    @Override
    public Flow maxPool(Flow x, Pool shape) {
      strided(x, shape.stride());
      if (shape.roundUp() && wholePicture.isEmpty()) {
        wholePicture = "a pooling that rounds its size up";
      }
      return x.with(x.channels, x.span.window(shape.kernel() - 1, 0, shape.stride()));
    }

    @Override
    public Flow unitLength(Flow x, float epsilon) {
      return x;
    }

    @Override
    public Flow globalMean(Flow x) {
      if (wholePicture.isEmpty()) {
        wholePicture = "the mean of the whole picture";
      }
      return new Flow(x.channels, x.span, true);
    }
  }
}
