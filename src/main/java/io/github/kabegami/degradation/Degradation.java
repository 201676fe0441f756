package io.github.kabegami.degradation;

import io.github.kabegami.core.Operator;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A drawn degradation: steps in the order in which they are applied. It replays to the same bytes
 * on the same pixels.
 *
 * @param steps in order
 * @param upscaleFactor by which the result is smaller than the (cropped) picture, >= 1
 */
public record Degradation(List<Step> steps, int upscaleFactor) implements Operator {

  /**
   * Keeps a copy of the steps.
   *
   * @throws IllegalArgumentException if the factor is < 1
   */
  public Degradation {
    Checks.atLeast("upscaleFactor", upscaleFactor, 1);
    steps = List.copyOf(steps);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    Progress progress = run.progress();
    RandomAccessibleInterval<FloatType> result = pixels;
    for (int i = 0; i < steps.size(); i++) {
      run.checkCancelled();
      progress.report((double) i / steps.size(), StepJson.nameOf(steps.get(i)));
      result = steps.get(i).apply(result, run);
    }
    progress.report(1, "");
    return result;
  }
}
