package io.github.kabegami.metric.perception;

/** Finds a number by its rank without sorting all: Hoare 1961, Find. */
final class Selection {
  private Selection() {}

  /**
   * The number that would stand at an index after sorting.
   *
   * @param values finite numbers; their order changes
   */
  static double ranked(double[] values, int rank) {
    int first = 0;
    int last = values.length - 1;
    while (first < last) {
      double pivot = middle(values[first], values[(first + last) >>> 1], values[last]);
      int left = first;
      int right = last;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (rank <= right) {
        last = right;
      } else if (rank >= left) {
        first = left;
      } else {
        return values[rank];
      }
    }
    return values[rank];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
