package io.github.kabegami.dataset.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.kabegami.dataset.Area;
import io.github.kabegami.dataset.Patch;
import io.github.kabegami.metric.DetailMap;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PatchChooserPropertyTest {

  @Property(tries = 300)
  void patchesKeepTheRules(
      @ForAll @IntRange(min = 1, max = 8) int factor,
      @ForAll @IntRange(min = 1, max = 4) int size,
      @ForAll @IntRange(min = 1, max = 100) int stride,
      @ForAll @IntRange(min = 1, max = 40) int top,
      @ForAll @DoubleRange(min = 0, max = 1) double overlap,
      @ForAll @IntRange(min = 1, max = 400) int width,
      @ForAll @IntRange(min = 1, max = 300) int height,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CropSettings settings =
        new CropSettings(8 * factor * size, stride, top, overlap, 0, "", factor, 1);
    Area area = new Area(random.nextInt(width), random.nextInt(height), 1, 1);
    area =
        new Area(
            area.x(),
            area.y(),
            1 + random.nextInt(width - area.x()),
            1 + random.nextInt(height - area.y()));
    float[] samples = new float[width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % 97 < 50 ? (float) random.nextDouble() : 0;
    }
    DetailMap detail = new DetailMap(samples, width, height, 1);
    List<Patch> patches = PatchChooser.choose(detail, area, settings);
    check(patches, area, settings);
    assertEquals(patches, PatchChooser.choose(detail, area, settings));
  }

  private static void check(List<Patch> patches, Area area, CropSettings settings) {
    int side = settings.patch();
    assertTrue(patches.size() <= settings.top());
    assertEquals(patches.size(), new HashSet<>(patches).size());
    for (int i = 0; i < patches.size(); i++) {
      Patch patch = patches.get(i);
      assertTrue(patch.x() % 8 == 0 && patch.x() % settings.factor() == 0, patch.toString());
      assertTrue(patch.y() % 8 == 0 && patch.y() % settings.factor() == 0, patch.toString());
      assertTrue(patch.x() >= area.x() && patch.x() + side <= area.x() + area.width());
      assertTrue(patch.y() >= area.y() && patch.y() + side <= area.y() + area.height());
      assertTrue(i == 0 || patch.detail() <= patches.get(i - 1).detail());
      for (Patch other : patches.subList(0, i)) {
        double across = Math.max(0, side - Math.abs(patch.x() - other.x()));
        double down = Math.max(0, side - Math.abs(patch.y() - other.y()));
        assertTrue(across * down <= settings.overlap() * side * side + 1e-6);
      }
    }
  }
}
