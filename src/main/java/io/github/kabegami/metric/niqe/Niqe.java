package io.github.kabegami.metric.niqe;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.UndefinedScoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Natural Image Quality Evaluator without reference: how far the features of a picture's blocks are
 * from those of clean pictures; from about 2 upwards, lower is better. Values of different models
 * cannot be compared.
 *
 * <p>Luma is rounded to whole levels 0..255 for pictures of every depth. Blocks of 96 x 96 pixels
 * and of half the size after MATLAB's imresize; 18 features each; distance by the pseudo-inverse of
 * the mean of both covariances. All in double.
 *
 * <p>{@link #measure} adds as details {@code blocks}, their number; {@code flat-blocks}, the share
 * of those whose pixels have one luma; {@code undefined-blocks}, the share of those without some of
 * the features, which take no part in the covariance. Fewer than two others, and the score is
 * undefined.
 *
 * <p>Source: Mittal et al. 2013, Making a Completely Blind Image Quality Analyzer; utlive/niqe at
 * d80aead, computequality.m; BasicSR at 8d56e3a, basicsr/metrics/niqe.py (luma). Deliberate
 * differences: double precision; what is noise of the arithmetic in flat places counts as 0, at
 * both scales, without which the score of flat art is not reproducible; undefined where BasicSR
 * returns a meaningless number, with a single block.
 */
public final class Niqe implements Metric {
  private static final double SMALLEST_SHARE = 1e-15;
  private static final int FEWEST_BLOCKS = 2;

  private final Supplier<NiqeModel> model;

  private Niqe(Supplier<NiqeModel> model) {
    this.model = model;
  }

  /** With our own model, which is read from the program when it is needed. */
  public static Niqe wallpaper() {
    return new Niqe(NiqeModel::wallpaper);
  }

  /** With a model. */
  public static Niqe with(NiqeModel model) {
    return new Niqe(() -> model);
  }

  @Override
  public String name() {
    return "niqe";
  }

  @Override
  public String definition(MetricOptions options) {
    return "NIQE (Mittal et al. 2013), the variant that is reproducible on flat art: distance from"
        + " the pristine model "
        + model.get().description()
        + ", 36 features of blocks of 96 x 96 pixels and of 48 x 48 at half size (bicubic,"
        + " antialiased), of (luma - mean) / (deviation + 1) under a Gaussian window 7 x 7, sigma"
        + " 7/6, border repeated; in double; differences from the mean and deviations below 1e-6"
        + " count as 0; luma "
        + (options.luma() == Luma.BT601
            ? "Y = 16 + 65.481 R + 128.553 G + 24.966 B, RGB 0..1, BT.601 16..235, as BasicSR"
            : "Y = 0.299 R + 0.587 G + 0.114 B, full range 0..255, as MATLAB's rgb2gray")
        + ", rounded to whole levels for every depth; gray pictures as they are; alpha ignored;"
        + " besides: number of blocks, share that is flat-blocks (one luma throughout), share that is"
        + " undefined-blocks (with a feature that cannot be computed).";
  }

  @Override
  public Goal goal() {
    return Goal.LOWER;
  }

  @Override
  public Against against() {
    return Against.NOTHING;
  }

  @Override
  public boolean usesLuma() {
    return true;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    return measure(image, reference, options, run).value();
  }

  @Override
  public Measured measure(Picture image, Picture reference, MetricOptions options, Run run) {
    NiqeModel pristine = model.get();
    List<Block> blocks = Blocks.of(image, options, run);
    BlockSample sample = new BlockSample(blocks);
    if (sample.definedBlocks() < FEWEST_BLOCKS) {
      throw new UndefinedScoreException(
          "niqe needs at least 2 blocks of 96 x 96 pixels that are not flat, got "
              + sample.definedBlocks()
              + " of "
              + blocks.size());
    }
    double total = blocks.size();
    long flat = blocks.stream().filter(Block::isFlat).count();
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("blocks", total);
    details.put("flat-blocks", flat / total);
    details.put("undefined-blocks", (total - sample.definedBlocks()) / total);
    return new Measured(distance(pristine, sample.mean(), sample.covariance()), details);
  }

  private static double distance(NiqeModel model, double[] mean, double[][] covariance) {
    double[] difference = model.meanVector();
    double[][] between = model.covarianceMatrix();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= mean[i];
      for (int k = 0; k < difference.length; k++) {
        between[i][k] = (between[i][k] + covariance[i][k]) / 2;
      }
    }
    double form = SymmetricEigen.of(between).inverseForm(difference, SMALLEST_SHARE);
    return Math.sqrt(Math.max(0, form));
  }
}
