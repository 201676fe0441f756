package io.github.kabegami.command;

import io.github.kabegami.core.Progress;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A command with a window of its own, which the menu opens in place of a dialog. */
interface Windowed {

  /**
   * What a window has of its surroundings.
   *
   * @param recorder takes the options that would have done the same, so that they are recorded
   * @param help shows the guide's page
   * @param estimates adds the time left to what a progress is told; once per piece of work
   */
  record Surroundings(
      Consumer<Map<String, String>> recorder, Runnable help, UnaryOperator<Progress> estimates) {}

  /** Opens the window, or brings it to the front; returns at once. */
  void openWindow(Surroundings around);
}
