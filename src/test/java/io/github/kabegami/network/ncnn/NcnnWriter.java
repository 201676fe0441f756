package io.github.kabegami.network.ncnn;

import io.github.kabegami.network.Network;
import io.github.kabegami.network.Ops;
import io.github.kabegami.network.weights.Float16;
import io.github.kabegami.network.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes a network as ncnn files, with Split layers as ncnn needs them. */
public final class NcnnWriter implements Ops<String> {
  private final Weights weights;
  private final Form form;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> means = new HashSet<>();
  private final ByteArrayOutputStream bin = new ByteArrayOutputStream();

  /** How weights are stored. */
  public enum Form {
    HALF,
    SINGLE,
    TAGGED,
    TABLE
  }

  private record Row(String type, String name, List<String> in, List<String> out, String values) {}

  /** The two files of a model. */
  public record Pair(String param, byte[] bin) {

    /** Writes both into a folder; the .param is the answer. */
    public Path save(Path folder) throws IOException {
      Path path = folder.resolve("model.param");
      Files.writeString(path, param);
      Files.write(folder.resolve("model.bin"), bin);
      return path;
    }
  }

  private NcnnWriter(Weights weights, Form form) {
    this.weights = weights;
    this.form = form;
  }

  /** Both files of a network. */
  public static Pair write(Network network, Weights weights, Form form) {
    NcnnWriter writer = new NcnnWriter(weights, form);
    writer.rows.add(new Row("Input", "in0", List.of(), List.of("in0"), ""));
    network.outputs(writer, "in0");
    return new Pair(writer.param(), writer.bin.toByteArray());
  }

  private String param() {
    Map<String, Long> uses =
        rows.stream()
            .flatMap(row -> row.in.stream())
            .collect(Collectors.groupingBy(blob -> blob, Collectors.counting()));
    Map<String, Integer> used = new HashMap<>();
    List<String> lines = new ArrayList<>();
    int blobs = 0;
    for (Row row : rows) {
      List<String> in = new ArrayList<>();
      for (String blob : row.in) {
        in.add(uses.get(blob) > 1 ? blob + "_" + used.merge(blob, 1, Integer::sum) : blob);
      }
      lines.add(line(new Row(row.type, row.name, in, row.out, row.values)));
      blobs += row.out.size();
      for (String blob : row.out) {
        int count = uses.getOrDefault(blob, 0L).intValue();
        if (count > 1) {
          List<String> copies =
              IntStream.rangeClosed(1, count).mapToObj(i -> blob + "_" + i).toList();
          lines.add(line(new Row("Split", "split_" + blob, List.of(blob), copies, "")));
          blobs += count;
        }
      }
    }
    return "7767517\n" + lines.size() + " " + blobs + "\n" + String.join("\n", lines) + "\n";
  }

  private static String line(Row row) {
    String counts = row.in.size() + " " + row.out.size();
    return Stream.of(
            List.of(String.format("%-16s", row.type), String.format("%-24s", row.name), counts),
            row.in,
            row.out,
            List.of(row.values))
        .flatMap(List::stream)
        .collect(Collectors.joining(" "))
        .strip();
  }

  private String row(String type, String name, List<String> in, String values) {
    String out = "b" + rows.size();
    rows.add(new Row(type, name, in, List.of(out), values));
    return out;
  }

  private String row(String type, List<String> in, String values) {
    return row(type, type.toLowerCase(Locale.ROOT) + "_" + rows.size(), in, values);
  }

  @Override
  public String conv(String name, String x, Conv shape) {
    int k = shape.kernel();
    float[] kernel = weights.get(name + ".weight", shape.out(), shape.in() / shape.groups(), k, k);
    coded(kernel);
    plainBias(name, shape);
    if (!means.contains(x)) {
      String type = shape.groups() > 1 ? "ConvolutionDepthWise" : "Convolution";
      return row(type, name, List.of(x), measures(shape, kernel.length));
    }
    String values = "0=" + shape.out() + " 1=" + (shape.bias() ? 1 : 0) + " 2=" + kernel.length;
    String out = row("InnerProduct", name, List.of(x), values);
    means.add(out);
    return out;
  }

  private static String measures(Conv shape, int size) {
    return "0=%d 1=%d 3=%d 4=%d 5=%d 6=%d%s"
        .formatted(
            shape.out(),
            shape.kernel(),
            shape.stride(),
            shape.padding(),
            shape.bias() ? 1 : 0,
            size,
            shape.groups() > 1 ? " 7=" + shape.groups() : "");
  }

  private void plainBias(String name, Conv shape) {
    if (shape.bias()) {
      plain(weights.get(name + ".bias", shape.out()));
    }
  }

  @Override
  public String convTransposed(String name, String x, Conv shape) {
    int k = shape.kernel();
    int in = shape.in() / shape.groups();
    int out = shape.out() / shape.groups();
    float[] kernel = weights.get(name + ".weight", shape.in(), out, k, k);
    float[] turned = new float[kernel.length];
    for (int g = 0; g < shape.groups(); g++) {
      for (int o = 0; o < out; o++) {
        for (int i = 0; i < in; i++) {
          for (int tap = 0; tap < k * k; tap++) {
            turned[((g * out + o) * in + i) * k * k + tap] =
                kernel[((g * in + i) * out + o) * k * k + tap];
          }
        }
      }
    }
    coded(turned);
    plainBias(name, shape);
    String type = shape.groups() > 1 ? "DeconvolutionDepthWise" : "Deconvolution";
    return row(type, name, List.of(x), measures(shape, kernel.length));
  }

