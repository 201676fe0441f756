package io.github.kabegami.core.convolution;

/** A long sliding sum as a sum of shorter ones; see {@link TapGroups}. */
final class GroupedSlidingSum implements SlidingSum {
  private final float[][] weights;
  private final SlidingSum[] groups;
  private final float[] window;
  private final float[] part;

  /** For rows of up to that many columns. */
  GroupedSlidingSum(float[] weights, int columns, TapSums sums) {
    this.weights = TapGroups.of(weights);
    groups = new SlidingSum[this.weights.length];
    for (int g = 0; g < groups.length; g++) {
      groups[g] = sums.sliding(this.weights[g], columns);
    }
    window = new float[columns + this.weights[0].length - 1];
    part = new float[columns];
  }

  @Override
  public void sum(float[] padded, float[] sum, int count) {
    groups[0].sum(padded, sum, count);
    int start = weights[0].length;
    for (int g = 1; g < groups.length; g++) {
      System.arraycopy(padded, start, window, 0, count + weights[g].length - 1);
      groups[g].sum(window, part, count);
      TapGroups.add(part, sum, count);
      start += weights[g].length;
    }
  }
}
