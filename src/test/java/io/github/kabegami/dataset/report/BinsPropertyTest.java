package io.github.kabegami.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class BinsPropertyTest {

  @Property(tries = 300)
  void everyNumberHasItsRange(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e12, max = 1e12) Double> numbers) {
    check(numbers);
  }

  @Property(tries = 300)
  void everySmallNumberHasItsRange(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1) Double> numbers) {
    check(numbers);
  }

  private static void check(List<Double> numbers) {
    double lowest = numbers.stream().mapToDouble(n -> n).min().orElseThrow();
    double highest = numbers.stream().mapToDouble(n -> n).max().orElseThrow();
    Bins bins = new Bins(lowest, highest);
    numbers.forEach(number -> bins.add(number, number > lowest));
    assertTrue(bins.count() <= 25, "ranges: " + bins.count());
    long used = 0;
    long unused = 0;
    for (int i = 0; i < bins.count(); i++) {
      used += bins.used(i);
      unused += bins.unused(i);
    }
    assertEquals(numbers.stream().filter(n -> n > lowest).count(), used);
    assertEquals(numbers.size(), used + unused);
    assertTrue(new BigDecimal(bins.limit(0)).compareTo(BigDecimal.valueOf(lowest)) <= 0);
    assertTrue(new BigDecimal(bins.limit(bins.count())).compareTo(BigDecimal.valueOf(highest)) > 0);
    assertTrue(bins.unused(0) >= 1);
  }
}
