package io.github.kabegami.network.ncnn;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.weights.Float16;
import io.github.kabegami.network.weights.Weights;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a {@code .bin} file, in the order of the layers. Source of the format:
 * Tencent/ncnn, src/modelbin.cpp and docs/developer-guide/operation-param-weight-table.md.
 */
final class NcnnBin {
  private static final int HALF = 0x01306B47;
  private static final int INT8 = 0x000D4B38;
  private static final int SINGLE = 0x0002C056;
  private static final int TABLE = 256;
  private static final int WITH_SECOND_INPUT = -233;
  private static final long MOST_MADE = 1 << 24;

  private final ByteBuffer bytes;
  private final Weights weights = new Weights();
  private final Map<String, float[]> constants = new HashMap<>();
  private long made;

  private NcnnBin(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The parameters of a network.
   *
   * @throws ModelException if the file ends too early or too late, or holds what we do not read
   */
  static Weights read(NcnnNetwork network, byte[] file) {
    NcnnBin bin = new NcnnBin(file);
    Map<String, NcnnLayer> constants = network.graph().constants();
    for (NcnnLayer layer : network.graph().layers()) {
      Optional<LayerConstant> operation = LayerConstant.of(layer, constants);
      if (operation.isPresent()) {
        bin.withConstant(operation.get(), network.side(operation.get().input()).channels());
      } else if (layer.type().equals("MemoryData")) {
        bin.constants.put(layer.name(), bin.plain(layer, LayerConstant.count(layer)));
      } else if (!layer.inputs().isEmpty()) {
        bin.read(layer, network.side(layer.input()));
      }
    }
    if (bin.bytes.hasRemaining()) {
      throw new ModelException(
          "the .bin file has "
              + bin.bytes.remaining()
              + " bytes more than the layers of its .param file need; the two may not belong"
              + " together");
    }
    return bin.weights;
  }

  private void read(NcnnLayer layer, Side x) {
    switch (layer.type()) {
      case "Convolution", "ConvolutionDepthWise" -> conv(layer, LayerConv.shape(layer, x));
      case "Deconvolution", "DeconvolutionDepthWise" ->
          transposed(layer, LayerConv.shape(layer, x));
      case "InnerProduct" -> conv(layer, LayerConv.product(layer, x));
      case "PReLU" -> slopes(layer, x.channels());
      case "Scale" -> scale(layer, x.channels());
      case "BatchNorm" -> batchNorm(layer, x.channels());
      case "Padding" -> zeroPadding(layer, x.channels());
      case "Interp" -> interp(layer, x.channels());
      default -> {}
    }
  }

  private void conv(NcnnLayer layer, Ops.Conv shape) {
    float[] kernel = coded(layer, shape);
    int k = shape.kernel();
    put(layer, ".weight", kernel, shape.out(), shape.in() / shape.groups(), k, k);
    bias(layer, shape);
  }

  /** From (group, out, in, k, k) to (group, in, out, k, k). */
  private void transposed(NcnnLayer layer, Ops.Conv shape) {
    float[] kernel = coded(layer, shape);
    int k = shape.kernel();
    int in = shape.in() / shape.groups();
    int out = shape.out() / shape.groups();
    float[] turned = new float[kernel.length];
    for (int i = 0; i < kernel.length / (k * k); i++) {
      int group = i / (in * out);
      int o = i / in % out;
      int to = (group * in + i % in) * out + o;
      System.arraycopy(kernel, i * k * k, turned, to * k * k, k * k);
    }
    put(layer, ".weight", turned, shape.in(), out, k, k);
    bias(layer, shape);
  }

  private void bias(NcnnLayer layer, Ops.Conv shape) {
    if (shape.bias()) {
      put(layer, ".bias", plain(layer, shape.out()), shape.out());
    }
  }

  private void slopes(NcnnLayer layer, int channels) {
    int count = count(layer, channels, true);
    float[] slopes = plain(layer, count);
    if (count == 1) {
      slopes = filled(channels, slopes[0]);
    }
    put(layer, ".weight", slopes, channels);
  }

  private static int count(NcnnLayer layer, int channels, boolean mayBeOne) {
    int count = layer.integer(0, 0);
    if (count != channels && !(mayBeOne && count == 1)) {
      throw new ModelException(
          layer.named() + " has " + count + " values for " + channels + " channels");
    }
    return count;
  }

  private void scale(NcnnLayer layer, int channels) {
    if (layer.integer(0, 0) == WITH_SECOND_INPUT) {
      return;
    }
    count(layer, channels, false);
    put(layer, ".weight", plain(layer, channels), channels, 1, 1, 1);
    if (layer.integer(1, 0) != 0) {
      put(layer, ".bias", plain(layer, channels), channels);
    }
  }

  private void batchNorm(NcnnLayer layer, int channels) {
    layer.requireKeys(0, 1);
    count(layer, channels, false);
    float[] factor = plain(layer, channels);
    float[] mean = plain(layer, channels);
    float[] variance = plain(layer, channels);
    float[] shift = plain(layer, channels);
    float tiny = layer.decimal(1, 0);
    for (int c = 0; c < channels; c++) {
      double deviation = Math.sqrt((double) variance[c] + tiny);
      if (!(deviation > 0)) {
        throw new ModelException(
            layer.named() + " has the variance " + variance[c] + "; it must be more than 0");
      }
      factor[c] = (float) (factor[c] / deviation);
      shift[c] = (float) (shift[c] - (double) factor[c] * mean[c]);
    }
    put(layer, ".weight", factor, channels, 1, 1, 1);
    put(layer, ".bias", shift, channels);
  }

  private void withConstant(LayerConstant operation, int channels) {
    float[] values = constants.getOrDefault(operation.constant().name(), new float[0]);
    if (values.length != 1 && values.length != channels) {
      throw new ModelException(
          operation.constant().named()
              + " holds "
              + values.length
              + " values for "
              + channels
              + " channels");
    }
    make(2L * channels);
    float[] factors = new float[channels];
    float[] shifts = new float[channels];
    for (int c = 0; c < channels; c++) {
      float value = values[values.length == 1 ? 0 : c];
      factors[c] = operation.factor(value);
      shifts[c] = operation.shift(value);
    }
    put(operation.layer(), ".weight", factors, channels, 1, 1, 1);
    put(operation.layer(), ".bias", shifts, channels);
  }

  private void zeroPadding(NcnnLayer layer, int channels) {
    if (layer.integer(0, 0) > 0 && layer.integer(4, 0) == 0) {
      put(layer, ".weight", filled(channels, 1), channels, 1, 1, 1);
    }
  }

  private void interp(NcnnLayer layer, int channels) {
    LayerInterp interp = LayerInterp.of(layer);
    if (interp.isConvolution()) {
      Ops.Conv shape = interp.shape(channels);
      int k = shape.kernel();
      make(shape.multiplications());
      put(layer, ".weight", interp.kernel(channels), shape.out(), 1, k, k);
    }
  }

  private float[] filled(int count, float value) {
    make(count);
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  /** Counts weights that are not in the file, so that a small file cannot ask for much memory. */
  private void make(long count) {
    made += count;
    if (made > MOST_MADE) {
      throw new ModelException(
          "the layers of the .param file need more than "
              + MOST_MADE
              + " weights that are not in the .bin file");
    }
  }

  private void put(NcnnLayer layer, String suffix, float[] values, int... shape) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new ModelException(
            layer.named() + " holds the weight " + value + "; all weights must be finite");
      }
    }
    weights.put(layer.name() + suffix, values, shape);
  }

  /** Numbers without a flag. */
  private float[] plain(NcnnLayer layer, int count) {
    require(layer, 4L * count);
    float[] values = new float[count];
    bytes.asFloatBuffer().get(values);
    bytes.position(bytes.position() + 4 * count);
    return values;
  }

  /** Numbers after a flag that says how they are stored. */
  private float[] coded(NcnnLayer layer, Ops.Conv shape) {
    int count = (int) shape.multiplications();
    require(layer, 4);
    int flag = bytes.getInt();
    return switch (flag) {
      case 0, SINGLE -> plain(layer, count);
      case HALF -> halves(layer, count);
      case INT8 ->
          throw new ModelException(
              layer.named() + " holds int8 weights; use a file with float16 or float32 weights");
      default -> fromTable(layer, count);
    };
  }

  private float[] halves(NcnnLayer layer, int count) {
    require(layer, 2L * count + count % 2 * 2L);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = Float16.toFloat(bytes.getShort());
    }
    bytes.position(bytes.position() + count % 2 * 2);
    return values;
  }

  private float[] fromTable(NcnnLayer layer, int count) {
    long padding = -count & 3;
    require(layer, 4L * TABLE + count + padding);
    float[] table = plain(layer, TABLE);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = table[bytes.get() & 0xFF];
    }
    bytes.position(bytes.position() + (int) padding);
    return values;
  }

  private void require(NcnnLayer layer, long needed) {
    if (needed > bytes.remaining()) {
      throw new ModelException(
          "the .bin file ends too early: the weights of "
              + layer.named()
              + " need "
              + needed
              + " bytes, there are "
              + bytes.remaining()
              + "; it may have been cut off");
    }
  }
}
