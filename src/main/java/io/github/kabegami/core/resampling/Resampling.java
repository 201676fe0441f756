package io.github.kabegami.core.resampling;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.Run;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Ways to change a picture's size, named after the program whose semantics they have. Programs
 * differ in what they do under one name: in the filter, in whether it widens where the picture
 * shrinks (antialiased), in what lies beyond the border, and in the size and the sample places that
 * a scale stands for.
 *
 * <p>Sample centres are at half coordinates in all of them. Weights are computed in double, sums
 * are float, columns before rows. Results may overshoot [0,1].
 *
 * <p>Source: Pillow 9.4 src/libImaging/Resample.c, mode F; PyTorch 1.13 F.interpolate,
 * align_corners=False; OpenCV 4.6 resize.cpp, float; BasicSR matlab_functions.imresize.
 */
public enum Resampling {
  /** Pillow's BOX: the mean of the covered pixels where the factor is whole. */
  PILLOW_BOX(SizeRule.PILLOW, Filter.BOX.antialiased(), Border.CUT),
  /** Pillow's BILINEAR: triangle, antialiased. */
  PILLOW_BILINEAR(SizeRule.PILLOW, Filter.TRIANGLE.antialiased(), Border.CUT),
  /** Pillow's BICUBIC: Catmull-Rom cubic, a = -0.5, antialiased. */
  PILLOW_BICUBIC(SizeRule.PILLOW, Filter.CATMULL_ROM.antialiased(), Border.CUT),
  /** Pillow's LANCZOS: three lobes, antialiased. */
  PILLOW_LANCZOS(SizeRule.PILLOW, Filter.LANCZOS3.antialiased(), Border.CUT),
  /** PyTorch's area: the plain mean of all pixels that a new one touches. */
  TORCH_AREA(SizeRule.TORCH, Area::touched, Border.CUT),
  /** PyTorch's bilinear: two pixels each way, not antialiased. */
  TORCH_BILINEAR(SizeRule.TORCH, Filter.TRIANGLE.interpolating(), Border.REPEAT),
  /** PyTorch's bicubic: a = -0.75, four pixels each way, not antialiased. */
  TORCH_BICUBIC(SizeRule.TORCH, Filter.SHARP_CUBIC.interpolating(), Border.REPEAT),
  /** PyTorch's bilinear with antialias=True. */
  TORCH_BILINEAR_ANTIALIAS(SizeRule.TORCH, Filter.TRIANGLE.antialiased(), Border.CUT),
  /** PyTorch's bicubic with antialias=True: a = -0.5. */
  TORCH_BICUBIC_ANTIALIAS(SizeRule.TORCH, Filter.CATMULL_ROM.antialiased(), Border.CUT),
  /**
   * OpenCV's INTER_AREA: each pixel weighs what is covered of it; where a side grows, a variant of
   * linear on both.
   */
  OPENCV_AREA(SizeRule.OPENCV, Area::covered, Border.CUT) {
    @Override
    Taps taps(Axis axis, Axis other) {
      return axis.step() < 1 || other.step() < 1
          ? Taps.of(axis, Area::linear, Border.REPEAT)
          : super.taps(axis, other);
    }
  },
  /** OpenCV's INTER_LINEAR: two pixels each way, not antialiased. */
  OPENCV_LINEAR(SizeRule.OPENCV, Filter.TRIANGLE.interpolating(), Border.REPEAT),
  /** OpenCV's INTER_CUBIC: a = -0.75, four pixels each way, not antialiased. */
  OPENCV_CUBIC(SizeRule.OPENCV, Filter.SHARP_CUBIC.interpolating(), Border.REPEAT),
  /** OpenCV's INTER_LANCZOS4: eight pixels each way, not antialiased. */
  OPENCV_LANCZOS4(SizeRule.OPENCV, Filter.LANCZOS4.interpolating(), Border.REPEAT),
  /** MATLAB's imresize bicubic: a = -0.5, antialiased, borders mirrored with the edge pixel. */
  MATLAB_BICUBIC(SizeRule.MATLAB, Filter.CATMULL_ROM.antialiased(), Border.SYMMETRIC);

  /** Filters widen by 1 / scale, so what is below would only take memory. */
  public static final double SMALLEST_SCALE = 0x1p-16;

  private final SizeRule sizes;

  @SuppressWarnings("ImmutableEnumChecker") // Without state.
  private final Window.Rule windows;

  private final Border border;

  Resampling(SizeRule sizes, Window.Rule windows, Border border) {
    this.sizes = sizes;
    this.windows = windows;
    this.border = border;
  }

