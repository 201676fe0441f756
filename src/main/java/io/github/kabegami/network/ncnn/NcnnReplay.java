package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Ops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plays layers on an interpreter. Source of the keys and of their defaults: Tencent/ncnn,
 * docs/developer-guide/operators.md and src/layer.
 */
final class NcnnReplay<T> {
  private static final List<String> KNOWN =
      List.of(
          "BatchNorm",
          "BinaryOp",
          "Clip",
          "Concat",
          "Convolution",
          "ConvolutionDepthWise",
          "Crop",
          "Deconvolution",
          "DeconvolutionDepthWise",
          "Dropout",
          "Eltwise",
          "Flatten",
          "InnerProduct",
          "Input",
          "Interp",
          "MemoryData",
          "Noop",
          "PReLU",
          "Padding",
          "PixelShuffle",
          "Pooling",
          "ReLU",
          "Reorg",
          "Reshape",
          "Scale",
          "Sigmoid",
          "Slice",
          "Split",
          "Swish",
          "UnaryOp");

  private final Ops<T> ops;
  private final Map<String, Side> sides;
  private final Map<String, NcnnLayer> constants;
  private final Map<String, T> values = new HashMap<>();

  private NcnnReplay(NcnnGraph graph, Ops<T> ops, Map<String, Side> sides) {
    this.constants = graph.constants();
    this.ops = ops;
    this.sides = sides;
  }

  /**
   * The value of a blob.
   *
   * @param sides of all blobs
   */
  static <T> T run(NcnnGraph graph, Ops<T> ops, Map<String, Side> sides, T picture) {
    NcnnReplay<T> replay = new NcnnReplay<>(graph, ops, sides);
    for (int i = 0; i < graph.layers().size(); i++) {
      NcnnLayer layer = graph.layers().get(i);
      replay.put(layer, replay.play(layer, picture));
      graph.lastUses().get(i).forEach(replay.values::remove);
    }
    return replay.value(graph.output());
  }

  /** The sizes of all blobs. */
  static Map<String, Side> sides(NcnnGraph graph, SideOps ops, Side picture) {
    Map<String, Side> sides = new HashMap<>();
    NcnnReplay<Side> replay = new NcnnReplay<>(graph, ops, sides);
    for (NcnnLayer layer : graph.layers()) {
      replay.put(layer, replay.play(layer, picture));
      for (String output : layer.outputs()) {
        if (replay.values.containsKey(output)) {
          sides.put(output, replay.value(output));
        }
      }
    }
    return sides;
  }