  private void coded(float[] values) {
    int size = 8 + 4 * values.length + 4 * 256;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    switch (form) {
      case HALF -> {
        out.putInt(0x01306B47);
        for (float value : values) {
          out.putShort(Float16.fromFloat(value));
        }
      }
      case TABLE -> {
        out.putInt(0x01020304);
        for (int i = 0; i < 256; i++) {
          out.putFloat(fromTable(i));
        }
        for (float value : values) {
          out.put((byte) nearest(value));
        }
      }
      default -> {
        out.putInt(form == Form.TAGGED ? 0x0002C056 : 0);
        for (float value : values) {
          out.putFloat(value);
        }
      }
    }
    bin.write(out.array(), 0, (out.position() + 3) / 4 * 4);
  }

  private static float fromTable(int i) {
    return (i - 128) / 64f;
  }

  private static int nearest(float value) {
    return Math.max(0, Math.min(255, Math.round(value * 64) + 128));
  }

  /** What is read again for a convolution's weight. */
  static float stored(float value, Form form) {
    return switch (form) {
      case HALF -> Float16.toFloat(Float16.fromFloat(value));
      case TABLE -> fromTable(nearest(value));
      default -> value;
    };
  }

  private void plain(float[] values) {
    ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    out.asFloatBuffer().put(values);
    bin.writeBytes(out.array());
  }

  @Override
  public String leakyRelu(String x, float slope) {
    return keepMean(x, row("ReLU", List.of(x), slope == 0 ? "" : "0=" + slope));
  }

  private String keepMean(String from, String to) {
    if (means.contains(from)) {
      means.add(to);
    }
    return to;
  }

  @Override
  public String prelu(String name, String x, int channels) {
    plain(weights.get(name + ".weight", channels));
    return row("PReLU", name, List.of(x), "0=" + channels);
  }

  @Override
  public String sigmoid(String x) {
    return keepMean(x, row("Sigmoid", List.of(x), ""));
  }

  @Override
  public String silu(String x) {
    return row("Swish", List.of(x), "");
  }

  @Override
  public String pixelShuffle(String x, int factor) {
    return row("PixelShuffle", List.of(x), "0=" + factor);
  }

  @Override
  public String pixelUnshuffle(String x, int channels, int factor) {
    return row("Reorg", List.of(x), "0=" + factor);
  }

  @Override
  public String upsampleNearest(String x, int factor) {
    return interp(x, 1, factor);
  }

  @Override
  public String upsampleBilinear(String x, int factor) {
    return interp(x, 2, factor);
  }

  private String interp(String x, int kind, int factor) {
    return row("Interp", List.of(x), "0=%d 1=%d.000000e+00 2=%2$d.0".formatted(kind, factor));
  }

  @Override
  public String padEdge(String x, int margin) {
    return pad(x, margin, 1);
  }

  @Override
  public String padReflect(String x, int margin) {
    return pad(x, margin, 2);
  }

  private String pad(String x, int margin, int type) {
    return row("Padding", List.of(x), "0=%d 1=%1$d 2=%1$d 3=%1$d 4=%d".formatted(margin, type));
  }

  @Override
  public String crop(String x, int margin) {
    String values = "-23309=2,%d,%1$d -23310=2,-%1$d,-%1$d -23311=2,-2,-1".formatted(margin);
    return row("Crop", List.of(x), values);
  }

  @Override
  public String add(String a, String b) {
    return row("BinaryOp", List.of(a, b), "");
  }

  @Override
  public String multiply(String a, String b) {
    return row("BinaryOp", List.of(a, b), "0=2");
  }

  @Override
  public String affine(String x, float[] scale, float[] shift) {
    if (scale.length > 1) {
      plain(scale);
      plain(shift);
      return row("Scale", List.of(x), "0=" + scale.length + " 1=1");
    }
    String scaled = row("BinaryOp", List.of(x), "0=2 1=1 2=" + scale[0]);
    return shift[0] == 0 ? scaled : row("BinaryOp", List.of(scaled), "0=0 1=1 2=" + shift[0]);
  }

  @Override
  public String concat(List<String> parts) {
    return row("Concat", List.copyOf(parts), "");
  }

  @Override
  public String channels(String x, int first, int count) {
    return row(
        "Crop", List.of(x), "-23309=1,%d -23310=1,%d -23311=1,0".formatted(first, first + count));
  }

  @Override
  public String maxPool(String x, Pool shape) {
    throw new IllegalArgumentException("no upscaling network in ncnn has a pooling by maxima");
  }

  @Override
  public String unitLength(String x, float epsilon) {
    throw new IllegalArgumentException("no upscaling network in ncnn divides by lengths");
  }

  @Override
  public String globalMean(String x) {
    String out = row("Pooling", List.of(x), "0=1 4=1");
    means.add(out);
    return out;
  }
}
