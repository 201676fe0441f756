package io.github.kabegami.command;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import sun.misc.Signal;

/**
 * Ctrl-C and polite requests to end, as a cancellation instead of the end of the Java process: its
 * way to end would take the engine away from under a network that still runs. A second one ends the
 * process at once.
 */
final class Interrupts implements BooleanSupplier {
  private static final int FIRST_SIGNAL_STATUS = 128;

  private final AtomicInteger signal = new AtomicInteger();

  /** Listens from now on. Signals that this system or Java keeps for itself are left alone. */
  Interrupts() {
    for (String name : List.of("INT", "TERM", "HUP")) {
      try {
        Signal.handle(new Signal(name), this::cancel);
      } catch (IllegalArgumentException e) {
        // Windows has no HUP; with -Xrs Java leaves them all to others.
        continue;
      }
    }
  }

  private void cancel(Signal received) {
    if (!signal.compareAndSet(0, received.getNumber())) {
      Runtime.getRuntime().halt(FIRST_SIGNAL_STATUS + received.getNumber());
    }
  }

  /** Whether there was one. */
  @Override
  public boolean getAsBoolean() {
    return signal.get() != 0;
  }

  /**
   * The exit status of a program that ended for it, such as 130 for Ctrl-C; or the given one if
   * there was none.
   */
  int statusOr(int status) {
    return getAsBoolean() && status != 0 ? FIRST_SIGNAL_STATUS + signal.get() : status;
  }
}
