package io.github.kabegami.io;

/**
 * What the numbers of a float picture mean: {@code minimum} is black (0), {@code maximum} is white
 * (1).
 *
 * @param minimum stored value of sample 0
 * @param maximum stored value of sample 1, greater than the minimum
 */
public record SampleRange(float minimum, float maximum) {
  /** The range of pictures that need no range. */
  public static final SampleRange UNIT = new SampleRange(0, 1);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a limit is not finite or the minimum is not below the
   *     maximum
   */
  public SampleRange {
    if (!Float.isFinite(minimum) || !Float.isFinite(maximum) || !(minimum < maximum)) {
      throw new IllegalArgumentException(
          "range must be two finite numbers, the smaller first, got " + minimum + "," + maximum);
    }
  }

  /** The sample of a stored value, range [0,1]: values outside the range are clamped to it. */
  public float sample(float stored) {
    double sample = ((double) stored - minimum) / ((double) maximum - minimum);
    return (float) Math.max(0, Math.min(1, sample));
  }

  /**
   * The stored value of a sample; the inverse of {@link #sample} up to float rounding, not clamped.
   */
  public float stored(float sample) {
    return (float) (minimum + (double) sample * ((double) maximum - minimum));
  }
}