  /**
   * The picture at another size; a new array of the same channels.
   *
   * @throws IllegalArgumentException if a size is less than 1
   */
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, int width, int height, Run run) {
    requireSize(width, height);
    return apply(
        pixels,
        Axis.bySize((int) pixels.dimension(0), width),
        Axis.bySize((int) pixels.dimension(1), height),
        run);
  }

  /**
   * The picture at another scale; a new array of the same channels. Size and sample places are the
   * program's: Pillow and OpenCV round the size half to even, PyTorch rounds it down, MATLAB up; at
   * least one pixel. Samples lie 1 / scale apart, but with Pillow and with areas of PyTorch, where
   * the rounded size says how far.
   *
   * @param scale new size / old size, >= {@link #SMALLEST_SCALE}
   * @throws IllegalArgumentException if the scale is smaller, or the new picture too large
   */
  public RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, double scale, Run run) {
    if (!(scale >= SMALLEST_SCALE)) {
      throw new IllegalArgumentException(
          "the scale must be at least 1/65536, since filters widen with it, got " + scale);
    }
    return apply(
        pixels,
        sizes.axis((int) pixels.dimension(0), scale),
        sizes.axis((int) pixels.dimension(1), scale),
        run);
  }

  private RandomAccessibleInterval<FloatType> apply(
      RandomAccessibleInterval<FloatType> pixels, Axis alongX, Axis alongY, Run run) {
    int channels = (int) pixels.dimension(2);
    requireArray(alongX.to(), alongY.to(), channels);
    float[] target = new float[alongX.to() * alongY.to() * channels];
    resampler(alongX, alongY)
        .apply(
            new Resampler.Planes(Pixels.open(pixels), 0),
            new Resampler.Planes(target, 0),
            channels,
            run);
    return Pixels.wrap(target, alongX.to(), alongY.to(), channels);
  }

  /**
   * The picture at another size and back at its own; a new array. The same as twice {@link #apply},
   * but only one channel at a time is held at the other size.
   *
   * @throws IllegalArgumentException if a size is less than 1
   */
  public RandomAccessibleInterval<FloatType> thereAndBack(
      RandomAccessibleInterval<FloatType> pixels, int width, int height, Run run) {
    requireSize(width, height);
    requireArray(width, height, 1);
    int ownWidth = (int) pixels.dimension(0);
    int ownHeight = (int) pixels.dimension(1);
    int channels = (int) pixels.dimension(2);
    Resampler there = resampler(Axis.bySize(ownWidth, width), Axis.bySize(ownHeight, height));
    Resampler back = resampler(Axis.bySize(width, ownWidth), Axis.bySize(height, ownHeight));
    float[] source = Pixels.open(pixels);
    float[] target = new float[source.length];
    for (int c = 0; c < channels; c++) {
      int plane = c * ownWidth * ownHeight;
      Resampler.Planes other = new Resampler.Planes(new float[width * height], 0);
      there.apply(new Resampler.Planes(source, plane), other, 1, run);
      back.apply(other, new Resampler.Planes(target, plane), 1, run);
    }
    return Pixels.wrap(target, ownWidth, ownHeight, channels);
  }

  /**
   * Gives the picture whose rows it takes at another size to the next sink, while holding only the
   * rows that the filter needs; the same numbers as {@link #apply} of the whole picture. Any number
   * of channels, each by itself.
   *
   * @throws IllegalArgumentException if a size is less than 1
   */
  public RowSink into(int width, int height, RowSink next) {
    requireSize(width, height);
    return new ResamplingSink(this, width, height, next);
  }

  private Resampler resampler(Axis alongX, Axis alongY) {
    return new Resampler(alongX, alongY, taps(alongX, alongY), taps(alongY, alongX));
  }

  private static void requireSize(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "the new size must be at least 1 x 1, got " + width + " x " + height);
    }
  }

  private static void requireArray(int width, int height, int channels) {
    if ((double) width * height * channels > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "a picture of " + width + " x " + height + " pixels does not fit one array");
    }
  }

  /**
   * The samples and weights that make each sample of a line of {@code to} out of a line of {@code
   * from}, as in a picture of which both sides change alike. Equal phases have equal weights
   * wherever they lie.
   */
  public Taps taps(int from, int to) {
    Axis axis = Axis.bySize(from, to);
    return taps(axis, axis);
  }

  /** The sums along one axis of a picture whose other axis may have a say. */
  Taps taps(Axis axis, Axis other) {
    return Taps.of(axis, windows, border);
  }

  /**
   * The sums that make up a resampled line.
   *
   * @param first for each new sample, the first old sample that counts
   * @param weights for each new sample, the weights of the old samples from there on; arrays may be
   *     shared, read only
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Taps(int[] first, double[][] weights) {

    static Taps of(Axis axis, Window.Rule rule, Border border) {
      int period = axis.period();
      int advance = axis.advance();
      Window[] phases = new Window[period];
      Taps taps = new Taps(new int[axis.to()], new double[axis.to()][]);
      for (int i = 0; i < axis.to(); i++) {
        if (i < period) {
          phases[i] = rule.of(axis, i);
        }
        Window whole = phases[i % period].shifted(i / period * advance);
        Window window = border.fold(whole, axis.from());
        taps.first[i] = window.low();
        taps.weights[i] = window.weights();
      }
      return taps;
    }
  }
}
