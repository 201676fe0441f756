package io.github.kabegami.network.ncnn;

import io.github.kabegami.network.Network;
import io.github.kabegami.network.NetworkCases;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.UpscalingNetwork;
import java.util.List;
import java.util.stream.Stream;

/** Networks with what real ncnn files have. */
final class NcnnCases {
  private NcnnCases() {}

  static Stream<UpscalingNetwork> all() {
    Stream<Network> common = NetworkCases.all().stream();
    return Stream.concat(
        common.filter(each -> each instanceof UpscalingNetwork).map(UpscalingNetwork.class::cast),
        Stream.of(new Unet(Unet.MARGIN), new CuganX4(true), new Mixed()));
  }

  /** What the file of a network holds: without what the programs add. */
  static Network inFile(Network network) {
    if (network instanceof Unet) {
      return new Unet(0);
    }
    return network instanceof CuganX4 ? new CuganX4(false) : network;
  }

  /** As Real-CUGAN x2: no zeros around, squeeze and excitation, a crop beside a deconvolution. */
  record Unet(int margin) implements UpscalingNetwork {
    static final int MARGIN = 6;

    @Override
    public String name() {
      return "unet";
    }

    @Override
    public int upscaleFactor() {
      return 2;
    }

    @Override
    public <T> T forward(Ops<T> ops, T input) {
      T x = margin == 0 ? input : ops.padReflect(input, margin);
      T first = ops.leakyRelu(ops.conv("first", x, Ops.Conv.valid(3, 4, 3)), 0.1f);
      T wide = ops.leakyRelu(ops.conv("wide", first, Ops.Conv.valid(4, 6, 3)), 0.1f);
      T small = ops.relu(ops.conv("down", wide, Ops.Conv.valid(6, 8, 2).strided(2)));
      T inner = ops.conv("inner", small, Ops.Conv.valid(8, 6, 3));
      T squeezed = ops.conv("squeeze", ops.globalMean(inner), Ops.Conv.same(6, 2, 1));
      T gate = ops.sigmoid(ops.conv("excite", ops.relu(squeezed), Ops.Conv.same(2, 6, 1)));
      T gated = ops.multiply(inner, gate);
      T up = ops.convTransposed("up", gated, Ops.Conv.valid(6, 6, 2).strided(2));
      T joined = ops.leakyRelu(ops.add(ops.crop(wide, 2), up), 0.1f);
      T last = ops.leakyRelu(ops.conv("last", joined, Ops.Conv.valid(6, 4, 3)), 0.1f);
      return ops.convTransposed("out", last, Ops.Conv.valid(4, 3, 4).strided(2).padded(3));
    }

    @Override
    public int channels() {
      return 3;
    }
  }

  /** With the margin and the end of Real-CUGAN x4. */
  record CuganX4(boolean whole) implements UpscalingNetwork {

    @Override
    public String name() {
      return "cugan-x4";
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int upscaleFactor() {
      return 4;
    }

    @Override
    public <T> T forward(Ops<T> ops, T x) {
      T picture = whole ? ops.padReflect(x, 19) : x;
      T wide = ops.conv("wide", picture, Ops.Conv.valid(3, 48, 3));
      T result = ops.pixelShuffle(ops.crop(wide, 18), 4);
      return whole ? ops.add(result, ops.upsampleNearest(x, 4)) : result;
    }
  }

  /** Layers that the other networks do not have. */
  record Mixed() implements UpscalingNetwork {

    @Override
    public String name() {
      return "mixed";
    }

    @Override
    public int channels() {
      return 3;
    }

    @Override
    public int upscaleFactor() {
      return 2;
    }

    @Override
    public <T> T forward(Ops<T> ops, T x) {
      T shifted = ops.affine(x, new float[] {2}, new float[] {-0.5f});
      T wide = ops.conv("wide", ops.padEdge(shifted, 1), Ops.Conv.valid(3, 8, 3));
      T grouped =
          ops.silu(ops.conv("grouped", wide, Ops.Conv.same(8, 12, 3).grouped(4).unbiased()));
      T up =
          ops.convTransposed(
              "up", grouped, Ops.Conv.valid(12, 8, 4).strided(2).padded(1).grouped(2));
      T parts = ops.concat(List.of(ops.channels(up, 5, 2), ops.channels(up, 0, 1)));
      T scaled = ops.scale(parts, 0.2f);
      return ops.add(scaled, ops.upsampleBilinear(ops.padReflect(ops.crop(x, 2), 2), 2));
    }
  }
}
