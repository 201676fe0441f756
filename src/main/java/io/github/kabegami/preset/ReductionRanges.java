package io.github.kabegami.preset;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Seed;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.degradation.CropToMultiple;
import io.github.kabegami.degradation.DownUp;
import io.github.kabegami.degradation.Resize;
import io.github.kabegami.degradation.Step;
import java.util.List;

/**
 * How the picture becomes small.
 *
 * @param area weight of the box filter
 * @param bicubic weight of the bicubic filter
 * @param lanczos weight of the Lanczos filter
 * @param bilinear weight of the triangle filter
 * @param downUp probability of an extra resize down and up before
 * @param downUpScale its scale
 */
public record ReductionRanges(
    double area,
    double bicubic,
    double lanczos,
    double bilinear,
    double downUp,
    Range downUpScale) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is outside its range
   */
  public ReductionRanges {
    Checks.weights("reduction", area, bicubic, lanczos, bilinear);
    Checks.probability("downUp", downUp);
    downUpScale.requireWithin("downUpScale", 0.05, 1);
  }

  void draw(Seed seed, int upscaleFactor, List<Step> steps) {
    steps.add(new CropToMultiple(upscaleFactor));
    if (seed.child("downUp").chance(downUp)) {
      steps.add(
          new DownUp(
              filter(seed.child("downUpFilter")), downUpScale.draw(seed.child("downUpScale"))));
    }
    if (upscaleFactor > 1) {
      steps.add(new Resize(filter(seed.child("filter")), 1.0 / upscaleFactor));
    }
  }

  private Resampling filter(Seed seed) {
    return switch (seed.choose(area, bicubic, lanczos, bilinear)) {
      case 0 -> Resampling.PILLOW_BOX;
      case 1 -> Resampling.PILLOW_BICUBIC;
      case 2 -> Resampling.PILLOW_LANCZOS;
      default -> Resampling.PILLOW_BILINEAR;
    };
  }
}
