package io.github.kabegami.metric.wallpaper;

import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.metric.Against;
import io.github.kabegami.metric.Goal;
import io.github.kabegami.metric.Measured;
import io.github.kabegami.metric.Metric;
import io.github.kabegami.metric.MetricOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How clearly a picture shows the grid of 8 x 8 blocks that a JPEG leaves, wherever the picture was
 * cropped; levels of luma, 0..8, 0 is best. A JPEG of quality 90 has about 0.2, one of quality 50
 * about 0.7, a picture without blocks less than 0.02.
 *
 * <p>Between the pixels b and c of four neighbours a, b, c, d along an axis, the luma bends by |(c
 * - b) - ((b - a) + (d - c)) / 2|, cut off at 8 levels so that lines of the picture do not decide.
 * The mean bend is taken for each of the eight offsets that a grid may have; the score of an axis
 * is the largest of the eight less the second largest, and the picture's is the mean of both axes.
 * A pattern that repeats every few pixels raises several offsets and so does not count. Border: the
 * bend needs two pixels on both sides. Gray is its own luma.
 *
 * <p>Details: {@code offset-x} and {@code offset-y}, 0..7: the first column and row, after the
 * crop, at which a block begins.
 *
 * <p>Source: after Wang, Sheikh, Bovik 2002, No-reference perceptual quality assessment of JPEG
 * compressed images, whose B is the mean step across the block borders. Deliberate differences:
 * bends instead of steps, so that gradients do not count; the cut; any offset; nothing about
 * activity or zero crossings.
 */
public record Blockiness() implements Metric {
  private static final int SMALLEST_SIDE = 64;
  private static final int BLOCK = GridProfile.BLOCK_PIXELS;

  /** Pixels before a border that its bend needs, and one less after it. */
  private static final int REACH = 2;

  @Override
  public String name() {
    return "blockiness";
  }

  @Override
  public String definition(MetricOptions options) {
    return "Blockiness, levels 0..8: for each of the 8 offsets of an 8 x 8 grid the mean of |(c - b)"
        + " - ((b - a) + (d - c)) / 2| between the pixels b and c of a, b, c, d, cut off at 8"
        + " levels; largest offset less second largest, mean of both axes; on "
        + options.luma().definition()
        + "; gray pictures x 255; alpha ignored; besides: offset-x and offset-y of the grid, 0..7"
        + " after the crop.";
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
    LumaPicture luma = new LumaPicture(image, options, name(), SMALLEST_SIDE);
    double[][] across = new double[luma.height()][BLOCK];
    double[] down = new double[luma.height()];
    run.forRows(
        luma.height(),
        (from, to) -> {
          double[][] rows = new double[BLOCK][luma.width()];
          for (int y = Math.max(0, from - REACH); y < Math.min(luma.height(), to + 1); y++) {
            run.checkCancelled();
            double[] row = rows[y % BLOCK];
            luma.read(y, 0, row.length, row);
            if (y >= from && y < to) {
              addAcross(row, across[y]);
            }
            if (y >= from + 1 && y >= REACH + 1) {
              down[y - 1] = sumDown(rows, y - 1);
            }
          }
        });
    return measured(
        GridProfile.of(total(across), counts(luma.width(), luma.height())),
        GridProfile.of(byOffset(down), counts(luma.height(), luma.width())));
  }

  private static Measured measured(GridProfile alongX, GridProfile alongY) {
    Map<String, Double> details = new LinkedHashMap<>();
    details.put("offset-x", (double) alongX.strongest());
    details.put("offset-y", (double) alongY.strongest());
    return new Measured((alongX.excess() + alongY.excess()) / 2, details);
  }

  /** Adds the bends of a row to those of their offsets. */
  private static void addAcross(double[] row, double[] sums) {
    for (int x = REACH; x < row.length - 1; x++) {
      sums[x % BLOCK] += GridProfile.bend(row[x - 2], row[x - 1], row[x], row[x + 1]);
    }
  }

  /** The bends between row y - 1 and row y. */
  private static double sumDown(double[][] rows, int y) {
    double[] before = rows[(y - 2) % BLOCK];
    double[] last = rows[(y - 1) % BLOCK];
    double[] first = rows[y % BLOCK];
    double[] after = rows[(y + 1) % BLOCK];
    double sum = 0;
    for (int x = 0; x < first.length; x++) {
      sum += GridProfile.bend(before[x], last[x], first[x], after[x]);
    }
    return sum;
  }

  private static double[] total(double[][] rows) {
    double[] total = new double[BLOCK];
    for (double[] row : rows) {
      for (int offset = 0; offset < BLOCK; offset++) {
        total[offset] += row[offset];
      }
    }
    return total;
  }

  private static double[] byOffset(double[] rows) {
    double[] sums = new double[BLOCK];
    for (int y = 0; y < rows.length; y++) {
      sums[y % BLOCK] += rows[y];
    }
    return sums;
  }

  /** How many bends each offset has along an axis of that length, with so many lines. */
  private static long[] counts(int length, int lines) {
    long[] counts = new long[BLOCK];
    for (int place = REACH; place < length - 1; place++) {
      counts[place % BLOCK] += lines;
    }
    return counts;
  }
}
