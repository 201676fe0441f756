package io.github.kabegami.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class SamplePainterTest {
  private static final Path FOLDER = Path.of("sample-images");

  @Test
  void everyPaintingIsThereInWallpaperSize() throws IOException {
    for (Painting painting : SamplePainter.paintings()) {
      BufferedImage file = ImageIO.read(FOLDER.resolve(painting.name() + ".png").toFile());
      assertEquals(SamplePainter.WIDTH, file.getWidth());
      assertEquals(SamplePainter.HEIGHT, file.getHeight());
    }
  }

  /** Rasterisers of other Java versions may round an edge pixel differently. */
  @Test
  void theFileIsWhatThePainterPaints() throws IOException {
    Painting painting = new WaterPainting();
    BufferedImage file = ImageIO.read(FOLDER.resolve(painting.name() + ".png").toFile());
    int[] stored = colours(file);
    int[] painted = colours(SamplePainter.paint(painting));
    assertEquals(stored.length, painted.length);
    int different = 0;
    for (int i = 0; i < stored.length; i++) {
      different += stored[i] == painted[i] ? 0 : 1;
    }
    assertTrue(different <= stored.length / 1000, different + " pixels differ");
  }

  @Test
  void theMeanOfFourIsAPixelOfTheFinishedSheet() {
    Canvas canvas = new Canvas(2, 1);
    canvas.shade((x, y, rgb) -> rgb[0] = x < 0.5 && y < 0.5 ? 0 : rgb[0]);
    BufferedImage finished = canvas.finished();
    assertArrayEquals(
        new int[] {0xffbfffff, 0xffffffff},
        new int[] {finished.getRGB(0, 0), finished.getRGB(1, 0)});
  }

  private static int[] colours(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
