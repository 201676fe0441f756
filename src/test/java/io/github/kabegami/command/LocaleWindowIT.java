package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers in dialogs, recorded lines and tables do not depend on the country, nor on the screen.
 */
class LocaleWindowIT {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource({"de, DE, 1", "ja, JP, 2", "zh, CN, 1"})
  void numbersAreReadAndWrittenWithAPoint(String language, String country, int scale)
      throws IOException, InterruptedException {
    try (Desktop desktop = new Desktop(home)) {
      List<String> facts =
          desktop
              .with("-Duser.language=" + language, "-Duser.country=" + country)
              .with("-Dsun.java2d.uiScale=" + scale)
              .visit(LocaleVisit.class, language);
      assertEquals(
          List.of(
              "kept 0,5", "run(\"Upscale Wallpaper...\", \"strength=0.5\");", "a macro reads 1"),
          facts);
    }
  }
}
