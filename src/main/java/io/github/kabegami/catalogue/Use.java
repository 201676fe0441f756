package io.github.kabegami.catalogue;

/** What a download is for. */
public enum Use {
  /** Enlarges pictures: a name for the option model. */
  UPSCALER("upscaling"),
  /** Weights of one of the lpips metrics. */
  LPIPS("lpips"),
  /** Parameters of the metric niqe: a name for the option niqe. */
  NIQE("niqe");

  private final String title;

  Use(String title) {
    this.title = title;
  }

  /** For people, such as {@code upscaling}. */
  public String title() {
    return title;
  }
}
