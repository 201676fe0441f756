package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of two pictures, used by {@link BeforeAfterVisit}. */
class BeforeAfterWindowIT {
  @TempDir private Path home;

  @Test
  void aPersonSeesTwoPicturesInAllWaysAndSavesAFigure() throws IOException, InterruptedException {
    String pictures = Path.of("sample-images").toAbsolutePath().toString();
    try (Desktop desktop = new Desktop(home)) {
      List<String> facts = desktop.visit(BeforeAfterVisit.class, pictures, home.toString());
      assertEquals(
          List.of(
              "proposed after figure.png, before figure_low.png",
              "says Split; zoom N; 960 x 540 and 1920 x 1080 pixels",
              "the keys go to first",
              "recorded run(\"Before and After...\", \"after=figure.png before=figure_low.png\");",
              "points At N, N (RGB): figure_low.png N N N, figure.png N N N, difference N N N",
              "says SSIM map, mean N: black is equal; the smaller picture enlarged bicubically;"
                  + " zoom 2; 960 x 540 and 1920 x 1080 pixels",
              "alone at zoom 8",
              "replayed to the same bytes",
              "closed by Escape"),
          facts.stream().filter(fact -> !fact.contains("output=")).toList());
      String line = facts.stream().filter(fact -> fact.contains("output=")).findFirst().orElse("");
      assertEquals(
          "recorded run(\"Before and After...\", \"after=figure.png before=figure_low.png gain=8"
              + " output=FILE part=N zoom=4\");",
          line.replaceAll("part=[0-9,]+", "part=N"));
    }
  }
}
