package io.github.kabegami.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What tells this computer and its processes from others, for files that several may see. */
public final class ThisComputer {
  /** The clock of processes and that of files may differ by so much. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private ThisComputer() {}

  /** A name of this computer, found without asking the network; else that of the user. */
  public static String name() {
    String windows = System.getenv("COMPUTERNAME");
    if (windows != null) {
      return windows;
    }
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return System.getProperty("user.name", "");
    }
  }

  /** The number of this process. */
  public static long process() {
    return ProcessHandle.current().pid();
  }

  /**
   * Whether a process of this computer still runs. Numbers are given again; so one that began later
   * is another one.
   *
   * @param process its number
   * @param since a time at which it ran
   */
  public static boolean isRunning(long process, Instant since) {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .filter(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .map(start -> !start.isAfter(since.plus(TOLERANCE)))
                    .orElse(true))
        .isPresent();
  }
}
