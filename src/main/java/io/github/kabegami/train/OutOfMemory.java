package io.github.kabegami.train;

import java.util.List;
import java.util.Locale;

/** How PyTorch says that memory does not suffice. */
final class OutOfMemory {
  private static final List<String> MESSAGES =
      List.of(
          "out of memory",
          "can't allocate memory",
          "not enough memory",
          "bad allocation",
          "bad_alloc",
          "alloc_failed");

  private OutOfMemory() {}

  /** Whether a failure, or what lies behind it, is that. */
  static boolean isBehind(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
      if (MESSAGES.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }
}
