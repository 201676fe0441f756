package io.github.kabegami.core;

/** How a picture's samples are stored in its file or window; inside they are always float. */
public enum BitDepth {
  /** Unsigned bytes; 1.0 is 255. */
  EIGHT(255),
  /** Unsigned 16-bit integers; 1.0 is 65535. */
  SIXTEEN(65535),
  /** 32-bit floats, kept as they are. */
  FLOAT(0);

  private final int maximum;

  BitDepth(int maximum) {
    this.maximum = maximum;
  }

  /** Whether samples are integers, so that writing them rounds. */
  public boolean isInteger() {
    return maximum > 0;
  }

  /**
   * The largest stored value (255 or 65535).
   *
   * @throws IllegalStateException for {@link #FLOAT}, which has none
   */
  public int maximum() {
    if (!isInteger()) {
      throw new IllegalStateException("a float picture has no largest stored value");
    }
    return maximum;
  }

  /** The stored integer of a sample: clamped to [0,1], scaled, rounded half to even. */
  public int quantise(float sample) {
    float clamped = Math.max(0f, Math.min(1f, sample));
    return (int) Math.rint((double) clamped * maximum());
  }

  /** The sample of a stored integer: {@code stored / maximum} in float. */
  public float sample(int stored) {
    return stored / (float) maximum();
  }
}
