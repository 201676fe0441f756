package io.github.kabegami.onnx.engine;

import static io.github.kabegami.network.onnx.TestGraph.integers;
import static io.github.kabegami.network.onnx.TestGraph.raw;
import static io.github.kabegami.network.onnx.TestGraph.text;

import io.github.kabegami.core.Seed;
import io.github.kabegami.network.onnx.TestGraph;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/** A model of drawn steps that look around, shrink, enlarge, crop and pad; its factor is whole. */
final class RandomGraph {
  /** A side that is a multiple of all strides that can come about. */
  private static final long SIDE = 1440;

  private static final int CHANNELS = 3;
  private static final int LARGEST_RATIO = 12;

  private final TestGraph graph;
  private final StringBuilder words = new StringBuilder();
  private final Seed seed;
  private int draws;
  private int values;
  private String current = "x";

  /** The side that a picture of {@link #SIDE}, and of twice that, has become. */
  private long side = SIDE;

  private long doubled = 2 * SIDE;

  private RandomGraph(Seed seed, TestGraph graph) {
    this.seed = seed;
    this.graph = graph;
  }

  /** Empty where its factor would be too large. */
  static Optional<RandomGraph> of(Seed seed) {
    return of(seed, TestGraph.pictures());
  }

  /** The same graph for pictures of {@link #SIDE} pixels a side only. */
  static Optional<RandomGraph> fixed(Seed seed) {
    TestGraph graph = new TestGraph().input("x", 1, 1, 3, SIDE, SIDE);
    return of(seed, graph.output("y", 1, 1, 3, 0, 0));
  }

  private static Optional<RandomGraph> of(Seed seed, TestGraph graph) {
    RandomGraph made = new RandomGraph(seed, graph);
    int steps = made.draw(2, 6);
    for (int i = 0; i < steps; i++) {
      made.step();
      made.node("LeakyRelu", "");
    }
    return made.finished() ? Optional.of(made) : Optional.empty();
  }

  byte[] bytes() {
    return graph.bytes();
  }

  @Override
  public String toString() {
    return words.toString();
  }

  private int draw(int low, int high) {
    return seed.child(draws++).integer(low, high);
  }

  private void step() {
    switch (draw(0, 7)) {
      case 0, 1 -> conv();
      case 2 -> convTransposed();
      case 3 -> pool();
      case 4 -> same();
      case 5 -> resize();
      case 6 -> pad();
      default -> slice();
    }
  }

  private boolean becomes(LongUnaryOperator size) {
    long next = size.applyAsLong(side);
    if (next < 8 || next > 8 * SIDE) {
      return false;
    }
    side = next;
    doubled = size.applyAsLong(doubled);
    return true;
  }

  private String fresh() {
    return "t" + values++;
  }

  private void node(String type, String more, TestGraph.Attribute... attributes) {
    String output = fresh();
    graph.node(type, (current + " " + more).strip(), output, attributes);
    current = output;
  }

