package io.github.kabegami.preset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.Degradation;
import io.github.kabegami.degradation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Many draws from one preset, and what may be asked of them.
 *
 * @param all the drawn degradations
 */
record Draws(List<Degradation> all) {
  static final int COUNT = 10_000;

  static Draws of(Preset preset, int upscaleFactor) {
    List<Degradation> draws = new ArrayList<>();
    Seed seed = new Seed(2024);
    for (int i = 0; i < COUNT; i++) {
      draws.add(preset.sample(seed.child(i), upscaleFactor));
    }
    return new Draws(draws);
  }

  /** The steps of one kind, of all draws. */
  <T extends Step> List<T> steps(Class<T> kind) {
    return all.stream()
        .flatMap(draw -> draw.steps().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** That share of the draws has what is asked, give or take four standard deviations. */
  void assertShare(double share, Predicate<Degradation> asked) {
    assertShare(share, all.stream().filter(asked).count(), COUNT);
  }

  /** That share of the draws has a step of that kind. */
  void assertShareWith(double share, Class<? extends Step> kind) {
    assertShare(share, draw -> draw.steps().stream().anyMatch(kind::isInstance));
  }

  static void assertShare(double share, long found, long of) {
    double deviation = Math.sqrt(share * (1 - share) / of);
    assertEquals(share, found / (double) of, 4 * deviation + 1e-12);
  }

  /**
   * The values fill the range evenly: none leaves it, and in each tenth of it there are as many as
   * chance allows.
   */
  static <T> void assertEven(double low, double high, List<T> drawn, ToDoubleFunction<T> value) {
    long[] tenths = new long[10];
    for (T one : drawn) {
      double v = value.applyAsDouble(one);
      assertTrue(v >= low - 1e-9 && v <= high + 1e-9, v + " is outside " + low + ".." + high);
      tenths[(int) Math.min(9, Math.max(0, (v - low) / (high - low) * 10))]++;
    }
    for (long tenth : tenths) {
      assertShare(0.1, tenth, drawn.size());
    }
  }

  /** Each of the whole numbers low, low + step ... high is drawn equally often, and no other. */
  static <T> void assertEvenWhole(
      int low, int high, int step, List<T> drawn, ToDoubleFunction<T> value) {
    long[] counts = new long[(high - low) / step + 1];
    for (T one : drawn) {
      double v = value.applyAsDouble(one);
      assertTrue(v >= low && v <= high && (v - low) % step == 0, "drawn: " + v);
      counts[(int) (v - low) / step]++;
    }
    for (long count : counts) {
      assertShare(1.0 / counts.length, count, drawn.size());
    }
  }
}
