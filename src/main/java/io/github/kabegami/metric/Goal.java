package io.github.kabegami.metric;

/** Which values of a metric mean a good picture. */
public enum Goal {
  /** The higher the better. */
  HIGHER("higher is better"),
  /** The lower the better. */
  LOWER("lower is better"),
  /** The nearer to 1 the better, from both sides. */
  ONE("1 is best"),
  /** The nearer to 0 the better, from both sides. */
  ZERO("0 is best");

  private final String title;

  Goal(String title) {
    this.title = title;
  }

  /** For tables and plots, such as {@code higher is better}. */
  public String title() {
    return title;
  }

  /** How far from good a value is: the lower the better, for all goals. */
  public double distance(double value) {
    return switch (this) {
      case HIGHER -> -value;
      case LOWER -> value;
      case ONE -> Math.abs(value - 1);
      case ZERO -> Math.abs(value);
    };
  }
}
