package io.github.kabegami.degradation;

/** How many colour samples a JPEG keeps for each luma sample. */
public enum ChromaSubsampling {
  /** All of them (4:4:4). */
  YUV444(1, 1),
  /** One for two side by side (4:2:2). */
  YUV422(2, 1),
  /** One for a square of four (4:2:0). */
  YUV420(2, 2);

  private final int horizontal;
  private final int vertical;

  ChromaSubsampling(int horizontal, int vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /** Luma columns for each chroma column. */
  public int horizontal() {
    return horizontal;
  }

  /** Luma rows for each chroma row. */
  public int vertical() {
    return vertical;
  }
}
