package io.github.kabegami.metric.perception;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;

/**
 * Visual information fidelity in the pixel domain: the share of the reference's information that
 * the picture keeps; 1 for identical pictures but for rounding, near 0 for unrelated ones, above 1
 * for more contrast.
 *
 * <p>Luma 0.299 R + 0.587 G + 0.114 B on 0..255 of all depths; four scales, each under Gaussian
 * windows of 17, 9, 5 and 3 pixels, standard deviation a fifth of it, inside the picture; from the
 * second on the pictures are filtered with the scale's window and every second pixel is kept; noise
 * of variance 2; 1e-8 is added to both sums.
 *
 * <p>Two constant pictures score 1 however different they are, since neither tells anything.
 *
 * <p>Source: Sheikh, Bovik 2006, Image information and visual quality, and their code of the pixel
 * domain; piq 0.8.0 at 9948a52, piq/vif.py {@code vif_p}. Deliberate differences: the window is
 * applied as two 1-D ones; pictures smaller than 41 x 41 have no score, where piq throws; float
 * pictures may leave [0, 1].
 */
public record Vifp() implements Metric {
  private static final double TINY = 1e-8;
  private static final int SMALLEST_SIDE = 41;
  private static final int SCALES = 4;

  @Override
  public String name() {
    return "vifp";
  }

  @Override
  public String definition(MetricOptions options) {
    return "VIF in the pixel domain (Sheikh and Bovik 2006), as piq vif_p: four scales, Gaussian"
        + " windows of 17, 9, 5 and 3 pixels, sigma a fifth of it, valid region, noise variance 2,"
        + " of the luma 0.299 R + 0.587 G + 0.114 B on 0..255, not rounded; alpha ignored; above 1"
        + " for more contrast; 1 for any two constant pictures, because neither holds information.";
  }

  @Override
  public Goal goal() {
    return Goal.HIGHER;
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, false, options);
    pair.requireSide(name(), SMALLEST_SIDE);
    VifScale pictures = VifScale.of(pair);
    double shared = 0;
    double whole = 0;
    for (int scale = 0; scale < SCALES; scale++) {
      int side = (1 << (SCALES - scale)) + 1;
      if (scale > 0) {
        pictures = pictures.next(side, run);
      }
      double[] information = pictures.information(side, run);
      shared += information[0];
      whole += information[1];
      run.progress().report((scale + 1.0) / SCALES, "scale " + (scale + 1));
    }
    return (shared + TINY) / (whole + TINY);
  }
}
