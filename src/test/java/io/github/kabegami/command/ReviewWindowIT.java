package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window on the pictures of a data set, used by {@link ReviewVisit}. */
class ReviewWindowIT {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 400;

  @TempDir private Path home;

  private final CommandLineDoor door = new CommandLineDoor();

  /** Twelve painted pictures of which three have text and three were enlarged. */
  private Path dataset() throws IOException {
    Path pictures = Files.createDirectory(home.resolve("painted"));
    for (int i = 0; i < 12; i++) {
      var scene = Wallpapers.scene(WIDTH, HEIGHT, i);
      var painted =
          i % 4 == 1
              ? Wallpapers.subtitled(scene)
              : i % 4 == 3 ? Wallpapers.enlarged(scene) : scene;
      PictureFiles.write(pictures.resolve(String.format("%02d.png", i)), painted, false);
    }
    Path set = home.resolve("set");
    int status =
        door.run(
            "dataset",
            "--sources=folder:" + pictures,
            "--output=" + set,
            "--minwidth=320",
            "--minheight=200",
            "--patch=128",
            "--top=2",
            "--accept");
    assertEquals(0, status, door.err());
    return set;
  }

  @Test
  void filtersAreOverruledByMouseAndKeyboard() throws IOException, InterruptedException {
    Path set = dataset();
    try (Desktop desktop = new Desktop(home)) {
      List<String> facts = desktop.visit(ReviewVisit.class, set.toString());
      assertEquals(
          List.of(
              "Page 1 of 2, 12 pictures",
              "reject 00.png",
              "reject 00.png;accept 01.png;accept 07.png",
              "Page 2 of 2, 12 pictures",
              "rejected by the filters (6): Page 1 of 1, 6 pictures",
              "a double click opens and changes nothing",
              "a macro opens Page 1 of 1, 6 pictures"),
          facts);
    }
  }
}
