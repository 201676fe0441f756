package io.github.kabegami.window;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.figure.HeatColours;
import io.github.kabegami.figure.Images;
import io.github.kabegami.measure.Maps;
import io.github.kabegami.measure.MetricFiles;
import io.github.kabegami.measure.Metrics;
import io.github.kabegami.metric.Luma;
import io.github.kabegami.metric.MetricOptions;
import io.github.kabegami.metric.QualityMap;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Two pictures of one scene, which may differ in size by any factor, and drawings of their
 * differences. For numbers the smaller picture is enlarged bicubically (Pillow's) to the size of
 * the larger one, and both are rounded to 8 bits. Immutable.
 *
 * @param before what the other is compared with
 * @param after what is looked at
 */
public record PicturePair(Side before, Side after) {
  private static final String MAP = "ssim";
  private static final int DIGITS = 3;
  private static final int MIDDLE = 128;
  private static final int NO_MAP = 0x404040;

  /**
   * A picture with a name.
   *
   * @param name such as a title or a file's name
   * @param image RGB of 8 bits
   */
  public record Side(String name, BufferedImage image) {
    /** The name and a picture of any kind. */
    public Side(String name, Picture picture) {
      this(name, Images.of(picture));
    }

    /** Its size such as {@code 480 x 320}. */
    public String size() {
      return image.getWidth() + " x " + image.getHeight();
    }

    private long area() {
      return (long) image.getWidth() * image.getHeight();
    }

    private int shorter() {
      return Math.min(image.getWidth(), image.getHeight());
    }
  }

  /**
   * A drawing of differences.
   *
   * @param image of the size of the scene
   * @param text what it shows, and how it is to be read
   */
  public record Drawing(BufferedImage image, String text) {}

  private Side larger() {
    return before.area() > after.area() ? before : after;
  }

  /** Pixels of the larger picture from left to right. */
  public int width() {
    return larger().image().getWidth();
  }

  /** Pixels of the larger picture from top to bottom. */
  public int height() {
    return larger().image().getHeight();
  }

  /** Both sizes, and whether the pictures cannot show the same scene without being stretched. */
  public String sizes() {
    String both = before.size() + " and " + after.size();
    double ratio =
        ((double) before.image().getWidth() * after.image().getHeight())
            / ((double) before.image().getHeight() * after.image().getWidth());
    double pixel = 1.0 / Math.min(before.shorter(), after.shorter());
    return Math.abs(ratio - 1) <= 2 * pixel ? both : both + ", of other shape: one is stretched";
  }

  /** The same pictures the other way round. */
  public PicturePair swapped() {
    return new PicturePair(after, before);
  }

  /** Whether the pictures have the same size, so that none is enlarged for numbers. */
  public boolean sameSize() {
    return before.size().equals(after.size());
  }

  /**
   * What a view shows that is computed of both.
   *
   * @param gain of differences
   */
  public Drawing drawing(PairView view, double gain, Run run) {
    return view == PairView.SSIM ? similarity(run) : difference(view == PairView.SIGNED, gain, run);
  }

  /**
   * The difference after - before, level by level.
   *
   * @param signed whether equal is middle gray, less is darker and more is lighter; else equal is
   *     black
   * @param gain by which differences are multiplied, > 0
   */
  public Drawing difference(boolean signed, double gain, Run run) {
    BufferedImage from = common(before, run);
    BufferedImage to = common(after, run);
    BufferedImage drawn = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    run.forRows(
        height(),
        (top, end) -> {
          for (int y = top; y < end; y++) {
            int[] row = to.getRGB(0, y, width(), 1, null, 0, width());
            int[] other = from.getRGB(0, y, width(), 1, null, 0, width());
            for (int x = 0; x < row.length; x++) {
              row[x] = difference(row[x], other[x], signed, gain);
            }
            drawn.setRGB(0, y, width(), 1, row, 0, width());
          }
        });
    String times = "difference x " + number(gain);
    return new Drawing(
        drawn, times + (signed ? ", signed: gray is equal" : ": black is equal") + enlarged());
  }

  private static int difference(int after, int before, boolean signed, double gain) {
    int stored = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double step = gain * ((after >> shift & 0xff) - (before >> shift & 0xff));
      double level = signed ? MIDDLE + step : Math.abs(step);
      stored = stored << 8 | (int) Math.rint(Math.max(0, Math.min(level, 255)));
    }
    return stored;
  }

  /**
   * The map of the structural similarity (the metric {@code ssim}) in heat colours: black where the
   * pictures agree, lighter where they differ.
   *
   * @throws io.github.kabegami.metric.UndefinedScoreException if the pictures are too small for it
   */
  public Drawing similarity(Run run) {
    try (Metrics metrics = Metrics.open(MAP, MetricFiles.NONE);
        Maps maps = Maps.open(MAP, MetricFiles.NONE, metrics)) {
      Picture judged = Images.picture(common(after, run));
      Picture reference = Images.picture(common(before, run));
      QualityMap map =
          maps.all().get(0).map(judged, reference, new MetricOptions(0, Luma.BT601), run);
      double sum = 0;
      for (float value : map.values()) {
        sum += value;
      }
      String mean = String.format(Locale.ROOT, "%.4f", sum / map.values().length);
      return new Drawing(drawn(map), "SSIM map, mean " + mean + ": black is equal" + enlarged());
    }
  }

  private BufferedImage drawn(QualityMap map) {
    BufferedImage drawn = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
    int[] table = HeatColours.table();
    int[] row = new int[width()];
    for (int y = 0; y < height(); y++) {
      Arrays.fill(row, NO_MAP);
      int mapped = y - map.y();
      if (mapped >= 0 && mapped < map.height()) {
        for (int x = 0; x < map.width(); x++) {
          double badness = map.badness(mapped * map.width() + x);
          row[map.x() + x] = table[(int) Math.round(badness * (table.length - 1))];
        }
      }
      drawn.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
    return drawn;
  }

  private String enlarged() {
    return sameSize() ? "" : "; the smaller picture enlarged bicubically";
  }

  /** A picture at the size of the larger one. */
  private BufferedImage common(Side side, Run run) {
    if (side.image().getWidth() == width() && side.image().getHeight() == height()) {
      return side.image();
    }
    RandomAccessibleInterval<FloatType> large =
        Resampling.PILLOW_BICUBIC.apply(
            Images.picture(side.image()).pixels(), width(), height(), run);
    return Images.of(Picture.of(large, BitDepth.EIGHT));
  }

  /** A number of at most three digits, without needless ones: {@code 4}, {@code 0.5}. */
  public static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(DIGITS));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
