package io.github.kabegami.core;

/** Where long work reports how far it is. Called from the thread that runs the work. */
@FunctionalInterface
public interface Progress {
  /** Reports to nobody. */
  Progress NONE = (fraction, message) -> {};

  /**
   * Reports a state.
   *
   * @param fraction of the whole work that is done, [0,1]
   * @param message what is being done now, such as {@code "sky.png: tile 3 of 12"}
   */
  void report(double fraction, String message);

  /** The progress of a part of this work: its 0..1 becomes from..to here. */
  default Progress part(double from, double to) {
    return (fraction, message) -> report(from + (to - from) * fraction, message);
  }

  /** The same fractions with a text before each message. */
  default Progress prefixed(String prefix) {
    return (fraction, message) ->
        report(fraction, message.isEmpty() ? prefix : prefix + ": " + message);
  }
}
