package io.github.kabegami.upscale;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.upscale.Target.Fill;
import io.github.kabegami.upscale.Target.Plan;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TargetPropertyTest {

  @Property(tries = 500)
  void aFittedPictureHasTheSizeAndTheRatio(
      @ForAll Fill fill,
      @ForAll @IntRange(min = 1, max = 5000) int width,
      @ForAll @IntRange(min = 1, max = 5000) int height,
      @ForAll @IntRange(min = 1, max = 5000) int frameWidth,
      @ForAll @IntRange(min = 1, max = 5000) int frameHeight) {
    Plan plan = Target.of(0, "", frameWidth + "x" + frameHeight, fill).plan(width, height, 2);
    Target.Size frame = new Target.Size(frameWidth, frameHeight);
    assertEquals(fill == Fill.INSIDE ? plan.resized() : frame, plan.result());
    int across = plan.resized().width() - frameWidth;
    int down = plan.resized().height() - frameHeight;
    assertTrue(fill == Fill.CROP ? across >= 0 && down >= 0 : across <= 0 && down <= 0);
    assertTrue(across == 0 || down == 0);
    double error = plan.resized().width() - (double) plan.resized().height() * width / height;
    assertTrue(Math.abs(error) <= Math.max(1, (double) width / height), plan.text("network"));
  }

  @Property(tries = 300)
  void stripsOfAnyHeightGiveTheSame(
      @ForAll Fill fill,
      @ForAll @IntRange(min = 1, max = 30) int width,
      @ForAll @IntRange(min = 1, max = 30) int height,
      @ForAll @IntRange(min = 1, max = 90) int frameWidth,
      @ForAll @IntRange(min = 1, max = 90) int frameHeight,
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 70) int strip)
      throws IOException {
    Plan plan = Target.of(0, "", frameWidth + "x" + frameHeight, fill).plan(width, height, 2);
    Rows network = Rows.noise(2 * width, 2 * height, channels, 3);
    Rows whole = network.through(2 * height, plan::into);
    assertEquals(plan.result(), new Target.Size(whole.width(), whole.height()));
    assertArrayEquals(whole.samples(), network.through(strip, plan::into).samples());
  }
}
