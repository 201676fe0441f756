package io.github.kabegami.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.CancelledException;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSetsTest {
  @TempDir private Path folder;

  private Picture write(String name, int width, int height) throws IOException {
    Picture picture = Noise.picture(name.hashCode(), width, height, 3, BitDepth.EIGHT);
    PictureFiles.write(folder.resolve(name), picture, false);
    return picture;
  }

  private String refusal(Path path) {
    return assertThrows(IOException.class, () -> PictureSets.open(path, Run.simple())).getMessage();
  }

  @Test
  void picturesOfAllFoldersComeInOrderOfTheirNames() throws IOException {
    write("sky.png", 9, 7);
    write("b/lake.tif", 5, 6);
    Picture city = write("b/a/city.png", 4, 3);
    write(".hidden.png", 4, 3);
    write(".thumbnails/sky.png", 2, 2);
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    try (PictureSet set = PictureSets.open(folder, Run.simple())) {
      assertEquals(
          List.of(
              new PictureSet.Entry("b/a/city.png", 4, 3),
              new PictureSet.Entry("b/lake.tif", 5, 6),
              new PictureSet.Entry("sky.png", 9, 7)),
          set.entries());
      assertArrayEquals(Pixels.copy(city.pixels()), Pixels.copy(set.read(0).pixels()));
    }
  }

  @Test
  void linkToFolderIsFollowed() throws IOException {
    write("pictures/sky.png", 9, 7);
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, folder.resolve("pictures"));
    Files.createSymbolicLink(folder.resolve("pictures/round"), folder.resolve("pictures"));
    try (PictureSet set = PictureSets.open(link, Run.simple())) {
      assertEquals("sky.png", set.entries().get(0).name());
      assertEquals(1, set.entries().size());
      assertEquals(Set.of("round"), set.skipped().keySet());
    }
  }

  @Test
  void damagedPicturesAreListedAndTold() throws IOException {
    write("a.png", 9, 7);
    Files.writeString(folder.resolve("b.png"), "no picture");
    Files.createFile(folder.resolve("c.jpg"));
    List<String> log = new ArrayList<>();
    try (PictureSet set = PictureSets.open(folder, Run.simple().loggingTo(log::add))) {
      assertEquals(1, set.entries().size());
      assertEquals(Set.of("b.png", "c.jpg"), set.skipped().keySet());
      assertTrue(set.skipped().get("b.png").startsWith(folder.resolve("b.png") + " "));
      assertEquals(2, log.size());
      assertTrue(log.get(0).startsWith("skipped: " + folder.resolve("b.png")), log.get(0));
    }
  }

  @Test
  void cutOffPictureIsToldWhenItIsRead() throws IOException {
    write("a.png", 90, 70);
    Path file = folder.resolve("a.png");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    try (PictureSet set = PictureSets.open(folder, Run.simple())) {
      assertEquals(new PictureSet.Entry("a.png", 90, 70), set.entries().get(0));
      String told = assertThrows(IOException.class, () -> set.read(0)).getMessage();
      assertTrue(told.startsWith(file + " is a damaged"), told);
    }
  }

  @Test
  void whatHoldsNoPicturesIsRefused() throws IOException {
    assertEquals(
        folder
            + " holds no pictures; expected PNG, JPEG, WebP or TIFF files in it or in its"
            + " folders",
        refusal(folder));
    Path file = Files.createFile(folder.resolve("a.png"));
    assertEquals(file + " is a file; expected a folder of pictures or patches", refusal(file));
    Path missing = folder.resolve("missing");
    assertEquals(
        missing + " does not exist; expected a folder of pictures or patches", refusal(missing));
    assertEquals(
        "none of the 1 pictures in " + folder + " can be read; the first: " + file + " is empty",
        refusal(folder).replaceFirst(" is empty.*", " is empty"));
  }

  @Test
  void openingCanBeCancelledAndReports() throws IOException {
    write("a.png", 9, 7);
    List<String> progress = new ArrayList<>();
    PictureSets.open(folder, Run.simple().reportingTo((fraction, message) -> progress.add(message)))
        .close();
    assertEquals(List.of("looking at picture 1 of 1"), progress);
    Run cancelled = Run.simple().cancelledBy(() -> true);
    assertThrows(CancelledException.class, () -> PictureSets.open(folder, cancelled));
  }
}
