package io.github.kabegami.network;

import java.util.ArrayList;
import java.util.Arrays;
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
 * format (contiguous or channels_last) is that of x.
 */
public final class TorchScriptWriter implements Ops<String> {
  private static final String EPSILON = "1e-12";

  private static final String HELPERS =
      """
        def forward(self: __torch__.Network, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          return (self).network(x, (self).weights(p))
        def forward_half(self: __torch__.Network, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          return (self).computed_in(5, x, p)
        def forward_bfloat16(self: __torch__.Network, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          return (self).computed_in(15, x, p)
        def computed_in(self: __torch__.Network, type: int, x: Tensor, p: List[Tensor]) -> List[Tensor]:
          w = (self).cast((self).weights(p), type)
          return (self).cast((self).network(torch.to(x, type, False, False, None), w), 6)
        def cast(self: __torch__.Network, list: List[Tensor], type: int) -> List[Tensor]:
          out = annotate(List[Tensor], [])
          for t in list:
            _ = torch.append(out, torch.to(t, type, False, False, None))
          return out
        def sigma(self: __torch__.Network, weight: Tensor, u: Tensor, v: Tensor) -> Tensor:
          u0 = torch.clone(torch.detach(u))
          v0 = torch.clone(torch.detach(v))
          return torch.dot(u0, torch.mv(torch.flatten(weight, 1), v0))
        def unit(self: __torch__.Network, x: Tensor) -> Tensor:
          return torch.div(x, torch.clamp_min(torch.norm(x), EPSILON))
        def iterate(self: __torch__.Network, weight: Tensor, u: Tensor, v: Tensor) -> Tensor:
          w = torch.flatten(torch.detach(weight), 1)
          v1 = (self).unit(torch.mv(torch.t(w), u))
          u1 = (self).unit(torch.mv(w, v1))
          _ = torch.copy_(u, u1)
          _ = torch.copy_(v, v1)
          return torch.dot(u1, torch.mv(w, v1))
      """
          .replace("EPSILON", EPSILON);

  private final List<String> parameters;
  private final StringBuilder body = new StringBuilder();
  private final List<float[]> constants = new ArrayList<>();

