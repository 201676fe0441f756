package io.github.kabegami.network;

/**
 * The vocabulary in which networks are described. An interpreter gives {@code T} its meaning: plain
 * numbers, names of ONNX values, shapes.
 *
 * @param <T> what flows through the network: a tensor (1, channels, height, width), or something
 *     that stands for it
 */
public interface Ops<T> {

  /**
   * Cross-correlation with a square kernel, stride 1, and a bias; weights {@code name.weight} (out,
   * in / groups, k, k) and {@code name.bias} (out), as torch.nn.Conv2d.
   */
  T conv(String name, T x, Conv shape);

  /** x where x >= 0, else slope x. */
  T leakyRelu(T x, float slope);

  /**
   * From (c f f, h, w) to (c, h f, w f); channel c f f + dy f + dx goes to pixel (dx, dy) of each
   * block, as torch.nn.PixelShuffle.
   */
  T pixelShuffle(T x, int factor);

  /** Repeats the border pixels outwards by a margin on all four sides. */
  T padEdge(T x, int margin);

  /** The sum of two tensors of one shape. */
  T add(T a, T b);

  /**
   * Measures of a convolution.
   *
   * @param in input channels
   * @param out output channels
   * @param kernel odd width and height
   * @param padding zeros added on each side
   * @param groups parts into which the channels fall
   */
  record Conv(int in, int out, int kernel, int padding, int groups) {

    /**
     * Checks the measures.
     *
     * @throws IllegalArgumentException if the groups do not divide the channels or the kernel is
     *     even
     */
    public Conv {
      if (groups < 1 || in % groups != 0 || out % groups != 0) {
        throw new IllegalArgumentException(
            groups + " groups do not divide " + in + " and " + out + " channels");
      }
      if (kernel < 1 || kernel % 2 == 0) {
        throw new IllegalArgumentException("kernel size must be odd and >= 1, got " + kernel);
      }
    }

    /** With zeros that keep the size, and one group. */
    public static Conv same(int in, int out, int kernel) {
      return new Conv(in, out, kernel, kernel / 2, 1);
    }
  }
}