  private void put(NcnnLayer layer, List<T> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      values.put(layer.outputs().get(i), outputs.get(i));
    }
  }

  private T value(String blob) {
    return tensorOf(values, blob);
  }

  private Side side(String blob) {
    return tensorOf(sides, blob);
  }

  private static <V> V tensorOf(Map<String, V> tensors, String blob) {
    V found = tensors.get(blob);
    if (found == null) {
      throw new IllegalArgumentException(
          "the blob " + blob + " is a constant, which only a BinaryOp with a tensor may use");
    }
    return found;
  }

  private List<T> play(NcnnLayer layer, T picture) {
    try {
      return switch (layer.type()) {
        case "Split" -> split(layer);
        case "Slice" -> new LayerChannels<>(layer, ops).sliced(this::value, this::side);
        case "MemoryData" -> {
          LayerConstant.count(layer);
          yield List.of();
        }
        case "Input" -> {
          layer.requireBlobs(0, 1);
          yield List.of(picture);
        }
        case "BinaryOp", "Concat", "Crop", "Eltwise", "Scale" -> {
          layer.requireBlobs(Math.max(1, layer.inputs().size()), 1);
          yield List.of(joining(layer));
        }
        default -> {
          if (!KNOWN.contains(layer.type())) {
            throw new ModelException(
                "the network has the "
                    + layer.named()
                    + ", whose type is not supported; known types are "
                    + String.join(", ", KNOWN));
          }
          layer.requireBlobs(1, 1);
          yield List.of(single(layer, value(layer.input()), side(layer.input())));
        }
      };
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelException(layer.named() + ": " + e.getMessage(), e);
    }
  }

  private T single(NcnnLayer layer, T x, Side side) {
    return switch (layer.type()) {
      case "Convolution", "ConvolutionDepthWise" ->
          LayerConv.activated(layer, ops, ops.conv(layer.name(), x, LayerConv.shape(layer, side)));
      case "Deconvolution", "DeconvolutionDepthWise" ->
          LayerConv.activated(
              layer, ops, ops.convTransposed(layer.name(), x, LayerConv.shape(layer, side)));
      case "InnerProduct" ->
          LayerConv.activated(
              layer, ops, ops.conv(layer.name(), x, LayerConv.product(layer, side)));
      case "BatchNorm" -> ops.conv(layer.name(), x, LayerConv.perChannel(side, true));
      case "PReLU" -> {
        layer.requireKeys(0);
        yield ops.prelu(layer.name(), x, side.channels());
      }
      case "ReLU" -> {
        layer.requireKeys(0);
        yield ops.leakyRelu(x, layer.decimal(0, 0));
      }
      case "Clip" -> {
        layer.requireKeys(0, 1);
        float highest = layer.decimal(1, Float.MAX_VALUE);
        yield LayerConv.clipped(layer, ops, x, layer.decimal(0, -Float.MAX_VALUE), highest);
      }
      case "Sigmoid" -> ops.sigmoid(x);
      case "Swish" -> ops.silu(x);
      case "Noop", "Dropout" -> dropout(layer, x);
      case "Padding" -> new LayerMargins<>(layer, ops).padded(x, side);
      case "Interp" -> LayerInterp.of(layer).apply(ops, layer.name(), x, side);
      case "PixelShuffle" -> new LayerChannels<>(layer, ops).shuffled(x);
      case "Reorg" -> new LayerChannels<>(layer, ops).unshuffled(x, side.channels());
      case "Pooling" -> pooling(layer, x);
      case "Reshape", "Flatten" -> new LayerChannels<>(layer, ops).reshaped(x, side);
      case "UnaryOp" -> new LayerArithmetic<>(layer, ops).unary(x);
      default -> throw layer.unsupported("an unknown type");
    };
  }

  private T joining(NcnnLayer layer) {
    Optional<LayerConstant> constant = LayerConstant.of(layer, constants);
    if (constant.isPresent()) {
      String input = constant.get().input();
      return ops.conv(layer.name(), value(input), LayerConv.perChannel(side(input), true));
    }
    T x = value(layer.input());
    Side side = side(layer.input());
    return switch (layer.type()) {
      case "Concat" -> new LayerChannels<>(layer, ops).joined(this::value);
      case "Crop" -> new LayerMargins<>(layer, ops).cropped(x, side, this::side);
      case "Eltwise" -> new LayerArithmetic<>(layer, ops).eltwise(this::value);
      case "Scale" -> scale(layer, x, side);
      default -> new LayerArithmetic<>(layer, ops).binary(x, side, this::value);
    };
  }

  private List<T> split(NcnnLayer layer) {
    layer.requireBlobs(1, Math.max(1, layer.outputs().size()));
    T x = value(layer.input());
    return layer.outputs().stream().map(output -> x).toList();
  }

  private static <T> T dropout(NcnnLayer layer, T x) {
    if (layer.type().equals("Dropout") && layer.decimal(0, 1) != 1) {
      throw layer.unsupported("a factor of " + layer.decimal(0, 1));
    }
    return x;
  }

  private T pooling(NcnnLayer layer, T x) {
    boolean whole =
        layer.integer(4, 0) != 0
            || (layer.integer(7, 0) != 0
                && layer.integer(8, 0) == 1
                && layer.integer(18, layer.integer(8, 0)) == 1);
    if (!whole || layer.integer(0, 0) != 1) {
      throw layer.unsupported("something other than the mean of the whole picture");
    }
    return ops.globalMean(x);
  }

  private T scale(NcnnLayer layer, T x, Side side) {
    layer.requireKeys(0, 1);
    if (layer.integer(0, 0) != NcnnLayer.UNKNOWN) {
      layer.requireBlobs(1, 1);
      return ops.conv(layer.name(), x, LayerConv.perChannel(side, layer.integer(1, 0) != 0));
    }
    layer.requireBlobs(2, 1);
    if (layer.integer(1, 0) != 0 || !side(layer.inputs().get(1)).mean()) {
      throw layer.unsupported("factors that are not one per channel");
    }
    return ops.multiply(x, value(layer.inputs().get(1)));
  }
}
