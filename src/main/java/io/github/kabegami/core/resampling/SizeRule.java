package io.github.kabegami.core.resampling;

/** How a program gets from a scale to a size and to the places of the new samples. */
enum SizeRule {
  /** Rounds half to even; the places follow from the sizes. */
  PILLOW,
  /** Rounds half to even; the places follow from the scale. */
  OPENCV,
  /** Rounds down; the places follow from the scale. */
  TORCH,
  /** Rounds up; the places follow from the scale. */
  MATLAB;

  /** What becomes of a side; at least one pixel. */
  Axis axis(int side, double scale) {
    double size = side * scale;
    double whole =
        switch (this) {
          case PILLOW, OPENCV -> Math.rint(size);
          case TORCH -> Math.floor(size);
          case MATLAB -> Math.ceil(size);
        };
    int to = (int) Math.max(1, Math.min(Integer.MAX_VALUE, whole));
    return this == PILLOW ? Axis.bySize(side, to) : new Axis(side, to, 1 / scale);
  }
}
