package io.github.kabegami.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** The command line in this process, with what the last call wrote. */
final class CommandLineDoor {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs a command line to its end and returns the exit status. */
  int run(Object... args) {
    return runUntil(() -> false, args);
  }

  /** The same, cancelled as soon as that is true. */
  int runUntil(BooleanSupplier cancelled, Object... args) {
    out.reset();
    err.reset();
    PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
    String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    return new Main(toOut, toErr, false, cancelled).run(texts);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
