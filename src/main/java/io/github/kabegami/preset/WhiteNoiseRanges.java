package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.degradation.GaussianNoise;
import io.github.kabegami.degradation.Step;
import java.util.List;

/**
 * The white noise that is added.
 *
 * @param probability how often there is noise
 * @param sigma its standard deviation, 8-bit steps
 */
public record WhiteNoiseRanges(double probability, Range sigma) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public WhiteNoiseRanges {
    Checks.probability("probability", probability);
    sigma.requireWithin("sigma", 0, 255);
  }

  void draw(Seed seed, List<Step> steps) {
    if (seed.child("present").chance(probability)) {
      steps.add(new GaussianNoise(sigma.draw(seed.child("sigma")), false, seed.child("field")));
    }
  }
}
