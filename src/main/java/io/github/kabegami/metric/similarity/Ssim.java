package io.github.kabegami.metric.similarity;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.MapMaker;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.QualityMap;
import io.github.kabegami.metric.RowSums;

/**
 * Structural similarity in one of its variants; at most 1, negative where structures are inverted.
 *
 * <p>{@code ssim} has a Gaussian window of 11 x 11 pixels, standard deviation 1.5, over the
 * positions where the whole window lies inside the picture; {@code k1} = 0.01, {@code k2} = 0.03;
 * variances are divided by the number of pixels (no sample correction); no downsampling, no
 * clamping. The score of RGB is the mean of the three channels' scores. The range is that of {@link
 * Psnr}: 255, 65535 or 1; 255 for luma. Everything is computed in double and summed in a fixed
 * order, a row after the other.
 *
 * <p>{@code ssim-uniform7} has a window of 7 x 7 equal weights and variances x 49/48; {@code
 * ssim-samplecov} variances x 121/120; {@code ssim-matlab} compares the luma, repeats the edges and
 * averages the whole map, so that it has a score for any size.
 *
 * <p>Source: Wang, Bovik, Sheikh, Simoncelli 2004, Image quality assessment: from error visibility
 * to structural similarity, eq. 13; BasicSR at 8d56e3a, basicsr/metrics/psnr_ssim.py {@code
 * calculate_ssim}; scikit-image 0.19.3 {@code structural_similarity}, by default and with {@code
 * gaussian_weights}; MATLAB by the documentation of {@code ssim}. Deliberate differences: the
 * window is applied as two 1-D ones; 16-bit and float pictures have scores too; a picture smaller
 * than the window is refused, where BasicSR returns nan.
 *
 * @param variant which one
 */
public record Ssim(SsimVariant variant) implements Metric, MapMaker {

  @Override
  public String name() {
    return variant.title();
  }

  @Override
  public String definition(MetricOptions options) {
    return "SSIM "
        + variant.description()
        + (variant.luma()
            ? ", range 255; " + options.luma().definition() + "; gray pictures as they are, x 255"
            : ", mean of the colour channels' scores on the stored integers, range " + Pair.PEAKS)
        + "; no downsampling; alpha ignored.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public boolean usesLuma() {
    return variant.luma();
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = open(image, reference, options);
    double sum = 0;
    for (int plane = 0; plane < pair.planes(); plane++) {
      sum += planeScore(pair, plane, run);
      run.progress().report((plane + 1.0) / pair.planes(), "channel " + (plane + 1));
    }
    return sum / pair.planes();
  }

  private Pair open(Picture image, Picture reference, MetricOptions options) {
    Pair pair = new Pair(image, reference, variant.luma(), options);
    pair.requireSide(name(), variant.side());
    return pair;
  }

  private double planeScore(Pair pair, int plane, Run run) {
    int width = mapSide(pair.width());
    double[] sums = new double[mapSide(pair.height())];
    visit(pair, plane, run, (y, x, row) -> sums[y] += RowSums.row(row.similarity(), row.columns()));
    return RowSums.total(sums) / ((double) width * sums.length);
  }

  private void visit(Pair pair, int plane, Run run, SsimRows.Visitor visitor) {
    PlanePair planes = variant.bordered(PlanePair.of(pair, plane));
    SsimRows.visit(planes, variant.window(), pair.peak(), run, visitor);
  }

  private int mapSide(int side) {
    return side - 2 * variant.inset();
  }

  @Override
  public String mapName() {
    return name();
  }

  @Override
  public String mapDefinition(MetricOptions options) {
    return "Similarity around each pixel, mean of the colour channels; its mean is the score: "
        + definition(options);
  }

  @Override
  public QualityMap map(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = open(image, reference, options);
    int width = mapSide(pair.width());
    int height = mapSide(pair.height());
    float[] values = new float[width * height];
    for (int plane = 0; plane < pair.planes(); plane++) {
      visit(pair, plane, run, (y, x, row) -> add(row, pair.planes(), values, y * width + x));
    }
    int first = options.crop() + variant.inset();
    return new QualityMap(values, width, height, first, first, 1, 0);
  }

  private static void add(SsimRows row, int planes, float[] values, int from) {
    for (int i = 0; i < row.columns(); i++) {
      values[from + i] += (float) (row.similarity()[i] / planes);
    }
  }
}
