package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import io.github.kabegami.core.Run;
import io.github.kabegami.measure.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private void assertSizes(int width, int height) throws IOException {
    Comparison comparison = pairs(image, reference).pairs().get(0).comparison();
    assertEquals(width, comparison.image().picture().width());
    assertEquals(height, comparison.image().picture().height());
    assertEquals(width, comparison.reference().orElseThrow().picture().width());
    assertEquals(height, comparison.reference().orElseThrow().picture().height());
  }

  private static PicturePairs pairs(Object images, Object truth) throws IOException {
    return PicturePairs.of(
        images, truth, "", "", new PictureGroups(Optional.empty(), Run.simple()));
  }
}
