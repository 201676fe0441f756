package io.github.kabegami.degradation;

import io.github.kabegami.core.Checks;
import io.github.kabegami.core.Operator;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import java.util.List;
import java.util.Locale;
import net.imglib2.Dimensions;
import net.imglib2.FinalDimensions;
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
   * @throws IllegalArgumentException if the factor is less than 1
   */
  public Degradation {
    Checks.atLeast("the factor", upscaleFactor, 1);
    steps = List.copyOf(steps);
  }

  /**
   * Goes on if everything is here that the steps need.
   *
   * @throws io.github.kabegami.core.UnavailableException naming the first thing that is missing and
   *     how to get it
   */
  public void requireAvailable(Run run) {
    steps.forEach(step -> step.requireAvailable(run));
  }

  /** The steps and their values in words. */
  public String describe() {
    return String.join("; ", steps.stream().map(StepJson::describe).toList());
  }

  /**
   * The picture after all steps, as much smaller as the factor says. Its alpha is cropped and
   * brought to the size of the result by area alone: opacity is not a colour, and neither noise nor
   * compression touch it.
   *
   * @throws IllegalArgumentException if the steps do not reduce by the factor
   */
  public Picture apply(Picture picture, Run run) {
    RandomAccessibleInterval<FloatType> low = apply(picture.pixels(), run);
    requireFit(picture, low);
    return picture.with(low, picture.alpha().map(alpha -> reduced(alpha, low, run)));
  }

  /** Whether a picture of that size loses columns or rows to a step. */
  public boolean cuts(int width, int height) {
    return steps.stream()
        .filter(CropToMultiple.class::isInstance)
        .map(CropToMultiple.class::cast)
        .anyMatch(crop -> width % crop.multiple() != 0 || height % crop.multiple() != 0);
  }

  private void requireFit(Picture picture, Dimensions low) {
    long width = picture.width() / upscaleFactor;
    long height = picture.height() / upscaleFactor;
    if (low.dimension(0) != width || low.dimension(1) != height) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the steps make %d x %d of %d x %d, but the factor %d means %d x %d; correct the"
                  + " recipe",
              low.dimension(0),
              low.dimension(1),
              picture.width(),
              picture.height(),
              upscaleFactor,
              width,
              height));
    }
  }

  private RandomAccessibleInterval<FloatType> reduced(
      RandomAccessibleInterval<FloatType> plane, Dimensions size, Run run) {
    Run quietly = run.reportingTo(Progress.NONE);
    RandomAccessibleInterval<FloatType> cut = plane;
    for (Step step : steps) {
      cut = step instanceof CropToMultiple ? step.apply(cut, quietly) : cut;
    }
    return new ResizeTo(Resampling.PILLOW_BOX, (int) size.dimension(0), (int) size.dimension(1))
        .apply(cut, quietly);
  }

  @Override
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Run run) {
    Progress progress = run.progress();
    Dimensions start =
        FinalDimensions.wrap(
            new long[] {
              pixels.dimension(0) / upscaleFactor * upscaleFactor,
              pixels.dimension(1) / upscaleFactor * upscaleFactor
            });
    RandomAccessibleInterval<FloatType> result = pixels;
    for (int i = 0; i < steps.size(); i++) {
      run.checkCancelled();
      String name = StepJson.nameOf(steps.get(i));
      Progress part =
          progress.part((double) i / steps.size(), (i + 1.0) / steps.size()).prefixed(name);
      part.report(0, "");
      result = steps.get(i).apply(result, start, run.reportingTo(part));
    }
    progress.report(1, "");
    return result;
  }
}