  private String weights(int kernel) {
    float[] weights = new float[CHANNELS * CHANNELS * kernel * kernel];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) seed.child(-1).normal(i);
    }
    String name = fresh();
    graph.initializer(name, 1, raw(weights), CHANNELS, CHANNELS, kernel, kernel);
    return name;
  }

  private void conv() {
    int k = draw(1, 4);
    int stride = Math.max(1, draw(-3, 3));
    int dilation = draw(1, 2);
    int before = draw(0, 2);
    int after = draw(0, 2);
    int extent = dilation * (k - 1);
    if (becomes(h -> (h + before + after - extent - 1) / stride + 1)) {
      node(
          "Conv",
          weights(k),
          integers("strides", stride, stride),
          integers("dilations", dilation, dilation),
          integers("pads", before, before, after, after));
      tell("conv", k, stride, dilation, before, after);
    }
  }

  private void convTransposed() {
    int k = draw(1, 5);
    int stride = draw(1, 3);
    int dilation = draw(1, 2);
    int before = draw(0, 1);
    int after = draw(0, 2);
    int more = draw(0, stride - 1);
    int extent = dilation * (k - 1);
    if (becomes(h -> (h - 1) * stride - before - after + extent + 1 + more)) {
      node(
          "ConvTranspose",
          weights(k),
          integers("strides", stride, stride),
          integers("dilations", dilation, dilation),
          integers("pads", before, before, after, after),
          integers("output_padding", more, more));
      tell("transposed", k, stride, dilation, before, after, more);
    }
  }

  private void pool() {
    int k = draw(2, 3);
    int stride = draw(1, 3);
    int before = draw(0, 1);
    int after = draw(0, 1);
    if (becomes(h -> (h + before + after - k) / stride + 1)) {
      node(
          draw(0, 1) == 0 ? "MaxPool" : "AveragePool",
          "",
          integers("kernel_shape", k, k),
          integers("strides", stride, stride),
          integers("pads", before, before, after, after));
      tell("pool", k, stride, before, after);
    }
  }

  private void same() {
    int k = draw(1, 4);
    int stride = draw(1, 3);
    String mode = draw(0, 1) == 0 ? "SAME_UPPER" : "SAME_LOWER";
    if (becomes(h -> (h + stride - 1) / stride)) {
      node(
          "MaxPool",
          "",
          integers("kernel_shape", k, k),
          integers("strides", stride, stride),
          text("auto_pad", mode));
      tell(mode, k, stride);
    }
  }

  private void resize() {
    String mode = new String[] {"nearest", "linear", "cubic"}[draw(0, 2)];
    int factor = mode.equals("nearest") ? draw(2, 3) : 2;
    boolean half = !mode.equals("nearest") && draw(0, 1) == 0;
    if (becomes(h -> h * factor)) {
      resize(mode, half ? "half_pixel" : "asymmetric", factor);
    }
  }

  private void resize(String mode, String where, long factor) {
    String scales = fresh();
    graph.floats(scales, 1, 1, factor, factor);
    node(
        "Resize",
        "- " + scales,
        text("mode", mode),
        text("coordinate_transformation_mode", where),
        text("nearest_mode", "floor"));
    tell("resize " + mode + " " + where, factor);
  }

  private void pad() {
    String mode = new String[] {"constant", "edge", "reflect"}[draw(0, 2)];
    int least = mode.equals("constant") ? -1 : 0;
    int before = draw(least, 3);
    int after = draw(least, 3);
    if (becomes(h -> h + before + after)) {
      pad(mode, before, after);
    }
  }

  private void pad(String mode, long before, long after) {
    String pads = fresh();
    graph.list(pads, 0, 0, before, before, 0, 0, after, after);
    node("Pad", pads, text("mode", mode));
    tell("pad " + mode, before, after);
  }

  private void slice() {
    int first = draw(0, 4);
    int left = draw(0, 4);
    int step = Math.max(1, draw(-3, 3));
    if (becomes(h -> (h - first - left + step - 1) / step)) {
      long end = left == 0 ? Long.MAX_VALUE : -left;
      String starts = fresh();
      String ends = fresh();
      String axes = fresh();
      String steps = fresh();
      graph
          .list(starts, first, first)
          .list(ends, end, end)
          .list(axes, 2, 3)
          .list(steps, step, step);
      node("Slice", starts + " " + ends + " " + axes + " " + steps);
      tell("slice", first, left, step);
    }
  }

  /** Enlarges to a whole factor, and crops or pads what is too much or missing. */
  private boolean finished() {
    long divisor = gcd(doubled - side, SIDE);
    long over = (doubled - side) / divisor;
    long under = SIDE / divisor;
    if (over > LARGEST_RATIO || under > LARGEST_RATIO) {
      return false;
    }
    if (under > 1) {
      resize("nearest", "asymmetric", under);
    }
    long missing = over * SIDE - side * under;
    long before = draw(0, (int) Math.abs(missing)) * Long.signum(missing);
    pad("constant", before, missing - before);
    graph.node("Identity", current, "y");
    return true;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private void tell(String name, long... numbers) {
    words.append(words.isEmpty() ? "" : ", ").append(name);
    for (long number : numbers) {
      words.append(' ').append(number);
    }
  }
}
