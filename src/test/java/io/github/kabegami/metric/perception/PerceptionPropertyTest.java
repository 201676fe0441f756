package io.github.kabegami.metric.perception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A class of its own: surefire keeps one report per class. */
class PerceptionPropertyTest {

  @Property
  void rankedIsWhatSortingGives(
      @ForAll @Size(min = 1, max = 50) double[] values, @ForAll @IntRange(max = 49) int place) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int rank = place % values.length;
    assertEquals(sorted[rank], Selection.ranked(values, rank), 0.0);
  }

  @Property
  void rankedIsRightAmongManyEqualNumbers(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 2) Integer> values) {
    double[] numbers = values.stream().mapToDouble(Integer::intValue).toArray();
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int rank = (numbers.length - 1) / 2;
    assertEquals(sorted[rank], Selection.ranked(numbers, rank), 0.0);
  }

  @Property
  void sumOfLogarithmsIsThatOfEach(
      @ForAll @Size(max = 200) List<@DoubleRange(min = 1, max = 1e120) Double> factors) {
    LogSum sum = new LogSum();
    double expected = 0;
    for (double factor : factors) {
      sum.add(factor);
      expected += Math.log10(factor);
    }
    assertEquals(expected, sum.total(), 1e-12 * Math.max(1, expected));
  }
}
