package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Candidate;
import io.github.kabegami.dataset.Manifest;
import io.github.kabegami.dataset.Outcome;
import io.github.kabegami.dataset.State;
import io.github.kabegami.dataset.Wallpapers;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewDatasetCommandTest {
  @TempDir private Path set;
  private final CommandLineDoor door = new CommandLineDoor();

  @BeforeEach
  void fill() throws IOException {
    Wallpapers.write(set, 3, 320, 200, picture -> picture);
    try (Manifest manifest = Manifest.open(set.resolve("manifest.jsonl"), Run.simple())) {
      for (int i = 0; i < 3; i++) {
        String id = "folder:pictures/" + i + ".png";
        manifest.list(Candidate.of(id, "folder:pictures", i + ".png"));
        Outcome judged =
            Outcome.of(i == 1 ? State.REJECTED : State.ACCEPTED, id)
                .at(i + ".png", "" + i)
                .scoring(Map.of("text", i / 4.));
        manifest.add(i == 1 ? judged.because("text: too much") : judged);
      }
    }
  }

  private String run(Object... more) {
    Object[] args = new Object[2 + more.length];
    args[0] = "review";
    args[1] = "--set=" + set;
    System.arraycopy(more, 0, args, 2, more.length);
    assertEquals(0, door.run(args), door.err());
    return door.out().strip();
  }

  @Test
  void withoutAWindowTheCountsAreTold() {
    assertEquals(
        "3 pictures in "
            + set
            + "\n  2 accepted by the filters\n  1 rejected by the filters: text 1\n"
            + "No overrides yet. They are kept in overrides.txt and count for more than any"
            + " filter.",
        run());
  }

  @Test
  void overridesAreWrittenFromTheCommandLine() throws IOException {
    String said =
        run(
            "--accept=folder:pictures/1.png",
            "--reject=folder:pictures/0.png, folder:pictures/2.png");
    assertTrue(said.contains("3 overrides in overrides.txt. They last"), said);
    Path file = set.resolve("overrides.txt");
    assertEquals(
        "accept folder:pictures/1.png\nreject folder:pictures/0.png\n"
            + "reject folder:pictures/2.png\n",
        Files.readString(file));
    run("--clear=folder:pictures/1.png,folder:pictures/2.png");
    assertEquals("reject folder:pictures/0.png\n", Files.readString(file));
  }

  @Test
  void aPageIsWrittenAsAPicture() throws IOException {
    Path sheet = set.resolve("sheet.png");
    String said = run("--output=" + sheet, "--count=2", "--page=2", "--sort=-text");
    assertTrue(said.endsWith("wrote " + sheet + " (page 2 of 2)"), said);
    assertEquals(216, PictureFiles.read(sheet).width(), "one picture of the last page");
    run("--output=" + sheet, "--overwrite", "--show=rejected", "--reason=text");
    assertEquals(216, PictureFiles.read(sheet).width(), "one rejected picture");
    run("--output=" + sheet, "--overwrite");
    assertEquals(632, PictureFiles.read(sheet).width(), "three in a row");
  }

  private void assertRefused(int status, String sentence, Object... args) {
    assertEquals(status, door.run(args), door.err());
    assertTrue(door.err().contains(sentence), door.err());
  }

  @Test
  void whatCannotBeIsRefusedInASentence() throws IOException {
    assertRefused(2, "name the folder of a data set as set", "review");
    Path file = Files.createFile(set.resolve("file"));
    assertRefused(1, file + " is not a folder; name the folder", "review", "--set=" + file);
    assertRefused(
        1, "holds no data set", "review", "--set=" + Files.createDirectory(set.resolve("x")));
    assertRefused(2, "there is no picture nobody in ", "review", "--set=" + set, "--accept=nobody");
    assertRefused(
        2,
        "stands twice",
        "review",
        "--set=" + set,
        "--accept=folder:pictures/1.png",
        "--reject=folder:pictures/1.png");
    Path there = Files.writeString(set.resolve("there.png"), "");
    assertRefused(1, "exists already", "review", "--set=" + set, "--output=" + there);
    assertRefused(
        2,
        "page must be 1 to 1",
        "review",
        "--set=" + set,
        "--page=7",
        "--output=" + set + "/o.png");
  }
}
