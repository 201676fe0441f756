package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of the explorer, used by {@link ExplorerVisit}. */
class ExplorerWindowIT {
  @TempDir private Path home;

  @Test
  void aDrawIsAppliedAndRecorded() throws IOException, InterruptedException {
    String picture = Path.of("sample-images/figure.png").toAbsolutePath().toString();
    String figure = home.resolve("figure.png").toString();
    try (Desktop desktop = new Desktop(home)) {
      assertEquals(
          List.of(
              "shows soft",
              "Enter applies what the words say true",
              "recorded run(\"Degrade Wallpaper...\", \"preset=realesrgan seed=3\");",
              "replayed to the same pixels",
              "a double click applies soft",
              "a closed image is told of",
              "a macro writes a figure true",
              "Escape closes the window"),
          desktop.visit(ExplorerVisit.class, picture, figure));
    }
  }
}
