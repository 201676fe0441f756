package io.github.kabegami.io;

/** Counts the rows that a sink takes, and refuses what does not fit. */
final class RowLedger {
  final int width;
  final int height;
  final int channels;
  private int next;

  RowLedger(int width, int height, int channels) {
    if (width < 1 || height < 1 || channels < 1 || channels > 4) {
      throw new IllegalArgumentException(
          "expected a width and height of at least 1 and 1 to 4 channels, got "
              + width
              + " x "
              + height
              + " x "
              + channels);
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
  }

  /** Takes the next rows and returns the index of the first of them. */
  int take(int rows, float[] samples) {
    if (rows < 0 || rows > height - next) {
      throw new IllegalArgumentException(
          "expected at most " + (height - next) + " more rows of " + height + ", got " + rows);
    }
    long needed = (long) rows * width * channels;
    if (samples.length < needed) {
      throw new IllegalArgumentException(
          rows + " rows need " + needed + " samples, got " + samples.length);
    }
    for (int i = 0; i < needed; i++) {
      if (!Float.isFinite(samples[i])) {
        int row = next + i / width % rows;
        throw new IllegalArgumentException(
            "the result holds " + samples[i] + " at x=" + i % width + ", y=" + row);
      }
    }
    int first = next;
    next += rows;
    return first;
  }

  void requireComplete() {
    if (next != height) {
      throw new IllegalStateException("expected " + height + " rows, got " + next);
    }
  }

  boolean hasAlpha() {
    return channels % 2 == 0;
  }

  int colours() {
    return channels - (hasAlpha() ? 1 : 0);
  }
}
