package io.github.kabegami.network;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a network as a TorchScript archive, which PyTorch runs with one call. The module keeps no
 * parameters: they come in with each call, as a list of float32 tensors in the order of {@link
 * NetworkSummary#parameters()}, and gradients flow to them. Its methods:
 *
 * <ul>
 *   <li>{@code forward(x, p)}: all outputs of the network, in float32.
 *   <li>{@code forward_half(x, p)}, {@code forward_bfloat16(x, p)}: the same, computed in that
 *       type. Inputs and outputs are float32; the casts are part of the graph. Spectral norms are
 *       float32 here, too.
 *   <li>{@code power_iteration(p)}: one step towards the spectral norms, as
 *       torch.nn.utils.spectral_norm makes before each forward in training; changes {@code
 *       weight_u} and {@code weight_v} in place, and returns the new norms, one scalar for each
 *       convolution that has one. They must not require gradients.
 * </ul>
 *
 * <p>Where a picture is too small for a crop, PyTorch gives an error or an empty tensor. The memory
 * format of x is of no matter: it is brought to channels_last, in which convolutions on a
 * processor, and on tensor cores in half types, need no reordering; in float32 on a GPU it stays as
 * it is.
 */
public final class TorchScriptWriter implements Ops<String> {
  /**
   * 5, 6 and 15 are PyTorch's numbers of float16, float32 and bfloat16; 2 that of channels_last.
   */
  private static final String HELPERS =
      """
        def forward(self, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          if ops.prim.is_cuda(x):
            y = x
          else:
            y = torch.contiguous(x, memory_format=2)
          return (self).network(y, (self).weights(p))
        def forward_half(self, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          return (self).computed_in(5, x, p)
        def forward_bfloat16(self, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          return (self).computed_in(15, x, p)
        def computed_in(self, type: int, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          w = (self).cast((self).weights(p), type)
          y = torch.contiguous(torch.to(x, type, False, False, None), memory_format=2)
          return (self).cast((self).network(y, w), 6)
        def cast(self, list: List[Tensor], type: int) -> List[Tensor]:
          out = annotate(List[Tensor], [])
          for t in list:
            _ = torch.append(out, torch.to(t, type, False, False, None))
          return out
        def sigma(self, weight: Tensor, u: Tensor, v: Tensor) -> Tensor:
          u0 = torch.clone(torch.detach(u))
          v0 = torch.clone(torch.detach(v))
          return torch.dot(u0, torch.mv(torch.flatten(weight, 1), v0))
        def unit(self, x: Tensor) -> Tensor:
          return torch.div(x, torch.clamp_min(torch.norm(x), 1e-12))
        def iterate(self, weight: Tensor, u: Tensor, v: Tensor) -> Tensor:
          w = torch.flatten(torch.detach(weight), 1)
          v1 = (self).unit(torch.mv(torch.t(w), u))
          u1 = (self).unit(torch.mv(w, v1))
          _ = torch.copy_(u, u1)
          _ = torch.copy_(v, v1)
          return torch.dot(u1, torch.mv(w, v1))
      """;

  private final List<String> parameters;
  private final StringBuilder body = new StringBuilder();
  private final List<float[]> constants = new ArrayList<>();

  /** For weights that a spectral norm divides, the arguments of the norm. */
  private final Map<Integer, String> spectral = new LinkedHashMap<>();

  private int values;

  private TorchScriptWriter(Network network) {
    parameters = List.copyOf(NetworkSummary.of(network).parameters().keySet());
  }

  /** The archive of a network. */
  public static byte[] write(Network network) {
    return new TorchScriptWriter(network).archive(network);
  }

  private byte[] archive(Network network) {
    List<String> outputs = network.outputs(this, "x");
    String weights =
        lines("    _ = torch._set_item(w, INDEX, torch.div(p[INDEX], (self).sigma(ARGUMENTS)))\n");
    String norms = lines("    _ = torch.append(norms, (self).iterate(ARGUMENTS))\n");
    String methods =
        HELPERS
            + "  def network(self, x: Tensor, p: List[Tensor]) -> List[Tensor]:\n"
            + body
            + "    return ["
            + String.join(", ", outputs)
            + "]\n"
            + "  def weights(self, p: List[Tensor]) -> List[Tensor]:\n"
            + "    w = torch.list(p)\n"
            + weights
            + "    return w\n"
            + "  def power_iteration(self, p: List[Tensor]) -> List[Tensor]:\n"
            + "    norms = annotate(List[Tensor], [])\n"
            + norms
            + "    return norms\n";
    return TorchScriptArchive.of(methods, constants);
  }

  /** A line for each spectral norm. */
  private String lines(String line) {
    return spectral.entrySet().stream()
        .map(
            norm ->
                line.replace("INDEX", norm.getKey().toString())
                    .replace("ARGUMENTS", norm.getValue()))
        .collect(joining());
  }

  @Override
  public String conv(String name, String x, Conv shape) {
    String weight = shape.spectral() ? normed(name) : parameter(name + ".weight");
    return call(
        "conv2d",
        x,
        weight,
        bias(name, shape),
        pair(shape.stride()),
        pair(shape.padding()),
        pair(1),
        shape.groups());
  }

  @Override
  public String convTransposed(String name, String x, Conv shape) {
    return call(
        "conv_transpose2d",
        x,
        parameter(name + ".weight"),
        bias(name, shape),
        pair(shape.stride()),
        pair(shape.padding()),
        pair(0),
        shape.groups(),
        pair(1));
  }

  private String normed(String name) {
    String weight = parameter(name + ".weight_orig");
    spectral.put(
        index(name + ".weight_orig"),
        weight + ", " + parameter(name + ".weight_u") + ", " + parameter(name + ".weight_v"));
    return weight;
  }

  private String bias(String name, Conv shape) {
    return shape.bias() ? parameter(name + ".bias") : "None";
  }

  @Override
  public String leakyRelu(String x, float slope) {
    return slope == 0 ? call("relu", x) : call("leaky_relu", x, slope);
  }

  @Override
  public String prelu(String name, String x, int channels) {
    return call("prelu", x, parameter(name + ".weight"));
  }

  @Override
  public String sigmoid(String x) {
    return call("sigmoid", x);
  }

  @Override
  public String pixelShuffle(String x, int factor) {
    return call("pixel_shuffle", x, factor);
  }

  @Override
  public String pixelUnshuffle(String x, int channels, int factor) {
    return call("pixel_unshuffle", x, factor);
  }

  @Override
  public String upsampleNearest(String x, int factor) {
    return call("upsample_nearest2d", x, "None", pair((float) factor));
  }

  @Override
  public String upsampleBilinear(String x, int factor) {
    return call("upsample_bilinear2d", x, "None", "False", pair((float) factor));
  }

  @Override
  public String padEdge(String x, int margin) {
    return pad(x, margin, "replicate");
  }

  @Override
  public String padReflect(String x, int margin) {
    return pad(x, margin, "reflect");
  }

  private String pad(String x, int margin, String mode) {
    return call("pad", x, Collections.nCopies(4, margin), '"' + mode + '"');
  }

  @Override
  public String crop(String x, int margin) {
    return margin == 0
        ? x
        : call("slice", call("slice", x, 2, margin, -margin), 3, margin, -margin);
  }

  @Override
  public String add(String a, String b) {
    return call("add", a, b);
  }

  @Override
  public String multiply(String a, String b) {
    return call("mul", a, b);
  }

  @Override
  public String affine(String x, float[] scale, float[] shift) {
    return constant("add", constant("mul", x, scale, 1), shift, 0);
  }

  private String constant(String operator, String x, float[] numbers, float nothing) {
    float[] without = new float[numbers.length];
    Arrays.fill(without, nothing);
    if (Arrays.equals(numbers, without)) {
      return x;
    }
    if (numbers.length == 1) {
      return call(operator, x, numbers[0]);
    }
    constants.add(numbers.clone());
    String tensor = "CONSTANTS.c" + (constants.size() - 1);
    return call(operator, x, call("to", tensor, x, "False", "False", "None"));
  }

  @Override
  public String concat(List<String> parts) {
    return call("cat", parts, 1);
  }

  @Override
  public String channels(String x, int first, int count) {
    return call("slice", x, 1, first, first + count);
  }

  @Override
  public String maxPool(String x, Pool shape) {
    return call(
        "max_pool2d",
        x,
        pair(shape.kernel()),
        pair(shape.stride()),
        pair(0),
        pair(1),
        shape.roundUp() ? "True" : "False");
  }

  @Override
  public String unitLength(String x, float epsilon) {
    String length = call("norm", x, 2, List.of(1), "True");
    return call("div", x, call("add", length, epsilon));
  }

  @Override
  public String globalMean(String x) {
    return call("mean", x, List.of(2, 3), "True");
  }

  private static List<Number> pair(Number number) {
    return List.of(number, number);
  }

  private String parameter(String name) {
    return "p[" + index(name) + "]";
  }

  private int index(String name) {
    return parameters.indexOf(name);
  }

  /** A line that gives a name to a result; numbers and lists print as Python has them. */
  private String call(String function, Object... arguments) {
    String name = "v" + values++;
    String list = Arrays.stream(arguments).map(Object::toString).collect(joining(", "));
    body.append("    %s = torch.%s(%s)\n".formatted(name, function, list));
    return name;
  }
}
