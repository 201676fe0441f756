package io.github.kabegami.train.torch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Losses between what a network makes and what it should make, both (batch, 3, height, width). */
public enum Loss {
  /** Mean absolute difference. */
  L1("    return torch.l1_loss(x, y, 1)\n"),
  /** Mean of sqrt(difference^2 + 1e-6) (Charbonnier; Lai et al. 2017). */
  CHARBONNIER(
      "    d = torch.sub(x, y)\n"
          + "    return torch.mean(torch.sqrt(torch.add(torch.mul(d, d), 1e-06)))\n"),
  /**
   * Mean absolute difference of the real and imaginary parts of the orthonormal Fourier transform
   * of each channel (Cho et al. 2021, MIMO-UNet).
   */
  FREQUENCY(
      "    fx = torch.view_as_real(torch.fft_rfft2(x, None, [-2, -1], \"ortho\"))\n"
          + "    fy = torch.view_as_real(torch.fft_rfft2(y, None, [-2, -1], \"ortho\"))\n"
          + "    return torch.l1_loss(fx, fy, 1)\n"),
  /** Mean absolute difference of the steps to the next pixel, across and down. */
  EDGE(
      "    d = torch.sub(x, y)\n"
          + "    a = torch.sub(torch.slice(d, 3, 1), torch.slice(d, 3, 0, -1))\n"
          + "    b = torch.sub(torch.slice(d, 2, 1), torch.slice(d, 2, 0, -1))\n"
          + "    return torch.add(torch.mean(torch.abs(a)), torch.mean(torch.abs(b)))\n"),
  /** Mean absolute difference of the luma (BT.601). */
  LUMA("    d = torch.sub(x, y)\n" + "    return torch.mean(torch.abs((self).luma_of(d)))\n"),
  /** Mean absolute difference of R - Y and B - Y. */
  CHROMA(
      "    d = torch.sub(x, y)\n"
          + "    l = (self).luma_of(d)\n"
          + "    r = torch.sub(torch.slice(d, 1, 0, 1), l)\n"
          + "    b = torch.sub(torch.slice(d, 1, 2, 3), l)\n"
          + "    return torch.add(torch.mean(torch.abs(r)), torch.mean(torch.abs(b)))\n");

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
    return "  def " + title() + "(self, x: Tensor, y: Tensor) -> Tensor:\n" + body;
  }
}
