package io.github.kabegami.core.resampling;

/** The shapes of resampling filters, over distances in pixels; symmetric. */
enum Filter {
  /** One within half a pixel. */
  BOX(0.5) {
    @Override
    double weight(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  /** Falls to zero over a pixel. */
  TRIANGLE(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** Catmull-Rom cubic, a = -0.5. */
  CATMULL_ROM(2) {
    @Override
    double weight(double x) {
      return cubic(Math.abs(x), -0.5);
    }
  },
  /** The cubic with a = -0.75. */
  SHARP_CUBIC(2) {
    @Override
    double weight(double x) {
      return cubic(Math.abs(x), -0.75);
    }
  },
  /** Lanczos, three lobes. */
  LANCZOS3(3) {
    @Override
    double weight(double x) {
      return lanczos(x, 3);
    }
  },
  /** Lanczos, four lobes. */
  LANCZOS4(4) {
    @Override
    double weight(double x) {
      return lanczos(x, 4);
    }
  };

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  abstract double weight(double x);

  /** Interpolation: the filter as it is, whether the line shrinks or grows. */
  Window.Rule interpolating() {
    return (axis, i) -> around(axis, i, 1);
  }

  /** The filter widens with the step where the line shrinks. */
  Window.Rule antialiased() {
    return (axis, i) -> around(axis, i, Math.max(axis.step(), 1));
  }

  private Window around(Axis axis, int i, double stretch) {
    double offset = axis.offset(2L * i + 1);
    double reach = support * stretch;
    int low = (int) Math.floor(offset - reach + 0.5);
    int high = (int) Math.floor(offset + reach + 0.5);
    double[] weights = new double[high - low];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = weight((k + low + 0.5 - offset) / stretch);
    }
    Window.normalise(weights);
    return new Window(axis.pixel(2L * i + 1) + low, weights).trimmed();
  }

  private static double cubic(double x, double a) {
    if (x < 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }

  private static double lanczos(double x, int lobes) {
    return Math.abs(x) < lobes ? sinc(x) * sinc(x / lobes) : 0;
  }

  private static double sinc(double x) {
    if (x == Math.rint(x)) {
      return x == 0 ? 1 : 0;
    }
    return StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }
}
