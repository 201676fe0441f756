package io.github.kabegami.train.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Losses between what a network makes, x, and what it should make, y: both (batch, 3, height,
 * width) RGB in about 0..1, sides of at least 2 pixels. All depend on d = x - y alone, are means
 * over the batch and all its pixels, and treat the border like any pixel. The ranges are those for
 * x and y in 0..1. Where a loss has a corner, d = 0, its gradient there is 0.
 */
public enum Loss {
  /** The mean of |d|, 0..1. */
  L1("    return torch.mean(torch.abs(d))\n"),

  /**
   * The mean of sqrt(d^2 + 1e-6), 0.001..1: as L1, but smooth within some thousandths of 0. Source:
   * Lai et al. 2017, LapSRN, section 3.3, epsilon 0.001. BasicSR (basicsr/losses/basic_loss.py) has
   * 1e-12 in the place of 1e-6, which is L1 in practice.
   */
  CHARBONNIER("    return torch.mean(torch.sqrt(torch.add(torch.mul(d, d), 1e-06)))\n"),

  /**
   * The mean of |Re D| + |Im D| over both parts, where D is the Fourier transform of each channel
   * of d, divided by sqrt(height width) so that the value does not depend on the patch: 0..about
   * 0.7. Source: Cho et al. 2021, MIMO-UNet, eq. 8. The mean is over all frequencies:
   * implementations that take the half that a real transform gives count columns 0 and width / 2
   * doubly, and so differ between a picture and its transpose.
   */
  FREQUENCY(
      """
          f = torch.fft_fft2(d, None, [-2, -1], "ortho")
          return torch.mean(torch.abs(torch.view_as_real(f)))
      """),

  /**
   * The mean of |d(right neighbour) - d| plus the mean of |d(lower neighbour) - d|, over all pixels
   * that have one, 0..4: steps must be as high as they should be, and where they should be. Plain
   * differences, not Sobel's: those are blind to a pattern that changes with each pixel, which is
   * what a pixel shuffle leaves.
   */
  EDGE(
      """
          a = torch.sub(torch.slice(d, 3, 1), torch.slice(d, 3, 0, -1))
          b = torch.sub(torch.slice(d, 2, 1), torch.slice(d, 2, 0, -1))
          return torch.add(torch.mean(torch.abs(a)), torch.mean(torch.abs(b)))
      """),

  /** The mean of |Y(d)| with luma Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), 0..1. */
  LUMA("    return torch.mean(torch.abs((self).luma_of(d)))\n"),

  /**
   * The mean of |Cb(d)| and |Cr(d)|, 0..1, with Cb = (B - Y) / 1.772 and Cr = (R - Y) / 1.402
   * (ITU-R BT.601, as in JFIF). A gray error costs nothing: use it beside another loss.
   */
  CHROMA(
      """
          l = (self).luma_of(d)
          b = torch.div(torch.sub(torch.slice(d, 1, 2, 3), l), 1.772)
          r = torch.div(torch.sub(torch.slice(d, 1, 0, 1), l), 1.402)
          return torch.mean(torch.abs(torch.cat([b, r], 1)))
      """);

  /** A method that some of them call. */
  static final String LUMA_OF =
      """
        def luma_of(self, d: Tensor) -> Tensor:
          r = torch.mul(torch.slice(d, 1, 0, 1), 0.299)
          g = torch.mul(torch.slice(d, 1, 1, 2), 0.587)
          b = torch.mul(torch.slice(d, 1, 2, 3), 0.114)
          return torch.add(torch.add(r, g), b)
      """;

  private final String body;

  Loss(String body) {
    this.body = body;
  }

  /** The name in options. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names of all. */
  public static List<String> titles() {
    return Arrays.stream(values()).map(Loss::title).toList();
  }

  /** Its method in TorchScript. */
  String method() {
    return "  def " + title() + "(self, d: Tensor) -> Tensor:\n" + body;
  }
}
