package io.github.kabegami.network;

import java.util.List;

/** A network for tests that makes use of each method of {@link Ops}, and has two outputs. */
public record EveryOp() implements Network {
  private static final int FEATURES = 8;

  @Override
  public String name() {
    return "every-op";
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public <T> List<T> outputs(Ops<T> ops, T x) {
    T normed = ops.affine(x, new float[] {2, 1.5f, 1}, new float[] {-0.5f, 0, 0.25f});
    T first = ops.conv("first", ops.padEdge(normed, 1), Ops.Conv.valid(3, FEATURES, 3));
    T flow = ops.prelu("slopes", first, FEATURES);
    T gated = ops.silu(ops.multiply(flow, attention(ops, flow)));
    T sum = ops.add(ops.scale(gated, 0.5f), ops.leakyRelu(coarse(ops, flow), 0.2f));
    T parts = ops.concat(List.of(ops.channels(sum, 3, 5), ops.channels(finer(ops, sum), 1, 3)));
    Ops.Conv last = Ops.Conv.same(FEATURES, 12, 3).unbiased();
    T padded = ops.conv("last", ops.padReflect(parts, 2), last);
    T large = ops.pixelShuffle(ops.crop(padded, 2), 2);
    return List.of(
        ops.add(large, ops.upsampleNearest(x, 2)),
        ops.maxPool(ops.relu(ops.unitLength(parts, 1e-10f)), new Ops.Pool(3, 2, true)));
  }

  /** One factor per channel. */
  private static <T> T attention(Ops<T> ops, T x) {
    T mean = ops.globalMean(x);
    return ops.sigmoid(ops.conv("attention", mean, Ops.Conv.same(FEATURES, FEATURES, 1)));
  }

  /** To half the size and back, with spectral norms, one of them in groups. */
  private static <T> T coarse(Ops<T> ops, T x) {
    Ops.Conv halving = new Ops.Conv(FEATURES, 2 * FEATURES, 4, 2, 1, 1, false, true);
    Ops.Conv grouped = Ops.Conv.same(2 * FEATURES, FEATURES, 3).grouped(4).spectrallyNormed();
    T small = ops.conv("grouped", ops.conv("halving", x, halving), grouped);
    return ops.upsampleBilinear(small, 2);
  }

  private static <T> T finer(Ops<T> ops, T x) {
    Ops.Conv doubling = new Ops.Conv(4 * FEATURES, FEATURES, 4, 2, 1, 2, true, false);
    return ops.convTransposed("doubling", ops.pixelUnshuffle(x, FEATURES, 2), doubling);
  }
}
