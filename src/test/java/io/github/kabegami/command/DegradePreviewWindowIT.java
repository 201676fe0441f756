package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The preview beside the dialog of the degradation, used by {@link DegradePreviewVisit}. */
class DegradePreviewWindowIT {
  @TempDir private Path home;

  @Test
  void thePreviewShowsWhatOkGives() throws IOException, InterruptedException {
    String picture = Path.of("sample-images/figure.png").toAbsolutePath().toString();
    try (Desktop desktop = new Desktop(home)) {
      assertEquals(
          List.of(
              "shows 600 x 400 pixels at 1620,880 of 3840 x 2160",
              "draws soft",
              "another draw has seed 2",
              "then draws realesrgan",
              "refuses: factor must be a whole number from 1 to 8, got 9",
              "words then: ''",
              "takes a factor of 4: 600 x 400 pixels at 1620,880 of 3840 x 2160",
              "refuses: there is no file /nowhere/r.json (option recipe)",
              "beside it 600 x 400 pixels at 1920,880 of 3840 x 2160",
              "closed with the dialog true",
              "OK drew what was shown true",
              "recorded run(\"Degrade Wallpaper...\", \"seed=23\");",
              "a macro opens a preview false"),
          desktop.visit(DegradePreviewVisit.class, picture));
    }
  }
}
