package io.github.kabegami.network;

import io.github.kabegami.core.ModelException;
import io.github.kabegami.network.weights.Weights;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a network in plain Java, slowly: the reference that the other interpreters are tested
 * against. Sums are made in double, results are float.
 */
public final class FloatOps implements Ops<FloatOps.Planes> {
  private final Weights weights;

  /** With the parameters of the network. */
  public FloatOps(Weights weights) {
    this.weights = weights;
  }

  /**
   * A tensor (1, channels, height, width).
   *
   * @param samples planar
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Planes(float[] samples, int channels, int height, int width) {

    /**
     * Checks the measures.
     *
     * @throws ModelException if a side is less than 1
     */
    public Planes {
      requireSides(height, width);
    }

    private int plane() {
      return height * width;
    }
  }

  private static void requireSides(int height, int width) {
    if (height < 1 || width < 1) {
      throw new ModelException(
          "the picture is too small for the network: a part of it becomes "
              + width
              + " x "
              + height
              + " pixels");
    }
  }

  /** The value of a new tensor at a place. */
  @FunctionalInterface
  private interface Sample {
    float at(int channel, int y, int x);
  }

  private static Planes make(int channels, int height, int width, Sample sample) {
    requireSides(height, width);
    float[] out = new float[channels * height * width];
    int i = 0;
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          out[i++] = sample.at(c, y, x);
        }
      }
    }
    return new Planes(out, channels, height, width);
  }

  @Override
  public Planes conv(String name, Planes x, Conv shape) {
    float[] kernel = ConvWeights.of(weights, name, shape);
    float[] bias = ConvWeights.bias(weights, name, shape);
    int k = shape.kernel();
    int in = shape.in() / shape.groups();
    int outOfGroup = shape.out() / shape.groups();
    int height = side(x.height, shape);
    int width = side(x.width, shape);
    requireSides(height, width);
    float[] out = new float[shape.out() * height * width];
    double[] row = new double[width];
    for (int o = 0; o < shape.out(); o++) {
      int firstIn = o / outOfGroup * in;
      for (int y = 0; y < height; y++) {
        Arrays.fill(row, bias[o]);
        for (int c = 0; c < in; c++) {
          for (int dy = 0; dy < k; dy++) {
            int from = y * shape.stride() + dy - shape.padding();
            if (from >= 0 && from < x.height) {
              addTaps(
                  row,
                  x.samples,
                  ((firstIn + c) * x.height + from) * x.width,
                  x.width,
                  kernel,
                  ((o * in + c) * k + dy) * k,
                  shape);
            }
          }
        }
        for (int i = 0; i < width; i++) {
          out[(o * height + y) * width + i] = (float) row[i];
        }
      }
    }
    return new Planes(out, shape.out(), height, width);
  }

  private static int side(int side, Conv shape) {
    return Math.floorDiv(side + 2 * shape.padding() - shape.kernel(), shape.stride()) + 1;
  }

  /** Adds one row of a kernel over one row of a picture. */
  private static void addTaps(
      double[] row, float[] samples, int from, int length, float[] kernel, int tap, Conv shape) {
    int stride = shape.stride();
    for (int dx = 0; dx < shape.kernel(); dx++) {
      int shift = dx - shape.padding();
      int first = shift >= 0 ? 0 : (-shift + stride - 1) / stride;
      int last = Math.min(row.length - 1, Math.floorDiv(length - 1 - shift, stride));
      double weight = kernel[tap + dx];
      for (int i = first; i <= last; i++) {
        row[i] += weight * samples[from + i * stride + shift];
      }
    }
  }

  @Override
  public Planes convTransposed(String name, Planes x, Conv shape) {
    float[] kernel = ConvWeights.transposed(weights, name, shape);
    float[] bias = ConvWeights.bias(weights, name, shape);
    int k = shape.kernel();
    int stride = shape.stride();
    int in = shape.in() / shape.groups();
    int outOfGroup = shape.out() / shape.groups();
    int height = (x.height - 1) * stride - 2 * shape.padding() + k;
    int width = (x.width - 1) * stride - 2 * shape.padding() + k;
    return make(
        shape.out(),
        height,
        width,
        (o, oy, ox) -> {
          double sum = bias[o];
          int group = o / outOfGroup;
          for (int dy = 0; dy < k; dy++) {
            int y = oy + shape.padding() - dy;
            if (y < 0 || y % stride != 0 || y / stride >= x.height) {
              continue;
            }
            for (int dx = 0; dx < k; dx++) {
              int left = ox + shape.padding() - dx;
              if (left < 0 || left % stride != 0 || left / stride >= x.width) {
                continue;
              }
              for (int c = group * in; c < (group + 1) * in; c++) {
                double weight = kernel[((c * outOfGroup + o % outOfGroup) * k + dy) * k + dx];
                sum += weight * x.samples[(c * x.height + y / stride) * x.width + left / stride];
              }
            }
          }
          return (float) sum;
        });
  }

  @Override
  public Planes leakyRelu(Planes x, float slope) {
    float[] out = x.samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] >= 0 ? out[i] : slope * out[i];
    }
    return new Planes(out, x.channels, x.height, x.width);
  }

  @Override
  public Planes prelu(String name, Planes x, int channels) {
    float[] slopes = weights.get(name + ".weight", channels);
    float[] out = x.samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = out[i] >= 0 ? out[i] : slopes[i / x.plane()] * out[i];
    }
    return new Planes(out, x.channels, x.height, x.width);
  }

  @Override
  public Planes sigmoid(Planes x) {
    float[] out = x.samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (1 / (1 + Math.exp(-out[i])));
    }
    return new Planes(out, x.channels, x.height, x.width);
  }

  @Override
  public Planes pixelShuffle(Planes x, int factor) {
    return make(
        x.channels / (factor * factor),
        x.height * factor,
        x.width * factor,
        (c, oy, ox) -> {
          int from = (c * factor + oy % factor) * factor + ox % factor;
          return x.samples[(from * x.height + oy / factor) * x.width + ox / factor];
        });
  }

  @Override
  public Planes pixelUnshuffle(Planes x, int channels, int factor) {
    if (x.height % factor != 0 || x.width % factor != 0) {
      throw new ModelException(
          "the sides of the picture must be multiples of "
              + factor
              + " for a pixel unshuffle, got "
              + x.width
              + " x "
              + x.height);
    }
    return make(
        x.channels * factor * factor,
        x.height / factor,
        x.width / factor,
        (o, oy, ox) -> {
          int c = o / (factor * factor);
          int y = oy * factor + o / factor % factor;
          return x.samples[(c * x.height + y) * x.width + ox * factor + o % factor];
        });
  }

  @Override
  public Planes upsampleNearest(Planes x, int factor) {
    return make(
        x.channels,
        x.height * factor,
        x.width * factor,
        (c, oy, ox) -> x.samples[(c * x.height + oy / factor) * x.width + ox / factor]);
  }

  @Override
  public Planes upsampleBilinear(Planes x, int factor) {
    return make(
        x.channels,
        x.height * factor,
        x.width * factor,
        (c, oy, ox) -> {
          double y = Math.max(0, (oy + 0.5) / factor - 0.5);
          double left = Math.max(0, (ox + 0.5) / factor - 0.5);
          int y0 = (int) y;
          int x0 = (int) left;
          int y1 = Math.min(y0 + 1, x.height - 1);
          int x1 = Math.min(x0 + 1, x.width - 1);
          double fy = y - y0;
          double fx = left - x0;
          int plane = c * x.plane();
          double upper =
              x.samples[plane + y0 * x.width + x0] * (1 - fx)
                  + x.samples[plane + y0 * x.width + x1] * fx;
          double lower =
              x.samples[plane + y1 * x.width + x0] * (1 - fx)
                  + x.samples[plane + y1 * x.width + x1] * fx;
          return (float) (upper * (1 - fy) + lower * fy);
        });
  }

  @Override
  public Planes padEdge(Planes x, int margin) {
    return make(
        x.channels,
        x.height + 2 * margin,
        x.width + 2 * margin,
        (c, oy, ox) -> {
          int y = Math.max(0, Math.min(x.height - 1, oy - margin));
          int column = Math.max(0, Math.min(x.width - 1, ox - margin));
          return x.samples[(c * x.height + y) * x.width + column];
        });
  }

  @Override
  public Planes padReflect(Planes x, int margin) {
    if (margin >= x.height || margin >= x.width) {
      throw new ModelException(
          "the picture must be larger than "
              + margin
              + " pixels a side for this network, got "
              + x.width
              + " x "
              + x.height);
    }
    return make(
        x.channels,
        x.height + 2 * margin,
        x.width + 2 * margin,
        (c, oy, ox) -> {
          int y = mirrored(oy - margin, x.height);
          return x.samples[(c * x.height + y) * x.width + mirrored(ox - margin, x.width)];
        });
  }

  private static int mirrored(int place, int side) {
    int from = Math.abs(place);
    return from < side ? from : 2 * (side - 1) - from;
  }

  @Override
  public Planes crop(Planes x, int margin) {
    return make(
        x.channels,
        x.height - 2 * margin,
        x.width - 2 * margin,
        (c, oy, ox) -> x.samples[(c * x.height + oy + margin) * x.width + ox + margin]);
  }

  @Override
  public Planes add(Planes a, Planes b) {
    float[] out = a.samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] += b.samples[i];
    }
    return new Planes(out, a.channels, a.height, a.width);
  }

  @Override
  public Planes multiply(Planes a, Planes b) {
    boolean perChannel = b.plane() == 1;
    float[] out = a.samples.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= b.samples[perChannel ? i / a.plane() : i];
    }
    return new Planes(out, a.channels, a.height, a.width);
  }

  @Override
  public Planes affine(Planes x, float[] scale, float[] shift) {
    float[] out = x.samples.clone();
    for (int i = 0; i < out.length; i++) {
      int c = scale.length == 1 ? 0 : i / x.plane();
      out[i] = scale[c] * out[i] + shift[c];
    }
    return new Planes(out, x.channels, x.height, x.width);
  }

  @Override
  public Planes concat(List<Planes> parts) {
    Planes first = parts.get(0);
    int channels = parts.stream().mapToInt(Planes::channels).sum();
    float[] out = new float[channels * first.plane()];
    int at = 0;
    for (Planes part : parts) {
      System.arraycopy(part.samples, 0, out, at, part.samples.length);
      at += part.samples.length;
    }
    return new Planes(out, channels, first.height, first.width);
  }

  @Override
  public Planes channels(Planes x, int first, int count) {
    return make(
        count,
        x.height,
        x.width,
        (c, y, ox) -> x.samples[((first + c) * x.height + y) * x.width + ox]);
  }

  @Override
  public Planes maxPool(Planes x, Pool shape) {
    return make(
        x.channels,
        pooled(x.height, shape),
        pooled(x.width, shape),
        (c, oy, ox) -> {
          float largest = Float.NEGATIVE_INFINITY;
          int bottom = Math.min(x.height, oy * shape.stride() + shape.kernel());
          int right = Math.min(x.width, ox * shape.stride() + shape.kernel());
          for (int y = oy * shape.stride(); y < bottom; y++) {
            for (int column = ox * shape.stride(); column < right; column++) {
              largest = Math.max(largest, x.samples[(c * x.height + y) * x.width + column]);
            }
          }
          return largest;
        });
  }

  private static int pooled(int side, Pool shape) {
    int rest = side - shape.kernel();
    return shape.roundUp()
        ? -Math.floorDiv(-rest, shape.stride()) + 1
        : Math.floorDiv(rest, shape.stride()) + 1;
  }

  @Override
  public Planes unitLength(Planes x, float epsilon) {
    double[] lengths = new double[x.plane()];
    for (int i = 0; i < x.samples.length; i++) {
      lengths[i % lengths.length] += (double) x.samples[i] * x.samples[i];
    }
    float[] out = new float[x.samples.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (x.samples[i] / (Math.sqrt(lengths[i % lengths.length]) + epsilon));
    }
    return new Planes(out, x.channels, x.height, x.width);
  }

  @Override
  public Planes globalMean(Planes x) {
    return make(
        x.channels,
        1,
        1,
        (c, y, column) -> {
          double sum = 0;
          for (int i = c * x.plane(); i < (c + 1) * x.plane(); i++) {
            sum += x.samples[i];
          }
          return (float) (sum / x.plane());
        });
  }
}
