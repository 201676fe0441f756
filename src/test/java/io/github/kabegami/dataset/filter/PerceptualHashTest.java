package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.core.resampling.Resampling;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.dataset.DatasetJson;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {
  private static final DatasetConfig CONFIG = DatasetConfig.wallpapers();

  private static long hash(BufferedImage picture) {
    return PerceptualHash.of(
        Pixels.wrap(Lumas.of(picture), picture.getWidth(), picture.getHeight(), 1), Run.simple());
  }

  private static int apart(BufferedImage a, BufferedImage b) {
    return Long.bitCount(hash(a) ^ hash(b));
  }

  /** A wave down the picture is one frequency: its bit, in the first column, is set. */
  @Test
  void bitsAreFrequenciesRowByRow() {
    float[] luma = new float[64 * 96];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (float) (.2 + .1 * Math.cos(Math.PI * 3 * (i / 64 + .5) / 96));
    }
    long hash = PerceptualHash.of(Pixels.wrap(luma, 64, 96, 1), Run.simple());
    assertEquals(1, hash >>> 63, "the mean");
    assertEquals(1, hash >>> 63 - 3 * 8 & 1, "three half waves down");
    assertEquals("00000000000000ff", PerceptualHash.text(255));
  }

  @Test
  void alikePicturesHaveHashesThatAreNear() {
    BufferedImage picture = TestFiles.paint("sky", 8, 960, 540);
    assertTrue(
        apart(picture, TestFiles.resized(picture, 640, 360, Resampling.PILLOW_LANCZOS)) <= 2);
    assertTrue(apart(picture, TestFiles.throughJpeg(picture, 40)) <= 2);
    assertTrue(apart(picture, TestFiles.tinted(picture, 1.1, .9, .03)) <= 4);
    assertTrue(apart(picture, TestFiles.paint("water", 8, 960, 540)) > 16);
  }

  @Test
  void duplicatesAreFoundUpToTheLimit() {
    Duplicates six =
        Duplicates.of(DatasetJson.with(CONFIG, Map.of("filters", "usual duplicates:6")));
    assertEquals(-1, six.like(5));
    six.add(0b111_1111L, 70);
    assertEquals(-1, six.like(0));
    six.add(0b11_1111L << 20, 71);
    six.add(0b11_1111L << 30, 72);
    assertEquals(71, six.like(0), "the first of equal ones");
    assertEquals(70, six.like(1));
    Duplicates none =
        Duplicates.of(DatasetJson.with(CONFIG, Map.of("filters", "usual duplicates:0")));
    none.add(7, 1);
    assertEquals(-1, none.like(6));
    assertEquals(1, none.like(7));
  }

  @Test
  void duplicatesAreLeftAloneWhereNobodyAsksForThem() {
    Duplicates off = Duplicates.of(DatasetJson.with(CONFIG, Map.of("filters", "text")));
    off.add(7, 1);
    assertEquals(-1, off.like(7));
  }
}
