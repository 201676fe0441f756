package io.github.kabegami.metric.spectrum;

import java.util.Arrays;
import java.util.List;

/**
 * What a reduction by a whole factor leaves of the waves of a picture, in rings of equal frequency
 * around 0. Everything is told in pixels of the reduced picture, ring i of n at i / (2 n) cycles
 * per pixel, i = 1 ... n.
 *
 * <p>With X the spectrum of the picture, N pixels wide, and Y that of the reduced one, M = N / f
 * pixels wide, both under a Hann window:
 *
 * <p>Power: the mean of |Y|^2 over a ring, divided by the sum of the squares of the window's
 * weights, (3 M / 8)^2: squared levels of 0..255 per (cycle per pixel)^2. White noise has its
 * variance at all frequencies. The picture's own power is divided by f^2 besides, so that a perfect
 * reduction leaves the two alike.
 *
 * <p>Modulation transfer: the real part of the sum of f^2 Y conj(X) over ring and draws, divided by
 * the sum of |X|^2, after Y is turned to where its pixels lie, (f - 1) / 2 pixels of the picture
 * from the corner. That is the share of a wave that is left in its place: 1 where nothing is lost,
 * less than 0 where light and dark are exchanged. Noise, compression and folded frequencies do not
 * go with the picture and drop out of the sum; displaced waves count as lost.
 *
 * <p>Source: the estimate of a transfer function from the cross spectrum, H1, as in Bendat and
 * Piersol 2010, Random Data, sec. 6.1; window and rings are our own choice.
 *
 * @param before power of the picture, at each ring
 * @param after power of the reduced pictures, their mean
 * @param transfer the modulation transfer, over all reduced pictures
 * @param each the modulation transfer of each reduced picture
 */
public record Transfer(double[] before, double[] after, double[] transfer, List<double[]> each) {
  /** As many rings as are made of large pictures. */
  public static final int MOST_RINGS = 64;

  /** Keeps copies. */
  public Transfer {
    before = before.clone();
    after = after.clone();
    transfer = transfer.clone();
    each = each.stream().map(double[]::clone).toList();
  }

  /**
   * Of a picture and what became of it.
   *
   * @param picture spectrum of the picture
   * @param reduced spectra of the same, reduced by one whole factor; at least one
   * @throws IllegalArgumentException if a side is not the picture's, divided by the factor
   */
  public static Transfer of(Spectrum picture, List<Spectrum> reduced) {
    int side = reduced.get(0).side();
    for (Spectrum one : reduced) {
      if (one.side() != side || picture.side() % side != 0) {
        throw new IllegalArgumentException(
            "expected pictures that are a whole number of times smaller than "
                + picture.side()
                + " pixels, got "
                + one.side());
      }
    }
    Rings rings = new Rings(side);
    int factor = picture.side() / side;
    double weights = 9.0 / 64 * side * side;
    double[] own = rings.sum(picture::power);
    double[] before = scaled(own, rings, 1 / (weights * factor * factor * factor * factor));
    double[] after = new double[rings.count()];
    double[] cross = new double[rings.count()];
    List<double[]> each = reduced.stream().map(one -> rings.sum(cross(picture, one))).toList();
    for (int i = 0; i < reduced.size(); i++) {
      add(scaled(rings.sum(reduced.get(i)::power), rings, 1 / weights), after);
      add(each.get(i), cross);
    }
    return new Transfer(
        before,
        times(1.0 / reduced.size(), after),
        ratio(times(1.0 / reduced.size(), cross), own),
        each.stream().map(one -> ratio(one, own)).toList());
  }

  /** Frequency of a ring, cycles per pixel of the reduced picture. */
  public double frequency(int ring) {
    return (ring + 1) * 0.5 / before.length;
  }

  /** The real part of f^2 Y conj(X), Y turned by where its pixels lie. */
  private static Rings.Value cross(Spectrum picture, Spectrum reduced) {
    int factor = picture.side() / reduced.side();
    double step = Math.PI * (factor - 1) / picture.side();
    return (x, y) -> {
      double c = StrictMath.cos(step * (x + y));
      double s = -StrictMath.sin(step * (x + y));
      double real = reduced.real(x, y) * c - reduced.imaginary(x, y) * s;
      double imaginary = reduced.real(x, y) * s + reduced.imaginary(x, y) * c;
      return factor * factor * (real * picture.real(x, y) + imaginary * picture.imaginary(x, y));
    };
  }

  private static double[] scaled(double[] sums, Rings rings, double scale) {
    double[] means = new double[sums.length];
    Arrays.setAll(means, i -> sums[i] * scale / rings.members(i));
    return means;
  }

  private static double[] times(double scale, double[] values) {
    return Arrays.stream(values).map(value -> value * scale).toArray();
  }

  private static double[] ratio(double[] top, double[] bottom) {
    double[] ratios = new double[top.length];
    Arrays.setAll(ratios, i -> bottom[i] > 0 ? top[i] / bottom[i] : 0);
    return ratios;
  }

  private static void add(double[] values, double[] sum) {
    Arrays.setAll(sum, i -> sum[i] + values[i]);
  }
}
