package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.kabegami.core.Run;
import io.github.kabegami.measure.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturePairsTest {
  @TempDir private Path folder;

  private final ImagePlus image = TestPictures.image("image", 64, 48);
  private final ImagePlus reference = TestPictures.image("reference", 64, 48);

  @Test
  void aSelectionOfOneLimitsBoth() throws IOException {
    image.setRoi(4, 6, 30, 20);
    assertSizes(30, 20);
    image.deleteRoi();
    reference.setRoi(4, 6, 12, 13);
    assertSizes(12, 13);
  }

  @Test
  void eachIsLimitedToItsOwnSelection() throws IOException {
    image.setRoi(4, 6, 30, 20);
    reference.setRoi(10, 0, 30, 20);
    assertSizes(30, 20);
  }

  @Test
  void withoutASelectionTheWholeImagesAreCompared() throws IOException {
    assertSizes(64, 48);
  }

  @Test
  void aSelectionAgainstAFileIsRefused() throws IOException {
    Path file = TestPictures.write(folder.resolve("a.png"), 64, 48, 0);
    image.setRoi(4, 6, 30, 20);
    assertEquals(
        "a selection cannot limit a file; open both pictures, or remove the selection",
        assertThrows(UsageException.class, () -> pairs(image, file.toString())).getMessage());
  }

  @Test
  void resultsNamedAfterTheFullNameFindTheirReference() throws IOException {
    Path truth = Files.createDirectory(folder.resolve("truth"));
    Path results = Files.createDirectory(folder.resolve("results"));
    TestPictures.write(truth.resolve("a.png"), 32, 32, 0);
    TestPictures.write(truth.resolve("a.jpg"), 32, 32, 1);
    TestPictures.write(results.resolve("a.png.png"), 32, 32, 0);
    TestPictures.write(results.resolve("a.jpg.png"), 32, 32, 1);
    PicturePairs found = pairs(results.toString(), truth.toString());
    assertEquals(2, found.pairs().size());
    assertEquals(0, found.unmatched().size());
  }

  @Test
  void theInputIsFoundByItsNameToo() throws IOException {
    Path truth = Files.createDirectory(folder.resolve("truth"));
    Path small = Files.createDirectory(folder.resolve("small"));
    Path results = Files.createDirectory(folder.resolve("results"));
    for (String base : List.of("a", "b", "c")) {
      TestPictures.write(truth.resolve(base + ".png"), 32, 32, 0);
      TestPictures.write(results.resolve(base + "_x2.png"), 32, 32, 0);
    }
    TestPictures.write(small.resolve("a.jpg"), 16, 16, 0);
    TestPictures.write(small.resolve("b_x2.png"), 16, 16, 0);
    PicturePairs found =
        PicturePairs.of(results.toString(), truth.toString(), small.toString(), "", groups());
    assertEquals(
        List.of("a_x2.png a.png a.jpg", "b_x2.png b.png b_x2.png"),
        found.pairs().stream().map(PicturePairsTest::names).toList());
    assertEquals(List.of("results/c_x2.png has no input"), found.unmatched());
    assertEquals(16, found.pairs().get(0).comparison().input().orElseThrow().picture().width());
  }

  private static String names(PicturePairs.Pair pair) {
    return String.join(
        " ",
        pair.image().name(),
        pair.reference().orElseThrow().name(),
        pair.input().orElseThrow().name());
  }

  @Test
  void withoutAPartnerEveryPictureIsTaken() throws IOException {
    Path results = Files.createDirectory(folder.resolve("results"));
    TestPictures.write(results.resolve("a.png"), 32, 32, 0);
    TestPictures.write(results.resolve("b.png"), 32, 32, 0);
    TestPictures.write(results.resolve("b_x4.png"), 32, 32, 0);
    PicturePairs all = PicturePairs.of(results.toString(), "", "", "", groups());
    assertEquals(3, all.pairs().size());
    assertTrue(all.pairs().get(0).comparison().reference().isEmpty());
    PicturePairs some = PicturePairs.of(results.toString(), "", "", "_x4", groups());
    assertEquals(
        List.of("results/b_x4.png"), some.pairs().stream().map(PicturePairs.Pair::name).toList());
    image.setRoi(4, 6, 30, 20);
    PicturePairs part = PicturePairs.of(image, "", "", "", groups());
    assertEquals(30, part.pairs().get(0).comparison().image().picture().width());
  }

  @Test
  void aSelectionAndASmallInputExcludeEachOther() {
    image.setRoi(4, 6, 30, 20);
    ImagePlus small = TestPictures.image("small", 32, 24);
    assertEquals(
        "a selection cannot limit the small input; remove the selection",
        assertThrows(
                UsageException.class, () -> PicturePairs.of(image, reference, small, "", groups()))
            .getMessage());
  }

  private static PictureGroups groups() {
    return new PictureGroups(Optional.empty(), Run.simple());
  }

  private void assertSizes(int width, int height) throws IOException {
    Comparison comparison = pairs(image, reference).pairs().get(0).comparison();
    assertEquals(width, comparison.image().picture().width());
    assertEquals(height, comparison.image().picture().height());
    assertEquals(width, comparison.reference().orElseThrow().picture().width());
    assertEquals(height, comparison.reference().orElseThrow().picture().height());
  }

  private static PicturePairs pairs(Object images, Object truth) throws IOException {
    return PicturePairs.of(images, truth, "", "", groups());
  }
}
