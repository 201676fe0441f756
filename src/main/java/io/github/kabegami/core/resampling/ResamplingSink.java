package io.github.kabegami.core.resampling;

import io.github.kabegami.core.RowSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Resamples rows as they come. */
final class ResamplingSink implements RowSink {
  /** New rows that are handed on at once. */
  private static final int STRIP = 32;

  private final Resampling resampling;
  private final int newWidth;
  private final int newHeight;
  private final RowSink next;
  private Optional<State> state = Optional.empty();

  ResamplingSink(Resampling resampling, int newWidth, int newHeight, RowSink next) {
    this.resampling = resampling;
    this.newWidth = newWidth;
    this.newHeight = newHeight;
    this.next = next;
  }

  @Override
  public void begin(int width, int height, int channels) throws IOException {
    next.begin(newWidth, newHeight, channels);
    Axis alongX = Axis.bySize(width, newWidth);
    Axis alongY = Axis.bySize(height, newHeight);
    state = Optional.of(new State(alongX, alongY, channels));
  }

  @Override
  public void write(int rows, float[] samples) throws IOException {
    state.orElseThrow(() -> new IllegalStateException("begin first")).take(rows, samples);
  }

  @Override
  public void finish() throws IOException {
    next.finish();
  }

  /** The old lines that are still needed, and how far the work is. */
  private final class State {
    private final int width;
    private final int height;
    private final int channels;
    private final TapTable alongX;
    private final TapTable alongY;
    private final NewLine newLine;

    /** The last old line that a new line, or one before it, is made of. */
    private final int[] last;

    /** By channel; each line in the place of its number modulo the places. */
    private final float[][][] lines;

    private final float[][] used;
    private float[] strip = {};

    /** Old lines that came before this strip. */
    private int taken;

    /** Old lines that are, or were, among the lines held. */
    private int held;

    /** New lines that were handed on. */
    private int made;

    State(Axis axisX, Axis axisY, int channels) {
      this.width = axisX.from();
      this.height = axisY.from();
      this.channels = channels;
      this.alongX = new TapTable(resampling.taps(axisX, axisY), width);
      this.alongY = new TapTable(resampling.taps(axisY, axisX), height);
      this.newLine = new NewLine(alongX, alongY);
      this.last = last(alongY);
      this.lines = new float[channels][places()][width + alongX.taps];
      this.used = new float[alongY.taps][];
    }

    void take(int rows, float[] samples) throws IOException {
      int ready = ready(taken + rows);
      while (made < ready) {
        int count = Math.min(STRIP, ready - made);
        int length = count * channels * newWidth;
        if (strip.length == length) {
          Arrays.fill(strip, 0);
        } else {
          strip = new float[length];
        }
        for (int i = 0; i < count; i++) {
          hold(last[made] + 1, rows, samples);
          make(count, i);
          made++;
        }
        next.write(count, strip);
      }
      hold(taken + rows, rows, samples);
      taken += rows;
    }

    /** How many new lines can be made out of so many old ones. */
    private int ready(int lines) {
      int ready = made;
      while (ready < newHeight && last[ready] < lines) {
        ready++;
      }
      return ready;
    }

    /** Not simply its own, since a sum over a single line may begin later than the next one. */
    private static int[] last(TapTable table) {
      int[] last = new int[table.first.length];
      int most = 0;
      for (int y = 0; y < last.length; y++) {
        most = Math.max(most, Math.min(table.length, table.first[y] + table.taps) - 1);
        last[y] = most;
      }
      return last;
    }

    /** The most old lines that are needed at once. */
    private int places() {
      int places = 1;
      for (int y = 0; y < last.length; y++) {
        places = Math.max(places, last[y] - alongY.first[y] + 1);
      }
      return places;
    }

    /** Copies what comes before an old line out of the strip. */
    private void hold(int end, int rows, float[] samples) {
      while (held < end) {
        for (int c = 0; c < channels; c++) {
          int from = (c * rows + held - taken) * width;
          System.arraycopy(samples, from, lines[c][held % lines[c].length], 0, width);
        }
        held++;
      }
    }

    private void make(int count, int row) {
      for (int c = 0; c < channels; c++) {
        for (int k = 0; k < alongY.taps; k++) {
          used[k] = lines[c][Math.min(height - 1, alongY.first[made] + k) % lines[c].length];
        }
        newLine.write(used, made, strip, (c * count + row) * newWidth);
      }
    }
  }
}
