package io.github.kabegami.upscale;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.RowSink;
import io.github.kabegami.core.RowSource;
import io.github.kabegami.core.resampling.Resampling;
import java.io.IOException;

/**
 * Hands the rows of an enlarged picture on and measures on the way how faithful it is to the input:
 * the metric {@code downscale-psnr} of the stored result, without the result in memory.
 *
 * <p>Samples are rounded to the depth of the file, reduced with Pillow's antialiased bicubic to the
 * input's size, rounded again and compared with the input: PSNR over the colour channels, MAX 255,
 * 65535 or 1. Alpha is ignored. A result of the input's own size is compared as it is: the plain
 * PSNR. Belongs on the network's result, before it is brought to another size. One thread at a
 * time.
 *
 * <p>Source: {@link io.github.kabegami.metric.wallpaper.DownscalePsnr}.
 */
public final class DownscaleBack implements RowSink {
  private final Rounding rounding;
  private final RowSink next;
  private final Comparison comparison;
  private final RowSink reduction;
  private final int inputWidth;
  private final int inputHeight;
  private final int inputChannels;
  private int width;
  private int colours;
  private float[] stored = {};

  /**
   * Between a network and what takes its result.
   *
   * @param input the picture that is enlarged; read once, top to bottom, by the thread that writes;
   *     not the source that the network reads at the same time
   * @param depth of the input's file and of the result's
   * @param next gets the rows as they come
   */
  public DownscaleBack(RowSource input, BitDepth depth, RowSink next) {
    this.rounding = Rounding.to(depth);
    this.next = next;
    this.comparison = new Comparison(input, depth);
    this.inputWidth = input.width();
    this.inputHeight = input.height();
    this.inputChannels = input.channels();
    this.reduction = Resampling.PILLOW_BICUBIC.into(inputWidth, inputHeight, comparison);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the picture is not a whole number of times larger than the
   *     input, or has other channels
   */
  @Override
  public void begin(int width, int height, int channels) throws IOException {
    int factor = width / inputWidth;
    if (factor < 1
        || width != (long) factor * inputWidth
        || height != (long) factor * inputHeight
        || channels != inputChannels) {
      throw new IllegalArgumentException(
          "expected a whole number of times "
              + inputWidth
              + " x "
              + inputHeight
              + " pixels with "
              + inputChannels
              + " channels, got "
              + width
              + " x "
              + height
              + " with "
              + channels);
    }
    this.width = width;
    this.colours = Decorator.colours(channels);
    next.begin(width, height, channels);
    reduction.begin(width, height, colours);
  }

  @Override
  public void write(int rows, float[] samples) throws IOException {
    next.write(rows, samples);
    int count = colours * rows * width;
    if (stored.length < count) {
      stored = new float[count];
    }
    rounding.round(samples, stored, count);
    reduction.write(rows, stored);
  }

  @Override
  public void finish() throws IOException {
    next.finish();
    reduction.finish();
  }

  /**
   * The PSNR in decibels; positive infinity if the reduced result is the input, not a number if the
   * input could not be read a second time.
   *
   * @throws IllegalStateException before {@link #finish}
   */
  public double psnr() {
    return comparison.psnr();
  }

  /** Compares rows with those of the input. */
  private static final class Comparison implements RowSink {
    private final RowSource input;
    private final BitDepth depth;
    private float[] rowsOfInput = {};
    private int y;
    private int channels;
    private double sum;
    private boolean finished;

    Comparison(RowSource input, BitDepth depth) {
      this.input = input;
      this.depth = depth;
    }

    @Override
    public void begin(int width, int height, int colours) {
      channels = colours;
    }

    @Override
    public void write(int rows, float[] samples) {
      int length = rows * input.width() * input.channels();
      if (rowsOfInput.length != length) {
        rowsOfInput = new float[length];
      }
      try {
        input.read(y, rows, rowsOfInput);
      } catch (IOException e) {
        // A measurement that fails is no reason to lose the picture.
        sum = Double.NaN;
      }
      add(samples, rows * input.width() * channels);
      y += rows;
    }

    private void add(float[] samples, int count) {
      double total = 0;
      for (int i = 0; i < count; i++) {
        double difference =
            depth.isInteger()
                ? depth.quantise(samples[i]) - depth.quantise(rowsOfInput[i])
                : (double) samples[i] - rowsOfInput[i];
        total += difference * difference;
      }
      sum += total;
    }

    @Override
    public void finish() {
      finished = true;
    }

    double psnr() {
      if (!finished) {
        throw new IllegalStateException("finish the rows first");
      }
      double peak = depth.isInteger() ? depth.maximum() : 1;
      double mean = sum / ((double) channels * input.width() * input.height());
      return mean == 0 ? Double.POSITIVE_INFINITY : 10 * StrictMath.log10(peak * peak / mean);
    }
  }
}
