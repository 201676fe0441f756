package io.github.kabegami.train.validation;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Progress;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.similarity.Psnr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the unsharp mask of a bicubic enlargement that comes nearest to the truth: of sigma 0.5 to
 * 3 pixels in steps of 0.25, and amount 0 (plain bicubic enlargement) to 4 in steps of 0.25, the
 * one with the highest mean psnr-y.
 *
 * <p>As long as nothing is rounded or cut off at black and white, the squared error is a polynomial
 * of second degree in the amount, so that three sums per part and sigma tell it for all amounts.
 * From the best by these sums, masks are tried as they are used, rounded and cut off, until none of
 * the neighbours in sigma and amount is better.
 */
final class MaskTuning {
  private static final double FIRST_SIGMA = .5;
  private static final int SIGMAS = 11;
  private static final int AMOUNTS = 17;
  private static final double STEP = .25;

  /** Counts for identical pictures, whose ratio is infinite; decibels. */
  private static final double HIGHEST = 100;

  private static final Metric METRIC = new Psnr(true);

  private final List<Part> parts;
  private final Run run;

  /** Mean psnr-y of masks that were tried; not a number for the others. */
  private final double[][] tried = new double[SIGMAS][AMOUNTS];

  /**
   * What is sharpened.
   *
   * @param samples the bicubic enlargement, neither rounded nor cut off
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Part(ValidationSet.Case one, float[] samples) {
    int width() {
      return one.high().width();
    }

    int height() {
      return one.high().height();
    }

    /** The ratio of a mask as it is used. */
    double ratio(SharpeningMask mask) {
      var made = mask.apply(samples, width(), height(), Run.simple());
      return Math.min(HIGHEST, METRIC.score(made, one.high(), MetricOptions.NONE, Run.simple()));
    }
  }

  /** Numbers of a sigma and an amount. */
  private record Choice(int sigma, int amount) {
    SharpeningMask mask() {
      return new SharpeningMask(FIRST_SIGMA + sigma * STEP, amount * STEP);
    }
  }

  private MaskTuning(List<Part> parts, Run run) {
    this.parts = parts;
    this.run = run;
    Arrays.stream(tried).forEach(row -> Arrays.fill(row, Double.NaN));
  }

  /** The best mask for each preset of a set. */
  static Map<String, SharpeningMask> tune(ValidationSet set, int factor, Run run) {
    Map<String, SharpeningMask> masks = new LinkedHashMap<>();
    List<String> presets = set.presets();
    Run quiet = run.reportingTo(Progress.NONE);
    for (String preset : presets) {
      run.progress()
          .report((double) masks.size() / presets.size(), "tuning an unsharp mask for " + preset);
      List<Part> parts =
          set.cases().stream()
              .filter(one -> one.preset().equals(preset))
              .map(one -> new Part(one, BicubicContender.samples(one.low(), factor, quiet)))
              .toList();
      SharpeningMask mask = new MaskTuning(parts, quiet).best();
      masks.put(preset, mask);
      run.log("unsharp mask for " + preset + ", tuned on " + parts.size() + " parts: " + mask);
    }
    return masks;
  }

  private SharpeningMask best() {
    Choice best = bestBySums();
    while (true) {
      run.checkCancelled();
      Choice better = bestAround(best);
      if (better.equals(best)) {
        return best.mask();
      }
      best = better;
    }
  }

  private Choice bestBySums() {
    double[][] estimates = new double[parts.size()][];
    run.forEach(estimates.length, i -> estimates[i] = estimates(parts.get(i)));
    double[] sums = new double[SIGMAS * AMOUNTS];
    for (double[] part : estimates) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += part[i];
      }
    }
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] > sums[best] ? i : best;
    }
    return new Choice(best / AMOUNTS, best % AMOUNTS);
  }

  /** The ratio of each mask, sigma after sigma, as if nothing were rounded or cut off. */
  private static double[] estimates(Part part) {
    float[] luma = EightBits.luma(part.samples());
    float[] truth = EightBits.luma(Pixels.open(part.one().high().pixels()));
    double[] estimates = new double[SIGMAS * AMOUNTS];
    for (int s = 0; s < SIGMAS; s++) {
      double sigma = new Choice(s, 0).mask().sigma();
      float[] blurred =
          SharpeningMask.blurred(luma, part.width(), part.height(), 1, sigma, Run.simple());
      double errors = 0;
      double products = 0;
      double details = 0;
      for (int i = 0; i < luma.length; i++) {
        double error = luma[i] - truth[i];
        double detail = luma[i] - blurred[i];
        errors += error * error;
        products += error * detail;
        details += detail * detail;
      }
      for (int a = 0; a < AMOUNTS; a++) {
        double amount = a * STEP;
        double sum = errors + amount * (2 * products + amount * details);
        estimates[s * AMOUNTS + a] = Math.min(HIGHEST, -10 * StrictMath.log10(sum / luma.length));
      }
    }
    return estimates;
  }

  /** The best of a choice and its neighbours; itself, if none is better. */
  private Choice bestAround(Choice centre) {
    Choice best = centre;
    for (Choice choice : neighbours(centre)) {
      best = ratio(choice) > ratio(best) ? choice : best;
    }
    return best;
  }

  private static List<Choice> neighbours(Choice centre) {
    List<Choice> neighbours = new ArrayList<>();
    for (int s = Math.max(0, centre.sigma - 1); s <= Math.min(SIGMAS - 1, centre.sigma + 1); s++) {
      int last = Math.min(AMOUNTS - 1, centre.amount + 1);
      for (int a = Math.max(0, centre.amount - 1); a <= last; a++) {
        neighbours.add(new Choice(s, a));
      }
    }
    return neighbours;
  }

  private double ratio(Choice choice) {
    double known = tried[choice.sigma][choice.amount];
    if (!Double.isNaN(known)) {
      return known;
    }
    double[] ratios = new double[parts.size()];
    run.forEach(ratios.length, i -> ratios[i] = parts.get(i).ratio(choice.mask()));
    double mean = Arrays.stream(ratios).average().orElse(0);
    tried[choice.sigma][choice.amount] = mean;
    return mean;
  }
}
