package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalProgressTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private String shown() {
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace("\r", "<")
        .replace("\u001b[K", ">")
        .replace("\n", "|");
  }

  @Test
  void aTerminalShowsOneLineThatIsDrawnAgain() {
    TerminalProgress progress = new TerminalProgress(stream, true, nanos::get);
    nanos.set(SECOND);
    progress.report(0.25, "sky.png");
    nanos.set(2 * SECOND);
    progress.report(0.5, "sky.png");
    progress.say("done");
    assertEquals("<>sky.png: 25 %, 3 s left<>sky.png: 50 %, 2 s left<>done|", shown());
  }

  @Test
  void aFileGetsALineEveryTenSeconds() {
    TerminalProgress progress = new TerminalProgress(stream, false, nanos::get);
    for (int second = 1; second <= 25; second++) {
      nanos.set(second * SECOND);
      progress.report(second / 40.0, "sky.png");
    }
    progress.clear();
    assertEquals("sky.png: 25 %, 30 s left|sky.png: 50 %, 20 s left|", shown());
  }
}
