package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of methods in a window, used by {@link CompareVisit}. */
class CompareWindowIT {
  @TempDir private Path home;

  @Test
  void aPersonComparesMethodsAndSavesThePage() throws IOException, InterruptedException {
    String pictures = Path.of("sample-images").toAbsolutePath().toString();
    try (Desktop desktop = new Desktop(home)) {
      assertEquals(
          List.of(
              "proposed figure.png",
              "shown with the table Kabegami Scores",
              "says Not saved yet: Save page... writes it",
              "says The page is page/compare.html",
              "wrote compare.html compare.png scores.csv scores.md",
              "recorded run(\"Compare Methods...\", \"input=figure.png degrade=soft seed=1 crops=3\");",
              "replayed to the same scores",
              "closed by Escape"),
          desktop.visit(CompareVisit.class, pictures, home.toString()));
    }
  }
}
