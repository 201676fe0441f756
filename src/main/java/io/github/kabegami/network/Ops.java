package io.github.kabegami.network;

import java.util.List;

/**
 * The vocabulary in which networks are described. An interpreter gives {@code T} its meaning: plain
 * numbers, names of ONNX values, shapes, source text.
 *
 * @param <T> what flows through the network: a tensor (batch, channels, height, width), or
 *     something that stands for it
 */
public interface Ops<T> {

  /**
   * Cross-correlation with a square kernel and zeros around the picture; weights {@code
   * name.weight} (out, in / groups, k, k) and, with a bias, {@code name.bias} (out), as
   * torch.nn.Conv2d. With spectral norm the weights are {@code name.weight_orig} / sigma with sigma
   * = u . (W v), where W is weight_orig as matrix (out, in k k), u {@code name.weight_u} (out) and
   * v {@code name.weight_v} (in k k), as torch.nn.utils.spectral_norm in evaluation.
   */
  T conv(String name, T x, Conv shape);

  /**
   * Transposed cross-correlation; weights {@code name.weight} (in, out / groups, k, k) and {@code
   * name.bias} (out); a side n becomes (n - 1) stride - 2 padding + k, as torch.nn.ConvTranspose2d.
   */
  T convTransposed(String name, T x, Conv shape);

  /** x where x >= 0, else slope x. */
  T leakyRelu(T x, float slope);

  /**
   * x where x >= 0, else the channel's slope, {@code name.weight} (channels), times x; slopes may
   * be negative.
   */
  T prelu(String name, T x, int channels);

  /** 1 / (1 + exp(-x)). */
  T sigmoid(T x);

  /**
   * From (c f f, h, w) to (c, h f, w f); channel c f f + dy f + dx goes to pixel (dx, dy) of each
   * block, as torch.nn.PixelShuffle.
   */
  T pixelShuffle(T x, int factor);

  /**
   * From (c, h f, w f) to (c f f, h, w): the reverse of {@link #pixelShuffle}, as
   * torch.nn.PixelUnshuffle; the sides must be multiples of the factor.
   *
   * @param channels of x
   */
  T pixelUnshuffle(T x, int channels, int factor);

  /** Every pixel becomes a block of factor x factor. */
  T upsampleNearest(T x, int factor);

  /**
   * Bilinear enlargement; pixel i lies at (i + 0.5) / factor - 0.5, the border repeats, as
   * torch.nn.functional.interpolate with align_corners=False.
   */
  T upsampleBilinear(T x, int factor);

  /** Repeats the border pixels outwards by a margin on all four sides. */
  T padEdge(T x, int margin);

  /**
   * Mirrors the picture outwards by a margin on all four sides; the border pixel is not doubled.
   */
  T padReflect(T x, int margin);

  /** Cuts a margin off all four sides. */
  T crop(T x, int margin);

  /** The sum of two tensors of one shape. */
  T add(T a, T b);

  /** The product of two tensors of one shape; the second may be (channels, 1, 1). */
  T multiply(T a, T b);

  /**
   * scale x + shift, in each channel.
   *
   * @param scale one value, or one per channel
   * @param shift as many values
   */
  T affine(T x, float[] scale, float[] shift);

  /** The channels of all, one after the other. */
  T concat(List<T> parts);

  /** The channels from first to first + count - 1. */
  T channels(T x, int first, int count);

  /** The largest value in each window. */
  T maxPool(T x, Pool shape);

  /** The mean of each channel: (channels, 1, 1). */
  T globalMean(T x);

  /**
   * At each pixel the channels divided by (their Euclidean length + epsilon).
   *
   * @param epsilon keeps a pixel without length at 0; > 0
   */
  T unitLength(T x, float epsilon);

  /** x where x >= 0, else 0. */
  default T relu(T x) {
    return leakyRelu(x, 0);
  }

  /** x sigmoid(x). */
  default T silu(T x) {
    return multiply(x, sigmoid(x));
  }

  /** factor x. */
  default T scale(T x, float factor) {
    return affine(x, new float[] {factor}, new float[] {0});
  }

  /**
   * Measures of a convolution.
   *
   * @param in input channels
   * @param out output channels
   * @param kernel width and height
   * @param stride steps from one window to the next
   * @param padding zeros added on each side
   * @param groups parts into which the channels fall
   * @param bias whether it has one
   * @param spectral whether its weights are divided by their spectral norm
   */
  record Conv(
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      int groups,
      boolean bias,
      boolean spectral) {

    /**
     * Checks the measures.
     *
     * @throws IllegalArgumentException if the groups do not divide the channels, or a measure is
     *     out of range
     */
    public Conv {
      if (groups < 1 || in < 1 || out < 1 || in % groups != 0 || out % groups != 0) {
        throw new IllegalArgumentException(
            groups + " groups do not divide " + in + " and " + out + " channels");
      }
      if (kernel < 1 || stride < 1 || padding < 0) {
        throw new IllegalArgumentException(
            "a kernel of " + kernel + " with stride " + stride + " and padding " + padding);
      }
    }

    /** With zeros that keep the size, stride 1, one group and a bias; the kernel is odd. */
    public static Conv same(int in, int out, int kernel) {
      return new Conv(in, out, kernel, 1, kernel / 2, 1, true, false);
    }

    /** Without zeros around: the picture gets smaller. */
    public static Conv valid(int in, int out, int kernel) {
      return same(in, out, kernel).padded(0);
    }

    /** With other zeros around. */
    public Conv padded(int zeros) {
      return new Conv(in, out, kernel, stride, zeros, groups, bias, spectral);
    }

    /** With another stride. */
    public Conv strided(int steps) {
      return new Conv(in, out, kernel, steps, padding, groups, bias, spectral);
    }

    /** In groups. */
    public Conv grouped(int parts) {
      return new Conv(in, out, kernel, stride, padding, parts, bias, spectral);
    }

    /** Without a bias. */
    public Conv unbiased() {
      return new Conv(in, out, kernel, stride, padding, groups, false, spectral);
    }

    /** With spectral norm. */
    public Conv spectrallyNormed() {
      return new Conv(in, out, kernel, stride, padding, groups, bias, true);
    }

    /** Multiplications per pixel of the output, or of the input if it is transposed. */
    public long multiplications() {
      return (long) in / groups * out * kernel * kernel;
    }
  }

  /**
   * Measures of a pooling.
   *
   * @param kernel width and height of the window
   * @param stride steps from one window to the next
   * @param roundUp whether a last window that is not full counts, as torch's ceil_mode
   */
  record Pool(int kernel, int stride, boolean roundUp) {}
}
