package io.github.kabegami.dataset.filter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.core.BitDepth;
import io.github.kabegami.core.Picture;
import io.github.kabegami.core.Pixels;
import io.github.kabegami.core.Run;
import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.DatasetConfig;
import io.github.kabegami.io.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BarsPropertyTest {

  /** Noise between bars of any thickness. */
  private static float[] picture(long seed, int width, int height, double share) {
    SplittableRandom random = new SplittableRandom(seed);
    int bar = (int) (share * Math.min(width, height) / 2);
    float level = random.nextInt(256) / 255f;
    float[] luma = new float[width * height];
    for (int i = 0; i < luma.length; i++) {
      int x = i % width;
      int y = i / width;
      boolean inside = x >= bar && y >= bar && x < width - bar && y < height - bar;
      luma[i] = inside ? random.nextInt(256) / 255f : level;
    }
    return luma;
  }

  @Property(tries = 300)
  void whatIsLeftIsAPartOfThePicture(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 90) int height,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Area area = Bars.trimmed(picture(seed, width, height, share), width, height);
    assertTrue(area.x() >= 0 && area.y() >= 0 && area.width() >= 1 && area.height() >= 1);
    assertTrue(area.x() + area.width() <= width && area.y() + area.height() <= height);
  }

  /** However little is left, every filter has a verdict and the picture a hash. */
  @Property(tries = 60)
  void littleThatIsLeftIsJudged(
      @ForAll long seed,
      @ForAll @IntRange(min = 64, max = 150) int width,
      @ForAll @IntRange(min = 64, max = 150) int height,
      @ForAll @DoubleRange(min = .5, max = 1) double share)
      throws IOException {
    Path file = Files.createTempFile("bars", ".png");
    try {
      float[] luma = picture(seed, width, height, share);
      PictureFiles.write(
          file, Picture.of(Pixels.wrap(luma, width, height, 1), BitDepth.EIGHT), true);
      Examined picture = TestFiles.examined(file);
      for (Filter filter : Filters.parse("usual niqe", DatasetConfig.wallpapers())) {
        filter.judge(picture, Run.simple());
      }
      PerceptualHash.of(picture.gray().pixels(), Run.simple());
    } finally {
      Files.delete(file);
    }
  }
}