  /** Weights that a spectral norm divides, and the arguments of the norm. */
  private final Map<String, String> spectral = new LinkedHashMap<>();

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
    StringBuilder methods = new StringBuilder();
    method(methods, "network(self: __torch__.Network, x: Tensor, p: List[Tensor])");
    methods.append(body).append("    return [" + String.join(", ", outputs) + "]\n");
    method(methods, "weights(self: __torch__.Network, p: List[Tensor])");
    methods.append("    w = torch.list(p)\n");
    spectral.forEach(
        (weight, arguments) ->
            methods.append(
                "    _ = torch._set_item(w, %s, torch.div(p[%s], (self).sigma(%s)))\n"
                    .formatted(weight, weight, arguments)));
    methods.append("    return w\n");
    method(methods, "power_iteration(self: __torch__.Network, p: List[Tensor])");
    methods.append("    norms = annotate(List[Tensor], [])\n");
    spectral
        .values()
        .forEach(
            arguments ->
                methods.append(
                    "    _ = torch.append(norms, (self).iterate(%s))\n".formatted(arguments)));
    methods.append("    return norms\n");
    return TorchScriptArchive.of(HELPERS + methods, constants);
  }

  private static void method(StringBuilder methods, String signature) {
    methods.append("  def ").append(signature).append(" -> List[Tensor]:\n");
  }

  @Override
  public String conv(String name, String x, Conv shape) {
    String weight = shape.spectral() ? normed(name) : parameter(name + ".weight");
    return value(
        "torch.conv2d(%s, %s, %s, %s, %s, [1, 1], %d)",
        x, weight, bias(name, shape), pair(shape.stride()), pair(shape.padding()), shape.groups());
  }

  @Override
  public String convTransposed(String name, String x, Conv shape) {
    return value(
        "torch.conv_transpose2d(%s, %s, %s, %s, %s, [0, 0], %d, [1, 1])",
        x,
        parameter(name + ".weight"),
        bias(name, shape),
        pair(shape.stride()),
        pair(shape.padding()),
        shape.groups());
  }

  private String normed(String name) {
    String weight = parameter(name + ".weight_orig");
    spectral.put(
        Integer.toString(index(name + ".weight_orig")),
        weight + ", " + parameter(name + ".weight_u") + ", " + parameter(name + ".weight_v"));
    return weight;
  }

  private String bias(String name, Conv shape) {
    return shape.bias() ? parameter(name + ".bias") : "None";
  }

  @Override
  public String leakyRelu(String x, float slope) {
    return slope == 0
        ? value("torch.relu(%s)", x)
        : value("torch.leaky_relu(%s, %s)", x, Float.toString(slope));
  }

  @Override
  public String prelu(String name, String x, int channels) {
    return value("torch.prelu(%s, %s)", x, parameter(name + ".weight"));
  }

  @Override
  public String sigmoid(String x) {
    return value("torch.sigmoid(%s)", x);
  }

  @Override
  public String pixelShuffle(String x, int factor) {
    return value("torch.pixel_shuffle(%s, %d)", x, factor);
  }

  @Override
  public String pixelUnshuffle(String x, int channels, int factor) {
    return value("torch.pixel_unshuffle(%s, %d)", x, factor);
  }

  @Override
  public String upsampleNearest(String x, int factor) {
    return value("torch.upsample_nearest2d(%s, None, [%d.0, %d.0])", x, factor, factor);
  }

  @Override
  public String upsampleBilinear(String x, int factor) {
    return value("torch.upsample_bilinear2d(%s, None, False, [%d.0, %d.0])", x, factor, factor);
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
    return value(
        "torch.pad(%s, [%d, %d, %d, %d], \"%s\")", x, margin, margin, margin, margin, mode);
  }

  @Override
  public String crop(String x, int margin) {
    String rows = "torch.slice(%s, 2, %d, %d)".formatted(x, margin, -margin);
    return margin == 0 ? x : value("torch.slice(%s, 3, %d, %d)", rows, margin, -margin);
  }

  @Override
  public String add(String a, String b) {
    return value("torch.add(%s, %s)", a, b);
  }

  @Override
  public String multiply(String a, String b) {
    return value("torch.mul(%s, %s)", a, b);
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
      return value("torch.%s(%s, %s)", operator, x, Float.toString(numbers[0]));
    }
    constants.add(numbers.clone());
    String tensor = "CONSTANTS.c" + (constants.size() - 1);
    return value("torch.%s(%s, torch.to(%s, %s, False, False, None))", operator, x, tensor, x);
  }

  @Override
  public String concat(List<String> parts) {
    return value("torch.cat([%s], 1)", String.join(", ", parts));
  }

  @Override
  public String channels(String x, int first, int count) {
    return value("torch.slice(%s, 1, %d, %d)", x, first, first + count);
  }

  @Override
  public String maxPool(String x, Pool shape) {
    return value(
        "torch.max_pool2d(%s, %s, %s, [0, 0], [1, 1], %s)",
        x, pair(shape.kernel()), pair(shape.stride()), shape.roundUp() ? "True" : "False");
  }

  @Override
  public String globalMean(String x) {
    return value("torch.mean(%s, [2, 3], True)", x);
  }

  private static String pair(int number) {
    return "[" + number + ", " + number + "]";
  }

  private String parameter(String name) {
    return "p[" + index(name) + "]";
  }

  private int index(String name) {
    return parameters.indexOf(name);
  }

  private String value(String expression, Object... parts) {
    String name = "v" + values++;
    body.append("    ").append(name).append(" = ").append(expression.formatted(parts)).append('\n');
    return name;
  }
}
