package io.github.kabegami.onnx.worker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in a sentence how a process ended. */
final class Crash {
  private static final int SIGNALS = 128;
  private static final int LAST_SIGNAL = 64;
  private static final int WORDS = 3;
  private static final int KILL = 9;
  private static final Map<Integer, String> NAMES =
      Map.of(4, "illegal instruction", 6, "abort", 7, "bus error", 9, "kill", 11, "segmentation");

  /** How Java reports its own crash: the signal, and where it was. */
  private static final Pattern JAVA_CRASH =
      Pattern.compile("^#\\s+((?:SIG[A-Z]+|EXCEPTION_\\w+|Internal Error)\\b.*?)(?: at pc=.*)?$");

  private static final Pattern JAVA_FRAME = Pattern.compile("^# ([CVJjv]\\s+\\[?.*)$");

  private Crash() {}

  /**
   * The sentence.
   *
   * @param status of the process; empty if it goes on but does not listen
   * @param doing what it was at
   * @param messages what it wrote
   */
  static String sentence(OptionalInt status, String doing, String messages) {
    return "the worker process crashed ("
        + (status.isPresent() ? reason(status.getAsInt()) : "it broke off")
        + ") while "
        + doing
        + words(messages);
  }

  private static String reason(int status) {
    if (status == SIGNALS + KILL) {
      return "signal 9, kill; systems do so when memory runs out: take smaller tiles";
    }
    int signal = status - SIGNALS;
    if (signal > 0 && signal <= LAST_SIGNAL) {
      return "signal "
          + signal
          + Optional.ofNullable(NAMES.get(signal)).map(", "::concat).orElse("");
    }
    return status < 0 ? "status 0x%08X".formatted(status) : "status " + status;
  }

  /** The report of Java's own crash is long; the first words of it say what matters. */
  private static String words(String messages) {
    List<String> lines =
        messages.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    Optional<String> signal = first(JAVA_CRASH, lines);
    List<String> last =
        signal.isPresent()
            ? List.of(signal.get() + first(JAVA_FRAME, lines).map(" in "::concat).orElse(""))
            : lines.subList(Math.max(0, lines.size() - WORDS), lines.size());
    return last.isEmpty()
        ? "; it said nothing"
        : last.stream().collect(Collectors.joining("; ", "; its last words: ", ""));
  }

  private static Optional<String> first(Pattern pattern, List<String> lines) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(found -> found.group(1).replaceAll("\\s+", " "))
        .findFirst();
  }
}
