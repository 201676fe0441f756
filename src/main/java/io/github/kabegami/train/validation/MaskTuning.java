package io.github.kabegami.train.validation;

import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the unsharp mask of a bicubic enlargement that comes nearest to the truth: of sigma 0.5 to
 * 3 pixels in steps of 0.25, and amount 0.25 to 4 in steps of 0.25, the one with the highest mean
 * psnr-y; the smaller of equal ones.
 */
public final class MaskTuning {
  private static final double FIRST_SIGMA = .5;
  private static final double LAST_SIGMA = 3;
  private static final double LAST_AMOUNT = 4;
  private static final double STEP = .25;

  /** Counts for identical pictures, whose ratio is infinite; decibels. */
  private static final double HIGHEST = 100;

  private static final Metric METRIC = new Psnr(true);

  private MaskTuning() {}

  /** The best mask for each preset of a set. */
  public static Map<String, SharpeningMask> tune(ValidationSet set, int factor, Run run) {
    Map<String, SharpeningMask> masks = new LinkedHashMap<>();
    for (String preset : set.presets()) {
      List<ValidationSet.Case> cases =
          set.cases().stream().filter(one -> one.preset().equals(preset)).toList();
      SharpeningMask mask = best(cases, factor, run);
      masks.put(preset, mask);
      run.log("unsharp mask for " + preset + ", tuned on " + cases.size() + " parts: " + mask);
    }
    return masks;
  }

  private static SharpeningMask best(List<ValidationSet.Case> cases, int factor, Run run) {
    int sigmas = (int) Math.round((LAST_SIGMA - FIRST_SIGMA) / STEP) + 1;
    int amounts = (int) Math.round(LAST_AMOUNT / STEP);
    double[][] sums = new double[sigmas][amounts];
    for (ValidationSet.Case one : cases) {
      float[] samples = BicubicContender.samples(one.low(), factor, run);
      run.forEach(sigmas, s -> add(one, samples, sigma(s), sums[s]));
    }
    SharpeningMask best = new SharpeningMask(FIRST_SIGMA, STEP);
    double highest = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < sigmas; s++) {
      for (int a = 0; a < amounts; a++) {
        if (sums[s][a] > highest) {
          highest = sums[s][a];
          best = new SharpeningMask(sigma(s), amount(a));
        }
      }
    }
    return best;
  }

  private static double sigma(int number) {
    return FIRST_SIGMA + number * STEP;
  }

  private static double amount(int number) {
    return (number + 1) * STEP;
  }

  /** Adds the psnr-y of all amounts of one sigma. */
  private static void add(ValidationSet.Case one, float[] samples, double sigma, double[] sums) {
    Run run = Run.simple();
    int width = one.high().width();
    int height = one.high().height();
    float[] blurred = SharpeningMask.blurred(samples, width, height, sigma, run);
    for (int a = 0; a < sums.length; a++) {
      var made = new SharpeningMask(sigma, amount(a)).apply(samples, blurred, width, height);
      sums[a] += Math.min(HIGHEST, METRIC.score(made, one.high(), MetricOptions.NONE, run));
    }
  }
}
