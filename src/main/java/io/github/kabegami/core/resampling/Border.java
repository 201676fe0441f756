package io.github.kabegami.core.resampling;

/** What a line of samples goes on with beyond its ends. */
enum Border {
  /** Nothing: the weights of the samples that are there are brought to sum 1. */
  CUT {
    @Override
    int inside(int index, int length) {
      return index;
    }
  },
  /** Its last sample. */
  REPEAT {
    @Override
    int inside(int index, int length) {
      return Math.max(0, Math.min(length - 1, index));
    }
  },
  /** Its mirror image, the last sample included. */
  SYMMETRIC {
    @Override
    int inside(int index, int length) {
      int i = Math.floorMod(index, 2 * length);
      return i < length ? i : 2 * length - 1 - i;
    }
  };

  /** The place of the sample that stands at an index. */
  abstract int inside(int index, int length);

  /** The same sum over samples of the line alone. */
  Window fold(Window window, int length) {
    if (window.fits(length)) {
      return window;
    }
    int low = length;
    int high = 0;
    for (int k = 0; k < window.weights().length; k++) {
      int place = inside(window.low() + k, length);
      low = Math.max(0, Math.min(low, place));
      high = Math.min(length, Math.max(high, place + 1));
    }
    double[] weights = new double[high - low];
    for (int k = 0; k < window.weights().length; k++) {
      int place = inside(window.low() + k, length);
      if (place >= low && place < high) {
        weights[place - low] += window.weights()[k];
      }
    }
    if (this == CUT) {
      Window.normalise(weights);
    }
    return new Window(low, weights);
  }
}
