package io.github.kabegami.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaStartTest {
  @Test
  void thisJavaTakesTheOptions(@TempDir Path folder) throws IOException {
    List<String> command = JavaStart.command("64m", folder);
    command.add("--version");
    byte[] said =
        Subprocess.run(
            command, environment -> {}, new byte[0], 1 << 16, Duration.ofMinutes(1), Run.simple());
    String version = System.getProperty("java.version");
    String text = new String(said, StandardCharsets.UTF_8);
    assertTrue(text.contains(version), text);
    assertEquals(0, folder.toFile().list().length);
  }
}
