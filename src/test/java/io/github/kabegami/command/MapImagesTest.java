package io.github.kabegami.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.kabegami.metric.QualityMap;
import org.junit.jupiter.api.Test;

class MapImagesTest {
  private static final float[] VALUES = {0, 0.25f, 0.5f, 1, 2, -1};

  private static int shown(ImagePlus image, int x, int y) {
    return ((ColorProcessor) image.getProcessor().convertToRGB()).getPixel(x, y) & 0xffffff;
  }

  private static QualityMap map(double good, double bad) {
    return new QualityMap(VALUES, 3, 2, 7, 4, good, bad);
  }

  @Test
  void goodIsBlackAndBadIsWhiteInBothDirections() {
    for (ImagePlus image :
        new ImagePlus[] {
          MapImages.values("m", map(0, 1), "d"), MapImages.colours("m", map(0, 1))
        }) {
      assertEquals(0x000000, shown(image, 0, 0));
      assertEquals(0xffffff, shown(image, 0, 1));
      assertEquals(0xffffff, shown(image, 1, 1), "beyond bad");
      assertEquals(0x000000, shown(image, 2, 1), "beyond good");
    }
    for (ImagePlus image :
        new ImagePlus[] {
          MapImages.values("m", map(1, 0), "d"), MapImages.colours("m", map(1, 0))
        }) {
      assertEquals(0xffffff, shown(image, 0, 0));
      assertEquals(0x000000, shown(image, 0, 1));
    }
  }

  @Test
  void theColoursAreThoseInWhichTheValuesAreShown() {
    float[] ramp = new float[256];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i / 255f;
    }
    for (double[] ends : new double[][] {{0, 1}, {1, 0}}) {
      QualityMap map = new QualityMap(ramp, 256, 1, 0, 0, ends[0], ends[1]);
      ImagePlus values = MapImages.values("m", map, "d");
      ImagePlus colours = MapImages.colours("m", map);
      for (int x = 0; x < 256; x++) {
        assertEquals(shown(values, x, 0), shown(colours, x, 0), "x=" + x);
      }
    }
  }

  @Test
  void coordinatesAreThoseOfThePicture() {
    ImagePlus image = MapImages.values("m", map(0, 1), "what it is");
    assertEquals(7, image.getCalibration().getX(0));
    assertEquals(5, image.getCalibration().getY(1));
    assertEquals("what it is", image.getStringProperty("Kabegami map"));
  }

  @Test
  void aTiffKeepsNumbersColoursAndPlace() {
    ImagePlus image = MapImages.values("m", map(1, 0), "what it is");
    ImagePlus read = new Opener().deserialize(new FileSaver(image).serialize());
    ImageProcessor pixels = read.getProcessor();
    assertArrayEquals(VALUES, (float[]) pixels.getPixels());
    assertEquals(0, read.getDisplayRangeMin());
    assertEquals(1, read.getDisplayRangeMax());
    assertEquals(shown(image, 1, 0), shown(read, 1, 0));
    assertEquals(7, read.getCalibration().getX(0));
    assertEquals("what it is", read.getStringProperty("Kabegami map"));
  }
}
