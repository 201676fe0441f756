package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.Pair;
import io.github.kabegami.metric.RowSums;
import java.util.Map;

/**
 * How far colours have moved: the mean of CIEDE2000 over all pixels, at least 0; a difference of 1
 * is about what an eye just sees. Identical pictures score 0.
 *
 * <p>Samples are sRGB whatever profile a file carries; gray pictures count as R = G = B. {@link
 * #measure} says the {@link LumaDrift} besides, which tells a picture that became darker or
 * brighter from one whose colours have changed.
 *
 * <p>Source: Sharma, Wu, Dalal 2005, The CIEDE2000 color-difference formula: implementation notes,
 * supplementary test data, and mathematical observations; IEC 61966-2-1:1999 (sRGB). Deliberate
 * difference: cube roots come from a table and a series, and hues do without angles; the numbers
 * are those of the plain formula to 1e-9.
 */
public record ColorShift() implements Metric {
  private static final String DRIFT = new LumaDrift().name();

  @Override
  public String name() {
    return "color-shift";
  }

  @Override
  public String definition(MetricOptions options) {
    return "Mean CIEDE2000 (Sharma, Wu, Dalal 2005, kL = kC = kH = 1) of sRGB (IEC 61966-2-1) in"
        + " CIELAB under D65; gray pictures as R = G = B; samples as stored; profiles and alpha"
        + " ignored; identical pictures: 0; besides: "
        + DRIFT
        + ", as the metric of that name.";
  }

  @Override
  public Goal goal() {
    return Goal.LOWER;
  }

  @Override
  public Measured measure(Picture image, Picture reference, MetricOptions options, Run run) {
    double value = score(image, reference, options, run);
    return new Measured(
        value, Map.of(DRIFT, new LumaDrift().score(image, reference, options, run)));
  }

  @Override
  public double score(Picture image, Picture reference, MetricOptions options, Run run) {
    Pair pair = new Pair(image, reference, false, options);
    LabConversion conversion = new LabConversion(pair.peak());
    Ciede2000 formula = new Ciede2000();
    double[] sums = new double[pair.height()];
    run.forRows(
        pair.height(),
        (from, to) -> {
          Rows rows = new Rows(pair, conversion, formula);
          for (int y = from; y < to; y++) {
            run.checkCancelled();
            sums[y] = rows.sum(y);
          }
        });
    return RowSums.total(sums) / ((double) pair.width() * pair.height());
  }

  /** Reads a row of both pictures at a time. For one thread. */
  private static final class Rows {
    private final Pair pair;
    private final Ciede2000 formula;
    private final double[][] imageRows;
    private final double[][] referenceRows;
    private final Colour imageColour;
    private final Colour referenceColour;
    private double difference;

    Rows(Pair pair, LabConversion conversion, Ciede2000 formula) {
      this.pair = pair;
      this.formula = formula;
      imageRows = new double[pair.planes()][pair.width()];
      referenceRows = new double[pair.planes()][pair.width()];
      imageColour = new Colour(conversion);
      referenceColour = new Colour(conversion);
    }

    /** The sum of the differences of row y. */
    double sum(int y) {
      for (int plane = 0; plane < pair.planes(); plane++) {
        pair.read(plane, y, 0, pair.width(), imageRows[plane], referenceRows[plane]);
      }
      int last = pair.planes() - 1;
      double sum = 0;
      for (int x = 0; x < pair.width(); x++) {
        sum +=
            difference(
                imageRows[0][x],
                imageRows[last / 2][x],
                imageRows[last][x],
                referenceRows[0][x],
                referenceRows[last / 2][x],
                referenceRows[last][x]);
      }
      return sum;
    }

    private double difference(double r, double g, double b, double r2, double g2, double b2) {
      if (r == r2 && g == g2 && b == b2) {
        return 0;
      }
      boolean moved = imageColour.move(r, g, b);
      if (referenceColour.move(r2, g2, b2) || moved) {
        difference = formula.between(referenceColour.lab, imageColour.lab);
      }
      return difference;
    }
  }

  /** A colour that mostly stays the same from one pixel to the next. For one thread. */
  private static final class Colour {
    private final LabConversion conversion;
    final double[] lab = new double[3];
    private double red = Double.NaN;
    private double green;
    private double blue;

    Colour(LabConversion conversion) {
      this.conversion = conversion;
    }

    /** Takes another colour; whether it is another. */
    boolean move(double r, double g, double b) {
      if (r == red && g == green && b == blue) {
        return false;
      }
      red = r;
      green = g;
      blue = b;
      conversion.convert(r, g, b, lab);
      return true;
    }
  }
}
