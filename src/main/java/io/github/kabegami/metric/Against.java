package io.github.kabegami.metric;

/** What a metric compares a picture with. */
public enum Against {
  /** What the picture should look like, of the same size. */
  REFERENCE,
  /** The small picture that it was enlarged from. */
  INPUT,
  /** Nothing: the picture is judged alone. */
  NOTHING
}
