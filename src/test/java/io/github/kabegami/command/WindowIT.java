package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The menu, the dialogs, the recorder and what they open, used by {@link DialogVisit}. */
class WindowIT {
  @TempDir private Path home;

  @Test
  void theRecordedDialogReplaysToTheSamePixels() throws IOException, InterruptedException {
    Optional<String> pyTorch = TrainIT.library();
    Path run = home.resolve("curves");
    List<String> args = new ArrayList<>();
    args.add(Path.of("sample-images").toAbsolutePath().toString());
    args.add(home.resolve("set").toString());
    pyTorch.ifPresent(library -> args.add(run.toString()));
    try (Desktop desktop = new Desktop(home).withLibrary(pyTorch)) {
      check(desktop.visit(DialogVisit.class, args.toArray(new String[0])), pyTorch, run, desktop);
    }
  }

  private static void check(List<String> facts, Optional<String> pyTorch, Path run, Desktop desktop)
      throws IOException {
    assertEquals(
        List.of(
            "menu Degrade Wallpaper..., Degradation Explorer..., -, Upscale Wallpaper..., Upscaling Models..., Before"
                + " and After..., Compare Methods..., -, Measure Quality..., Fit NIQE Model..., -, Build Dataset...,"
                + " Review Dataset..., Train Upscaler..., Watch Training..., -, Convert Model..., Inspect Model...,"
                + " Kabegami Devices..., -, Kabegami Extensions, About Kabegami...",
            "dialog result 2 images, 32 x 24",
            "recorded run(\"Degrade Wallpaper...\", \"seed=42\");",
            "replayed to the same pixels",
            "bad value told, dialog shown again",
            "kept after a refusal by the command /nowhere/at/all.png",
            "tip <html>Width and height of the result as 3840x2160, stretched where the shape differs, or"
                + " one<br>side as 3840x or x2160; instead of factor.",
            "proposed sky.png",
            "measured into the table Kabegami Scores",
            "plotted ssim as a PlotWindow",
            "a macro reads 1",
            "a macro measures Infinity",
            "explained in Kabegami Extensions",
            "after No nothing more is done until the plan is accepted: run the command again and answer"
                + " Yes, or tick \"accept the plan\"",
            "planned only true",
            "asked before anything is fetched true",
            "told in Build Dataset"),
        facts.stream().limit(17).toList());
    if (pyTorch.isPresent()) {
      assertTrained(run, facts.subList(17, facts.size()));
    }
    try (Stream<Path> pictures = Files.list(desktop.screenshots())) {
      assertTrue(pictures.anyMatch(picture -> picture.toString().endsWith("degrade-dialog.png")));
    }
  }

  private static void assertTrained(Path run, List<String> facts) {
    assertEquals(
        List.of(
            "trains in Training curves",
            "trained as both pages say",
            "Train Upscaler: cancelled after iteration N; resume=true with output=run goes on"
                + " from there"),
        facts);
    assertTrue(new RunFolder(run).newest().isPresent(), "a checkpoint to go on from");
  }
}
