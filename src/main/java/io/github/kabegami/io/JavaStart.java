package io.github.kabegami.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the Java that runs now is started once more, for work that native libraries do. A quick start
 * counts more than fast Java; a crash leaves no files but in the folder, and says nothing on the
 * standard output, which may carry data.
 */
public final class JavaStart {
  private static final int NATIVE_ACCESS_SINCE = 22;

  private JavaStart() {}

  /**
   * Program and options; class path, main class and arguments are to follow.
   *
   * @param heap largest heap as Java takes it, such as {@code 256m}
   * @param folder for all temporary files
   * @return a list that can be added to
   */
  public static List<String> command(String heap, Path folder) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder));
    if (Runtime.version().feature() >= NATIVE_ACCESS_SINCE) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    return command;
  }
}
